import {
  Button,
  Checkbox,
  Field,
  makeStyles,
  Radio,
  RadioGroup,
  tokens,
} from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import type { State } from "../../../runtime/store";
import type { Separator } from "../../../workbook/excel/separator";
import { Answer } from "../../task/answer";
import { Dated, Formula } from "../../ui/dated";
import { ExampleResult } from "../../ui/example";
import { useInsertion } from "../../task/insertion";
import { Notice } from "../../ui/notice";
import type { Evaluate } from "../../props";
import { useSectionStyles } from "../../ui/section";
import { useWorkbook } from "../../context";
import { waitFor } from "../../task/task";
import { useAnswers } from "./answers";
import { blockOf, errorsOf, nameOf, obstacleOf, previewOf, type Layout } from "./block";
import { HistoryChart } from "./chart";
import { plansOf, takesHolder, type Draft, type Plans } from "./draft";
import { useHistory } from "./history";

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
  formula: {
    display: "block",
    marginBottom: "4px",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorBrandForeground1,
    overflowWrap: "anywhere",
    userSelect: "all",
  },
  others: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface Props {
  readonly entry: Entry;
  readonly draft: Draft;
  readonly evaluate: Evaluate;
  readonly state: State;
}

/** The formula, its value and the holder's history, before anything is written. */
export function Preview({ entry, draft, evaluate, state }: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  const newest = state.status === "ready" ? state.dataset.newest : undefined;
  const planned = useMemo(() => plansOf(draft, entry, newest), [draft, entry, newest]);
  const plans = planned.status === "plans" ? planned : undefined;
  const answers = useAnswers(evaluate, entry.name, plans, state);
  const [layout, setLayout] = useState<Layout>({
    as: "formulas",
    direction: "down",
    headings: true,
  });
  const separator = useSeparator();
  const sum = draft.together && draft.holders.length > 1 ? plans?.rows[0]?.[0]?.holder : undefined;
  const holder = takesHolder(entry) ? (sum ?? draft.holders[0] ?? "") : "";
  const measure = draft.fields["measure"] ?? "";
  const points = useHistory(evaluate, holder, measure, state);
  const result = plans && answers && previewOf(plans, answers, layout);
  const errors = result && errorsOf(plans, answers);
  const count = plans ? plans.rows.length * plans.rows[0]!.length : 0;
  return (
    <>
      <div className={styles.preview} role="group" aria-label="Preview">
        {planned.status === "problem" && <p className={section.muted}>{planned.sentence}</p>}
        {plans && (
          <>
            <FormulaLines plans={plans} separator={separator} />
            {answers && !result ? (
              <p className={section.muted}>
                This reads cells of the sheet, so its value is shown once it is there.
              </p>
            ) : (
              <ExampleResult result={result} state={state} />
            )}
            {errors && <Errors {...errors} />}
          </>
        )}
        {points.length > 0 && (
          <HistoryChart title={`${nameOf(holder)}, billions of dollars`} points={points} />
        )}
      </div>
      {plans && (
        <>
          <Field label="Insert as" size="small">
            <RadioGroup
              layout="horizontal"
              className={section.choices}
              value={layout.as}
              onChange={(_, { value }) => setLayout({ ...layout, as: value as Layout["as"] })}
            >
              <Radio value="formulas" label={count > 1 ? "Formulas" : "Formula"} />
              <Radio value="values" label="Values" />
            </RadioGroup>
          </Field>
          {count > 1 && (
            <>
              <RadioGroup
                layout="horizontal"
                aria-label="Direction"
                className={section.choices}
                value={layout.direction}
                onChange={(_, { value }) =>
                  setLayout({ ...layout, direction: value as Layout["direction"] })
                }
              >
                <Radio value="down" label="Down" />
                <Radio value="across" label="Across" />
              </RadioGroup>
              <Checkbox
                className={section.choices}
                label="With headings"
                checked={layout.headings}
                onChange={(_, { checked }) => setLayout({ ...layout, headings: checked === true })}
              />
            </>
          )}
          <InsertButtons
            plans={plans}
            answers={answers}
            layout={layout}
            size={{ rows: result?.length ?? 1, columns: result?.[0]?.length ?? 1 }}
            separator={separator}
          />
        </>
      )}
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
          <li key={reason}>
            <Dated text={reason} />
          </li>
        ))}
        {others > 0 && <li>and {others.toLocaleString("en-US")} more.</li>}
      </ul>
    </Notice>
  );
}

function FormulaLines({ plans, separator }: { plans: Plans; separator: Separator }) {
  const styles = useStyles();
  const { localised } = useWorkbook();
  const all = plans.rows.flat();
  const formula = all[0]!.formula;
  return (
    <>
      <code className={styles.formula}>
        <Formula text={formula} />
      </code>
      {separator !== "," && (
        <p className={styles.others}>
          {formula.includes("{") ? (
            "Your Excel separates the holders in the braces with a sign of its own: insert the formula instead of pasting it."
          ) : (
            <>
              In your Excel it shows as <code>{localised(formula, separator)}</code>
            </>
          )}
        </p>
      )}
      {all.length > 1 && (
        <p className={styles.others}>and {(all.length - 1).toLocaleString("en-US")} more like it</p>
      )}
    </>
  );
}

function useSeparator(): Separator {
  const { listSeparator } = useWorkbook();
  const [separator, setSeparator] = useState<Separator>(",");
  useEffect(() => {
    let current = true;
    listSeparator().then(
      (found) => {
        if (current) setSeparator(found);
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [listSeparator]);
  return separator;
}

interface ButtonProps {
  readonly plans: Plans;
  readonly answers: ReturnType<typeof useAnswers>;
  readonly layout: Layout;
  readonly size: { readonly rows: number; readonly columns: number };
  readonly separator: Separator;
}

function InsertButtons({ plans, answers, layout, size, separator }: ButtonProps) {
  const section = useSectionStyles();
  const buttons = useRef<HTMLDivElement>(null);
  const workbook = useWorkbook();
  const formula = plans.rows[0]![0]!.formula;
  const single = plans.rows.length * plans.rows[0]!.length === 1;
  const obstacle = obstacleOf(plans, answers, layout);
  const insertion = useInsertion({
    write: (options) =>
      single && layout.as === "formulas"
        ? workbook.insert(formula, options)
        : workbook.insertBlock(blockOf(plans, answers, layout), options),
    size,
    copy: () => workbook.copy(workbook.localised(formula, separator)),
  });
  const { busy, now } = insertion;
  const isOwn = now.step === "busy" || now.step === "waiting";
  return (
    <>
      <div ref={buttons} className={section.buttons}>
        <Button
          size="small"
          appearance="primary"
          disabledFocusable={busy !== undefined || obstacle !== undefined}
          title={busy && !isOwn ? waitFor(busy) : undefined}
          onClick={insertion.insert}
        >
          Insert at the selection
        </Button>
        <Button size="small" onClick={insertion.copy}>
          Copy formula
        </Button>
      </div>
      {obstacle && answers && <Notice tone="warning" sentence={obstacle} />}
      <Answer
        insertion={insertion}
        onAnswer={() => buttons.current?.querySelector("button")?.focus()}
      />
    </>
  );
}
