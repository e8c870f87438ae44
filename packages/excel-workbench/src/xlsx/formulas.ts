import { columnName, columnNumber, quoteSheet } from "../model/addresses";
import { futurePrefix } from "./future";

interface Piece {
  readonly kind: "text" | "sheet" | "code";
  readonly source: string;
}

/** The engine has `\"` for a quote inside a text, Excel doubles it. */
const ENGINE_TEXT = /"(?:\\"|""|[^"])*"/y;
const FILE_TEXT = /"(?:""|[^"])*"/y;
const QUOTED_SHEET = /'(?:''|[^'])*'(?=!)/y;

/**
 * A formula as Excel writes it into a file, without the equals sign. The add-in's functions have the prefix of functions of
 * JavaScript add-ins (`DEMO.PRICE(` becomes `_xldudf_DEMO_PRICE(`), functions that came after 2007 that of the future.
 * Texts, and the names of sheets in quotes, are left alone.
 *
 * @param sheets Names of all sheets: the engine does not double their apostrophes.
 */
export function toFile(formula: string, namespace: string, sheets: readonly string[] = []): string {
  const pieces = divide(formula.replace(/^=/, ""), ENGINE_TEXT, sheets);
  return complete(
    pieces.map(({ kind, source }): Piece => {
      if (kind === "text") return { kind, source: doubled(source) };
      return { kind, source: kind === "sheet" ? source : fileCode(source, namespace) };
    }),
  );
}

