import { say, text } from "../../../language/say";
import { Button, Checkbox } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { CopyOptions } from "../../../workbook/tasks/copies/copies";
import type { Copy } from "../../../workbook/tasks/copies/removal";
import { useWorkbook } from "../../context";
import { TaskControls } from "../../task/controls";
import { useTask } from "../../task/task";
import { Card } from "../../ui/card";
import { Question } from "../../ui/question";
import { ScopeChoice } from "../../ui/scopes";
import { useSectionStyles } from "../../ui/section";
import { isPassing, saidOf, SummaryView, type Summary } from "../../ui/summary";
import { copySummary, copyRemovalSummary, deletionQuestion } from "./report";

/** Copies of sheets for someone without the add-in. */
export function Send() {
  const section = useSectionStyles();
  const [scope, setScope] = useState<"sheet" | "workbook">("workbook");
  const [asText, setAsText] = useState(false);
  const [plain, setPlain] = useState(true);
  const buttons = useRef<HTMLDivElement>(null);
  const { task, asking, copy, ask, answer } = useCopying();
  const close = (act: () => void) => {
    // The question goes away; the focus must not.
    buttons.current?.querySelector("button")?.focus();
    act();
  };
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
      <HowToCopy {...{ asText, setAsText, plain, setPlain }} />
      <div ref={buttons}>
        <TaskControls task={task} label={say("Make a copy")} onStart={() => copy(scope, options)}>
          <Button size="small" disabledFocusable={task.busy !== undefined} onClick={ask}>
            {say("Delete copies…")}
          </Button>
        </TaskControls>
      </div>
      {asking && (
        <Question
          {...deletionQuestion(asking)}
          label={say("Delete")}
          onYes={() => close(() => answer(asking))}
          onCancel={() => close(() => answer())}
        />
      )}
      {task.now.stage === "done" && task.now.report && <SummaryView summary={task.now.report} />}
    </Card>
  );
}

interface Choices {
  readonly asText: boolean;
  readonly setAsText: (on: boolean) => void;
  readonly plain: boolean;
  readonly setPlain: (on: boolean) => void;
}

/** What to do with errors, and with the looks of cells to type in. */
function HowToCopy({ asText, setAsText, plain, setPlain }: Choices) {
  const section = useSectionStyles();
  return (
    <>
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
    </>
  );
}

/** Making copies, and taking those away that are there, once it was said which. */
function useCopying() {
  const { sharing } = useWorkbook();
  const [asking, setAsking] = useState<readonly Copy[]>();
  // What became of it: nothing to say while it asks.
  const task = useTask<Summary | undefined>(
    text("Copying or deleting copies"),
    (done) => (done ? saidOf(done) : ""),
    (done) => done !== undefined && isPassing(done),
  );
  const copy = (scope: "sheet" | "workbook", options: CopyOptions) => {
    setAsking(undefined);
    void task.run(async (work) =>
      copySummary(await sharing.copyToSend(scope, work, options), scope),
    );
  };
  const ask = () =>
    void task.run(async (work) => {
      const copies = await sharing.copies(work);
      if (copies.length > 0) {
        setAsking(copies);
        return undefined;
      }
      const sentence = say("There are no copies to send in this workbook.");
      return { sentence, details: [], failures: [] };
    });
  /** Deletes those that were asked about, or none. */
  const answer = (copies: readonly Copy[] = []) => {
    setAsking(undefined);
    if (copies.length > 0)
      void task.run(async (work) => copyRemovalSummary(await sharing.removeCopies(copies, work)));
  };
  return { task, asking, copy, ask, answer };
}
