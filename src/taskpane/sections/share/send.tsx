import { say, text } from "../../../language/say";
import { Button, Checkbox } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { quoteSheet, splitAddress } from "../../../workbook/excel/address";
import type { Work } from "../../../workbook/excel/work";
import type { CopyOptions, CopyReport, SheetCopy } from "../../../workbook/tasks/copies/copies";
import type { Copy } from "../../../workbook/tasks/copies/removal";
import { useWorkbook } from "../../context";
import { TaskControls } from "../../task/controls";
import { useTask } from "../../task/task";
import { Card } from "../../ui/card";
import { SheetLink } from "../../ui/link";
import { Question } from "../../ui/question";
import { Said } from "../../ui/said";
import { ScopeChoice } from "../../ui/scopes";
import { useSectionStyles } from "../../ui/section";
import { isPassing, saidOf, SummaryView, type Summary } from "../../ui/summary";
import type { Workbook } from "../../props";
import { copyItselfSummary, copyRemovalSummary, copySummary, deletionQuestion } from "./report";

/** Copies of sheets for someone without the add-in. */
export function Send() {
  const section = useSectionStyles();
  // What one looks at is what one sends; the workbook may have sheets for oneself.
  const [scope, setScope] = useState<"sheet" | "workbook">("sheet");
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
      {task.now.stage === "done" && task.now.report && (
        <>
          <SummaryView summary={task.now.report.summary} />
          <Made copies={task.now.report.copies} />
        </>
      )}
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

/** The copies that were made, and the sheets that they are of. */
function Made({ copies }: Pick<Done, "copies">) {
  const section = useSectionStyles();
  if (copies.length === 0) return null;
  return (
    <ul className={section.list} aria-label={say("The copies")}>
      {copies.map(({ name, of }) => (
        <li key={name}>
          <Said
            text="{copy}, of {sheet}"
            values={{ copy: <SheetLink name={name} />, sheet: <SheetLink name={of} /> }}
          />
        </li>
      ))}
    </ul>
  );
}

/** What was done, and the copies that were made. */
interface Done {
  readonly summary: Summary;
  readonly copies: readonly Pick<SheetCopy, "name" | "of">[];
}

const toldOf = (summary: Summary): Done => ({ summary, copies: [] });

/** Making copies, and taking those away that are there, once it was said which. */
function useCopying() {
  const workbook = useWorkbook();
  const { sharing } = workbook;
  const [asking, setAsking] = useState<readonly Copy[]>();
  // What became of it: nothing to say while it asks.
  const task = useTask<Done | undefined>(
    text("Copying or deleting copies"),
    (done) => (done ? saidOf(done.summary) : ""),
    (done) => done !== undefined && isPassing(done.summary),
  );
  const copy = (scope: "sheet" | "workbook", options: CopyOptions) => {
    setAsking(undefined);
    void task.run(async (work) => {
      const report = await sharing.copyToSend(scope, work, options);
      const [first] = report.copies;
      if (!first) return toldOf(await noCopySummary(workbook, report, scope, work));
      const isShown = await workbook.select(`${quoteSheet(first.name)}!A1`);
      return {
        summary: copySummary(report, scope, isShown ? first.name : undefined),
        copies: report.copies,
      };
    });
  };
  const ask = () =>
    void task.run(async (work) => {
      const copies = await sharing.copies(work);
      if (copies.length > 0) {
        setAsking(copies);
        return undefined;
      }
      const sentence = say("There are no copies to send in this workbook.");
      return toldOf({ sentence, details: [], failures: [] });
    });
  /** Deletes those that were asked about, or none. */
  const answer = (copies: readonly Copy[] = []) => {
    setAsking(undefined);
    if (copies.length > 0)
      void task.run(async (work) =>
        toldOf(copyRemovalSummary(await sharing.removeCopies(copies, work))),
      );
  };
  return { task, asking, copy, ask, answer };
}

/** What is said where no copy was made: of one sheet also whether it is a copy itself. */
async function noCopySummary(
  { sharing, selectedAddress }: Workbook,
  report: CopyReport,
  scope: "sheet" | "workbook",
  work: Work,
): Promise<Summary> {
  const isSheet = scope === "sheet" && report.failures.length === 0;
  const [address, made] = isSheet
    ? await Promise.all([selectedAddress(), sharing.copies(work)])
    : [undefined, []];
  const shown = address === undefined ? undefined : splitAddress(address)[0];
  const itself = made.find(({ name }) => name === shown);
  return itself ? copyItselfSummary(itself) : copySummary(report, scope);
}
