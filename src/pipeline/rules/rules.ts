import { createHash } from "node:crypto";
import { SHIFTS, SLT_START } from "../../tic/break";
import type { Calendar } from "../../tic/calendar";
import { holderOf } from "../../tic/holder";
import { isFlow, nameOfQuantity, type Quantity } from "../../tic/measure";
import { formatDay, formatMonth, type Day, type Month } from "../../tic/month";
import type { Observation } from "../../tic/observation";
import type { Table } from "../../tic/tables";
import type { Reading } from "../../treasury/reading";
import { membersOf } from "../../treasury/sums";
import { cellOf, statedIn } from "../edition";

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
  | "flow"
  | "rest"
  | "withheld"
  | "copy"
  | "press"
  | "posting";

/**
 * How far a figure may move before it is flagged; docs/pipeline.md says how often the stored history did.
 * `jump`: a position against the month before, unless purchases and valuation explain all but a part of the move. `flow`: the part of that change that purchases and valuation do not explain, of
 * the larger position. `revision`: against the edition before. `total`: the grand total against the month before. `rest`:
 * what a region has beyond its listed holders, against the largest move in the `window` of months before. `copy`: the part of
 * the positions of a month that may be those of the month before. `press`: of a press table against the final figures, the
 * median of a holder's months, the part of the cells that may not round to them, and, of the estimates before Form SLT, the
 * median of all cells. Millions of dollars.
 */
export const LIMITS = {
  jump: { factor: 3, millions: 10_000, explained: 0.2 },
  flow: { share: 0.5, millions: 5_000 },
  revision: { share: 0.2, millions: 2_000 },
  total: { share: 0.15 },
  rest: { factor: 3, millions: 2_000, window: 24, least: 12 },
  copy: { share: 0.5, least: 10 },
  press: { factor: 1.4, row: 0.1, millions: 2_000, off: 1 / 3, estimates: 0.05 },
} as const;

/** How many findings of one rule and file are written out. */
const SHOWN = 12;
const GRAND_TOTAL = 99996;
const OFFICIAL = 99990;

/** What a new edition is judged by. */
export interface Background {
  /** The newest whole edition of the same table. */
  readonly previous: Reading | undefined;
  readonly calendar: Calendar;
  readonly today: Day;
}

export const worded = (findings: readonly Finding[]): string[] =>
  findings.map(({ file, sentence }) => `${file}: ${sentence}`);

/** A code for exactly what was flagged, and in which files, by their hashes: accepting it accepts nothing else. */
export const codeOf = (where: readonly string[], flagged: readonly Finding[]): string =>
  createHash("sha256")
    .update([...where, ...worded(flagged)].join("\n"))
    .digest("hex")
    .slice(0, 8);

