import { cellOf } from "../tic/cell";
import { grouped } from "../tic/grouped";
import { holderOf } from "../tic/holder";
import type { Quantity } from "../tic/measure";
import { formatDay, formatMonth, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import type { Publication } from "../tic/publication";
import type { Reading } from "../treasury/reading";
import { sharedBy } from "./shared";

/** A cell that two publications print differently, beyond rounding. USD millions. */
interface Difference {
  readonly holder: number;
  readonly measure: Quantity;
  readonly month: Month;
  readonly older: number;
  readonly newer: number;
}

/** Two publications set side by side, the older first. */
export interface Comparison {
  readonly older: Publication;
  readonly newer: Publication;
  readonly cells: number;
  readonly differences: readonly Difference[];
}

type Cells = ReadonlyMap<number, Observation>;

/** The figures of a reading whose quantities others have, too. */
const cellsOfReading = (
  { observations }: Reading,
  isShared: (quantity: Quantity) => boolean,
): Cells => {
  const cells = new Map<number, Observation>();
  for (const o of observations)
    if (o.series === "current" && o.value !== null && isShared(o.measure)) cells.set(cellOf(o), o);
  return cells;
};

/** Whether two prints can be the same figure: equal, or the finer one rounds to the coarser. */
const agree = (a: Observation, b: Observation): boolean =>
  a.precision === b.precision
    ? a.value === b.value
    : Math.abs(a.value! - b.value!) <= Math.max(a.precision, b.precision) / 2;

/** Press releases print their last months anew each time; docs/data.md tells of them. */
const isTable = ({ publication }: Reading): boolean => publication.table !== "notice";

/** Every pair of publications that share cells, but for press releases. */
export function reconcile(readings: readonly Reading[]): Comparison[] {
  const ordered = readings
    .filter(isTable)
    .sort((a, b) => a.publication.release - b.publication.release);
  const isShared = sharedBy(ordered);
  const cells = ordered.map((reading) => cellsOfReading(reading, isShared));
  return ordered.flatMap((older, i) =>
    ordered.slice(i + 1).flatMap((newer, j) => {
      const comparison = compare(older, cells[i]!, newer, cells[i + 1 + j]!);
      return comparison.cells ? [comparison] : [];
    }),
  );
}

function compare(older: Reading, a: Cells, newer: Reading, b: Cells): Comparison {
  // Most have next to nothing in common: what the shorter has is looked up in the longer.
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let cells = 0;
  let isSame = true;
  for (const [key, x] of few) {
    const y = many.get(key);
    if (!y) continue;
    cells++;
    isSame &&= agree(x, y);
  }
  const differences = isSame ? [] : differencesOf(a, b);
  return { older: older.publication, newer: newer.publication, cells, differences };
}

/** In the order of the older. */
function differencesOf(a: Cells, b: Cells): Difference[] {
  const differences: Difference[] = [];
  for (const [key, x] of a) {
    const y = b.get(key);
    if (!y || agree(x, y)) continue;
    const { holder, measure, month } = x;
    differences.push({ holder, measure, month, older: x.value!, newer: y.value! });
  }
  return differences;
}

/** The report that is kept as docs/reconciliation.md, of what was read and what `reconcile` says of it. */
export function reportOf(readings: readonly Reading[], comparisons: readonly Comparison[]): string {
  const shared = comparisons.reduce((sum, { cells }) => sum + cells, 0);
  const differing = comparisons.reduce((sum, { differences }) => sum + differences.length, 0);
  return [
    "# Reconciliation",
    "",
    "Written by `npm run data`. Every pair of stored publications that print the same cells, but for the Treasury's press releases,",
    "compared cell by cell. Two prints agree if they are equal, or if the more precise one rounds to the other. A difference is a revision between the two release",
    "days, except where both came out on the same day. Amounts are in millions of U.S. dollars.",
    "",
    `${grouped(shared)} comparisons in ${comparisons.length} pairs; ${grouped(differing)} differ beyond rounding.`,
    "",
    "## What was read",
    "",
    "| release | table | source | coverage | figures | withheld | lines: preamble, header, data, notes, blank |",
    "|---|---|---|---|---:|---:|---|",
    ...readings.filter(isTable).map(readRow),
    "",
    "## Pairs",
    "",
    "| older | newer | cells | differ |",
    "|---|---|---:|---:|",
    ...comparisons.map(
      (c) =>
        `| ${idOf(c.older)} | ${idOf(c.newer)} | ${grouped(c.cells)} | ${grouped(c.differences.length)} |`,
    ),
    "",
    "## Differences",
    ...comparisons.filter((c) => c.differences.length).flatMap(detail),
    "",
  ].join("\n");
}

function readRow({ publication, observations, lines }: Reading): string {
  const withheld = observations.filter((o) => o.value === null).length;
  const { preamble, header, data, notes, blank } = lines;
  return `| ${formatDay(publication.release)} | ${publication.table} | ${publication.source} | ${publication.coverage} | ${grouped(observations.length - withheld)} | ${grouped(withheld)} | ${preamble}, ${header}, ${data}, ${notes}, ${blank} |`;
}

/** One pair: a line per holder and measure, the largest differences first. */
function detail({ older, newer, differences }: Comparison): string[] {
  const byRow = new Map<string, Difference[]>();
  for (const d of differences) {
    const key = `${d.measure} ${d.holder}`;
    byRow.set(key, [...(byRow.get(key) ?? []), d]);
  }
  const size = (d: Difference) => Math.abs(d.newer - d.older);
  const largest = (group: readonly Difference[]) =>
    group.reduce((a, b) => (size(b) > size(a) ? b : a));
  return [
    "",
    `### ${idOf(older)} against ${idOf(newer)}`,
    "",
    "| holder | measure | months | which | largest |",
    "|---|---|---:|---|---|",
    ...[...byRow.values()]
      .sort((a, b) => size(largest(b)) - size(largest(a)))
      .map((group) => {
        const { holder, measure } = group[0]!;
        const top = largest(group);
        return `| ${holderOf(holder).name} | ${measure} | ${group.length} | ${spans(group.map((d) => d.month))} | ${formatMonth(top.month)}: ${grouped(top.older)} → ${grouped(top.newer)} |`;
      }),
  ];
}

/** `2022-01 to 2022-03, 2022-05` */
function spans(months: readonly Month[]): string {
  const runs: [Month, Month][] = [];
  for (const month of [...months].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === month - 1) last[1] = month;
    else runs.push([month, month]);
  }
  return runs
    .map(([from, to]) =>
      from === to ? formatMonth(from) : `${formatMonth(from)} to ${formatMonth(to)}`,
    )
    .join(", ");
}

const idOf = ({ table, source, release }: Publication): string =>
  `${table === "press" ? `press (${source})` : table} ${formatDay(release)}`;
