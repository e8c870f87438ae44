import { readEdition } from "../../../src/pipeline/edition";
import { judge } from "../../../src/pipeline/rules";
import type { Finding } from "../../../src/pipeline/rules/finding";
import { isoDay } from "../../../src/tic/month";
import type { Reading } from "../../../src/treasury/reading";
import { BILLS, calendar, stored, today as release, TOTAL, yesterday } from "../support/releases";

export const TABLE1 = "slt_table1.txt";
export const TABLE2 = "slt_table2.txt";
export const TABLE3 = "slt_table3.txt";
export const TABLE5 = "slt_table5.txt";
export const table3 = release[TABLE3]!;
/** Where Table 3 has its column of notes and bonds. */
export const LONG = 5;

export const JUNE_18 = isoDay("2026-06-18");
export const MAY_18 = isoDay("2026-05-18");
export const posted = (today: number) => ({ kind: "live", today, modified: undefined }) as const;
export const read = (name: string, text = release[name]!, today = JUNE_18): Reading =>
  readEdition(name, text, calendar, posted(today));
export const previous = (name: string): Reading => read(name, yesterday[name], MAY_18);

/** What is found of a file when it follows yesterday's. */
export function findings(name: string, text = release[name]!, today = JUNE_18): readonly Finding[] {
  return judge(read(name, text, today), { previous: previous(name), calendar, today });
}

/** A table with all its months, which the short ones of `releases` have not. */
export const full = (name: string): string => stored(`raw/vintage-2026-06-18/${name}`);

/** What is found of a whole table when it follows the real one up to the month before. */
export function findingsInFull(name: string, text: string): readonly Finding[] {
  const before = full(name)
    .split("\r\n")
    .filter(
      (line) => !(line.split("\t")[2]! > "2026-03" && /^\d{4}-\d\d$/.test(line.split("\t")[2]!)),
    )
    .join("\r\n");
  return judge(read(name, text), {
    previous: read(name, before, MAY_18),
    calendar,
    today: JUNE_18,
  });
}

export const said = (found: readonly Finding[]): string[] =>
  found.map(({ weight, rule, sentence }) => `${weight} ${rule}: ${sentence}`);

export const plus = (n: number) => (old: string) => String(Number(old) + n);

/** Table 3 with all figures of some months multiplied; the totals are added up again, which rounding had kept apart. */
export const scaled = (factor: number, months: RegExp): string => {
  const lines = table3.split("\r\n");
  const isScaled = (month = "") => (months.test(month) ? factor : 1);
  return lines
    .map((line, at) => {
      const cells = line.split("\t");
      if (!months.test(cells[2] ?? "")) return line;
      const by = (i: number) =>
        /^-?\d+$/.test(cells[i]!) ? String(factor * Number(cells[i])) : cells[i]!;
      const next = cells.map((cell, i) => (i > 2 ? by(i) : cell));
      const sum = (i: number, a: number, b: number) => {
        if (/^-?\d+$/.test(cells[i]!)) next[i] = String(Number(next[a]) + Number(next[b]));
      };
      sum(TOTAL, LONG, BILLS);
      const before = lines[at + 1]!.split("\t");
      if (before[1] === cells[1] && /^\d+$/.test(cells[BILLS]!))
        next[BILLS + 1] = String(Number(next[BILLS]) - isScaled(before[2]) * Number(before[BILLS]));
      sum(TOTAL + 1, LONG + 1, BILLS + 1);
      return next.join("\t");
    })
    .join("\r\n");
};