/** Judges one edition by the one before it. */
export function judge(reading: Reading, background: Background): Finding[] {
  const { previous } = background;
  return [
    ...months(reading, background),
    ...copies(reading),
    ...(previous
      ? [
          ...rows(reading, previous),
          ...withheld(reading, previous),
          ...moves(reading, previous),
          ...rests(reading, previous),
        ]
      : []),
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

/** The newest month is not the one before under another name. */
function copies(reading: Reading): Finding[] {
  const { source: file } = reading.publication;
  const cells = valuesOf(reading);
  const newest = lastMonth(reading);
  const pairs = reading.observations.flatMap((o): [number, number][] => {
    const before = cells.get(cellOf({ ...o, month: o.month - 1 }));
    const isPosition = o.month === newest && o.series === "current" && !isFlow(o.measure);
    return isPosition && o.value && before !== undefined ? [[o.value, before]] : [];
  });
  const same = pairs.filter(([value, before]) => value === before).length;
  if (pairs.length < LIMITS.copy.least || same <= LIMITS.copy.share * pairs.length) return [];
  return [
    {
      rule: "copy",
      weight: "refused",
      file,
      sentence: `${same} of its ${pairs.length} positions of ${formatMonth(newest)} are those of ${formatMonth(newest - 1)}: it is a copy of the month before`,
    },
  ];
}

/**
 * Figures that turn into n.a.: printed by the edition before, or for the month before. The Treasury withholds single holders;
 * of regions, totals and sectors it never withheld what it had printed.
 */
function withheld(reading: Reading, previous: Reading): Finding[] {
  const { source: file } = reading.publication;
  const [cells, old] = [valuesOf(reading), valuesOf(previous)];
  const known = new Set(previous.observations.map(cellOf));
  const found: Record<"refused" | "flagged", string[]> = { refused: [], flagged: [] };
  for (const o of reading.observations) {
    if (o.value !== null) continue;
    const printed = old.get(cellOf(o));
    const before = known.has(cellOf(o))
      ? undefined
      : cells.get(cellOf({ ...o, month: o.month - 1 }));
    const figure = printed ?? before;
    if (figure === undefined) continue;
    found[holderOf(o.holder).kind === "country" ? "flagged" : "refused"].push(
      `${o.row.trim()}, ${nameOfQuantity(o.measure)} in ${formatMonth(o.month)}: n.a., ${printed === undefined ? `after ${amount(figure)}` : `was printed as ${amount(figure)}`} million dollars`,
    );
  }
  return (["refused", "flagged"] as const).flatMap((weight) =>
    shown(found[weight]).map((sentence): Finding => ({ rule: "withheld", weight, file, sentence })),
  );
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
  const found: Record<"jump" | "flow" | "revision" | "total", string[]> = {
    jump: [],
    flow: [],
    revision: [],
    total: [],
  };
  for (const o of reading.observations) {
    if (o.value === null || isFlow(o.measure) || o.series !== "current") continue;
    const printed = old.get(cellOf(o));
    if (printed !== undefined) {
      if (isRevised(printed, o.value)) found.revision.push(said(o, printed, "was printed as"));
      continue;
    }
    const before = cells.get(cellOf({ ...o, month: o.month - 1 }));
    if (before === undefined) continue;
    const { jump, flow, total } = LIMITS;
    const moved = movedBy(o, cells);
    const unexplained = Math.abs(o.value - before - (moved ?? 0));
    const isExplained = moved !== undefined && unexplained < jump.explained * Math.abs(moved);
    if (isFar(before, o.value, jump.factor, jump.millions) && !isExplained)
      found.jump.push(said(o, before, "after"));
    if (
      moved !== undefined &&
      unexplained > flow.millions &&
      unexplained > flow.share * Math.max(before, o.value)
    )
      found.flow.push(
        `${said(o, before, "after")}, of which purchases and valuation explain ${amount(moved)}`,
      );
    if (o.holder === GRAND_TOTAL && Math.abs(o.value / before - 1) > total.share)
      found.total.push(said(o, before, "after"));
  }
  return (["total", "jump", "flow", "revision"] as const).flatMap((rule) =>
    shown(found[rule]).map((sentence): Finding => ({ rule, weight: "flagged", file, sentence })),
  );
}

/** What net purchases and valuation say that a position moved by; those of bills are computed from it, and say nothing. */
function movedBy(o: Observation, cells: ReadonlyMap<string, number>): number | undefined {
  // Bills have no valuation.
  const valued = o.measure === "treasuries" ? "longterm" : o.measure;
  const [net, valuation] = [`${o.measure}.net`, `${valued}.valuation`].map((flow) =>
    cells.get(cellOf({ ...o, measure: flow as Quantity })),
  );
  return net === undefined || valuation === undefined ? undefined : net + valuation;
}

/** What regions have beyond their listed holders moves little; a wrong holder shows in it. */
function rests(reading: Reading, previous: Reading): Finding[] {
  const { source: file, table } = reading.publication;
  const [rest, old] = [restsOf(reading), restsOf(previous)];
  const sentences: string[] = [];
  for (const [name, months] of rest) {
    const { factor, millions, window, least } = LIMITS.rest;
    const steps: number[] = [];
    for (const [month, value] of months) {
      const before = months.get(month - 1);
      if (before === undefined) continue;
      const usual = factor * Math.max(0, ...steps.slice(-window));
      const limit = Math.max(usual, millions);
      const printed = old.get(name)?.get(month);
      const other = printed ?? before;
      if (steps.length >= least && Math.abs(value - other) > limit)
        sentences.push(
          `${name} in ${formatMonth(month)}: ${amount(value)} beyond its listed holders, ${printed === undefined ? "after" : "printed as"} ${amount(other)} million dollars`,
        );
      // A holding that passes from one holder to another would hide what moves in the two years after it.
      if (!SHIFTS.some((shift) => shift.month === month)) steps.push(Math.abs(value - before));
    }
  }
  return table.startsWith("table") || table === "slt3d"
    ? shown(sentences).map((sentence) => ({ rule: "rest", weight: "flagged", file, sentence }))
    : [];
}

/** What each region has beyond its listed holders, by measure, oldest month first. */
function restsOf(reading: Reading): ReadonlyMap<string, ReadonlyMap<Month, number>> {
  const cells = valuesOf(reading);
  const members = membersOf(reading.observations);
  const found = new Map<string, Map<Month, number>>();
  for (const o of [...reading.observations].sort((a, b) => a.month - b.month)) {
    const listed = members.get(o.holder);
    if (!listed || o.value === null || isFlow(o.measure)) continue;
    const sum = listed.reduce((acc, holder) => acc + (cells.get(cellOf({ ...o, holder })) ?? 0), 0);
    const name = `${o.row.trim()}, ${nameOfQuantity(o.measure)}`;
    found.set(name, (found.get(name) ?? new Map<Month, number>()).set(o.month, o.value - sum));
  }
  return found;
}

/** How many months of the history before its last are still revised, where there is no Table 3 to tell. */
const UNSETTLED = 36;

/**
 * What the history prints anew, or not as before, is what Table 3 rounds to; what is older than Table 3 was settled long ago,
 * and what is newer is printed by no table that was found to be right.
 */
export function settled(
  reading: Reading,
  previous: Reading | undefined,
  table3: Reading | undefined,
): Finding[] {
  const { source: file, table } = reading.publication;
  if (table !== "mfhhis01" || !previous) return [];
  const [old, cells] = [valuesOf(previous), table3 ? valuesOf(table3) : new Map<string, number>()];
  const months = table3?.observations.map(({ month }) => month) ?? [];
  const first = table3 ? Math.min(...months) : lastMonth(reading) - UNSETTLED;
  const last = table3 ? Math.max(...months) : Infinity;
  const sentences = reading.observations.flatMap((o): string[] => {
    const printed = old.get(cellOf(o));
    if (o.value === null || printed === o.value) return [];
    const value = cells.get(cellOf(o));
    if (value !== undefined && Math.abs(value - o.value) > 50)
      return [said(o, value, `but in ${table3!.publication.source}`)];
    if (printed !== undefined && o.month < first)
      return [said(o, printed, "in a year long settled, was printed as")];
    if (o.month > last)
      return [
        `${o.row.trim()}, ${nameOfQuantity(o.measure)} in ${formatMonth(o.month)}: ${amount(o.value)} million dollars, which no Table 3 that could be read prints yet`,
      ];
    return [];
  });
  return shown(sentences).map((sentence) => ({
    rule: "history",
    weight: "flagged",
    file,
    sentence,
  }));
}

const isFar = (from: number, to: number, factor: number, millions: number): boolean =>
  Math.abs(to - from) > millions && Math.max(from, to) > factor * Math.max(1, Math.min(from, to));

const isRevised = (printed: number, value: number): boolean =>
  isFar(printed, value, 1 / (1 - LIMITS.revision.share), LIMITS.revision.millions);

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

/**
 * The tables of one release agree: Table 3 rounds to Table 5, Table 3D to the press table, and Table 1 prints Table 3's long-term
 * Treasuries.
 */
export function compare(release: readonly Reading[]): Finding[] {
  const of = (table: Table): Reading | undefined =>
    release.find(({ publication }) => publication.table === table);
  const [table1, table3, table5] = [of("table1"), of("table3"), of("table5")];
  const [slt3d, mfh] = [of("slt3d"), of("mfh")];
  return [
    ...(slt3d && mfh ? pair(slt3d, mfh, "rounding", 50) : []),
    ...(table3 && table5
      ? [
          ...pair(table3, table5, "rounding", 50),
          ...(table5.publication.coverage === "partial" ? [] : unlisted(table3, table5)),
        ]
      : []),
    ...(table3 && table1 ? pair(table3, table1, "shared", 0) : []),
  ];
}

function pair(
  whole: Reading,
  other: Reading,
  rule: "rounding" | "shared",
  slack: number,
): Finding[] {
  const cells = valuesOf(whole);
  const sentences = other.observations.flatMap((o): string[] => {
    if (WITH_ISLANDS.test(o.row.trim())) return [];
    const value = cells.get(cellOf(o));
    if (value === undefined || o.value === null || Math.abs(value - o.value) <= slack) return [];
    return [
      `${o.row.trim()}, ${nameOfQuantity(o.measure)} in ${formatMonth(o.month)}: ${amount(o.value)} million dollars, but ${amount(value)} in ${whole.publication.source}`,
    ];
  });
  return shown(sentences).map((sentence) => ({
    rule,
    weight: "refused",
    file: other.publication.source,
    sentence,
  }));
}

/** Figures that the next edition of the same table prints very differently. */
export function revisedBy(next: Reading, reading: Reading): Finding[] {
  const later = valuesOf(next);
  const sentences = reading.observations.flatMap((o): string[] => {
    const value = later.get(cellOf(o));
    if (value === undefined || o.value === null || isFlow(o.measure) || !isRevised(o.value, value))
      return [];
    return [said(o, value, `but on ${formatDay(next.publication.release)}`)];
  });
  const { source: file } = reading.publication;
  return shown(sentences).map((sentence) => ({
    rule: "revision",
    weight: "flagged",
    file,
    sentence,
  }));
}

/** The row of the United Kingdom with the Channel Islands and the Isle of Man (note 2 of the press tables). */
const WITH_ISLANDS = /^United Kingdom 2\/$/;

/**
 * An old press table is what the final figures of its cells were before their revisions, which are of single cells and, from
 * Form SLT on, small. A row or a column that is another one's is not.
 */
export function held(reading: Reading, finals: readonly Reading[]): Finding[] {
  const { source: file, table } = reading.publication;
  if (table !== "mfh" && table !== "table5") return [];
  const tables = (["slt3d", "table3", "mfhhis01"] as const).flatMap((name) => {
    const final = newestOf(finals, name);
    return final && final !== reading ? [valuesOf(final)] : [];
  });
  const pairs = reading.observations.flatMap((o) => {
    const cell = cellOf(o);
    const final = tables.find((cells) => cells.has(cell))?.get(cell);
    if (o.value === null || !final || isFlow(o.measure) || o.series !== "current") return [];
    return [{ o, value: o.value, final, off: Math.abs(o.value / final - 1) }];
  });
  const reported = pairs.filter(({ o }) => o.month >= SLT_START);
  const estimates = pairs.filter(({ o }) => o.month < SLT_START);
  const { factor, row, millions, off, estimates: most } = LIMITS.press;
  const sentences: string[] = [];
  const apart = reported.filter(
    ({ o, value, final }) => !WITH_ISLANDS.test(o.row.trim()) && Math.abs(value - final) > 50,
  );
  if (apart.length > off * reported.length)
    sentences.push(
      `${apart.length} of its ${reported.length} figures are not what the final ones round to`,
    );
  if (median(estimates.map((pair) => pair.off)) > most)
    sentences.push(
      `half of its ${estimates.length} figures are more than ${most * 100}% from the final ones`,
    );
  const rows = new Map<string, typeof reported>();
  for (const pair of reported) {
    const name = `${pair.o.holder} ${pair.o.measure}`;
    rows.set(name, [...(rows.get(name) ?? []), pair]);
  }
  for (const of of rows.values()) {
    const { o, final } = of.at(-1)!;
    const difference = median(of.map((pair) => Math.abs(pair.value - pair.final)));
    if (median(of.map((pair) => pair.off)) > row && difference > millions)
      sentences.push(`${said(o, final, "and so in most months, but finally")}`);
  }
  sentences.push(
    ...reported
      .filter(({ value, final }) => isFar(final, value, factor, millions))
      .map(({ o, final }) => said(o, final, "but finally")),
  );
  return shown(sentences).map((sentence) => ({ rule: "press", weight: "flagged", file, sentence }));
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** The oldest whole edition of a table. */
export const oldestOf = (readings: readonly Reading[], table: Table): Reading | undefined =>
  readings
    .filter(({ publication: p }) => p.table === table && p.coverage !== "partial")
    .sort((a, b) => a.publication.release - b.publication.release)[0];

/** Table 5's All Other is what Table 3 has beyond the holders that Table 5 lists. */
function unlisted(table3: Reading, table5: Reading): Finding[] {
  const cells = valuesOf(table3);
  const listed = new Set(table5.observations.map(({ holder }) => holder));
  for (const code of [GRAND_TOTAL, OFFICIAL]) listed.delete(code);
  const sentences = table5.residual.flatMap((o): string[] => {
    const of = (holder: number) => cells.get(cellOf({ ...o, holder })) ?? NaN;
    const rest = [...listed].reduce((acc, holder) => acc - of(holder), of(GRAND_TOTAL));
    if (o.value === null || Number.isNaN(rest) || Math.abs(rest - o.value) <= 50) return [];
    return [
      `${o.row} in ${formatMonth(o.month)}: ${amount(o.value)} million dollars, but ${amount(rest)} in ${table3.publication.source}`,
    ];
  });
  const { source: file } = table5.publication;
  return shown(sentences).map((sentence) => ({
    rule: "rounding",
    weight: "refused",
    file,
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
