import { formatDay, formatMonth, type Month } from "../../../src/tic/month";
import { formulaOf, type Desk } from "../desk";
import type { Line } from "../line";
import { isRefusal, numberOf, type Tally } from "../tally";
import { isDerived, LINES, positionsOf, tradedOf, type Relation } from "./relation";

/** A print of a figure. */
interface Print {
  readonly day: number;
  readonly value: number;
}

function printsOf(desk: Desk, holder: string, month: Month, measure: string): readonly Print[] {
  const rows = desk.ask("VINTAGES", holder, formatMonth(month), `units=mn; measure=${measure}`);
  return isRefusal(rows[0]![0])
    ? []
    : rows.map(([day, value]) => ({ day: numberOf(day), value: numberOf(value) }));
}

/** What a figure was as of each day on which one was printed, and the day before. */
function checkEditions(desk: Desk, tally: Tally, line: Line, month: Month, measure: string): void {
  if (isDerived(line.name, month)) return;
  const prints = printsOf(desk, line.name, month, measure);
  const text = formatMonth(month);
  const asked = (options: string) => {
    const all = `units=mn; measure=${measure}${options}`;
    return measure.includes(".")
      ? desk.cell("SERIES", line.name, text, text, `${all}; dates=0`)
      : desk.cell("HOLDINGS", line.name, text, all);
  };
  const said = (options: string) => () =>
    formulaOf("HOLDINGS", line.name, text, `measure=${measure}; ${options}`);
  tally.holds(
    !Number.isNaN(line.at(month)) === prints.length > 0,
    () => `VINTAGES of ${line.name} ${text} ${measure} has ${prints.length} prints`,
  );
  let before = NaN;
  prints.forEach(({ day, value }, i) => {
    tally.holds(
      i === 0 || day > prints[i - 1]!.day,
      () => `VINTAGES of ${line.name} ${text} is not in the order of release`,
    );
    const eve = `; as_of=${formatDay(day - 1)}`;
    tally.expect(asked(eve), before, said(eve));
    const then = `; as_of=${formatDay(day)}`;
    const figure = numberOf(asked(then));
    const known = prints.slice(0, i + 1).map((print) => print.value);
    // A new print counts, unless it is an older one with fewer decimals, or Table 3 has the month.
    tally.holds(
      known.includes(figure) && (figure === before || figure === value || isRounded(figure, value)),
      () => `${said(then)()} is ${figure}, printed ${known.join(", ")}`,
    );
    before = figure;
  });
  if (!prints.length) return;
  tally.expect(line.at(month), before, said("as of the last print"));
  const first = asked("; as_of=first");
  if (!isRefusal(first)) tally.expect(first, prints[0]!.value, said("as_of=first"));
}

/** Whether a figure of a day may be one that an older print has more precisely: printed in tenths of billions, or in billions. */
const isRounded = (fine: number, coarse: number): boolean =>
  [100, 1000].some((unit) => coarse % unit === 0 && Math.abs(fine - coarse) <= unit / 2);

/** Rounds half away from zero to a unit. */
const rounded = (value: number, unit: number): number =>
  Math.sign(value) * Math.floor(Math.abs(value) / unit + 0.5) * unit;

function checkRevisions(desk: Desk, tally: Tally, line: Line, month: Month, measure: string): void {
  const args = [line.name, formatMonth(month), `units=mn; measure=${measure}`];
  const shown = desk.cell("REVISION", ...args);
  const first = desk.cell("HOLDINGS", ...args.slice(0, 2), `${args[2]}; as_of=first`);
  if (isRefusal(first)) {
    tally.expect(shown, NaN, () => formulaOf("REVISION", ...args));
    return;
  }
  const old = numberOf(first);
  const newest = line.at(month);
  // To the unit of the coarser print, which no function tells; none within its half, or within all of it where it is what two leave.
  const slack = isDerived(line.name, month) ? 1 : 0.5;
  const possible = [1, 100, 1000]
    .filter((unit) => old % unit === 0)
    .map((unit) =>
      unit > 1 && Math.abs(newest - old) <= slack * unit
        ? 0
        : rounded(newest, unit) - rounded(old, unit),
    );
  tally.holds(
    possible.some((value) => Math.abs(value - numberOf(shown)) < 1e-6),
    () => `${formulaOf("REVISION", ...args)} is ${numberOf(shown)}, from ${old} to ${newest}`,
  );
}

