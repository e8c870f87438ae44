import { type Token, tokensOf } from "./tokens";

/** A call of one of the add-in's functions in a formula. */
export interface TicCall {
  /** `"HOLDINGS"` */
  readonly name: string;
  /** As written, without the blanks around them; `""` for one that is left out. */
  readonly args: readonly string[];
  /** Written under a name that Excel gives a function whose add-in was missing: `_xldudf_TIC_HOLDINGS`, `[2]!TIC.HOLDINGS`. */
  readonly damaged: boolean;
}

/**
 * The calls of the add-in's functions in an English formula, in the order in which they begin: an outer call comes before those
 * in its arguments. What strings, names of sheets and columns of tables say is not looked at.
 */
export const ticCalls = (formula: string): readonly TicCall[] =>
  mayCall(formula) ? callsIn(formula, functionOf) : [];

/** The arguments of each call of Excel's own functions of some names, in capitals. */
export const argumentsOf = (
  formula: string,
  names: readonly string[],
): readonly (readonly string[])[] =>
  callsIn(formula, (text, tokens, opened) => {
    const name = tokens[opened - 1];
    const isOne = name?.kind === "name" && names.includes(plainName(textOf(text, name)));
    return isOne ? { name: "", damaged: false } : undefined;
  }).map(({ args }) => args);

/**
 * The calls whose function has lost its name, as when a cell is pasted from a workbook whose add-in is not there: `#REF!("CN")`.
 */
export const lostCalls = (formula: string): readonly TicCall[] =>
  callsIn(formula, (text, tokens, opened) => {
    const error = tokens[opened - 1];
    const isLost = error?.kind === "error" && textOf(text, error).toUpperCase() === "#REF!";
    return isLost ? { name: "#REF!", damaged: true } : undefined;
  });

/** As a file names a function that is younger than its format. */
const plainName = (name: string): string => name.toUpperCase().replace(/^_XLFN\.(?:_XLWS\.)?/, "");

function callsIn(
  formula: string,
  calledAt: (
    formula: string,
    tokens: readonly Token[],
    opened: number,
  ) => Pick<TicCall, "name" | "damaged"> | undefined,
): readonly TicCall[] {
  const calls: Building[] = [];
  const open: Opened[] = [];
  const endArgument = (at: number) => {
    const { call, start } = open.at(-1) ?? {};
    call?.args.push(formula.slice(start, at).trim());
  };
  const tokens = tokensOf(formula);
  for (const [i, { kind, start, end }] of tokens.entries()) {
    if (kind === "open") {
      const called = calledAt(formula, tokens, i);
      const call = called && { ...called, args: [] };
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

interface Building extends TicCall {
  readonly args: string[];
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
  if (first < 0 || functionOf(expression, tokens, first)?.start !== 0) return undefined;
  let depth = 0;
  const end = tokens.findIndex(({ kind }) => {
    depth += kind === "open" ? 1 : kind === "close" ? -1 : 0;
    return kind === "close" && depth === 0;
  });
  return end === tokens.length - 1 ? ticCalls(expression)[0] : undefined;
}

const NAME = /^TIC\.([A-Z][A-Z0-9]*)$/i;

/** Excel's prefixes of functions it does not know, alone or one after the other. */
const DAMAGED = /^(?:_xl[a-z]*[._])+TIC[._]([A-Z][A-Z0-9]*)$/i;

/** Most formulas of a workbook are out of the question at once. */
export const mayCall = (formula: string): boolean => /TIC[._]/i.test(formula);

/** Which of the add-in's functions a parenthesis belongs to. */
export function functionOf(
  formula: string,
  tokens: readonly Token[],
  opened: number,
): Called | undefined {
  let before = opened - 1;
  if (tokens[before]?.kind === "space") before -= 1;
  const token = tokens[before];
  if (token?.kind !== "name") return undefined;
  const word = textOf(formula, token);
  const [whole, damaged] = [NAME.exec(word), DAMAGED.exec(word)];
  const name = (whole ?? damaged)?.[1]?.toUpperCase();
  if (name === undefined) return undefined;
  const mark = tokens[before - 1];
  const isPrefixed = mark !== undefined && textOf(formula, mark) === "!";
  if (!isPrefixed) return { name, damaged: !whole, start: token.start, end: token.end };
  const file = tokens[before - 2];
  if (!file || (!damaged && !isFile(formula, file))) return undefined;
  return { name, damaged: true, start: file.start, end: token.end };
}

/**
 * What Excel writes before a function that it looks for in a file: `[2]`, `'C:\…\TIC.XLAM'`, `BloombergUI.xla`. A function of that
 * name on a sheet, or in a workbook without an ending, is somebody else's.
 */
const isFile = (formula: string, token: Token): boolean =>
  token.kind === "brackets" || /\.xl\w+\]?'?$/i.test(textOf(formula, token));

const textOf = (formula: string, { start, end }: Token): string => formula.slice(start, end);

/** A function's name where it is called, with all that Excel has put before it. */
export interface Called {
  readonly name: string;
  readonly damaged: boolean;
  readonly start: number;
  readonly end: number;
}
