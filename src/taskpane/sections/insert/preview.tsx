import { say } from "../../../language/say";
import { makeStyles, tokens } from "@fluentui/react-components";
import { useMemo, useRef, useState } from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import type { State } from "../../../runtime/store";
import type { Separator } from "../../../workbook/find/separator";
import { useWorkbook } from "../../context";
import { ExampleResult } from "../../functions/example";
import { InsertControls } from "../../task/insert";
import { Dated } from "../../ui/dated";
import { useKeptFocus } from "../../ui/focus";
import { Notice } from "../../ui/notice";
import { sizeOf, type Result } from "../../ui/result";
import { useSectionStyles } from "../../ui/section";
import { recall, remember } from "../../ui/storage";
import { useAnswers, type Answers } from "./answers";
import {
  blockOf,
  cellOf,
  creditRow,
  errorsOf,
  isSingle,
  obstacleOf,
  previewOf,
  withFormat,
  type Layout,
} from "./block";
import { ChartChoice } from "./chartChoice";
import { hasHeadings, isTooMany, plansOf, type Draft, type Plan, type Plans } from "./draft";
import { formatOfEach, formatsOf } from "../../../workbook/tasks/format/formats";
import { FewerHolders } from "./fewer";
import { FormulaLines, useSeparator } from "./formulas";
import { LayoutChoice } from "./layout";
import { matrixOf } from "./matrix";
import { formattedIn, needsOf } from "./needs";
import { Notes } from "./notes";
import { orderOf, type AskedChart } from "./order";
import { Picture } from "./picture";

const useStyles = makeStyles({
  preview: {
    margin: "4px 0 10px",
    padding: "8px 10px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
    overflow: "hidden",
    "& p": { margin: 0 },
  },
});

/** Under which the choice of a source line is remembered. */
const CREDIT = "credit";

const firstLayout = (): Omit<Layout, "headings"> => ({
  as: "formulas",
  direction: "down",
  credit: recall(CREDIT) !== "0",
});

interface Props {
  readonly entry: Entry;
  readonly draft: Draft;
  readonly state: State;
  readonly onChange: (draft: Draft) => void;
  /** Told once a draft was inserted, or its formula copied. */
  readonly onInserted: (draft: Draft) => void;
}

/** The formula, its value and the holder's history, before anything is written; and the buttons that write it. */
export function Preview({ entry, draft, state, onChange, onInserted }: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  const { problem, plans, answers, newest, credit } = useDraft({ entry, draft, state });
  const [arrangement, setArrangement] = useState<Omit<Layout, "headings">>(firstLayout);
  const layout: Layout = { ...arrangement, headings: draft.headings };
  const separator = useSeparator();
  const insert = useRef<HTMLDivElement>(null);
  const isMany = isTooMany(draft, entry);
  // The ways to fewer holders go away once one is taken.
  useKeptFocus(insert, isMany);
  const result = plans && answers && previewOf(plans, answers, layout, newest, credit);
  const asked = useMemo(
    () => (plans ? orderOf(draft, plans, answers) : undefined),
    [draft, plans, answers],
  );
  const shown = plans && { entry, draft, plans, answers, newest, credit, layout, result };
  const drawn = { entry, draft, plans, answers, order: asked?.order };
  return (
    <>
      <div className={styles.preview} role="group" aria-label={say("Preview")}>
        {problem !== undefined && <p className={section.muted}>{problem}</p>}
        {isMany && <FewerHolders draft={draft} onChange={onChange} />}
        {shown && <FormulaLines plans={shown.plans} separator={separator} />}
        {shown && <Results {...shown} state={state} />}
        {shown && <Notes {...shown} state={state} />}
        <Picture {...drawn} state={state} />
      </div>
      <ChartChoice draft={draft} entry={entry} onChange={onChange} />
      {asked?.order && asked.advice !== undefined && (
        <Notice tone="warning" sentence={asked.advice} />
      )}
      {shown && (
        <>
          <LayoutChoice
            layout={layout}
            count={countOf(shown.plans)}
            hasHeadings={countOf(shown.plans) > 1 || hasHeadings(entry)}
            hasCredit={shown.plans.credit !== undefined}
            onChange={({ headings, ...next }) => {
              setArrangement(next);
              if (next.credit !== layout.credit) remember(CREDIT, next.credit ? "1" : "0");
              if (headings !== draft.headings) onChange({ ...draft, headings });
            }}
          />
          <div ref={insert}>
            <Insert {...shown} separator={separator} asked={asked} onInserted={onInserted} />
          </div>
        </>
      )}
    </>
  );
}

const countOf = ({ rows }: Plans): number => rows.flat().length;

/** The formulas of a draft and what they give, or what it lacks. */
function useDraft({ entry, draft, state }: Pick<Props, "entry" | "draft" | "state">) {
  const last = state.status === "ready" ? state.dataset.newest : undefined;
  const planned = useMemo(() => plansOf(draft, entry, last), [draft, entry, last]);
  const plans = planned.status === "plans" ? planned : undefined;
  const answers = useAnswers(entry.name, plans, state);
  const newest = useHelp("LATESTMONTH", plans, plans?.latest, state);
  const credit = useHelp("CITE", plans, plans?.credit, state);
  return {
    problem: planned.status === "problem" ? planned.sentence : undefined,
    plans,
    answers,
    newest,
    credit,
  };
}

