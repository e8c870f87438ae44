import { formatDay, formatMonth, lastDay, type Month } from "../../../src/tic/month";
import { surveyOf } from "../../../src/tic/survey";
import { formulaOf, type Desk } from "../desk";
import { SLT_FLOWS } from "../naive";
import { isRefusal, numberOf, type Tally } from "../tally";
import { ITEMS, tradedOf, type Relation } from "./relation";

/** Items of the survey that others add up to. */
const SURVEYED: readonly (readonly [whole: string, parts: readonly string[]])[] = [
  ["total", ["equity", "longterm", "shortterm"]],
  ["treasuries", ["longterm.treasuries", "shortterm.treasuries"]],
  ["agency", ["longterm.agency", "shortterm.agency"]],
  ["corporate", ["longterm.corporate", "shortterm.corporate"]],
  ["longterm", ["longterm.treasuries", "longterm.agency", "longterm.corporate"]],
  ["shortterm", ["shortterm.treasuries", "shortterm.agency", "shortterm.corporate"]],
];

function checkSurvey(desk: Desk, tally: Tally): void {
  const { singles, months } = desk.book("survey.total");
  for (const line of desk.all(singles))
    for (const month of months) {
      if (surveyOf(Math.floor(month / 12)) !== month) continue;
      const text = formatMonth(month);
      const values = new Map(
        ITEMS.map((item) => [
          item,
          numberOf(desk.cell("SURVEY", line.name, text, item, "units=mn")),
        ]),
      );
      for (const item of ITEMS)
        tally.holds(
          Object.is(desk.book(`survey.${item}`).by(line.name).at(month), values.get(item)),
          () => formulaOf("SURVEY", line.name, text, item),
        );
      for (const [whole, parts] of SURVEYED) {
        const of = parts.map((part) => values.get(part)!);
        const sum = of.reduce((total, value) => total + value, 0);
        // Each is rounded to a million by itself.
        if (!Number.isNaN(sum) && !Number.isNaN(values.get(whole)!))
          tally.holds(
            Math.abs(values.get(whole)! - sum) <= parts.length,
            () =>
              `${formulaOf("SURVEY", line.name, text, whole)} is ${values.get(whole)}, its parts ${sum}`,
          );
      }
    }
}

/** Pearson's correlation by the sums of the raw scores. */
function correlationOf(pairs: readonly (readonly [number, number])[]): number {
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [x, y] = [mean(0), mean(1)];
  const centred = pairs.map(([a, b]) => [a - x, b - y] as const);
  const dot = (one: 0 | 1, other: 0 | 1) =>
    centred.reduce((sum, pair) => sum + pair[one] * pair[other], 0);
  return dot(0, 1) / Math.sqrt(dot(0, 0) * dot(1, 1));
}

/** Months by which the yields may be ahead. */
const MORE = 24;

function checkLeadLag(desk: Desk, tally: Tally, measure: string): void {
  const { singles, months: reported } = desk.book(`${measure}.net`);
  // The yields reach further.
  const months = [...reported, ...Array.from({ length: MORE }, (_, i) => reported.at(-1)! + 1 + i)];
  const yields = new Map<Month, number>(
    months.map((month) => [month, numberOf(desk.cell("YIELD", formatMonth(month)))]),
  );
  const stepAt = (month: Month) => (yields.get(month) ?? NaN) - (yields.get(month - 1) ?? NaN);
  const known = months.filter((month) => !Number.isNaN(yields.get(month)!));
  const [dates, prices] = [
    known.map((month) => [lastDay(month)]),
    known.map((month) => [yields.get(month)]),
  ];
  for (const line of desk.all(
    singles.filter(({ last }) => last >= SLT_FLOWS + 12),
    3,
  )) {
    const options = `measure=${measure}`;
    const rows = desk.ask("LEADLAG", line.name, "10Y", null, 12, options);
    const given = desk.ask("LEADLAG", line.name, dates, prices, 12, `${options}; diff=1`);
    rows.forEach(([lag, correlation, , count], i) => {
      const formula = () =>
        `${formulaOf("LEADLAG", line.name, "10Y", null, 12, options)}, lag ${String(lag)},`;
      tally.expect(given[i]![3], numberOf(count), formula);
      const pairs = months
        .filter((month) => month >= SLT_FLOWS)
        .map((month) => [line.at(month), stepAt(month + numberOf(lag))] as const)
        .filter((pair) => !pair.some(Number.isNaN));
      tally.expect(count, pairs.length, formula);
      const value = correlationOf(pairs);
      if (!isRefusal(correlation)) {
        tally.expect(correlation, value, formula);
        tally.expect(given[i]![1], value, formula);
      }
    });
  }
}

/** A holder by each of its names is the same one. */
function checkNames(desk: Desk, tally: Tally): void {
  for (const [code, , name, first, last] of desk.ask("HOLDERS", "all")) {
    const text = code === "" ? String(name) : String(code);
    const line = desk.book("treasuries").by(text);
    if (text === "Total public debt") continue;
    tally.expect(first, lastDay(line.first), () => formulaOf("HOLDERS", "all"));
    tally.expect(last, lastDay(line.last), () => formulaOf("HOLDERS", "all"));
    for (const form of ["name", "iso2", "iso3", "tic"]) {
      const other = desk.cell("NAME", text, form);
      if (isRefusal(other)) continue;
      const month = formatMonth(line.last);
      tally.expect(
        desk.cell("HOLDINGS", String(other), month, "units=mn"),
        line.at(line.last),
        () => formulaOf("NAME", text, form),
      );
    }
  }
}

export const APART: readonly Relation[] = [
  { name: "SURVEY: what SERIES lists, and its items add up", check: checkSurvey },
  {
    name: "LEADLAG with 10Y: the same as with the yields given, and a correlation worked out apart",
    check: (desk, tally) => tradedOf(desk).forEach((measure) => checkLeadLag(desk, tally, measure)),
  },
  {
    name: "HOLDERS and NAME: a holder by each of its names, its first and last month",
    check: checkNames,
  },
  {
    name: "NEXTRELEASE: the days follow one another, and none is left out",
    check: (desk, tally) => {
      let day = numberOf(desk.cell("NEXTRELEASE", "2004-01-01"));
      for (;;) {
        const next = numberOf(desk.cell("NEXTRELEASE", formatDay(day)));
        if (Number.isNaN(next)) break;
        const formula = () => formulaOf("NEXTRELEASE", formatDay(next - 1));
        tally.holds(next > day, formula);
        tally.expect(desk.cell("NEXTRELEASE", formatDay(next - 1)), next, formula);
        day = next;
      }
    },
  },
];
