/** A call of one of the add-in's functions in a formula. */
export interface TicCall {
  /** `"HOLDINGS"` */
  readonly name: string;
  /** As written, without the blanks around them; `""` for one that is left out. */
  readonly args: readonly string[];
  /** Written under the name that Excel gives a function whose add-in was missing: `_xldudf_TIC_HOLDINGS`. */
  readonly damaged: boolean;
}

/**
 * The calls of the add-in's functions in an English formula, in the order in which they begin: an outer call comes before those
 * in its arguments. What strings, names of sheets and columns of tables say is not looked at.
 */
export function ticCalls(formula: string): readonly TicCall[] {
  if (!mayCall(formula)) return [];
  const calls: Building[] = [];
  const open: Opened[] = [];
  const endArgument = (at: number) => {
    const { call, start } = open.at(-1) ?? {};
    call?.args.push(formula.slice(start, at).trim());
  };
  const tokens = tokensOf(formula);
  for (const [i, { kind, start, end }] of tokens.entries()) {
    if (kind === "open") {
      const function_ = functionOf(formula, tokens, i);
      const call = function_ && { ...function_, args: [] };
      if (call) calls.push(call);
      open.push({ call, start: end });
    } else if (kind === "comma") {
      endArgument(start);
      const last = open.at(-1);
      if (last) last.start = end;
    } else if (kind === "close") {
      endArgument(start);
      open.pop();
    }
  }
  // A formula that is still being written.
  for (; open.length > 0; open.pop()) endArgument(formula.length);
  return calls.map(({ name, args, damaged }) => {
    return { name, args: args.length === 1 && args[0] === "" ? [] : args, damaged };
  });
}

interface Building {
  readonly name: string;
  readonly args: string[];
  readonly damaged: boolean;
}

interface Opened {
  readonly call: Building | undefined;
  start: number;
}

/** The call that a formula, or an argument, consists of and nothing else. */
export function soleCall(text: string): TicCall | undefined {
  const expression = text.replace(/^\s*=?\s*@?\s*|\s+$/g, "");
  const tokens = tokensOf(expression);
  const first = tokens.findIndex(({ kind }) => kind === "open");
  if (first < 0 || functionOf(expression, tokens, first)?.token !== tokens[0]) return undefined;
  let depth = 0;
  const end = tokens.findIndex(({ kind }) => {
    depth += kind === "open" ? 1 : kind === "close" ? -1 : 0;
    return kind === "close" && depth === 0;
  });
  return end === tokens.length - 1 ? ticCalls(expression)[0] : undefined;
}

/** A formula with the damaged names of the add-in's functions mended; the same text if there are none. */
export function repair(formula: string): string {
  if (!mayCall(formula)) return formula;
  const tokens = tokensOf(formula);
  let text = "";
  let done = 0;
  for (const [i, { kind }] of tokens.entries()) {
    const called = kind === "open" ? functionOf(formula, tokens, i) : undefined;
    if (!called?.damaged) continue;
    const { start, end } = called.token;
    text += `${formula.slice(done, start)}TIC.${called.name}`;
    done = end;
  }
  return text + formula.slice(done);
}

/** Whether two English formulas say the same, though Excel may write names, blanks, numbers and quotes in its own way. */
export const isSameFormula = (one: string, other: string): boolean =>
  one === other || canonical(one) === canonical(other);

function canonical(formula: string): string {
  const text = repair(formula);
  const tokens = tokensOf(text).filter(({ kind }) => kind !== "space");
  return tokens
    .map(({ kind, start, end }, i) => {
      const part = text.slice(start, end);
      if (kind === "string") return part;
      if (kind === "array")
        return part.replace(/("(?:[^"]|"")*")|\s+/g, (_, string?: string) => string ?? "");
      if (kind === "number") return String(Number(part));
      if (kind === "quoted")
        return part.replace(/^'([\p{L}_][\p{L}\p{N}_.]*)'$/u, "$1").toUpperCase();
      if (kind === "brackets")
        return part
          .replace(/\s+/g, "")
          .replace(/^\[(?:\[#This\s?Row\],|@)\[([^\]]*)\]\]$/i, "[@$1]")
          .toUpperCase();
      // In a table, its own name may be left out.
      if (kind === "name" && tokens[i + 1]?.kind === "brackets") return "";
      // As Excel writes of a formula that gives one value.
      return part === "@" ? "" : part.replace(/^_xlfn\.(?:_xlws\.)?/i, "").toUpperCase();
    })
    .join("");
}

/**
 * An English formula as a user sees it whose list separator is another. That is a semicolon where decimals are written with a
 * comma, so then they are here. What array constants look like there Excel does not tell: they stay as they are.
 */
export function localised(
  formula: string,
  separator: string,
  decimal = separator === ";" ? "," : "..",
): string {
  return tokensOf(formula)
    .map(({ kind, start, end }) => {
      const text = formula.slice(start, end);
      if (kind === "comma") return separator;
      if (kind === "number") return text.replace("..", decimal);
      // Table1[[#Headers],[Holding]]
      return kind === "brackets" ? text.replace(/\](\s*),(\s*)\[/g, `]$1${separator}$2[`) : text;
    })
    .join("");
}

const NAME = /^TIC\.([A-Z][A-Z0-9]*)$/i;

/** Excel's prefixes of functions it does not know, alone or one after the other. */
const DAMAGED = /^(?:_xl[a-z]*[._])+TIC[._]([A-Z][A-Z0-9]*)$/i;

/** Most formulas of a workbook are out of the question at once. */
const mayCall = (formula: string): boolean => /TIC[._]/i.test(formula);

/** Which of the add-in's functions a parenthesis belongs to. */
function functionOf(formula: string, tokens: readonly Token[], opened: number): Called | undefined {
  let before = opened - 1;
  if (tokens[before]?.kind === "space") before -= 1;
  const token = tokens[before];
  if (token?.kind !== "name" || formula[token.start - 1] === "!") return undefined;
  const word = formula.slice(token.start, token.end);
  const [whole, damaged] = [NAME.exec(word), DAMAGED.exec(word)];
  const name = (whole ?? damaged)?.[1];
  return name === undefined ? undefined : { name: name.toUpperCase(), damaged: !whole, token };
}

interface Called {
  readonly name: string;
  readonly damaged: boolean;
  readonly token: Token;
}

type Kind =
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

interface Token {
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

const TOKEN = new RegExp(TOKENS.map(([kind, text]) => `(?<${kind}>${text})`).join("|"), "giuy");

/** The whole formula in pieces, without gaps. */
function tokensOf(formula: string): readonly Token[] {
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
  const { groups = {} } = TOKEN.exec(formula) ?? {};
  const [kind, text] = Object.entries(groups).find(([, found]) => found !== undefined)!;
  return { kind: kind as Kind, start, end: start + text.length };
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
