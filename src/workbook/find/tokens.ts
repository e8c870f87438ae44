/** What a piece of a formula is. */
export type Kind =
  | "space"
  | "string"
  | "quoted"
  | "brackets"
  | "array"
  | "error"
  | "name"
  | "number"
  | "open"
  | "close"
  | "comma"
  | "other";

/** A piece of a formula: where it begins, and behind its end. */
export interface Token {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

/** What a string, or a quoted name, lacks at the end of a formula that is still being written is not missed. */
const STRING = `"(?:[^"]|"")*"?`;

const TOKENS: readonly (readonly [Kind, string])[] = [
  ["space", String.raw`\s+`],
  ["string", STRING],
  ["quoted", `'(?:[^']|'')*'?`],
  ["array", `\\{(?:${STRING}|[^"}])*\\}?`],
  ["error", String.raw`#(?:N\/A|[A-Z_]+(?:\/0)?[!?])`],
  ["name", String.raw`[\p{L}_\\][\p{L}\p{N}_.\\?]*`],
  ["number", String.raw`(?:\d+(?:\.\d*)?|\.\d+)(?:E[+-]?\d+)?`],
  ["open", String.raw`\(`],
  ["close", String.raw`\)`],
  ["comma", ","],
  ["other", "[^]"],
];

const TOKEN = new RegExp(TOKENS.map(([, text]) => `(${text})`).join("|"), "iuy");

/** The whole formula in pieces, without gaps. */
export function tokensOf(formula: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < formula.length;) {
    const end = formula[start] === "[" ? bracketsEnd(formula, start) : undefined;
    if (end !== undefined) tokens.push({ kind: "brackets", start, end });
    else tokens.push(tokenAt(formula, start));
    start = tokens.at(-1)!.end;
  }
  return tokens;
}

function tokenAt(formula: string, start: number): Token {
  TOKEN.lastIndex = start;
  const match = TOKEN.exec(formula)!;
  const [kind] = TOKENS.find((_, i) => match[i + 1] !== undefined)!;
  return { kind, start, end: start + match[0].length };
}

/** Behind the bracket that closes this one: of a table's columns, in whose names an apostrophe escapes brackets, or of a workbook. */
function bracketsEnd(formula: string, start: number): number {
  let depth = 0;
  for (let at = start; at < formula.length; at++) {
    const character = formula[at];
    if (character === "'") at++;
    else if (character === "[") depth++;
    else if (character === "]" && --depth === 0) return at + 1;
  }
  return formula.length;
}
