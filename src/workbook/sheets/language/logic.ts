import type { CellValue } from "../../excel/value";
import { formatDay, formatMonth, lastDay, monthOfDay } from "../../../tic/month";
import { isMissing, type Missing } from "./answer";
import { both, compute, type Expression, expression, pick, type Written } from "./expression";

/** How one number, or text, may stand to another. */
type Sign = "=" | "<" | ">" | ">=" | "<>";

const HOLDS: Readonly<Record<Sign, (left: CellValue, right: CellValue) => boolean>> = {
  "=": isSame,
  "<>": (left, right) => !isSame(left, right),
  "<": (left, right) => Number(left) < Number(right),
  ">": (left, right) => Number(left) > Number(right),
  ">=": (left, right) => Number(left) >= Number(right),
};

/** As Excel compares: text in any case. */
function isSame(left: CellValue, right: CellValue): boolean {
  return String(left).toLowerCase() === String(right).toLowerCase();
}

/** Whether one thing stands to another as the sign says. */
export const compare = (left: Written, sign: Sign, right: Written): Expression =>
  both(left, right, { term: (a, b) => `${a}${sign}${b}`, result: HOLDS[sign] });

/** Whether any of the conditions holds. */
export const either = (...conditions: readonly Expression[]): Expression =>
  conditions.length === 1 ? conditions[0]! : among("OR", conditions, (held) => held.some(Boolean));

/** Whether all conditions hold. */
export const all = (...conditions: readonly Expression[]): Expression =>
  among("AND", conditions, (held) => held.every(Boolean));

/** A function of Excel's of several figures; an error of any is the error of it. */
const among = (
  name: string,
  parts: readonly Expression[],
  of: (held: readonly CellValue[]) => CellValue,
): Expression => ({
  term: (places) => `${name}(${parts.map((part) => part.term(places)).join(",")})`,
  async result(held, ask) {
    const figures: CellValue[] = [];
    for (const part of parts) {
      const figure = await compute(part, held, ask);
      if (isMissing(figure)) return figure;
      figures.push(figure);
    }
    return of(figures);
  },
});

/** Whether the condition does not hold. */
export const not = (condition: Expression): Expression =>
  among("NOT", [condition], ([held]) => !held);

/** Its size, without its sign; of an empty cell, 0. */
export const abs = (of: Expression): Expression =>
  among("ABS", [of], ([held]) => Math.abs(Number(held)));

/** Whether a cell holds a number. */
export const isNumber = (of: Expression): Expression =>
  among("ISNUMBER", [of], ([held]) => typeof held === "number");

/** A number at one decimal as a text shows it, with the separators of the user's Excel; a sheet of values has those of English. */
export const fixed = (of: Expression): Expression =>
  among("FIXED", [of, expression(1)], ([held]) => ENGLISH.format(Number(held)));

const ENGLISH = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** Whether there is no figure. */
export const isError = (of: Expression): Expression => ({
  term: (places) => `ISERROR(${of.term(places)})`,
  result: async (held, ask) => isMissing(await compute(of, held, ask)),
});

/** Whether there is no figure although the question is fine. */
export const isNone = (of: Expression): Expression => ({
  term: (places) => `ISNA(${of.term(places)})`,
  async result(held, ask) {
    const figure = await compute(of, held, ask);
    return isMissing(figure) && figure.code === "#N/A";
  },
});

/** One thing if a condition holds, and another otherwise. */
export function when(condition: Expression, then: Written, otherwise: Written): Expression {
  const [one, other] = [expression(then), expression(otherwise)];
  return {
    term: (places) => `IF(${condition.term(places)},${one.term(places)},${other.term(places)})`,
    async result(held, ask) {
      const holds = await compute(condition, held, ask);
      if (isMissing(holds)) return holds;
      return (holds ? one : other).result(held, ask);
    },
  };
}

/** One cell of a result; of an error, that error, which INDEX gives of its first cell only. */
export const cellOf = (
  from: Expression,
  row: Written,
  at: number,
  otherwise = pick(from, 1, 1),
): Expression => when(isError(pick(from, 1, 1)), otherwise, pick(from, row, at));

/** What belongs to the word that a cell holds. */
export const choose = (
  of: Expression,
  cases: readonly (readonly [words: readonly string[], then: Written])[],
  otherwise: Written,
): Expression =>
  cases.reduceRight(
    (rest: Expression, [words, then]) =>
      when(either(...words.map((word) => compare(of, "=", word))), then, rest),
    expression(otherwise),
  );

/** The first figure, or the second where the first is `#N/A`. */
export const orElse = (first: Expression, second: Expression): Expression => ({
  term: (places) => `IFNA(${first.term(places)},${second.term(places)})`,
  async result(held, ask) {
    const figure = await compute(first, held, ask);
    return isMissing(figure) && figure.code === "#N/A" ? second.result(held, ask) : figure;
  },
});

/** The first figure, or the second where there is none. */
export const orError = (first: Expression, second: Expression): Expression => ({
  term: (places) => `IFERROR(${first.term(places)},${second.term(places)})`,
  async result(held, ask) {
    const figure = await compute(first, held, ask);
    return isMissing(figure) ? second.result(held, ask) : figure;
  },
});

/** The month of a day as a text, `2025-11`: TEXT would ask for the letters of Excel's language. */
export const isoMonth = (day: Expression): Expression => ({
  term: (places) => {
    const term = day.term(places);
    return `YEAR(${term})&"-"&RIGHT("0"&MONTH(${term}),2)`;
  },
  async result(held, ask) {
    const figure = await compute(day, held, ask);
    return isMissing(figure) ? figure : formatMonth(monthOfDay(Number(figure)));
  },
});

/** A day as a text, `2026-06-18`. */
export const isoDay = (day: Expression): Expression => ({
  term: (places) => `${isoMonth(day).term(places)}&"-"&RIGHT("0"&DAY(${day.term(places)}),2)`,
  async result(held, ask) {
    const figure = await compute(day, held, ask);
    return isMissing(figure) ? figure : formatDay(Number(figure));
  },
});

/** Texts and figures, one after the other. */
export const said = (...parts: readonly Written[]): Expression =>
  parts
    .map(expression)
    .reduce((left, right) =>
      both(left, right, { term: (a, b) => `${a}&${b}`, result: (a, b) => `${a}${b}` }),
    );

/** One number less another. */
export const less = (left: Written, right: Written): Expression =>
  both(left, right, {
    term: (a, b) => `${a}-${b}`,
    result: (a, b) => Number(a) - Number(b),
  });

/** A number times another. */
export const times = (left: Expression, right: number): Expression =>
  both(left, right, {
    term: (a, b) => `${a}*${b}`,
    // Of nothing, Excel has no negative.
    result: (a, b) => Number(a) * Number(b) + 0,
  });

/** A day of another month, so many later. */
export const monthsLater = (day: Expression, months: Expression): Expression =>
  both(day, months, {
    term: (a, b) => `EDATE(${a},${b})`,
    result: (a, b) => lastDay(monthOfDay(Number(a)) + Number(b)),
  });

const MISSING: Missing = { code: "#N/A", message: "There is no figure." };

/** No figure. */
export const NONE: Expression = { term: () => "NA()", result: () => MISSING };

/** A text from a character on, counted from 1. */
export const textFrom = (of: Expression, at: number): Expression => ({
  term: (places) => `MID(${of.term(places)},${at},${LONGEST_TEXT})`,
  async result(held, ask) {
    const text = await compute(of, held, ask);
    return isMissing(text) ? text : String(text).slice(at - 1);
  },
});

/** No longer is a text in a cell. */
const LONGEST_TEXT = 32767;
