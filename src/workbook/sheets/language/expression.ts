import { quoted } from "../../excel/quoted";
import type { CellValue } from "../../excel/value";
import { lastDay, monthOfDay } from "../../../tic/month";
import { type Argument, type Ask, type Figure, isMissing, type Missing, type Rows } from "./answer";

/**
 * What a cell shows, written once: as the formula of a live sheet, or computed with the same functions for a sheet of values.
 */
export interface Expression {
  /** As it stands in a formula. */
  readonly term: (places: Places) => string;
  /** What that gives. */
  readonly result: (held: Holdings, ask: Ask) => Result | Promise<Result>;
}

/** What an expression gives; null for an argument that is left out. */
export type Result = Figure | Rows | null;

/** Where the things stand that an expression names. */
export interface Places {
  /** `"$A7"`; none of a column that the user has deleted. */
  readonly column: (id: string) => string | undefined;
  /** `"$B$3"` */
  readonly parameter: (id: string) => string;
  /** A name of the workbook. */
  readonly range: (id: string) => string;
}

/** Outside of a table no expression names a column. */
export function noColumn(id: string): never {
  throw new RangeError(`a row has no column ${id}`);
}

/** What the things hold that an expression names. */
export interface Holdings {
  readonly column: (id: string) => Figure;
  readonly parameter: (id: string) => CellValue;
  readonly range: (id: string) => readonly (readonly CellValue[])[];
}

/** The formula of a live sheet. */
export const formulaOf = (shown: Expression, places: Places): string => `=${shown.term(places)}`;

/** What the formula would show, by the same functions. */
export async function compute(shown: Expression, held: Holdings, ask: Ask): Promise<Figure> {
  const result = await shown.result(held, ask);
  if (result === null) return "";
  if (!Array.isArray(result)) return result as Figure;
  return (result as Rows)[0]?.[0] ?? "";
}

/** An expression, or a constant for one; null for an argument that is left out. */
export type Written = Expression | CellValue | null;

/** What is written for an expression. */
export const expression = (written: Written): Expression => {
  if (written === null) return OMITTED;
  return typeof written === "object" ? written : constant(written);
};

/** An argument that is left out. */
const OMITTED: Expression = { term: () => "", result: () => null };

/** The same in every cell. */
export const constant = (value: CellValue): Expression => ({
  term: () => literal(value),
  result: () => value,
});

/** No longer may a text be in a formula: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
const LONGEST = 255;

/** A constant as a formula writes it; a text that is too long for one, in pieces. */
export function literal(value: CellValue): string {
  if (typeof value !== "string") return String(value).toUpperCase();
  const pieces = Array.from({ length: Math.ceil(value.length / LONGEST) || 1 }, (_, index) =>
    value.slice(index * LONGEST, (index + 1) * LONGEST),
  );
  return pieces.map(quoted).join("&");
}

/** A column of the same row that comes with the rows. */
export const column = (id: string): Expression => ({
  term: (places) => places.column(id)!,
  result: (held) => held.column(id),
});

/** What another column of the same row shows: its cell, or the same once more where that column was deleted. */
export const beside = (id: string, shows: Expression): Expression => ({
  term: (places) => places.column(id) ?? shows.term(places),
  result: shows.result,
});

/** A cell to type in. */
export const parameter = (id: string): Expression => ({
  term: (places) => places.parameter(id),
  result: (held) => held.parameter(id),
});

/** A range of the user's workbook, by the name that the sheet gives it. */
export const range = (id: string): Expression => ({
  term: (places) => places.range(id),
  result: (held) => held.range(id),
});

/** `TIC.CHANGE($A7,$B$3)`; `null` for an argument that is left out. */
export function call(name: string, ...written: readonly Written[]): Expression {
  const args = written.map(expression);
  // A formula does not write those at its end.
  const given = args.slice(0, args.findLastIndex((arg) => arg !== OMITTED) + 1);
  return {
    term: (places) => `TIC.${name}(${given.map((arg) => arg.term(places)).join(",")})`,
    async result(held, ask) {
      const results: Result[] = [];
      for (const arg of args) results.push(await arg.result(held, ask));
      return results.find(isMissing) ?? ask(name, ...(results as Argument[]));
    },
  };
}

