import { cellName } from "./address";
import { blocksOf, columnOf, type Property, readBlocks, rowOf, writeBlocks } from "./blocks";
import { Refused } from "./refused";
import type { CellValue } from "./value";

/** What a cell holds and shows. */
export interface Shown {
  /** As Excel gives it: a constant, a formula, or nothing if another cell spills into this one. */
  readonly content: CellValue;
  readonly value: CellValue;
  readonly kind: "value" | "text" | "error" | "card";
  readonly format: string;
  /** The cell's own format with which the value alone looks the same, if that is another one. */
  readonly needs?: string;
}

/** What cells hold and show, by their key. */
export type Cells = ReadonlyMap<number, Shown>;

/** What the cells show, by their key. */
export async function readShown(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  keys: Iterable<number>,
): Promise<Cells> {
  const cells = new Map<number, Shown>();
  await readBlocks(context, sheet, blocksOf(keys), PROPERTIES, (key, read) => {
    cells.set(key, shownOf(read));
  });
  return cells;
}

/** All that is asked of a cell. */
export const PROPERTIES = ["formulas", "values", "valueTypes", "text", "numberFormat"] as const;

/** A cell, by what was read of it. */
export function shownOf(read: (property: Property) => unknown): Shown {
  const [value, format] = [read("values") as CellValue, String(read("numberFormat"))];
  const needs = typeof value === "number" ? formatNeeded(format, String(read("text"))) : undefined;
  return {
    content: read("formulas") as CellValue,
    value,
    kind: KINDS[String(read("valueTypes"))] ?? "value",
    format,
    ...(needs !== undefined && { needs }),
  };
}

const KINDS: Readonly<Record<string, Shown["kind"]>> = {
  String: "text",
  Error: "error",
  RichValue: "card",
};

/**
 * The add-in's months and days bring their number format with them, which is lost with the formula. A cell formatted as text
 * would turn a number that is written to it into text.
 */
function formatNeeded(format: string, text: string): string | undefined {
  if (format === "@") return "General";
  if (format !== "General") return undefined;
  if (/^\d{4}-\d{2}$/.test(text)) return "yyyy-mm";
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? "yyyy-mm-dd" : undefined;
}

/** Writes to the cells what they show. What was written is read again: if it is not the same, this throws `Refused`. */
export async function writeShown(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  cells: Cells,
): Promise<void> {
  await writeFormats(context, sheet, cells, ({ needs }) => needs);
  await writeBlocks(context, sheet, blocksOf(cells.keys()), "values", (key) => {
    return constantOf(cells.get(key)!);
  });
  await readBlocks(context, sheet, blocksOf(cells.keys()), ["formulas", "values"], (key, read) => {
    const now = { content: read("formulas") as CellValue, value: read("values") as CellValue };
    if (now.value !== cells.get(key)!.value || isFormula(now))
      throw new Refused(
        `Excel did not keep the value of ${cellName(rowOf(key), columnOf(key))} as it was.`,
      );
  });
}

/**
 * Excel takes what is written for what might have been typed, a formula, a number, a date, a truth value or an error. Words without
 * digits are none of these, and need no mark of text.
 */
export const writtenText = (text: string): string =>
  /^\p{L}\D*$/u.test(text) && !/^(true|false)$/i.test(text) ? text : marked(text);

/** Writes number formats to the cells that are to have another one. */
export async function writeFormats(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  cells: Cells,
  formatOf: (shown: Shown) => string | undefined,
): Promise<void> {
  const changed = [...cells].filter(([, shown]) => formatOf(shown) !== undefined);
  const blocks = blocksOf(changed.map(([key]) => key));
  await writeBlocks(context, sheet, blocks, "numberFormat", (key) => formatOf(cells.get(key)!));
}

/** Whether a cell has a formula of its own, rather than text that looks like one. */
export const isFormula = ({ content, value }: Pick<Shown, "content" | "value">): boolean =>
  typeof content === "string" && content.startsWith("=") && content !== value;

/** What is written to a cell for it to show a value. */
export const constantOf = ({ value, kind, format }: Shown): CellValue =>
  kind === "text" || kind === "card" ? marked(String(value), format) : value;

/**
 * Text with Excel's mark of text, so that it never becomes a formula, a date or a number. In a cell formatted as text it would be a
 * part of the text.
 */
const marked = (text: string, format = "General"): string =>
  text === "" || format === "@" ? text : `'${text}`;
