import { cellName } from "./address";
import { blocksOf, columnOf, type Property, readBlocks, rowOf, writeBlocks } from "./blocks";
import type { Value } from "./parts";
import { note } from "./journal";
import { codeOf, isUngroupable, reasonOf } from "./reason";
import { apart } from "./session";
import type { Failure } from "./work";

/** What a cell holds and shows. */
export interface Shown {
  /** As Excel gives it: a constant, a formula, or nothing if another cell spills into this one. */
  readonly content: Value;
  readonly value: Value;
  readonly kind: "value" | "text" | "error" | "card";
  readonly format: string;
  /** The cell's own format with which the value alone looks the same, if that is another one. */
  readonly needs?: string;
}

export type Cells = ReadonlyMap<number, Shown>;

/** Excel did not take the values as they are. */
export class Refused extends Error {
  override readonly name: string = "Refused";
}

/** What the cells show, by their key. */
export async function readShown(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  keys: Iterable<number>,
): Promise<Cells> {
  const cells = new Map<number, Shown>();
  const properties = ["formulas", "values", "valueTypes", "text", "numberFormat"] as const;
  await readBlocks(context, sheet, blocksOf(keys), properties, (key, read) => {
    cells.set(key, shownOf(read));
  });
  return cells;
}

/** A cell, by what was read of it. */
export function shownOf(read: (property: Property) => unknown): Shown {
  const [value, format] = [read("values") as Value, String(read("numberFormat"))];
  const needs = typeof value === "number" ? formatNeeded(format, String(read("text"))) : undefined;
  return {
    content: read("formulas") as Value,
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
    const { value } = cells.get(key)!;
    const content = read("formulas");
    if (read("values") !== value || (String(content).startsWith("=") && content !== value))
      throw new Refused(
        `Excel did not keep the value of ${cellName(rowOf(key), columnOf(key))} as it was.`,
      );
  });
}

/** Writes back what the cells held before. */
async function writeBack(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  cells: Cells,
): Promise<void> {
  // Cells that were filled by another must be empty before that one fills them again.
  const contents = blocksOf(cells.keys());
  await writeBlocks(context, sheet, contents, "formulas", () => "");
  const own = [...cells].filter(([, { content }]) => content !== "");
  const write = (some: readonly (readonly [number, Shown])[]) =>
    writeBlocks(context, sheet, blocksOf(some.map(([key]) => key)), "formulas", (key) =>
      writtenBack(cells.get(key)!),
    );
  // In a cell formatted as text, all that is written becomes text; and what is text there would become a formula elsewhere.
  const isText = (shown: Shown) => !isFormula(shown) && shown.kind === "text";
  const others = new Map(own.filter(([, shown]) => !isText(shown)));
  await writeFormats(context, sheet, others, ({ format }) =>
    format === "@" ? "General" : undefined,
  );
  await write([...others]);
  await writeFormats(context, sheet, cells, ({ format }) => format);
  await write(own.filter(([, shown]) => isText(shown)));
}

/** What is written to a cell for it to hold again what it held. */
function writtenBack(shown: Shown): Value {
  if (isFormula(shown)) return shown.content;
  const { value, kind, format } = shown;
  return kind === "text" && format !== "@" ? writtenText(String(value)) : constantOf(shown);
}

/**
 * Excel takes what is written for what might have been typed, a formula, a number, a date, a truth value or an error. Words without
 * digits are none of these, and need no mark of text.
 */
export const writtenText = (text: string): string =>
  /^\p{L}\D*$/u.test(text) && !/^(true|false)$/i.test(text) ? text : marked(text);

/** A failure, and whether the sheet is as it was before. */
export interface Setback {
  readonly failure: Failure;
  /** Of Excel's error. */
  readonly code: string;
  readonly isUndone: boolean;
}

/**
 * Writes to the cells of a sheet, and what they held before if that fails. What Excel refuses for the sake of a step to undo is
 * thrown, when the cells are as they were.
 */
export async function undoing(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  name: string,
  before: Cells,
  write: () => Promise<void>,
): Promise<Setback | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    note(`Writing to a sheet failed: ${code}.`);
    const isApart = isUngroupable(error);
    const isUndone = isApart
      ? await apart((other) => putBack(other, other.workbook.worksheets.getItem(name), before))
      : await putBack(context, sheet, before);
    if (isApart && isUndone) throw error;
    const end = isUndone
      ? "The sheet is as it was."
      : "Some cells were changed: undo this in Excel.";
    return { failure: { where: name, sentence: `${reasonOf(error)} ${end}` }, code, isUndone };
  }
}

/** Whether the cells hold again what they held before. */
export async function putBack(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  before: Cells,
): Promise<boolean> {
  try {
    // Where nothing may be written, nothing was.
    if (await holds(context, sheet, before)) return true;
    await writeBack(context, sheet, before);
    if (await holds(context, sheet, before)) return true;
    await writeSingly(context, sheet, before);
    return await holds(context, sheet, before);
  } catch {
    return false;
  }
}

/** So many formulas are written one by one at most. */
const SINGLES = 1000;

/** Writes formulas that are not as they were one by one: in the column of a table, Excel may make several the same. */
async function writeSingly(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  before: Cells,
): Promise<void> {
  const wrong: number[] = [];
  await readBlocks(context, sheet, blocksOf(before.keys()), ["formulas"], (key, read) => {
    if (read("formulas") !== before.get(key)!.content) wrong.push(key);
  });
  for (const key of wrong.slice(0, SINGLES))
    await writeBlocks(context, sheet, blocksOf([key]), "formulas", () =>
      writtenBack(before.get(key)!),
    );
}

async function holds(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  before: Cells,
): Promise<boolean> {
  let isSame = true;
  const properties = ["formulas", "values", "numberFormat"] as const;
  await readBlocks(context, sheet, blocksOf(before.keys()), properties, (key, read) => {
    const shown = before.get(key)!;
    const now = { content: read("formulas") as Value, value: read("values") as Value };
    isSame &&=
      now.content === shown.content &&
      isFormula(now) === isFormula(shown) &&
      read("numberFormat") === shown.format;
  });
  return isSame;
}

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

const constantOf = ({ value, kind, format }: Shown): Value =>
  kind === "text" || kind === "card" ? marked(String(value), format) : value;

/**
 * Text with Excel's mark of text, so that it never becomes a formula, a date or a number. In a cell formatted as text it would be a
 * part of the text.
 */
const marked = (text: string, format = "General"): string =>
  text === "" || format === "@" ? text : `'${text}`;
