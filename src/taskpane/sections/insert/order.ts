import { monthIn } from "../../../language/figures";
import { say, text } from "../../../language/say";
import { spansOf } from "../../../formulas/catalogue/spans";
import { codesIn, sumIn } from "../../../formulas/catalogue/sum";
import { dayOfSerial } from "../../../runtime/system";
import { GRAND_TOTAL } from "../../../tic/basket";
import { isEstimate, jumpsBetween } from "../../../tic/break";
import { findHolder } from "../../../tic/holder";
import { nameOfQuantity, QUANTITIES, type Quantity } from "../../../tic/measure";
import { formatMonth, monthOfDay, numberOf, yearOf, type Month } from "../../../tic/month";
import type { ChartOrder } from "../../../workbook/tasks/insert/order";
import { isAnswered, type Answers } from "./answers";
import { written, type Argument } from "./argument";
import { chartOf } from "./charted";
import type { ChartWord, Draft, Plans } from "./draft";
import { PERCENT, seriesFormat } from "../../../workbook/tasks/format/formats";
import { basicOf } from "../../../workbook/excel/basic";
import { matrixOf } from "./matrix";
import { optionOf, unitOf } from "../../../workbook/find/options";
import { holdingsOf, UNITS } from "./title";

type DrawnWord = Exclude<ChartWord, "none">;

const KINDS = {
  line: "Line",
  share: "Line",
  column: "ColumnClustered",
  stacked: "ColumnStacked",
} as const satisfies Record<DrawnWord, ChartOrder["kind"]>;

/** The parts of DECOMPOSE that are stacked: its columns after month, holdings and change. */
const PARTS = ["Net purchases of notes and bonds", "Bills", "Valuation", "Other"] as const;
const FIRST_PART = 3;

/** A chart that is asked for, or why there can be none. */
export type AskedChart =
  | {
      readonly order: ChartOrder;
      readonly problem?: undefined;
      /** How it could be easier to read. */
      readonly advice?: string;
    }
  | { readonly order?: undefined; readonly problem: string };

/** The chart of a draft; undefined where none is asked for. */
export function orderOf(
  draft: Draft,
  plans: Plans,
  answers: Answers | undefined,
): AskedChart | undefined {
  const chart = chartOf(draft);
  if (chart === "none") return undefined;
  const { options } = draft.fields;
  if (["transpose", "dates", "total"].some((key) => optionOf(options, key) !== undefined))
    return {
      problem: say("A chart needs a column of months: leave out dates, total and transpose."),
    };
  if (!answers) return { problem: say("The figures are not there yet.") };
  const answer = answers[0]?.[0];
  if (!isAnswered(answer))
    return { problem: say("There is nothing to draw; the sentence above says why.") };
  const matrix = matrixOf(answer);
  const series = seriesOf(draft, chart);
  const drawn = drawnOf(chart, matrix, series);
  return typeof drawn === "string"
    ? { problem: drawn }
    : askedOf({ draft, chart, plans, matrix, series, drawn });
}

/** What a chart is made of. */
interface Making {
  readonly draft: Draft;
  readonly chart: DrawnWord;
  readonly plans: Plans;
  readonly matrix: Matrix;
  readonly series: ChartOrder["series"];
  readonly drawn: Drawn;
}

type Matrix = readonly (readonly unknown[])[];

function askedOf({ draft, chart, plans, matrix, series, drawn }: Making): AskedChart {
  const { months, undrawn, isHeaded } = drawn;
  const { options } = draft.fields;
  const figures = figuresIn(
    matrix,
    series.map(({ column }) => column),
  );
  const order: ChartOrder = {
    kind: KINDS[chart],
    title: titleOf(draft, chart, months),
    series,
    isHeaded,
    ...(undrawn && { undrawn }),
    format: axisFormat(options, figures),
    breaks: breaksIn(draft, months),
    notes: [...notesOn(draft, months), ...startOf(drawn)],
    cite: citeOf(draft, plans),
    ...earlierOf(draft, months),
  };
  const advice = adviceOn(order, months);
  return { order, ...(advice !== undefined && { advice }) };
}

/** The months that are drawn of a result. */
interface Drawn extends Pick<ChartOrder, "isHeaded" | "undrawn"> {
  readonly months: readonly Month[];
}

/** Which months can be drawn, or why none can. */
function drawnOf(chart: ChartWord, matrix: Matrix, series: ChartOrder["series"]): Drawn | string {
  const all = monthsIn(matrix);
  const isHeaded = matrix.length > all.length;
  const undrawn =
    chart === "stacked" ? incompleteIn(isHeaded ? matrix.slice(1) : matrix, series) : undefined;
  const months = undrawn ? all.slice(undrawn.first, all.length - undrawn.last) : all;
  if (months.length > 1) return { months, isHeaded, ...(undrawn && { undrawn }) };
  return undrawn
    ? say(INCOMPLETE)
    : say("A chart needs several months: write an earlier “From month”.");
}

const startOf = ({ months, undrawn }: Drawn): readonly string[] =>
  undrawn?.first
    ? [
        `Drawn from ${formatMonth(Math.min(...months))}: of the months before not all parts are known.`,
      ]
    : [];

