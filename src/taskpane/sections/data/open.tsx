import { say } from "../../../language/say";
import { makeStyles, mergeClasses, Switch } from "@fluentui/react-components";
import { useEffect, useId, useRef } from "react";
import { Notice } from "../../ui/notice";
import { useSectionStyles } from "../../ui/section";
import { useChoice } from "./choice";

const useStyles = makeStyles({ switch: { marginTop: "6px", alignItems: "center" } });

interface Props {
  /** Whether the figures are here. */
  readonly ready: boolean;
  /** Whether another task is running. */
  readonly busy: boolean;
  readonly onDue: () => void;
}

/** Whether this workbook refreshes when it opens, which is a choice that everyone sees. */
export function OnOpen({ ready, busy, onDue }: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  const hint = useId();
  const { on, atOpening, problem, choose } = useChoice();
  useOnce(atOpening === true && ready && !busy, onDue);
  return (
    <>
      <Switch
        className={mergeClasses(section.choice, styles.switch)}
        label={say("Refresh when this workbook opens")}
        aria-describedby={hint}
        checked={on === true}
        disabled={on === undefined}
        onChange={(_, { checked }) => choose(checked)}
      />
      <p id={hint} className={section.muted}>
        {say(
          "Kept in the workbook, so it holds for everyone who opens it with the add-in. While it is off, figures change only when you press Refresh.",
        )}
      </p>
      {problem && <Notice tone="bad" sentence={problem} />}
    </>
  );
}

/** Acts when something is due for the first time, and never again. */
function useOnce(isDue: boolean, act: () => void): void {
  const done = useRef(false);
  useEffect(() => {
    if (!isDue || done.current) return;
    done.current = true;
    act();
  });
}