/** One cell of a result; rows and columns are counted from 1. */
export function pick(from: Expression, row: Written, at: number): Expression {
  const line = expression(row);
  return {
    term: (places) => `INDEX(${from.term(places)},${line.term(places)},${at})`,
    async result(held, ask) {
      const rows = await from.result(held, ask);
      const row = await compute(line, held, ask);
      if (isMissing(rows)) return rows;
      if (isMissing(row)) return row;
      return (rows as Rows)[Number(row) - 1]?.[at - 1] ?? NO_CELL;
    },
  };
}

const NO_CELL: Missing = { code: "#REF!", message: "The result has no such cell." };

/** A text where there is no figure: of every other error, the error. */
export const ifNone = (of: Expression, otherwise: string): Expression => ({
  term: (places) => `IFNA(${of.term(places)},${literal(otherwise)})`,
  async result(held, ask) {
    const figure = await compute(of, held, ask);
    return isMissing(figure) && figure.code === "#N/A" ? otherwise : figure;
  },
});

/** A day of the month before. */
export const monthBefore = (of: Expression): Expression => ({
  term: (places) => `EDATE(${of.term(places)},-1)`,
  async result(held, ask) {
    const day = await compute(of, held, ask);
    return isMissing(day) ? day : lastDay(monthOfDay(Number(day)) - 1);
  },
});

/** The cell of one range at the place where another holds a value. */
export const match = (value: Expression, among: string, give: string): Expression => ({
  term: (places) =>
    `INDEX(${places.range(give)},MATCH(${value.term(places)},${places.range(among)},0))`,
  async result(held, ask) {
    const sought = await compute(value, held, ask);
    if (isMissing(sought)) return sought;
    const at = held.range(among).flat().indexOf(sought);
    return at < 0 ? NOT_FOUND : (held.range(give).flat()[at] ?? "");
  },
});

const NOT_FOUND: Missing = { code: "#N/A", message: "The range does not hold it." };

/** The sum of two numbers. */
export const sum = (left: Written, right: Written): Expression =>
  both(left, right, {
    term: (a, b) => `${a}+${b}`,
    result: (a, b) => Number(a) + Number(b),
  });

/** Two texts, one after the other. */
export const join = (left: Written, right: Written): Expression =>
  both(left, right, { term: (a, b) => `${a}&${b}`, result: (a, b) => `${a}${b}` });

/** One thing or another. */
export function ifEqual(
  left: Written,
  right: Written,
  then: CellValue,
  otherwise: Written,
): Expression {
  const asked = both(left, right, {
    term: (a, b) => `${a}=${b}`,
    result: isSame,
  });
  const other = expression(otherwise);
  return {
    term: (places) => `IF(${asked.term(places)},${literal(then)},${other.term(places)})`,
    async result(held, ask) {
      const answer = await compute(asked, held, ask);
      if (isMissing(answer)) return answer;
      return answer ? then : other.result(held, ask);
    },
  };
}

/** As Excel compares: text in any case. */
const isSame = (a: CellValue, b: CellValue) =>
  typeof a === "string" && typeof b === "string" ? a.toLowerCase() === b.toLowerCase() : a === b;

/** What is made of two figures; an error of either is the error of it. */
export function both(
  left: Written,
  right: Written,
  of: {
    readonly term: (left: string, right: string) => string;
    readonly result: (left: CellValue, right: CellValue) => CellValue;
  },
): Expression {
  const [one, other] = [expression(left), expression(right)];
  return {
    term: (places) => of.term(one.term(places), other.term(places)),
    async result(held, ask) {
      const [a, b] = [await compute(one, held, ask), await compute(other, held, ask)];
      if (isMissing(a)) return a;
      return isMissing(b) ? b : of.result(a, b);
    },
  };
}
