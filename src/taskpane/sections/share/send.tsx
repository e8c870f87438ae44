import { say, text } from "../../../language/say";
import { Button, Checkbox } from "@fluentui/react-components";
import { useState } from "react";
import type { CopyOptions } from "../../../workbook/tasks/copies/copies";
import { useWorkbook } from "../../context";
import { TaskControls } from "../../task/controls";
import { useTask } from "../../task/task";
import { Card } from "../../ui/card";
import { ScopeChoice } from "../../ui/scopes";
import { useSectionStyles } from "../../ui/section";
import { saidOf, SummaryView, type Summary } from "../../ui/summary";
import { copySummary } from "./report";

/** Copies of sheets for someone without the add-in. */
export function Send() {
  const section = useSectionStyles();
  const [scope, setScope] = useState<"sheet" | "workbook">("workbook");
  const [asText, setAsText] = useState(false);
  const [plain, setPlain] = useState(true);
  const { task, made, copy, remove } = useCopying();
  const options: CopyOptions = { errors: asText ? "text" : "shown", plain };
  return (
    <Card title={say("Copy to send")}>
      <p className={section.text}>
        {say(
          "Copies sheets with values in place of TIC formulas, and says what someone without the add-in will see. Your own sheets stay as they are.",
        )}
      </p>
      <ScopeChoice
        label={say("Which sheets")}
        scope={scope}
        onChange={(next) => setScope(next === "sheet" ? "sheet" : "workbook")}
        without="selection"
      />
      <Checkbox
        className={section.choice}
        label={say("Write n/a for errors, and the reasons below")}
        checked={asText}
        onChange={(_, { checked }) => setAsText(checked === true)}
      />
      {asText && (
        <p className={section.muted}>
          {say(
            "Excel’s charts draw a text as zero: leave errors as they are where a chart shows them.",
          )}
        </p>
      )}
      <Checkbox
        className={section.choice}
        label={say("Take the yellow from cells to type in")}
        checked={plain}
        onChange={(_, { checked }) => setPlain(checked === true)}
      />
      <TaskControls task={task} label={say("Make a copy")} onStart={() => copy(scope, options)}>
        {made.length > 0 && (
          <Button
            size="small"
            disabledFocusable={task.busy !== undefined}
            onClick={() => remove(made)}
          >
            {say("Delete the copies")}
          </Button>
        )}
      </TaskControls>
      {task.now.stage === "done" && <SummaryView summary={task.now.report} />}
    </Card>
  );
}

/** Making copies, and taking those away that were made last. */
function useCopying() {
  const { sharing } = useWorkbook();
  const [made, setMade] = useState<readonly string[]>([]);
  const task = useTask<Summary>(text("Copying or deleting copies"), saidOf);
  const copy = (scope: "sheet" | "workbook", options: CopyOptions) =>
    void task.run(async (work) => {
      const report = await sharing.copyToSend(scope, work, options);
      setMade(report.copies.map(({ name }) => name));
      return copySummary(report, scope);
    });
  const remove = (names: readonly string[]) =>
    void task.run(async (work) => {
      await sharing.removeCopies(names, work);
      setMade([]);
      const sentence = say("{count, plural, one {# copy} other {# copies}} deleted.", {
        count: names.length,
      });
      return { sentence, details: [], failures: [] };
    });
  return { task, made, copy, remove };
}
