import { sheetPrefix } from "../excel/address";
import { type Token, tokensOf } from "./tokens";

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

const CELL = String.raw`\$?[A-Z]{1,3}\$?[1-9]\d{0,6}`;
const AREA = new RegExp(
  String.raw`(?:${CELL}(?::${CELL})?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6})(?![\p{L}\p{N}_.(!\\?[])`,
  "iuy",
);

/**
 * The references to cells of the workbook. Names, columns of tables, several sheets at once and other workbooks are not
 * among them.
 */
export const references = (formula: string): readonly Reference[] =>
  piecesOf(formula).flatMap((piece) => {
    if (piece.kind !== "cells") return [];
    const { start, end, sheet, cells } = piece;
    return [{ start, end, cells, ...(sheet !== undefined && { sheet }) }];
  });

/**
 * Whether a formula refers to cells that are not on its own sheet. Names and tables are known by their sheet, in lower case.
 */
export const leaves = (
  formula: string,
  home: string,
  sheetOf: ReadonlyMap<string, string>,
): boolean =>
  piecesOf(formula).some((piece) => {
    if (piece.kind === "beyond") return true;
    const sheet = piece.kind === "cells" ? piece.sheet : sheetOf.get(piece.name.toLowerCase());
    return sheet !== undefined && !sameName(sheet, home);
  });

/** The names in a formula, of the workbook, of tables and of functions, in the order in which they stand. */
export const namesIn = (formula: string): readonly string[] =>
  namePlaces(formula).map(({ name }) => name);

/** A name in a formula, where it stands in the formula's text. */
interface NamePlace {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The same with the places where they stand. */
export const namePlaces = (formula: string): readonly NamePlace[] =>
  piecesOf(formula).flatMap((piece) => (piece.kind === "name" ? [piece] : []));

/** The references of which a formula takes all that their cells spill: `A1#`. */
export const spillsIn = (formula: string): readonly Reference[] =>
  formula.includes("#") ? references(formula).filter(({ end }) => formula[end] === "#") : [];

/** What leads out of a formula. */
type Piece =
  | (Reference & { readonly kind: "cells" })
  | (NamePlace & { readonly kind: "name" })
  /** Another workbook, or several sheets at once. */
  | { readonly kind: "beyond" };

function piecesOf(formula: string): readonly Piece[] {
  const tokens = tokensOf(formula);
  const pieces: Piece[] = [];
  let done = 0;
  for (const [i, { start }] of tokens.entries()) {
    if (start < done) continue;
    const [piece, end] = pieceAt(formula, tokens, i);
    if (piece) pieces.push(piece);
    done = end;
  }
  return pieces;
}

/** What begins with a token, and where it ends. */
function pieceAt(
  formula: string,
  tokens: readonly Token[],
  first: number,
): readonly [Piece | undefined, number] {
  const { kind, start, end } = tokens[first]!;
  const prefix = prefixAt(formula, tokens, first);
  if (!prefix && !["name", "number", "other"].includes(kind)) return [undefined, end];
  const from = prefix?.end ?? start;
  AREA.lastIndex = from;
  const cells = AREA.exec(formula)?.[0];
  if (cells === undefined) {
    const name = formula.slice(start, end);
    const isName = !prefix && kind === "name";
    return [isName ? { kind, name, start, end } : undefined, prefix?.end ?? end];
  }
  const till = from + cells.length;
  if (!prefix) return [{ kind: "cells", start, end: till, cells }, till];
  const { sheet } = prefix;
  const isBeyond = sheet === undefined || /[[\]:]/.test(sheet);
  return [isBeyond ? { kind: "beyond" } : { kind: "cells", start, end: till, cells, sheet }, till];
}

/** What stands before cells: a sheet, or that they are elsewhere: `[Book1]Sheet1!`, `Jan:Dec!`. Its end is behind the mark. */
function prefixAt(
  formula: string,
  tokens: readonly Token[],
  first: number,
): { readonly sheet?: string; readonly end: number } | undefined {
  const [token, ...next] = tokens.slice(first, first + 4);
  const [mark, name, last] = next.map(({ start, end }) => formula.slice(start, end));
  const text = formula.slice(token!.start, token!.end);
  if (mark === "!" && token!.kind === "quoted")
    return { sheet: text.replace(/^'|'$/g, "").replaceAll("''", "'"), end: next[0]!.end };
  if (mark === "!" && token!.kind === "name") return { sheet: text, end: next[0]!.end };
  if (token!.kind === "brackets" && next[0]?.kind === "name" && name === "!")
    return { end: next[1]!.end };
  const isSeveral = token!.kind === "name" && mark === ":" && next[1]?.kind === "name";
  return isSeveral && last === "!" ? { end: next[2]!.end } : undefined;
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
