import { say, text } from "../../../language/say";
import { makeStyles, mergeClasses, Switch } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { Holding } from "../../../runtime/store";
import { useWorkbook } from "../../context";
import { troubleOf } from "../../task/trouble";
import { useAnnounce } from "../../ui/announcer";
import { Notice } from "../../ui/notice";
import { useSectionStyles } from "../../ui/section";

const useStyles = makeStyles({ switch: { marginTop: "6px", alignItems: "center" } });

interface Props {
  readonly holding: Holding | undefined;
  /** Whether a task is running. */
  readonly busy: boolean;
}

/** Whether this workbook follows every release by itself, which is a choice that everyone sees. */
export function AlwaysNewest({ holding, busy }: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  const hint = useId();
  const announce = useAnnounce();
  const { figures } = useWorkbook();
  const [wanted, setWanted] = useState<boolean>();
  const [problem, setProblem] = useState<string>();
  const on = wanted ?? holding?.kind === "newest";
  const choose = (checked: boolean) => {
    setWanted(checked);
    setProblem(undefined);
    figures
      .alwaysNewest(checked)
      .then(
        () => announce(say(checked ? ALWAYS : HELD)),
        (error: unknown) => {
          const { sentence } = troubleOf(error);
          setProblem(sentence);
          announce(sentence);
        },
      )
      .finally(() => setWanted(undefined));
  };
  return (
    <>
      <Switch
        className={mergeClasses(section.choice, styles.switch)}
        label={say("Always the newest release")}
        aria-describedby={hint}
        checked={on}
        disabled={holding === undefined || busy || wanted !== undefined}
        onChange={(_, { checked }) => choose(checked)}
      />
      <p id={hint} className={section.muted}>
        {say(
          "Kept in the workbook. While it is off, formulas without as_of hold the release that was refreshed or inserted last, for everyone and however often Excel calculates. While it is on, they turn to a newer release whenever Excel calculates them.",
        )}
      </p>
      {problem && <Notice tone="bad" sentence={problem} />}
    </>
  );
}

const ALWAYS = text("This workbook always shows the newest release.");
const HELD = text("This workbook holds its release until you refresh.");
