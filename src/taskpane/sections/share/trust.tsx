import { say, together } from "../../../language/say";
import { makeStyles, mergeClasses, Switch } from "@fluentui/react-components";
import { useEffect, useId, useRef, useState } from "react";
import { useWorkbook } from "../../context";
import { troubleOf } from "../../task/trouble";
import { useAnnounce } from "../../ui/announcer";
import { Card } from "../../ui/card";
import { Notice } from "../../ui/notice";
import { useSectionStyles } from "../../ui/section";

const useStyles = makeStyles({ switch: { marginTop: "6px", alignItems: "center" } });

/** Whether someone without the add-in is asked to trust it, which is a choice that holds for everyone. */
export function TrustPrompt({ isShown }: { readonly isShown: boolean }) {
  const styles = useStyles();
  const section = useSectionStyles();
  const hint = useId();
  const { on, problem, choose } = useHidden(isShown);
  return (
    <Card title={say("Opened without the add-in")}>
      <Switch
        className={mergeClasses(section.choice, styles.switch)}
        label={say("Recipients see no trust prompt")}
        aria-describedby={hint}
        checked={on === true}
        disabled={on === undefined}
        onChange={(_, { checked }) => choose(checked)}
      />
      <p id={hint} className={section.muted}>
        {say(
          "Kept in the workbook. Excel for Windows and Mac then does not ask someone without the add-in whether to trust it, and so does not offer it either. Nothing else changes: TIC formulas show the values they were saved with, and #NAME? once they are calculated. Excel on the web does not look at it. For someone without the add-in, freeze or copy to send.",
        )}
      </p>
      {problem && <Notice tone="bad" sentence={problem} />}
    </Card>
  );
}

/** The choice as the workbook has it: read when the section is shown. */
function useHidden(isShown: boolean) {
  const { sharing } = useWorkbook();
  const announce = useAnnounce();
  const [on, setOn] = useState<boolean>();
  const [problem, setProblem] = useState<string>();
  const choices = useRef(0);

  useEffect(() => {
    if (!isShown) return;
    const made = choices.current;
    // What was chosen meanwhile is newer.
    const isCurrent = () => choices.current === made;
    sharing.hidesTrustPrompt().then(
      (hidden) => isCurrent() && setOn(hidden),
      (error: unknown) =>
        isCurrent() &&
        setProblem(
          together(say("What the workbook says could not be read."), troubleOf(error).sentence),
        ),
    );
  }, [sharing, isShown]);

  const choose = (wanted: boolean) => {
    choices.current += 1;
    setOn(wanted);
    setProblem(undefined);
    sharing.setHidesTrustPrompt(wanted).then(
      () =>
        announce(
          wanted ? say("Recipients see no trust prompt.") : say("Excel asks recipients as usual."),
        ),
      (error: unknown) => {
        const { sentence } = troubleOf(error);
        setOn(!wanted);
        setProblem(sentence);
        announce(sentence);
      },
    );
  };
  return { on, problem, choose };
}