/** More columns side by side are thinner than can be told apart. */
const MOST_COLUMNS = 150;

function adviceOn(
  { kind, series, undrawn }: ChartOrder,
  months: readonly Month[],
): string | undefined {
  if (undrawn?.first)
    return say("The chart begins with {month}: of the months before not all parts are known.", {
      month: monthIn(Math.min(...months)),
    });
  const count = months.length * series.length;
  if (kind !== "ColumnClustered" || series.length < 2 || count <= MOST_COLUMNS) return undefined;
  return say(
    "These are {count, number} columns side by side, too thin to be told apart: choose Lines, a later “From month”, or ends of years with freq=a in the options.",
    { count },
  );
}

const INCOMPLETE = text(
  "What moved a holding is known in all its parts from 2023-02 on: write that, or a later month, as “From month”. The option source=fed has the Fed’s estimates of 2011-06 to 2020-12.",
);

/** The months before and after those of which all parts are known, as only these can be stacked. */
function incompleteIn(rows: Matrix, series: ChartOrder["series"]): ChartOrder["undrawn"] {
  // A measure without bills has an empty column.
  const isWhole = (row: readonly unknown[]) =>
    series.every(({ column }) => row[column] === "" || typeof basicOf(row[column]) === "number");
  const [first, last] = [rows.findIndex(isWhole), rows.findLastIndex(isWhole)];
  if (first < 0) return { first: rows.length, last: 0 };
  return first === 0 && last === rows.length - 1
    ? undefined
    : { first, last: rows.length - 1 - last };
}

const seriesOf = (draft: Draft, chart: ChartWord): ChartOrder["series"] =>
  chart === "stacked"
    ? PARTS.map((name, index) => ({ column: FIRST_PART + index, name: partOf(name, draft) }))
    : namesOf(draft).map((name, index) => ({ column: index + 1, name }));

/** The names of what is drawn: of each holder or sum. */
export function namesOf({
  holders,
  together,
}: Pick<Draft, "holders" | "together">): readonly string[] {
  const texts = together && holders.length > 1 ? [holders.join("+")] : holders;
  return texts.map((text) => sumIn(text)?.name ?? findHolder(text)?.name ?? text);
}

const quantityOf = ({ fields }: Draft): Quantity =>
  QUANTITIES.find((quantity) => quantity === (fields["measure"] || "treasuries").toLowerCase()) ??
  "treasuries";

const isKnown = ({ fields }: Draft): boolean => {
  const asked = (fields["measure"] ?? "").toLowerCase();
  return asked === "" || QUANTITIES.some((quantity) => quantity === asked);
};

/** `Net purchases of notes and bonds`; of other measures only net purchases. */
const partOf = (name: string, draft: Draft): string =>
  name !== PARTS[0] || ["treasuries", "longterm"].includes(quantityOf(draft))
    ? name
    : "Net purchases";

/** `U.S. Treasury holdings: China + Belgium and Japan, billions of US dollars` */
function titleOf(draft: Draft, chart: ChartWord, months: readonly Month[]): string {
  const { options } = draft.fields;
  const who = listed(namesOf(draft));
  const what = subjectOf(draft);
  if (chart === "stacked") {
    const from = formatMonth(Math.min(...months));
    const added = optionOf(options, "cum") === undefined ? "" : `, added up from ${from}`;
    return `What moved the holdings of ${who}${isTreasuries(draft) ? "" : `, ${what}`}${added}, ${UNITS[unitOf(options)]}`;
  }
  return `${what}: ${who}, ${formOf(options)}`;
}

const isTreasuries = (draft: Draft): boolean =>
  isKnown(draft) && quantityOf(draft) === "treasuries";

/** What the figures are of. */
function subjectOf(draft: Draft): string {
  const { measure, options } = draft.fields;
  const whole = optionOf(options, "share");
  if (whole === undefined) return holdingsOf(measure);
  const isAll = /^total$/i.test(whole);
  if (isTreasuries(draft) && isAll) return "Share of all foreign holdings of U.S. Treasuries";
  if (isTreasuries(draft))
    return `Share of the U.S. Treasury holdings of ${findHolder(whole)?.name ?? whole}`;
  return `Share of holdings of ${isKnown(draft) ? nameOfQuantity(quantityOf(draft)) : measure}`;
}

/** How the figures are meant. */
function formOf(options: string | undefined): string {
  const unit = UNITS[unitOf(options)];
  const base = optionOf(options, "base");
  const transform = optionOf(options, "transform")?.toLowerCase();
  if (optionOf(options, "percentile") !== undefined) return "place in the history, per cent";
  if (optionOf(options, "zscore") !== undefined) return "standard deviations from the mean";
  if (base !== undefined) return `${base} = 100`;
  if (transform === "index") return "first month = 100";
  if (optionOf(options, "cum") !== undefined) return `added up, ${unit}`;
  if (transform === "chg") return `change, ${unit}`;
  if (transform === "yoy") return `change in a year, ${unit}`;
  if (transform === "chg%") return "change, per cent";
  if (transform === "yoy%") return "change in a year, per cent";
  return optionOf(options, "share") === undefined ? unit : "per cent";
}

