import { Button } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { Traces } from "../../../workbook/tasks/traces/traces";
import { useWorkbook } from "../../context";
import { TaskProgress } from "../../task/controls";
import { useTask } from "../../task/task";
import { Card } from "../../ui/card";
import { Question } from "../../ui/question";
import { useSectionStyles } from "../../ui/section";
import { saidOf, SummaryView, type Summary } from "../../ui/summary";
import { removalQuestion, removalSummary } from "./report";

const NO_TRACES: Summary = {
  sentence: "The add-in keeps nothing in this workbook.",
  details: [],
  failures: [],
};

/** Takes what the add-in keeps out of the workbook, once it was said what that is. */
export function RemoveTraces() {
  const section = useSectionStyles();
  const buttons = useRef<HTMLDivElement>(null);
  const { sharing } = useWorkbook();
  const [asking, setAsking] = useState<Traces>();
  // What became of it: nothing to say while it asks.
  const task = useTask<Summary | undefined>("Removing traces", (done) =>
    done ? saidOf(done) : "",
  );

  const ask = () =>
    void task.run(async (work) => {
      const found = await sharing.traces(work);
      if (!found.traces.length) return NO_TRACES;
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
    <Card title="Remove traces">
      <p className={section.text}>
        Clears what the add-in keeps in this workbook: settings, the list of its sheets, hidden
        parts. Formulas and sheets stay.
      </p>
      <div ref={buttons} className={section.buttons}>
        <Button size="small" disabledFocusable={task.busy !== undefined} onClick={ask}>
          Remove traces…
        </Button>
      </div>
      <TaskProgress task={task} />
      {asking && (
        <Question
          {...removalQuestion(asking)}
          label="Remove"
          onYes={() => remove(asking)}
          onCancel={close}
        />
      )}
      {task.now.stage === "done" && task.now.report && <SummaryView summary={task.now.report} />}
    </Card>
  );
}
