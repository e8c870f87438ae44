import type { Calendar } from "../tic/calendar";
import { isFlow, nameOfQuantity } from "../tic/measure";
import { formatDay, formatMonth, type Day, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import type { Table } from "../tic/publication";
import type { Reading } from "../treasury/reading";
import { cellOf, statedIn } from "./edition";

/** What is wrong with a file, or worth a look. */
export interface Finding {
  /** The rule, by its name in docs/pipeline.md. */
  readonly rule: Rule;
  /** Refused whatever anybody says; flagged until accepted by hand; noted only. */
  readonly weight: "refused" | "flagged" | "noted";
  readonly file: string;
  readonly sentence: string;
}

export type Rule =
  | "form"
  | "month"
  | "stale"
  | "gap"
  | "rounding"
  | "shared"
  | "holders"
  | "names"
  | "span"
  | "jump"
  | "revision"
  | "total"
  | "history"
  | "posting";

/**
 * How far a figure may move. A position that moves from one month to the next by more than `factor` and `millions` is
 * flagged, and so is a revision of more than `share` and `millions`, and a grand total that moves by more than its share. In the stored
 * history four to ten positions a table moved so far, no revision did, and the grand total never more than 5.3%.
 */
export const LIMITS = {
  jump: { factor: 5, millions: 20_000 },
  revision: { share: 0.4, millions: 10_000 },
  total: { share: 0.15 },
} as const;

/** How many findings of one rule and file are written out. */
const SHOWN = 12;
const GRAND_TOTAL = 99996;

/** What a new edition is judged by. */
export interface Background {
  /** The newest whole edition of the same table. */
  readonly previous: Reading | undefined;
  readonly calendar: Calendar;
  readonly today: Day;
}

/** Judges one edition by the one before it. */
export function judge(reading: Reading, background: Background): Finding[] {
  const { previous } = background;
  return [
    ...months(reading, background),
    ...(previous ? [...rows(reading, previous), ...moves(reading, previous)] : []),
  ];
}

/** The newest month is one that has been released by now, and no older than what is stored. */
function months(reading: Reading, { previous, calendar, today }: Background): Finding[] {
  const { source: file, newest, table } = reading.publication;
  const last = Math.max(...reading.observations.map(({ month }) => month));
  const due = calendar.filter(({ day }) => day <= today + 1).at(-1);
  const isBeyond = calendar.every((release) => release.newest < newest);
  const findings: Finding[] = [];
  if (due && newest > due.newest && !isBeyond)
    findings.push({
      rule: "month",
      weight: "refused",
      file,
      sentence: `it ends ${formatMonth(newest)}, which is not due before ${formatDay(calendar.find((each) => each.newest >= newest)!.day)}; by ${formatDay(today)} the calendar has ${formatMonth(due.newest)}`,
    });
  if (!previous) return findings;
  const before = Math.max(...previous.observations.map(({ month }) => month));
  const [stated, known] = [statedIn(reading), statedIn(previous)];
  if (table === "mfhhis01" && stated < known)
    findings.push({
      rule: "stale",
      weight: "refused",
      file,
      sentence: `it states ${formatDay(stated)}, but the edition of ${formatDay(known)} is stored: it is an old copy`,
    });
  else if (last < before)
    findings.push({
      rule: "stale",
      weight: "refused",
      file,
      sentence: `it ends ${formatMonth(last)}, but ${formatMonth(before)} was published on ${formatDay(previous.publication.release)}: it is an old copy`,
    });
  if (last > before + 1 && table !== "mfhhis01")
    findings.push({
      rule: "gap",
      weight: "noted",
      file,
      sentence: `releases are missing between ${formatMonth(before)} and ${formatMonth(last)}; \`backfill\` can bring them`,
    });
  return findings;
}

/** Holders that come, go or change their names, and months that go. */
function rows(reading: Reading, previous: Reading): Finding[] {
  const { source: file, table } = reading.publication;
  const findings: Finding[] = [];
  const [now, before] = [namesOf(reading), namesOf(previous)];
  // The press tables list the largest holders only: who is among them changes.
  const weight = reading.publication.coverage === "all" ? "flagged" : "noted";
  for (const [code, name] of before)
    if (!now.has(code))
      findings.push({
        rule: "holders",
        weight,
        file,
        sentence: `${name} (${code}) is gone, which the release of ${formatDay(previous.publication.release)} listed`,
      });
  for (const [code, name] of now) {
    const old = before.get(code);
    if (old === undefined)
      findings.push({
        rule: "holders",
        weight: "noted",
        file,
        sentence: `${name} (${code}) is new`,
      });
    else if (old !== name)
      findings.push({
        rule: "names",
        weight: "noted",
        file,
        sentence: `${old} (${code}) is now called ${name}`,
      });
  }
  const first = (of: Reading) => Math.min(...of.observations.map(({ month }) => month));
  if (table !== "table5" && table !== "mfh" && first(reading) > first(previous))
    findings.push({
      rule: "span",
      weight: "flagged",
      file,
      sentence: `it begins ${formatMonth(first(reading))}, the one before began ${formatMonth(first(previous))}`,
    });
  return findings;
}

/** The name of each row, from the newest month; the footnote marks of the press tables are no part of it. */
function namesOf({ observations }: Reading): Map<number, string> {
  const names = new Map<number, string>();
  for (const { holder, row } of observations)
    if (!names.has(holder)) names.set(holder, row.trim().replace(/\s*(\d+\/|\(\d+\))$/, ""));
  return names;
}

/** Figures that move further than they should, from month to month or from edition to edition. */
function moves(reading: Reading, previous: Reading): Finding[] {
  const { source: file } = reading.publication;
  const cells = valuesOf(reading);
  const old = valuesOf(previous);
  const found: Record<"jump" | "revision" | "total", string[]> = {
    jump: [],
    revision: [],
    total: [],
  };
  for (const o of reading.observations) {
    if (o.value === null || isFlow(o.measure) || o.series !== "current") continue;
    const printed = old.get(cellOf(o));
    if (printed !== undefined) {
      if (isFar(printed, o.value, 1 / (1 - LIMITS.revision.share), LIMITS.revision.millions))
        found.revision.push(said(o, printed, "was printed as"));
      continue;
    }
    const before = cells.get(cellOf({ ...o, month: o.month - 1 }));
    if (before === undefined) continue;
    if (isFar(before, o.value, LIMITS.jump.factor, LIMITS.jump.millions))
      found.jump.push(said(o, before, "after"));
    if (o.holder === GRAND_TOTAL && Math.abs(o.value / before - 1) > LIMITS.total.share)
      found.total.push(said(o, before, "after"));
  }
  return (["total", "jump", "revision"] as const).flatMap((rule) =>
    shown(found[rule]).map((sentence): Finding => ({ rule, weight: "flagged", file, sentence })),
  );
}

const isFar = (from: number, to: number, factor: number, millions: number): boolean =>
  Math.abs(to - from) > millions && Math.max(from, to) > factor * Math.max(1, Math.min(from, to));

const said = (o: Observation, other: number, how: string): string =>
  `${o.row.trim()}, ${nameOfQuantity(o.measure)} in ${formatMonth(o.month)}: ${amount(o.value!)} ${how} ${amount(other)} million dollars`;

const amount = (n: number): string => n.toLocaleString("en-US");

function shown(sentences: readonly string[]): readonly string[] {
  const more = sentences.length - SHOWN;
  return more > 0 ? [...sentences.slice(0, SHOWN), `and ${more} more like these`] : sentences;
}

const valuesOf = ({ observations }: Reading): Map<string, number> =>
  new Map(
    observations.flatMap((o): [string, number][] =>
      o.value === null ? [] : [[cellOf(o), o.value]],
    ),
  );

/** The tables of one release agree: Table 3 rounds to Table 5, and Table 1 prints Table 3's long-term Treasuries. */
export function compare(release: readonly Reading[]): Finding[] {
  const of = (table: Table): Reading | undefined =>
    release.find(({ publication }) => publication.table === table);
  const [table1, table3, table5] = [of("table1"), of("table3"), of("table5")];
  return [
    ...(table3 && table5 ? pair(table3, table5, "rounding", 50) : []),
    ...(table3 && table1 ? pair(table3, table1, "shared", 0) : []),
  ];
}

function pair(
  table3: Reading,
  other: Reading,
  rule: "rounding" | "shared",
  slack: number,
): Finding[] {
  const cells = valuesOf(table3);
  const sentences = other.observations.flatMap((o): string[] => {
    const value = cells.get(cellOf(o));
    if (value === undefined || o.value === null || Math.abs(value - o.value) <= slack) return [];
    return [
      `${o.row.trim()}, ${nameOfQuantity(o.measure)} in ${formatMonth(o.month)}: ${amount(o.value)} million dollars, but ${amount(value)} in ${table3.publication.source}`,
    ];
  });
  return shown(sentences).map((sentence) => ({
    rule,
    weight: "refused",
    file: other.publication.source,
    sentence,
  }));
}

/** The newest whole edition of a table. */
export const newestOf = (readings: readonly Reading[], table: Table): Reading | undefined =>
  readings
    .filter(({ publication: p }) => p.table === table && p.coverage !== "partial")
    .reduce<Reading | undefined>(
      (best, each) => (!best || each.publication.release > best.publication.release ? each : best),
      undefined,
    );

/** The last month that a file prints. */
export const lastMonth = ({ observations }: Reading): Month =>
  observations.reduce((last, { month }) => Math.max(last, month), 0);