/** The revisions of a release, each as VINTAGES has it. */
function checkReleases(
  desk: Desk,
  tally: Tally,
  measure: string,
  releases: readonly number[],
): void {
  for (const release of releases) {
    const options = `units=mn; measure=${measure}; against=stored; rows=all`;
    const rows = desk.ask("REVISIONS", formatDay(release), 100, options);
    if (isRefusal(rows[0]![0])) continue;
    const formula = () => formulaOf("REVISIONS", formatDay(release), 100, options);
    let size = Infinity;
    for (const [holder, month, before, after, difference] of rows) {
      const prints = desk
        .ask("VINTAGES", holder, month, `units=mn; measure=${measure}`)
        .map(([day, value]) => ({ day: numberOf(day), value: numberOf(value) }));
      const at = prints.findIndex(({ day }) => day === release);
      tally.expect(prints[at]?.value, numberOf(after), formula);
      tally.expect(prints[at - 1]?.value, numberOf(before), formula);
      const away = Math.abs(numberOf(difference) - (numberOf(after) - numberOf(before)));
      tally.holds(
        away <= 50.001 && Math.abs(numberOf(difference)) <= size,
        () => `${formula()}: ${String(holder)} by ${String(difference)}`,
      );
      size = Math.abs(numberOf(difference));
    }
  }
}

/** A few lines and months of a measure in a quick run, else all months in which anything was printed twice. */
const cellsOf = (
  desk: Desk,
  tally: Tally,
  measure: string,
): readonly (readonly [Line, Month])[] => {
  const { singles, months } = desk.book(measure);
  const cells = singles.flatMap((line) => months.map((month) => [line, month] as const));
  return desk.sample(tally, desk.isQuick ? desk.all(cells, 40) : cells, 40_000);
};

export const PUBLICATIONS: readonly Relation[] = [
  {
    name: "As of a day: what had been printed by then; a later release gives the same or its own; the newest is that of no as_of, the first the earliest",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk))
        for (const [line, month] of cellsOf(desk, tally, measure))
          checkEditions(desk, tally, line, month, measure);
      for (const measure of tradedOf(desk))
        for (const [line, month] of desk.sample(
          tally,
          cellsOf(desk, tally, `${measure}.net`),
          5_000,
        ))
          checkEditions(desk, tally, line, month, `${measure}.net`);
      for (const each of desk.all(LINES, 3)) {
        const { singles, months } = desk.book(`headline.${each}`);
        for (const line of singles)
          for (const month of desk.all(months))
            checkEditions(desk, tally, line, month, `headline.${each}`);
      }
    },
  },
  {
    name: "REVISION: the newest less the first print, rounded to the coarser",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk))
        for (const [line, month] of cellsOf(desk, tally, measure))
          checkRevisions(desk, tally, line, month, measure);
    },
  },
  {
    name: "REVISIONS: two prints of VINTAGES, the largest first",
    check: (desk, tally) => {
      const days = new Set<number>();
      const { months } = desk.book("treasuries");
      for (const month of months)
        for (const { day } of printsOf(desk, "TOTAL", month, "treasuries")) days.add(day);
      checkReleases(
        desk,
        tally,
        "treasuries",
        desk.all(
          [...days].sort((a, b) => a - b),
          3,
        ),
      );
    },
  },
  {
    name: "LATESTMONTH: the last month that has a figure",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk)) {
        const { singles } = desk.book(measure);
        for (const line of desk.all(singles)) {
          const cell = numberOf(desk.cell("LATESTMONTH", line.name, `measure=${measure}`));
          const shown = desk.cell("HOLDINGS", line.name, cell, `units=mn; measure=${measure}`);
          tally.expect(shown, line.at(line.last), () =>
            formulaOf("LATESTMONTH", line.name, measure),
          );
        }
      }
    },
  },
];