/** What a formula beside the figures gives. */
function useHelp(name: string, plans: Plans | undefined, plan: Plan | undefined, state: State) {
  const asked = useMemo(
    () => (plans && plan ? { ...plans, rows: [[plan]] } : undefined),
    [plans, plan],
  );
  return useAnswers(name, asked, state)?.[0]?.[0];
}

/** A draft as it will stand on the sheet. */
interface Shown extends Pick<Props, "entry" | "draft"> {
  readonly plans: Plans;
  readonly answers: Answers | undefined;
  /** The newest month, where the formulas ask about it. */
  readonly newest: unknown;
  /** Where the figures are from. */
  readonly credit: unknown;
  readonly layout: Layout;
  /** Undefined while the answers are on their way, and where only the sheet can tell. */
  readonly result: Result | undefined;
}

/** What the formulas give now, and what is wrong with some of several. */
function Results({ plans, answers, result, state }: Shown & Pick<Props, "state">) {
  const section = useSectionStyles();
  if (answers && !result)
    return (
      <p className={section.muted}>
        {say("This reads cells of the sheet, so its value is shown once it is there.")}
      </p>
    );
  const errors = answers && errorsOf(plans, answers);
  return (
    <>
      <ExampleResult result={result} state={state} />
      {errors && <Errors {...errors} />}
    </>
  );
}

/** So many reasons are told; each further one would be of the same kind. */
const REASONS = 3;

/** What is wrong with some of several cells, before they are inserted. */
function Errors({ sentence, reasons }: NonNullable<ReturnType<typeof errorsOf>>) {
  const section = useSectionStyles();
  const others = reasons.length - REASONS;
  return (
    <Notice tone="warning" sentence={sentence}>
      <ul className={section.list}>
        {reasons.slice(0, REASONS).map((reason) => (
          <li key={reason} lang="en">
            <Dated text={reason} />
          </li>
        ))}
        {others > 0 && <li>{say("and {count, number} more.", { count: others })}</li>}
      </ul>
    </Notice>
  );
}

interface InsertProps extends Shown, Pick<Props, "onInserted"> {
  readonly separator: Separator;
  /** The chart that comes with the formula, or why there can be none. */
  readonly asked: AskedChart | undefined;
}

function Insert(props: InsertProps) {
  const { plans, answers, layout, result, separator, asked, onInserted } = props;
  const workbook = useWorkbook();
  const formula = plans.rows[0]![0]!.formula;
  const sentence =
    obstacleOf(plans, answers, layout) ??
    asked?.problem ??
    (asked && layout.as === "values"
      ? say("A chart is drawn of a formula: insert it as a formula.")
      : undefined);
  return (
    <InsertControls
      of={{
        write: (options) => {
          const { block, ...writing } = writingOf(props);
          const order = asked?.order;
          const all = { ...options, ...writing, ...(order && { chart: order }) };
          return isSingle(plans) && layout.as === "formulas"
            ? workbook.insert(formula, all)
            : workbook.insertBlock(block, all);
        },
        size: sizeOf(result),
        subject: JSON.stringify([props.draft, layout]),
        copy: () => workbook.copy(workbook.localised(formula, separator)),
        onDone: () => onInserted(props.draft),
      }}
      label={asked ? say("Insert with the chart") : say("Insert at the selection")}
      // Values that are on their way are no obstacle to tell of.
      obstacle={sentence === undefined ? undefined : { sentence: answers && sentence }}
    />
  );
}

/**
 * What is written, with number formats for results of several cells, and what their columns need; one figure alone is left as precise
 * as it is.
 */
function writingOf({ entry, draft, plans, answers, newest, credit, layout }: Shown) {
  const block = blockOf(plans, answers, layout, newest);
  if (!isSingle(plans)) {
    const format = formatOfEach(entry.name, draft.fields);
    const shown = answers && blockOf(plans, answers, { ...layout, as: "values" }, newest);
    // The title goes on over the cells beside it.
    const below = layout.headings && plans.title !== undefined ? shown?.slice(1) : shown;
    const needs = below && needsOf(withFormat(below, format).map((row) => row.map(cellOf)));
    const line = creditRow(plans, layout, block, credit);
    return {
      block: [...withFormat(block, format), ...(line ? [line] : [])],
      ...(needs && { needs }),
    };
  }
  const matrix = matrixOf(answers?.[0]?.[0]);
  const { columns: formats, head } = formatsOf(entry.name, draft.fields, matrix);
  const isLarge = sizeOf(answers && previewOf(plans, answers, layout));
  if (isLarge.rows * isLarge.columns <= 1) return { block };
  return {
    block,
    formats,
    ...(head && { head }),
    needs: needsOf(formattedIn(matrix, formats, head)),
  };
}
