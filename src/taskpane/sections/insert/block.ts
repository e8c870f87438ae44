import { codesIn } from "../../../formulas/catalogue/sum";
import { say } from "../../../language/say";
import { serialOf } from "../../../runtime/system";
import { findHolder } from "../../../tic/holder";
import { isoMonth, lastDay } from "../../../tic/month";
import type { Block as Cells } from "../../../workbook/excel/blocks";
import { MONTH } from "../../../workbook/tasks/format/formats";
import type { Block, Content } from "../../../workbook/tasks/insert/content";
import { failureOf, resultOf, type Cell, type Result } from "../../ui/result";
import { Thrown, UNKNOWN, type Answers } from "./answers";
import { written, type Argument } from "./argument";
import type { Plan, Plans } from "./draft";
import { matrixOf } from "./matrix";

/** How a draft is laid out on the sheet. */
export interface Layout {
  readonly as: "formulas" | "values";
  /** Holders, or months of one holder, one below the other or side by side. */
  readonly direction: "down" | "across";
  /** Names and months beside the figures of several. */
  readonly headings: boolean;
  /** Whether a line below the figures of several says where they are from. */
  readonly credit: boolean;
}

/** Whether a draft is one formula. */
export const isSingle = ({ rows }: Plans): boolean => rows.length * rows[0]!.length === 1;

/**
 * What is written for a draft: one formula, or rows of cells.
 *
 * @param newest What gives the newest month, as it answers.
 */
export function blockOf(
  plans: Plans,
  answers: Answers | undefined,
  layout: Layout,
  newest?: unknown,
): Block {
  const cell = (plan: Plan, r: number, c: number): Content =>
    layout.as === "formulas" ? { formula: plan.formula } : valueOf(answers?.[r]?.[c]);
  if (isSingle(plans)) {
    const [[plan]] = plans.rows as [[Plan]];
    if (layout.as === "formulas") return [[{ formula: plan.formula }]];
    return matrixOf(answers?.[0]?.[0]).map((row) => row.map(contentOf));
  }
  const figures = plans.rows.map((row, r) => row.map((plan, c) => cell(plan, r, c)));
  return arranged(plans, figures, layout, newest);
}

/** Figures holder by holder, turned as the layout says, with their headings: what they are, whose and of which month. */
function arranged(
  plans: Plans,
  figures: Block,
  { as, direction, headings }: Layout,
  newest: unknown,
): Block {
  const [first] = plans.rows as [readonly Plan[]];
  const turned = isTurnedIn(plans.rows.length, direction);
  const laid = (block: Block) => (turned ? transposed(block) : block);
  if (!headings) return laid(figures);
  const named = figures.map((row, r): readonly Content[] => [
    { text: nameOf(plans.rows[r]![0]!.holder) },
    ...row,
  ]);
  const isDated = hasDates(plans);
  const dates = first.map(({ month }) =>
    dateOf(month, plans.latest && latestIn(plans, as, newest)),
  );
  const block = laid(isDated ? [[null, ...dates], ...named] : named);
  return plans.title === undefined ? block : [titleRow(plans.title, block), ...block];
}

/** Whether there are months beside the figures. */
const hasDates = ({ rows, isDated, title }: Plans): boolean =>
  rows[0]!.length > 1 || (isDated && title !== undefined);

/** The months of one holder run down unless asked otherwise, as a column of its history does. */
const isTurnedIn = (holders: number, direction: Layout["direction"]): boolean =>
  holders > 1 ? direction === "across" : direction === "down";

/** The title goes on over the empty cells beside it. */
const titleRow = (title: string, [first]: Block): readonly Content[] =>
  first!.map((_, c) => (c === 0 ? { text: title } : null));

/**
 * The line below a block that says where its figures are from; undefined where there is none to say.
 *
 * @param answer What its formula gives; undefined while that is on its way.
 */
export function creditRow(
  plans: Plans,
  layout: Layout,
  block: Block,
  answer: unknown,
): readonly Content[] | undefined {
  const { credit } = plans;
  const { as, credit: isWanted } = layout;
  const [first = []] = block;
  if (!credit || !isWanted) return undefined;
  const said = valueOf(answer);
  const isText = said !== null && "text" in said;
  if (!isText && (as === "values" || answer !== undefined)) return undefined;
  return first.map((_, c) => (c > 0 ? null : as === "values" ? said : cited(plans, layout, block)));
}

