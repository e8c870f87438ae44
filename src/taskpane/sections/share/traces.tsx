import { say, text } from "../../../language/say";
import { Button } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { Traces } from "../../../workbook/tasks/traces/traces";
import { useWorkbook } from "../../context";
import { TaskProgress } from "../../task/controls";
import { useTask } from "../../task/task";
import { Card } from "../../ui/card";
import { Question } from "../../ui/question";
import { useSectionStyles } from "../../ui/section";
import { isPassing, saidOf, SummaryView, type Summary } from "../../ui/summary";
import { removalQuestion, removalSummary } from "./report";

const noTraces = (): Summary => ({
  sentence: say("The add-in keeps nothing in this workbook."),
  details: [],
  failures: [],
});

/** Takes what the add-in keeps out of the workbook, once it was said what that is. */
export function RemoveTraces() {
  const section = useSectionStyles();
  const buttons = useRef<HTMLDivElement>(null);
  const { sharing } = useWorkbook();
  const [asking, setAsking] = useState<Traces>();
  // What became of it: nothing to say while it asks.
  const task = useTask<Summary | undefined>(
    text("Removing traces"),
    (done) => (done ? saidOf(done) : ""),
    (done) => done !== undefined && isPassing(done),
  );

  const ask = () =>
    void task.run(async (work) => {
      const found = await sharing.traces(work);
      if (!found.traces.length) return noTraces();
      setAsking(found);
      return undefined;
    });
  const close = () => {
    buttons.current?.querySelector("button")?.focus();
    setAsking(undefined);
  };
  const remove = ({ frozen }: Traces) => {
    close();
    // The question has said what would be lost.
    const options = { loseFrozen: frozen > 0 };
    void task.run(async (work) => removalSummary(await sharing.removeTraces(options, work)));
  };

  return (
    <Card title={say("Remove traces")}>
      <p className={section.text}>
        {say(
          "Clears what the add-in keeps in this workbook: settings, the list of its sheets, hidden parts. Formulas and sheets stay.",
        )}
      </p>
      <div ref={buttons} className={section.buttons}>
        <Button size="small" disabledFocusable={task.busy !== undefined} onClick={ask}>
          {say("Remove traces…")}
        </Button>
      </div>
      <TaskProgress task={task} />
      {asking && (
        <Question
          {...removalQuestion(asking)}
          label={say("Remove")}
          onYes={() => remove(asking)}
          onCancel={close}
        />
      )}
      {task.now.stage === "done" && task.now.report && <SummaryView summary={task.now.report} />}
    </Card>
  );
}
