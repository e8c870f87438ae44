import { say } from "../../language/say";
import { cellName } from "./address";
import {
  batches,
  type Block,
  blocksOf,
  cellsOf,
  columnOf,
  loadBlocks,
  type Property,
  readBlocks,
  rowOf,
  setBlocks,
  writeBlocks,
} from "./blocks";
import { Refused } from "./refused";
import { type Json, readJson } from "./json";
import { cardText, type CellValue, isHidden } from "./value";

/** What a cell holds and shows. */
export interface Shown {
  /** As Excel gives it: a constant, a formula, or nothing if another cell spills into this one. */
  readonly content: CellValue;
  /** Of a card, its text. */
  readonly value: CellValue;
  readonly kind: "value" | "text" | "error" | "card";
  readonly format: string;
  /** The cell's own format with which the value alone looks the same, if that is another one. */
  readonly needs?: string;
  /** Another cell spills into this one: what is in it is not its own, whatever Excel gives for its content. */
  readonly isFilled?: true;
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
  const unclear: number[] = [];
  await readBlocks(context, sheet, blocksOf(keys), PROPERTIES, (key, read) => {
    const shown = shownOf(read);
    cells.set(key, shown);
    if (isUnclear(shown, String(read("text")))) unclear.push(key);
  });
  for (const [key, json] of await readJson(context, sheet, unclear))
    cells.set(key, { ...cells.get(key)!, ...toldBy(json) });
  return cells;
}

/** Whether what the cell shows does not tell if it is a card, or which format its number has. */
const isUnclear = ({ value, format, needs }: Shown, text: string): boolean =>
  value === "#VALUE!"
    ? isHidden(text)
    : typeof value === "number" && format === "General" && !needs && !GENERAL.test(text);

const GENERAL = /^-?\d+(?:[.,]\d+)?(?:E[+-]?\d+)?$/i;

function toldBy({ type, text, numberFormat }: Json): Partial<Shown> {
  if (type === "Entity" && text !== undefined) return { kind: "card", value: text };
  return numberFormat === undefined ? {} : { needs: numberFormat };
}

/** All that is asked of a cell. */
export const PROPERTIES = ["formulas", "values", "valueTypes", "text", "numberFormat"] as const;

/** A cell, by what was read of it. */
export function shownOf(read: (property: Property) => unknown): Shown {
  const [value, format] = [read("values") as CellValue, String(read("numberFormat"))];
  const text = String(read("text"));
  const needs = typeof value === "number" ? formatNeeded(format, text) : undefined;
  const card = cardText(value, text);
  return {
    content: read("formulas") as CellValue,
    value: card ?? value,
    kind: card === undefined ? (KINDS[String(read("valueTypes"))] ?? "value") : "card",
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
 * The add-in's months, days, moments and fractions bring their number format with them, which is lost with the formula. A cell
 * formatted as text would turn a number that is written to it into text.
 */
function formatNeeded(format: string, text: string): string | undefined {
  if (format === "@") return "General";
  if (format !== "General") return undefined;
  return FORMATS.find(([shown]) => shown.test(text))?.[1](text);
}

/** What a number looks like in a cell without a format of its own, and the format that makes it so. */
const FORMATS: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/^\d{4}-\d{2}$/, () => "yyyy-mm"],
  [/^\d{4}-\d{2}-\d{2}$/, () => "yyyy-mm-dd"],
  [/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, () => "yyyy-mm-dd hh:mm"],
  [/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/, () => "yyyy-mm-dd hh:mm:ss"],
  [
    /^-?\d+(?:[.,]\d+)?%$/,
    (text) =>
      text
        .replace(/^-?\d+/, "0")
        .replace(",", ".")
        .replace(/\d/g, "0"),
  ],
];

/** Writes to the cells what they show. What was written is read again: if it is not the same, this throws `Refused`. */
export async function writeShown(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  cells: Cells,
): Promise<void> {
  for (const batch of batches(blocksOf(cells.keys()))) {
    const check = setShown(sheet, batch, cells);
    // oxlint-disable-next-line office-addins/no-context-sync-in-loop -- in chunks, for the size of a request
    await context.sync();
    check();
  }
}

/** The same in the next request; what it gives makes sure of it when that is answered. */
export function setShown(
  sheet: Excel.Worksheet,
  blocks: readonly Block[],
  cells: Cells,
): () => void {
  const formatted = blocks.flatMap(cellsOf).filter((key) => cells.get(key)!.needs !== undefined);
  setBlocks(sheet, blocksOf(formatted), "numberFormat", (key) => cells.get(key)!.needs);
  setBlocks(sheet, blocks, "values", (key) => constantOf(cells.get(key)!));
  const tell = loadBlocks(sheet, blocks, ["formulas", "values"]);
  return () =>
    tell((key, read) => {
      const now = { content: read("formulas") as CellValue, value: read("values") as CellValue };
      if (now.value !== cells.get(key)!.value || isFormula(now))
        throw new Refused(
          say("Excel did not keep the value of {cell} as it was.", {
            cell: cellName(rowOf(key), columnOf(key)),
          }),
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