/**
 * What says where the figures are from: of the holders and months that stand beside them, so that it goes with a row that is deleted;
 * of those that were asked about where there are no such headings.
 */
function cited(plans: Plans, layout: Layout, block: Block): Content {
  const { formula, args } = plans.credit!;
  const { names, months } = headingsOf(plans, layout, block);
  const [holders, dates] = args;
  const cells: Cells[] = [];
  const put = (arg: Argument, at: Cells | undefined): string =>
    at ? `§${cells.push(at) - 1}` : written(arg);
  // Others are cited besides, such as the whole of a share: these have no heading.
  const isAll = [holders].flat().length === plans.rows.length;
  if (!names || !isAll) return { formula };
  const given = [put(holders!, names), put(dates ?? null, months)];
  const others = args.slice(given.length).map(written);
  return { formula: `=TIC.CITE(${[...given, ...others].join(",")})`, cells };
}

/** Where in a block the names of holders and the months stand, if they are such that a formula can read them. */
function headingsOf(
  plans: Plans,
  { headings, direction }: Layout,
  block: Block,
): { readonly names?: Cells; readonly months?: Cells } {
  if (!headings) return {};
  const { rows, title } = plans;
  const top = title === undefined ? 0 : 1;
  const edge = hasDates(plans) ? 1 : 0;
  const [holders, dates] = [rows.length, rows[0]!.length];
  const beside = (count: number): Cells => ({
    row: top + edge,
    column: 0,
    rows: count,
    columns: 1,
  });
  const above = (count: number, column: number): Cells => ({
    row: top,
    column,
    rows: 1,
    columns: count,
  });
  const [names, months] = isTurnedIn(holders, direction)
    ? [above(holders, edge), beside(dates)]
    : [beside(holders), above(dates, 1)];
  const isNamed = rows.every(([plan]) =>
    isSame(codesIn(nameOf(plan!.holder)), codesIn(plan!.holder)),
  );
  return {
    ...(isNamed && { names }),
    ...(edge && contentsAt(block, months).every(isMonth) && { months }),
  };
}

const contentsAt = (block: Block, { row, column, rows, columns }: Cells): readonly Content[] =>
  block.slice(row, row + rows).flatMap((cells) => cells.slice(column, column + columns));

const isSame = (one: readonly number[], other: readonly number[]): boolean =>
  one.length > 0 && one.length === other.length && one.every((code) => other.includes(code));

/** Whether a heading is a month that formulas can read. */
const isMonth = (content: Content): boolean =>
  content !== null &&
  ("number" in content ||
    "formula" in content ||
    ("text" in content && /^\d{4}(?:[QH]\d)?$/i.test(content.text)));

/** The newest month, which formulas follow. */
function latestIn({ latest }: Plans, as: Layout["as"], newest: unknown): Content {
  const content = valueOf(newest);
  if (!content || !("number" in content)) return null;
  return as === "formulas"
    ? { formula: latest!.formula, format: MONTH }
    : { format: MONTH, ...content };
}

const transposed = (block: Block): Block =>
  block[0]!.map((_, c) => block.map((row) => row[c] ?? null));

/** A holder's name where the add-in knows it; a sum as it is written. */
export const nameOf = (text: string): string => findHolder(text)?.name ?? text;

/** A month as a heading; one that counts from the newest in words. */
function dateOf(month: string, newest: Content | undefined): Content {
  const asked = month.trim();
  if (/^(?:latest)?$/i.test(asked)) return newest ?? { text: "newest month" };
  if (/^last$/i.test(asked)) return { text: "last published month" };
  if (/^-\d/.test(asked)) return { text: `newest month less ${asked.slice(1)}` };
  try {
    return { number: serialOf(lastDay(isoMonth(asked))), format: MONTH };
  } catch {
    return { text: asked };
  }
}

const valueOf = (answer: unknown): Content => contentOf(matrixOf(answer)[0]?.[0]);

/** The same with a number format for all figures that have none of their own. */
export const withFormat = (block: Block, format: string | undefined): Block =>
  format === undefined || format === "General"
    ? block
    : block.map((row) =>
        row.map((content) =>
          content && ("formula" in content || "number" in content)
            ? { format, ...content }
            : content,
        ),
      );

