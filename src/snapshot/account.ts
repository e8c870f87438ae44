import { grouped } from "../tic/grouped";
import { BREAKS, SHIFTS } from "../tic/break";
import { holderOf } from "../tic/holder";
import { isWeekly } from "../tic/measure";
import { formatDay, formatMonth, monthOfDay, yearOf } from "../tic/month";
import type { Reading } from "../treasury/reading";
import type { Unread } from "../treasury/sources";
import type { Comparison } from "./reconciliation";

/** The parts of docs/data.md that the build writes, by the names of their marks. */
export type Blocks = Readonly<Record<string, string>>;

/** What there is to tell of the data behind the snapshot, as tables of Markdown. */
export function accountOf(
  readings: readonly Reading[],
  unread: readonly Unread[],
  comparisons: readonly Comparison[],
): Blocks {
  return {
    publications: publicationsOf(readings.filter((reading) => !isNotice(reading))),
    notices: noticesOf(readings, unread),
    agreement: agreementOf(comparisons),
    breaks: breaksTable(),
  };
}

/** A document with its blocks filled in: what stands between `<!-- name -->` and `<!-- /name -->`. */
export function filled(document: string, blocks: Blocks): string {
  let text = document;
  for (const [name, block] of Object.entries(blocks)) {
    const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [start, end] = [text.indexOf(open), text.indexOf(close)];
    if (start < 0 || end < start) throw new Error(`the document has no block ${name}`);
    text = `${text.slice(0, start + open.length)}\n\n${block}\n\n${text.slice(end)}`;
  }
  return text;
}

const isNotice = ({ publication }: Reading): boolean => publication.table === "notice";

/** The press releases by the year they came out, and the files that have no figures. */
function noticesOf(readings: readonly Reading[], unread: readonly Unread[]): string {
  const years = new Map<number, Reading[]>();
  for (const reading of readings.filter(isNotice)) {
    const year = yearOf(monthOfDay(reading.publication.release));
    years.set(year, [...(years.get(year) ?? []), reading]);
  }
  const rows = [...years].map(([year, of]) => [
    String(year),
    `${formatMonth(of[0]!.publication.newest)} to ${formatMonth(of.at(-1)!.publication.newest)}`,
    String(of.length),
    grouped(of.reduce((sum, { observations }) => sum + observations.length, 0)),
  ]);
  return [
    tableOf(["released in", "newest months", "releases", "figures"], rows, 2),
    "",
    `${unread.length} stored files are not read:`,
    "",
    ...unread.map(({ path, reason }) => `- \`${path}\`: ${reason}`),
  ].join("\n");
}

function publicationsOf(readings: readonly Reading[]): string {
  const rows = [...readings]
    .sort((a, b) => a.publication.release - b.publication.release)
    .map(({ publication, observations }) => {
      const { release, table, source, coverage, newest } = publication;
      const withheld = observations.filter(({ value }) => value === null).length;
      let [first, last] = [Infinity, -Infinity];
      for (const { measure, month } of observations) {
        if (isWeekly(measure)) continue;
        if (month < first) first = month;
        if (month > last) last = month;
      }
      return [
        formatDay(release),
        table,
        source,
        coverage,
        `${formatMonth(first)} to ${formatMonth(last)}`,
        formatMonth(newest),
        grouped(observations.length - withheld),
        grouped(withheld),
      ];
    });
  return tableOf(
    [
      ...["release", "table", "source", "covers", "months", "newest of the release"],
      ...["figures", "withheld"],
    ],
    rows,
    2,
  );
}

/** How the publications that share the most cells agree. */
function agreementOf(all: readonly Comparison[]): string {
  const cells = all.reduce((sum, one) => sum + one.cells, 0);
  const differing = all.reduce((sum, one) => sum + one.differences.length, 0);
  const rows = [...all]
    .sort((a, b) => b.cells - a.cells)
    .slice(0, 12)
    .map(({ older, newer, cells: shared, differences }) => [
      `${older.table} of ${formatDay(older.release)}`,
      `${newer.table} of ${formatDay(newer.release)}`,
      grouped(shared),
      grouped(differences.length),
    ]);
  return [
    `${grouped(cells)} comparisons in ${all.length} pairs; ${grouped(differing)} differ beyond rounding. The pairs that share the most cells:`,
    "",
    tableOf(["older", "newer", "cells compared", "differ"], rows, 2),
  ].join("\n");
}

function breaksTable(): string {
  const named = (codes: Iterable<number>) =>
    [...codes].map((code) => holderOf(code).name).join(", ");
  const breaks = BREAKS.map(({ month, overlapped, holders, reason }) => [
    formatMonth(month),
    holders ? named(holders) : "all",
    overlapped ? "yes" : "no",
    reason,
  ]);
  const shifts = SHIFTS.map(({ month, holders, reason }) => [
    formatMonth(month),
    named(holders),
    "no break",
    reason,
  ]);
  return tableOf(
    ["month", "holders", "old series printed beside the new", "what"],
    [...breaks, ...shifts],
  );
}

function tableOf(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  numbers = 0,
): string {
  const rule = headings.map((_, i) => (i < headings.length - numbers ? "---" : "---:"));
  return [headings, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