/** `A`, `A and B`, `A, B and C` */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;

const monthsIn = (matrix: readonly (readonly unknown[])[]): readonly Month[] =>
  matrix.flatMap(([cell]) => {
    const serial = basicOf(cell);
    return typeof serial === "number" ? [monthOfDay(dayOfSerial(serial))] : [];
  });

const figuresIn = (matrix: Matrix, columns: readonly number[]): readonly number[] =>
  matrix.flatMap((row) =>
    columns.flatMap((column) => {
      const value = basicOf(row[column]);
      return typeof value === "number" ? [value] : [];
    }),
  );

/** Up to these, labels of an axis need decimals to differ. */
const [SMALL, SMALL_SHARE] = [20, 0.1];

function axisFormat(options: string | undefined, figures: readonly number[]): string {
  const isPercent = seriesFormat(options, "#,##0") === PERCENT;
  const largest = figures.reduce((most, figure) => Math.max(most, Math.abs(figure)), 0);
  const least = largest < (isPercent ? SMALL_SHARE : SMALL) ? 1 : 0;
  const decimals = Math.max(least, decimalsOf(figures, isPercent ? 100 : 1));
  const body = isPercent ? "0" : "#,##0";
  return `${body}${decimals > 0 ? `.${"0".repeat(decimals)}` : ""}${isPercent ? "%" : ""}`;
}

/** Excel's axis begins at zero unless all figures are within a sixth of the largest, and has at most about ten steps. */
const [NEAR, STEPS, MOST_DECIMALS] = [5 / 6, 10, 6];

/** How many decimals tell the labels of an axis apart. */
function decimalsOf(figures: readonly number[], scale: number): number {
  const [low, high] = figures.reduce<readonly [number, number]>(
    ([a, b], figure) => [Math.min(a, figure), Math.max(b, figure)],
    [Infinity, -Infinity],
  );
  const isFar = low > 0 ? low > NEAR * high : high < 0 && high < NEAR * low;
  const range = (isFar ? high - low : Math.max(high, 0) - Math.min(low, 0)) * scale;
  if (!(range > 0)) return 0;
  return Math.min(Math.max(Math.ceil(-Math.log10(range / STEPS)), 0), MOST_DECIMALS);
}

/** The months whose figures do not continue those before. */
function breaksIn(draft: Draft, months: readonly Month[]): ChartOrder["breaks"] {
  const [first, last] = [Math.min(...months), Math.max(...months)];
  const whole = optionOf(draft.fields["options"], "share") === undefined ? [] : [GRAND_TOTAL];
  const codes = [...draft.holders.flatMap(codesIn), ...whole];
  return jumpsBetween(quantityOf(draft), codes, first, last).map(({ month, reason }) => ({
    month: sixDigits(month),
    // Of one kind, whichever year it is of.
    reason: reason.replace(/ of June \d{4}$/, ""),
  }));
}

function notesOn(draft: Draft, months: readonly Month[]): readonly string[] {
  const codes = draft.holders.flatMap(codesIn);
  return isEstimate(quantityOf(draft), codes, Math.min(...months))
    ? ["Before 2011-09: the Treasury’s estimates, with a new benchmark each June from 2002 on."]
    : [];
}

/** 2021-06 → 202106 */
const sixDigits = (month: Month): number => yearOf(month) * 100 + numberOf(month);

/** The publications of the months that the newest one does not have; of parts that moved a holding there is one alone. */
function earlierOf(draft: Draft, months: readonly Month[]): Pick<ChartOrder, "earlier"> {
  if (draft.name !== "SERIES") return {};
  const { measure = "", as_of = "", options } = draft.fields;
  const { holders, together } = draft;
  const whole = optionOf(options, "share");
  const drawn = together && holders.length > 1 ? [holders.join("+")] : holders;
  const source = optionOf(options, "source");
  const [newest, ...others] = spansOf([...drawn, ...(whole === undefined ? [] : [whole])], months, {
    measure: measure || null,
    as_of: as_of || null,
    options: source === undefined ? null : `source=${source}`,
  });
  if (!newest || others.length === 0) return {};
  const spans = others.map(({ source, first, last }) => ({
    source,
    first: sixDigits(first),
    last: sixDigits(last),
  }));
  return { earlier: { from: sixDigits(newest.first), spans } };
}

/** Asks for the source of the newest month that is drawn, of the first holder. */
function citeOf(draft: Draft, plans: Plans): string {
  const { end = "", measure = "", as_of = "", options } = draft.fields;
  const [holder] = plans.rows[0]![0]!.args;
  const first: Argument = Array.isArray(holder)
    ? ((holder as readonly string[])[0] ?? null)
    : (holder ?? null);
  const source = optionOf(options, "source");
  const args: Argument[] = [first, end || null, measure || null, as_of || null];
  if (source !== undefined) args.push(`source=${source}`);
  while (args.at(-1) === null) args.pop();
  return `TIC.CITE(${args.map(written).join(",")})`;
}
