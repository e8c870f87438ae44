import { say } from "../../../language/say";
import { makeStyles, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import type { State } from "../../../runtime/store";
import type { Separator } from "../../../workbook/find/separator";
import { useWorkbook } from "../../context";
import { ExampleResult } from "../../functions/example";
import { InsertControls } from "../../task/insert";
import { Dated } from "../../ui/dated";
import { Notice } from "../../ui/notice";
import { sizeOf, type Result } from "../../ui/result";
import { useSectionStyles } from "../../ui/section";
import { useAnswers, type Answers } from "./answers";
import { blockOf, errorsOf, isSingle, nameOf, obstacleOf, previewOf, type Layout } from "./block";
import { HistoryChart } from "./chart";
import { plansOf, takesHolder, type Draft, type Plans } from "./draft";
import { FormulaLines, useSeparator } from "./formulas";
import { useHistory } from "./history";
import { LayoutChoice } from "./layout";

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

const FIRST: Layout = { as: "formulas", direction: "down", headings: true };

interface Props {
  readonly entry: Entry;
  readonly draft: Draft;
  readonly state: State;
}

/** The formula, its value and the holder's history, before anything is written; and the buttons that write it. */
export function Preview({ entry, draft, state }: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  const newest = state.status === "ready" ? state.dataset.newest : undefined;
  const planned = useMemo(() => plansOf(draft, entry, newest), [draft, entry, newest]);
  const plans = planned.status === "plans" ? planned : undefined;
  const answers = useAnswers(entry.name, plans, state);
  const [layout, setLayout] = useState(FIRST);
  const separator = useSeparator();
  const result = plans && answers && previewOf(plans, answers, layout);
  const shown = plans && { plans, answers, layout, result };
  return (
    <>
      <div className={styles.preview} role="group" aria-label={say("Preview")}>
        {planned.status === "problem" && <p className={section.muted}>{planned.sentence}</p>}
        {shown && <FormulaLines plans={shown.plans} separator={separator} />}
        {shown && <Results {...shown} state={state} />}
        <History entry={entry} draft={draft} plans={plans} state={state} />
      </div>
      {shown && (
        <>
          <LayoutChoice
            layout={layout}
            count={shown.plans.rows.flat().length}
            onChange={setLayout}
          />
          <Insert {...shown} separator={separator} />
        </>
      )}
    </>
  );
}

/** A draft as it will stand on the sheet. */
interface Shown {
  readonly plans: Plans;
  readonly answers: Answers | undefined;
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

/** What the holder of a draft, or the sum of its holders, held over all months. */
function History({ entry, draft, plans, state }: Props & { readonly plans: Plans | undefined }) {
  const { holders, together, fields } = draft;
  const sum = together && holders.length > 1 ? plans?.rows[0]?.[0]?.holder : undefined;
  const holder = takesHolder(entry) ? (sum ?? holders[0] ?? "") : "";
  const points = useHistory(holder, fields["measure"] ?? "", state);
  return (
    <HistoryChart
      title={say("{name}, billions of dollars", { name: nameOf(holder) })}
      points={points}
    />
  );
}

function Insert(props: Shown & { readonly separator: Separator }) {
  const { plans, answers, layout, result, separator } = props;
  const workbook = useWorkbook();
  const formula = plans.rows[0]![0]!.formula;
  const sentence = obstacleOf(plans, answers, layout);
  return (
    <InsertControls
      of={{
        write: (options) =>
          isSingle(plans) && layout.as === "formulas"
            ? workbook.insert(formula, options)
            : workbook.insertBlock(blockOf(plans, answers, layout), options),
        size: sizeOf(result),
        copy: () => workbook.copy(workbook.localised(formula, separator)),
      }}
      label={say("Insert at the selection")}
      // Values that are on their way are no obstacle to tell of.
      obstacle={sentence === undefined ? undefined : { sentence: answers && sentence }}
    />
  );
}
