import { say } from "../../language/say";
import { ticCalls } from "./calls";

/** A month or day that lacks its quotes, so that Excel computes with it. */
export interface Unquoted {
  /** As it stands in the formula: `2025-11`. */
  readonly written: string;
  readonly sign: "-" | "/";
  /** What Excel makes of it: 2014. */
  readonly value: number;
}

/**
 * The months and days that stand in a formula's TIC functions without quotes. `2025-11` is 2025 minus 11: the number 2014, a year,
 * and so December 2014. Of arguments that are nothing else; nobody computes a year or a number of dollars so.
 */
export function unquotedMonths(formula: string): readonly Unquoted[] {
  return ticCalls(formula).flatMap(({ args }) => args.flatMap((arg) => unquoted(arg) ?? []));
}

/** What is meant by the text of an argument, if it is a month or day without quotes. */
export function unquoted(text: string): Unquoted | undefined {
  const inner = text.replace(/^[\s(=]+|[\s)]+$/g, "");
  const match = /^(\d{1,4})\s*([-/])\s*(\d{1,4})(?:\s*\2\s*(\d{1,4}))?$/.exec(inner);
  if (!match) return undefined;
  const sign = match[2] as Unquoted["sign"];
  const written = inner.replace(/\s/g, "");
  const parts = written.split(sign).map(Number);
  if (!isDate(parts)) return undefined;
  const value = parts.reduce((a, b) => (sign === "-" ? a - b : a / b));
  return { written, sign, value: Number(value.toFixed(2)) };
}

/** A year and one or two small numbers, of which one may be a month. */
function isDate(parts: readonly number[]): boolean {
  const years = parts.filter((part) => part >= 1900 && part <= 2199);
  const others = parts.filter((part) => part >= 1 && part <= 31);
  const isFirstOrLast = years[0] === parts[0] || years[0] === parts.at(-1);
  return (
    years.length === 1 &&
    isFirstOrLast &&
    others.length === parts.length - 1 &&
    others.some((part) => part <= 12)
  );
}

/** What has happened, and what to write instead. */
export function unquotedSentence({ written, sign, value }: Unquoted): string {
  const operation = sign === "-" ? say("minus") : say("divided by");
  const values = { written, computed: written.split(sign).join(` ${operation} `), value };
  const isYear = value >= 1900 && value <= 2199 && Number.isInteger(value);
  return isYear
    ? say(
        '{written} without quotes is {computed}, so {value}, which is read as the year {value}: write "{written}".',
        values,
      )
    : say('{written} without quotes is {computed}, so {value}: write "{written}".', values);
}
