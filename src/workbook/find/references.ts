import { sheetPrefix } from "../excel/address";

/** A reference to cells in an English formula, where it stands in the formula's text. */
export interface Reference {
  readonly start: number;
  readonly end: number;
  /** The sheet it names, without quotes; `undefined` for the formula's own. */
  readonly sheet?: string;
  /** `"A1"`, `"$A1:B$2"`, `"A:A"`, `"1:1"`. */
  readonly cells: string;
}

/** What a reference leads to now; its cells are absolute: `"$A$1:$B$2"`. */
export interface Target {
  readonly sheet: string;
  readonly cells: string;
}

const WORD = String.raw`[\p{L}_\\][\p{L}\p{N}_.\\?]*`;
const CELL = String.raw`\$?[A-Z]{1,3}\$?[1-9]\d{0,6}`;
const AREA = String.raw`(?:${CELL}(?::${CELL})?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6})(?![\p{L}\p{N}_.(!\\?[])`;

/** What may look like a reference comes before the references, and is skipped. */
const TOKENS = new RegExp(
  [
    String.raw`"(?:[^"]|"")*"`,
    String.raw`\{(?:"(?:[^"]|"")*"|[^"}])*\}`,
    String.raw`#[A-Z/0]+[!?]?`,
    // Other workbooks, and several sheets at once.
    String.raw`(?<beyond>\[[^\]]*\]${WORD}!${AREA}|${WORD}:${WORD}!${AREA})`,
    String.raw`(?:(?:'(?<quoted>(?:[^']|'')+)'|(?<plain>${WORD}))!)?(?<cells>${AREA})`,
    String.raw`(?<name>${WORD})(?:\[(?:[^[\]]|\[[^\]]*\])*\])?`,
    String.raw`\d+(?:\.\d*)?(?:E[+-]?\d+)?`,
  ].join("|"),
  "giu",
);

/**
 * The references to cells of the workbook. Names, columns of tables, several sheets at once and other workbooks are not
 * among them.
 */
export function references(formula: string): readonly Reference[] {
  return [...formula.matchAll(TOKENS)].flatMap((match) => {
    const { quoted, plain, cells } = match.groups!;
    const sheet = quoted?.replaceAll("''", "'") ?? plain;
    if (cells === undefined || (quoted !== undefined && /[[\]:]/.test(quoted))) return [];
    const [start, end] = [match.index, match.index + match[0].length];
    return [{ start, end, cells, ...(sheet !== undefined && { sheet }) }];
  });
}

/**
 * Whether a formula refers to cells that are not on its own sheet. Names and tables are known by their sheet, in lower case.
 */
export function leaves(
  formula: string,
  home: string,
  sheetOf: ReadonlyMap<string, string>,
): boolean {
  return [...formula.matchAll(TOKENS)].some((match) => {
    const { quoted, plain, beyond, name } = match.groups!;
    const sheet =
      quoted?.replaceAll("''", "'") ??
      plain ??
      (name === undefined ? undefined : sheetOf.get(name.toLowerCase()));
    return beyond !== undefined || (sheet !== undefined && !sameName(sheet, home));
  });
}

const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** The formula with each reference leading to its target, written as it was: with `$` where it had one. */
export function redirect(
  formula: string,
  given: readonly Reference[],
  targets: readonly Target[],
  home: string,
): string {
  let text = "";
  let end = 0;
  given.forEach((reference, index) => {
    const { sheet, cells } = targets[index]!;
    const named = reference.sheet !== undefined || sheet !== home;
    const prefix = named ? `${sheetPrefix(sheet)}!` : "";
    text += formula.slice(end, reference.start) + prefix + anchored(reference.cells, cells);
    end = reference.end;
  });
  return text + formula.slice(end);
}

/** `"$A$1:$B$2"`, of cells however they are anchored. */
export const absolute = (cells: string): string =>
  cells
    .split(":")
    .map((part) =>
      part.replace(PART, (_, __, column: string, ___, row: string) => dollars(column, row)),
    )
    .join(":");

const PART = /^(\$?)([A-Z]*)(\$?)(\d*)$/i;

const dollars = (column: string, row: string) =>
  (column && `$${column.toUpperCase()}`) + (row && `$${row}`);

function anchored(before: string, now: string): string {
  const ends = before.split(":");
  const [first = "", last = first] = now.split(":");
  return ends.map((end, index) => anchoredEnd(end, index === 0 ? first : last)).join(":");
}

function anchoredEnd(before: string, now: string): string {
  const [, columnMark = "", column = "", rowMark = ""] = PART.exec(before) ?? [];
  const [, , nowColumn = "", , nowRow = ""] = PART.exec(now) ?? [];
  // Of a row alone, the mark comes first.
  if (column === "") return columnMark + nowRow;
  return nowRow === "" ? columnMark + nowColumn : columnMark + nowColumn + rowMark + nowRow;
}