/** A value as the sheet holds it. */
function contentOf(value: unknown): Content {
  if (typeof value === "number") return { number: value };
  if (typeof value === "string") return value ? { text: value } : null;
  if (typeof value === "boolean") return { flag: value };
  if (typeof value !== "object" || value === null) return null;
  const { type, basicValue, numberFormat, text, code } = value as Readonly<Record<string, unknown>>;
  if (typeof basicValue === "number")
    return {
      number: basicValue,
      ...(typeof numberFormat === "string" && { format: numberFormat }),
    };
  if (typeof text === "string") return { text };
  if (typeof basicValue === "string" && type !== "Error") return { text: basicValue };
  const name = [code, basicValue].find((of) => of === "#N/A" || of === "#VALUE!");
  return { error: typeof name === "string" ? name : "#VALUE!" };
}

/**
 * What the draft will show in the sheet, headings and all; undefined where only the sheet can tell.
 *
 * @param credit What gives the line below, as it answers.
 */
export function previewOf(
  plans: Plans,
  answers: Answers,
  layout: Layout,
  newest?: unknown,
  credit?: unknown,
): Result | undefined {
  if (answers.flat().includes(UNKNOWN)) return undefined;
  if (isSingle(plans)) return shownOf(answers[0]![0]);
  const as = { ...layout, as: "values" } as const;
  const values = blockOf(plans, answers, as, newest);
  const line = creditRow(plans, as, values, credit);
  return [...values, ...(line ? [line] : [])].map((row) => row.map(cellOf));
}

const shownOf = (answer: unknown): Result =>
  answer instanceof Thrown ? failureOf(answer.error) : resultOf(answer);

/** A cell as it will be shown. */
export function cellOf(content: Content): Cell {
  if (!content) return { kind: "text", text: "" };
  if ("number" in content)
    return resultOf({ basicValue: content.number, numberFormat: content.format ?? "" })[0]![0]!;
  if ("text" in content) return { kind: "text", text: content.text };
  if ("flag" in content) return { kind: "text", text: content.flag ? "TRUE" : "FALSE" };
  if ("error" in content) return { kind: "error", text: content.error };
  return { kind: "text", text: content.formula };
}

/** How many cells of several are errors, and why: each reason once. */
export function errorsOf(
  plans: Plans,
  answers: Answers,
): { readonly sentence: string; readonly reasons: readonly string[] } | undefined {
  const results = answers.flat().map(shownOf);
  const cells = results.flat(2);
  const failed = cells.filter(({ kind }) => kind === "error");
  // One cell alone shows its reason itself.
  if (failed.length === 0 || cells.length === 1) return undefined;
  const counts = { count: failed.length, all: cells.length };
  const sentence = isSingle(plans)
    ? say(
        "{count, plural, =1 {One of {all, number} cells of the result is an error:} other {# of {all, number} cells of the result are errors:}}",
        counts,
      )
    : say(
        "{count, plural, =1 {One of {all, number} cells is an error:} other {# of {all, number} cells are errors:}}",
        counts,
      );
  return { sentence, reasons: [...new Set(failed.map(({ message, text }) => message ?? text))] };
}

/** Why a draft cannot be inserted as it is, in a whole sentence; undefined if it can. */
export function obstacleOf(
  plans: Plans,
  answers: Answers | undefined,
  { as }: Layout,
): string | undefined {
  if (!answers) return as === "values" ? say("The values are not there yet.") : undefined;
  const all = answers.flat();
  if (as === "values" && all.includes(UNKNOWN))
    return say("This reads cells of the sheet, so it can only be inserted as a formula.");
  if (!isSingle(plans) && all.some((answer) => sizeOf(answer) > 1))
    return say(
      "Each of these takes several cells. Choose one holder and one month, or one cell per answer.",
    );
  const single = isSingle(plans) ? shownOf(all[0]) : undefined;
  const only = single?.length === 1 && single[0]!.length === 1 ? single[0]![0] : undefined;
  return as === "values" && only?.kind === "error"
    ? say("There is no value to insert; the sentence above says why.")
    : undefined;
}

const sizeOf = (answer: unknown): number => {
  const rows = matrixOf(answer);
  return rows.length * (rows[0]?.length ?? 0);
};
