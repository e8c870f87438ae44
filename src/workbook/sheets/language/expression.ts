import { lastDay, monthOfDay } from "../../../tic/month";
import {
  type Argument,
  type Ask,
  type Figure,
  isMissing,
  type Missing,
  type Plain,
  type Rows,
} from "./answer";

/**
 * What a cell shows, written once: as the formula of a live sheet, or computed with the same functions for a sheet of values.
 */
export type Expression =
  | { readonly kind: "constant"; readonly value: Plain }
  | { readonly kind: "omitted" }
  /** A column of the same row. */
  | { readonly kind: "column"; readonly id: string }
  | { readonly kind: "parameter"; readonly id: string }
  /** A range of the user's workbook, by the name that the sheet gives it. */
  | { readonly kind: "range"; readonly id: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  /** One cell of a result; rows and columns are counted from 1. */
  | {
      readonly kind: "pick";
      readonly from: Expression;
      readonly row: Expression;
      readonly column: number;
    }
  /** A text where there is no figure: of every other error, the error. */
  | { readonly kind: "if-none"; readonly of: Expression; readonly otherwise: string }
  | { readonly kind: "sum"; readonly left: Expression; readonly right: Expression }
  /** A day of the month before. */
  | { readonly kind: "month-before"; readonly day: Expression }
  | { readonly kind: "join"; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: "if-equal";
      readonly left: Expression;
      readonly right: Expression;
      readonly then: Plain;
      readonly otherwise: Plain;
    }
  /** The cell of one range at the place where another holds a value. */
  | {
      readonly kind: "match";
      readonly value: Expression;
      readonly among: string;
      readonly give: string;
    };

type Written = Expression | Plain | null;

const expression = (written: Written): Expression => {
  if (written === null) return { kind: "omitted" };
  return typeof written === "object" ? written : { kind: "constant", value: written };
};

/** `TIC.CHANGE($A7,$B$3)`; `null` for an argument that is left out. */
export const call = (name: string, ...args: readonly Written[]): Expression => ({
  kind: "call",
  name,
  args: args.map(expression),
});
export const column = (id: string): Expression => ({ kind: "column", id });
export const parameter = (id: string): Expression => ({ kind: "parameter", id });
export const range = (id: string): Expression => ({ kind: "range", id });
export const pick = (from: Expression, row: Written, at: number): Expression => ({
  kind: "pick",
  from,
  row: expression(row),
  column: at,
});
export const ifNone = (of: Expression, otherwise: string): Expression => ({
  kind: "if-none",
  of,
  otherwise,
});
export const sum = (left: Written, right: Written): Expression => ({
  kind: "sum",
  left: expression(left),
  right: expression(right),
});
export const monthBefore = (day: Expression): Expression => ({ kind: "month-before", day });
export const join = (left: Written, right: Written): Expression => ({
  kind: "join",
  left: expression(left),
  right: expression(right),
});
export const ifEqual = (
  left: Written,
  right: Written,
  then: Plain,
  otherwise: Plain,
): Expression => ({
  kind: "if-equal",
  left: expression(left),
  right: expression(right),
  then,
  otherwise,
});
export const match = (value: Expression, among: string, give: string): Expression => ({
  kind: "match",
  value,
  among,
  give,
});

/** Where the things stand that an expression names. */
export interface Places {
  /** `"$A7"` */
  readonly column: (id: string) => string;
  /** `"$B$3"` */
  readonly parameter: (id: string) => string;
  /** A name of the workbook. */
  readonly range: (id: string) => string;
}

export const formulaOf = (shown: Expression, places: Places): string => `=${termOf(shown, places)}`;

function termOf(shown: Expression, places: Places): string {
  const term = (inner: Expression) => termOf(inner, places);
  switch (shown.kind) {
    case "constant":
      return literal(shown.value);
    case "omitted":
      return "";
    case "column":
      return places.column(shown.id);
    case "parameter":
      return places.parameter(shown.id);
    case "range":
      return places.range(shown.id);
    case "call":
      return `TIC.${shown.name}(${given(shown.args).map(term).join(",")})`;
    case "pick":
      return `INDEX(${term(shown.from)},${term(shown.row)},${shown.column})`;
    case "if-none":
      return `IFNA(${term(shown.of)},${literal(shown.otherwise)})`;
    case "sum":
      return `${term(shown.left)}+${term(shown.right)}`;
    case "month-before":
      return `EDATE(${term(shown.day)},-1)`;
    case "join":
      return `${term(shown.left)}&${term(shown.right)}`;
    case "if-equal": {
      const [then, otherwise] = [literal(shown.then), literal(shown.otherwise)];
      return `IF(${term(shown.left)}=${term(shown.right)},${then},${otherwise})`;
    }
    case "match": {
      const [among, give] = [places.range(shown.among), places.range(shown.give)];
      return `INDEX(${give},MATCH(${term(shown.value)},${among},0))`;
    }
  }
}

/** Without the arguments at the end that are left out. */
function given(args: readonly Expression[]): readonly Expression[] {
  const last = args.findLastIndex(({ kind }) => kind !== "omitted");
  return args.slice(0, last + 1);
}

export const literal = (value: Plain): string =>
  typeof value === "string" ? `"${value.replaceAll('"', '""')}"` : String(value).toUpperCase();

/** What the things hold that an expression names. */
export interface Holdings {
  readonly column: (id: string) => Figure;
  readonly parameter: (id: string) => Plain;
  readonly range: (id: string) => readonly (readonly Plain[])[];
}

/** What the formula would show, by the same functions. */
export async function compute(shown: Expression, held: Holdings, ask: Ask): Promise<Figure> {
  const result = await resultOf(shown, held, ask);
  if (result === null) return "";
  if (!Array.isArray(result)) return result as Figure;
  return (result as Rows)[0]?.[0] ?? "";
}

type Result = Figure | Rows | null;

async function resultOf(shown: Expression, held: Holdings, ask: Ask): Promise<Result> {
  const value = (inner: Expression) => compute(inner, held, ask);
  switch (shown.kind) {
    case "constant":
      return shown.value;
    case "omitted":
      return null;
    case "column":
      return held.column(shown.id);
    case "parameter":
      return held.parameter(shown.id);
    case "range":
      return held.range(shown.id);
    case "call": {
      const args: Result[] = [];
      for (const arg of shown.args) args.push(await resultOf(arg, held, ask));
      return args.find(isMissing) ?? ask(shown.name, ...(args as Argument[]));
    }
    case "pick": {
      const from = await resultOf(shown.from, held, ask);
      const row = await value(shown.row);
      if (isMissing(from)) return from;
      if (isMissing(row)) return row;
      const cell = (from as Rows)[Number(row) - 1]?.[shown.column - 1];
      return cell ?? { code: "#REF!", message: "The result has no such cell." };
    }
    case "if-none": {
      const of = await value(shown.of);
      return isMissing(of) && of.code === "#N/A" ? shown.otherwise : of;
    }
    case "sum":
      return both(await value(shown.left), await value(shown.right), (a, b) => {
        return Number(a) + Number(b);
      });
    case "month-before": {
      const day = await value(shown.day);
      return isMissing(day) ? day : lastDay(monthOfDay(Number(day)) - 1);
    }
    case "join":
      return both(await value(shown.left), await value(shown.right), (a, b) => `${a}${b}`);
    case "if-equal":
      return both(await value(shown.left), await value(shown.right), (a, b) =>
        same(a, b) ? shown.then : shown.otherwise,
      );
    case "match": {
      const sought = await value(shown.value);
      if (isMissing(sought)) return sought;
      const at = held.range(shown.among).flat().indexOf(sought);
      return at < 0 ? NOT_FOUND : (held.range(shown.give).flat()[at] ?? "");
    }
  }
}

/** As Excel compares: text in any case. */
const same = (a: Plain, b: Plain) =>
  typeof a === "string" && typeof b === "string" ? a.toLowerCase() === b.toLowerCase() : a === b;

const NOT_FOUND: Missing = { code: "#N/A", message: "The range does not hold it." };

function both(left: Figure, right: Figure, of: (left: Plain, right: Plain) => Plain): Figure {
  if (isMissing(left)) return left;
  return isMissing(right) ? right : of(left, right);
}