/** The formula as the engine has it, without the equals sign. */
export const fromFile = (formula: string, namespace: string): string =>
  divide(formula, FILE_TEXT, [])
    .map(({ kind, source }) => {
      if (kind === "text") return `"${source.slice(1, -1).replaceAll('""', String.raw`\"`)}"`;
      return kind === "sheet" ? source : engineCode(source, namespace);
    })
    .join("");

/** A formula of a file, moved: what a group of cells shares is written for the first of them. */
export const moved = (formula: string, rows: number, columns: number): string =>
  divide(formula, FILE_TEXT, [])
    .map(({ kind, source }) => (kind === "code" ? movedCode(source, rows, columns) : source))
    .join("");

const doubled = (text: string) =>
  `"${text
    .slice(1, -1)
    .replaceAll(/\\"|""/g, '"')
    .replaceAll('"', '""')}"`;

/** What is text, what names a sheet in quotes, and the rest. */
function divide(formula: string, text: RegExp, sheets: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let code = "";
  const take = (kind: "text" | "sheet", source: string, length = source.length) => {
    if (code !== "") pieces.push({ kind: "code", source: code });
    code = "";
    pieces.push({ kind, source });
    return length;
  };
  for (let at = 0; at < formula.length;) {
    const found = matchAt(text, formula, at);
    if (found !== undefined) {
      at += take("text", found);
      continue;
    }
    const sheet = formula[at] === "'" ? sheetAt(formula, at, sheets) : undefined;
    if (sheet) {
      at += take("sheet", sheet.written, sheet.length);
      continue;
    }
    code += formula[at++];
  }
  if (code !== "") pieces.push({ kind: "code", source: code });
  return pieces;
}

/** Also where a name could be taken for a cell. */
const quoted = (name: string) =>
  /^(?:[A-Z]{1,3}\d+|R\d*C\d*|R|C)$/i.test(name) ? `'${name}'` : quoteSheet(name);

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function sheetAt(formula: string, at: number, sheets: readonly string[]) {
  const plain = sheets
    .map((name) => ({ written: quoted(name), length: name.length + 2, start: `'${name}'!` }))
    .find(({ start }) => formula.startsWith(start, at));
  if (plain) return plain;
  const written = matchAt(QUOTED_SHEET, formula, at);
  return written === undefined ? undefined : { written, length: written.length };
}

const BEFORE = String.raw`(?<![\p{L}\p{N}_.$!])`;
const CALL = new RegExp(String.raw`${BEFORE}([\p{L}_][\p{L}\p{N}_.]*)(?=\s*\()`, "gu");
const PLAIN_SHEET = new RegExp(
  String.raw`${BEFORE}(?<!#DIV\/)([\p{L}\p{N}_][\p{L}\p{N}_.]*)(?=!)`,
  "gu",
);
/** `A2:A`, which is the column from there on, and `B2:2`, which is the row; Excel wants their ends. */
const OPEN_COLUMN = new RegExp(
  String.raw`${BEFORE}(\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3})(?![\p{L}\p{N}_.$(!])`,
  "giu",
);
const OPEN_ROW = new RegExp(
  String.raw`${BEFORE}(\$?[A-Z]{1,3}\$?\d+):(\$?\d+)(?![\p{L}\p{N}_.$(!])`,
  "giu",
);

function fileCode(code: string, namespace: string): string {
  const prefix = `${namespace}.`.toUpperCase();
  return code
    .replace(CALL, (_, written: string) => {
      const name = written.toUpperCase();
      if (name.startsWith(prefix)) return `_xldudf_${name.replaceAll(".", "_")}`;
      return futurePrefix(name) + name;
    })
    .replace(PLAIN_SHEET, (_, name: string) => quoted(name))
    .replace(OPEN_COLUMN, (range: string) => `${range}1048576`)
    .replace(OPEN_ROW, "$1:XFD$2")
    .replace(/#REF(?!!)/g, "#REF!");
}

function engineCode(code: string, namespace: string): string {
  const own = new RegExp(String.raw`(?<![\w.])_xldudf_${namespace}_([A-Z0-9_.]+)(?=\s*\()`, "gi");
  return code
    .replace(own, (_, name: string) => `${namespace}.${name.toUpperCase()}`)
    .replace(/(?<![\w.])(?:_xlfn\.|_xlws\.|_xlpm\.)+/gi, "");
}

const CORNER = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.$])(\$?)([A-Z]{1,3})(?:(\$?)(\d{1,7}))(?![\p{L}\p{N}_.(!])`,
  "giu",
);
const COLUMNS = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.$:])(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3})(?![\p{L}\p{N}_.$(!:])`,
  "giu",
);

function movedCode(code: string, rows: number, columns: number): string {
  const column = (fixed: string, name: string) =>
    fixed === "" ? columnName(columnNumber(name) + columns) : fixed + name;
  return code
    .replace(CORNER, (_, fixed: string, name: string, fixedRow: string, row: string) => {
      const line = fixedRow === "" ? Number(row) + rows : fixedRow + row;
      return `${column(fixed, name)}${line}`;
    })
    .replace(COLUMNS, (_, first: string, from: string, second: string, to: string) => {
      return `${column(first, from)}:${column(second, to)}`;
    });
}

/** What the engine takes for granted and Excel asks for. */
const SECOND_ARGUMENT: Readonly<Record<string, string>> = {
  FLOOR: "1",
  CEILING: "1",
  ROUND: "0",
  ROUNDUP: "0",
  ROUNDDOWN: "0",
  IFERROR: '""',
};

function complete(pieces: readonly Piece[]): string {
  const open: { readonly name: string; commas: number }[] = [];
  let result = "";
  for (const { kind, source } of pieces) {
    // Cut behind every bracket and comma; what stands before one names the function.
    for (const part of kind === "code" ? source.split(/(?<=[(){},])|(?=[(){},])/) : [source]) {
      if (kind === "code") result += argumentBefore(part, result, open);
      result += part;
    }
  }
  return result;
}

/** What must stand before a closing bracket; counts the arguments on the way. */
function argumentBefore(
  part: string,
  before: string,
  open: { readonly name: string; commas: number }[],
): string {
  if (part === "(") open.push({ name: /[\p{L}\p{N}_.]*$/u.exec(before)![0], commas: 0 });
  if (part === "{") open.push({ name: "", commas: 0 });
  if (part === ",") for (const call of open.slice(-1)) call.commas++;
  if (part !== ")" && part !== "}") return "";
  const closed = open.pop();
  const given = closed?.commas === 0 ? SECOND_ARGUMENT[closed.name] : undefined;
  return given === undefined ? "" : `,${given}`;
}
