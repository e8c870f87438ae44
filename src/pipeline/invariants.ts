import type { Content } from "../tic/dataset";
import { HOLDERS, isHolder } from "../tic/holder";
import { componentsOf, isFlow, stepOf } from "../tic/measure";
import { formatDay, formatMonth, monthOfDay, type Month } from "../tic/month";
import { ofUnits, unitsOf } from "../tic/observation";
import { formatPeriod, isWithin, periodAt } from "../tic/period";
import { TRACE, WITHHELD, type Row } from "../tic/row";
import { sumsOf, TABLES, type Table } from "../tic/tables";
import { byRelease, bySeries, seriesOf } from "./store/snapshot";

/** What was looked at, and what is wrong with it. */
export interface Verdict {
  readonly checked: readonly string[];
  readonly failures: readonly string[];
  /** What is as it was wanted, but should be known. */
  readonly notes?: readonly string[];
}

/** Several verdicts as one. */
export const together = (...verdicts: readonly Verdict[]): Verdict => ({
  checked: verdicts.flatMap(({ checked }) => checked),
  failures: verdicts.flatMap(({ failures }) => failures),
  notes: verdicts.flatMap(({ notes = [] }) => notes),
});

/** Checks what must hold of the figures themselves. */
export function verifyContent(content: Content): Verdict {
  const failures = verifyHeads(content);
  let figures = 0;
  for (const row of content.rows) {
    figures += row.values.filter(isFigure).length;
    failures.push(...verifyRow(content, row));
  }
  const checked = [`${figures.toLocaleString("en")} figures: months, holders, units, signs`];
  return together({ checked, failures }, verifySums(content));
}

/** Checks the publications and the calendar. */
function verifyHeads({ publications, calendar }: Content): string[] {
  const failures: string[] = [];
  const ids = publications.map(({ id }) => id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  if (twice.length) failures.push(`publications listed twice: ${twice.join(", ")}`);
  calendar.forEach(({ day, newest }, i) => {
    const before = calendar[i - 1];
    if (before && (day <= before.day || newest < before.newest))
      failures.push(`the calendar is out of order at ${formatDay(day)}`);
  });
  for (const { id, release, newest } of publications)
    if (newest >= monthOfDay(release)) failures.push(`${id} ends ${formatMonth(newest)}`);
  return failures;
}

/** Checks the months, holder, units and signs of a row. */
function verifyRow({ publications }: Content, row: Row): string[] {
  const { publication, holder, measure, precision, name, start, values } = row;
  const { id, newest } = publications[publication]!;
  const what = `${id}: ${name}, ${measure}`;
  const last = periodAt(row, values.length - 1);
  const failures: string[] = [];
  if (!isHolder(holder)) failures.push(`${what}: no holder has the code ${holder}`);
  if (!isWithin(row, newest))
    failures.push(`${what}: ${formatPeriod(measure, start)} to ${formatPeriod(measure, last)}`);
  for (const value of values.filter(isFigure)) {
    const units = unitsOf(value, precision);
    if (!Number.isSafeInteger(units) || ofUnits(units, precision) !== value)
      failures.push(`${what}: ${value} is no multiple of ${precision}`);
    if (value < 0 && !isFlow(measure)) failures.push(`${what}: a position of ${value}`);
  }
  return failures;
}

const isFigure = (value: number | null): value is number =>
  value !== null && value !== WITHHELD && value !== TRACE;

/** Rows add up to their totals, and totals to their parts, within each release. */
function verifySums(content: Content): Verdict {
  const { publications } = content;
  const failures: string[] = [];
  let compared = 0;
  for (const [, all] of byRelease(content)) {
    const rows = all.filter(
      ({ publication, precision, comparison }) =>
        !comparison && precision === 1 && publications[publication]!.coverage === "all",
    );
    const series = bySeries(rows);
    for (const row of rows) {
      const { id, table } = publications[row.publication]!;
      for (const { month, value, sum, slack } of addedUp(table, row, series)) {
        compared++;
        if (Math.abs(value - sum) > slack)
          failures.push(
            `${id}: ${row.name}, ${row.measure} in ${formatMonth(month)}: ${value.toLocaleString("en")} is not the sum of its parts, ${sum.toLocaleString("en")}`,
          );
      }
    }
  }
  return { checked: [`${compared.toLocaleString("en")} sums`], failures };
}

/** The figures of a row that are sums, with the sums of their parts. */
function* addedUp(table: Table, row: Row, series: ReadonlyMap<string, readonly Row[]>) {
  for (const { slack, of } of addendsOf(table, row)) {
    const parts = of.map(
      ([measure, holder]) => series.get(seriesOf({ measure, holder, comparison: false })) ?? [],
    );
    for (const [i, value] of row.values.entries()) {
      if (!isFigure(value)) continue;
      const month = periodAt(row, i);
      let sum = 0;
      for (const rows of parts) sum += figureOf(rows, month);
      // A withheld part, or one that no file prints.
      if (!Number.isNaN(sum)) yield { month, value, sum, slack };
    }
  }
}

/** What rows of one holder and measure have for a month; NaN if none has a figure. */
function figureOf(rows: readonly Row[], month: Month): number {
  for (let i = rows.length - 1; i >= 0; i--) {
    const { measure, start, values } = rows[i]!;
    const value = values[(month - start) / stepOf(measure)];
    if (value !== undefined && isFigure(value)) return value;
  }
  return NaN;
}

/** What a row has to be the sum of, and how far it may be off. */
function addendsOf(table: Table, { holder, measure }: Row) {
  const { loose } = TABLES[table];
  const sums = sumsOf(table).filter(([total]) => total === holder);
  const types = isFlow(measure) || (loose && SECTOR_CODES.has(holder)) ? [] : componentsOf(measure);
  return [
    ...sums.map(([, parts]) => ({
      slack: 0,
      of: parts.map((code) => [measure, code] as const),
    })),
    // Each figure is rounded on its own.
    ...(types.length
      ? [{ slack: loose ?? 1, of: types.map((each) => [each, holder] as const) }]
      : []),
  ];
}

/** Rows that cut across countries. */
const SECTOR_CODES = new Set(
  HOLDERS.filter(({ kind }) => kind === "sector").map(({ code }) => code),
);
