import { grouped } from "../tic/grouped";
import { holderOf } from "../tic/holder";
import { QUANTITIES, type Quantity } from "../tic/measure";
import { Dataset, type Content, type Figure } from "../tic/dataset";
import { formatPeriod } from "../tic/period";
import { formatDay, formatMonth, type Month } from "../tic/month";
import { columns } from "./columns";

/** A cell whose value changed, in USD millions. */
export interface Revision {
  readonly holder: string;
  readonly code: number;
  readonly month: string;
  readonly measure: Quantity;
  readonly old: number;
  readonly new: number;
  readonly difference: number;
}

/** What one snapshot changed against another. */
export interface Changes {
  readonly from: { readonly release: string; readonly newest: string };
  readonly to: { readonly release: string; readonly newest: string };
  /** The publications that came, and those that went, which should be none. */
  readonly publications: { readonly added: readonly string[]; readonly gone: readonly string[] };
  /** Months that a measure has now and had not, with the number of holders. */
  readonly months: readonly {
    readonly month: string;
    readonly measure: Quantity;
    readonly holders: number;
  }[];
  /** By the newest month of each: who is new, who is no longer there, who has another name. */
  readonly appeared: readonly Named[];
  readonly vanished: readonly Named[];
  readonly renamed: readonly (Named & { readonly before: string })[];
  /** The largest differences first. */
  readonly revisions: readonly Revision[];
}

interface Named {
  readonly holder: string;
  readonly code: number;
  readonly measure: Quantity;
}

/** Compares the values of two snapshots, by what stands today in each. */
export function changesBetween(a: Content, b: Content): Changes {
  const [old, now] = [new Dataset(a), new Dataset(b)];
  const measures = QUANTITIES.filter((measure) => now.has(measure));
  const figures = measures.map((measure) => figuresChanged(old, now, measure));
  const rows = measures
    .filter((measure) => old.has(measure))
    .map((measure) => rowsChanged(old, now, measure));
  const ids = (content: Content) => content.publications.map(({ id }) => id);
  return {
    from: headOf(old),
    to: headOf(now),
    publications: {
      added: ids(b).filter((id) => !ids(a).includes(id)),
      gone: ids(a).filter((id) => !ids(b).includes(id)),
    },
    months: figures.flatMap(({ months }) => months),
    appeared: rows.flatMap(({ appeared }) => appeared),
    vanished: rows.flatMap(({ vanished }) => vanished),
    renamed: rows.flatMap(({ renamed }) => renamed),
    revisions: figures
      .flatMap(({ revisions }) => revisions)
      .sort(
        (x, y) =>
          Math.abs(y.difference) - Math.abs(x.difference) ||
          (x.month < y.month ? 1 : x.month > y.month ? -1 : x.code - y.code),
      ),
  };
}

/** The months of a measure that are new, and its figures that were printed otherwise. */
function figuresChanged(old: Dataset, now: Dataset, measure: Quantity) {
  const before = old.has(measure) ? old : undefined;
  const known = before ? monthsIn(before, measure) : new Set<Month>();
  const [first, last] = now.extent(measure);
  const holders = new Map<Month, number>();
  const revisions: Revision[] = [];
  for (const code of now.holders(measure))
    for (let month = first; month <= last; month++) {
      const value = now.value(code, measure, month);
      if (Number.isNaN(value)) continue;
      if (!known.has(month)) holders.set(month, (holders.get(month) ?? 0) + 1);
      // Nearly all are what they were.
      if (!before || before.value(code, measure, month) === value) continue;
      const printed = before.figure(code, measure, month);
      const figure = now.figure(code, measure, month)!;
      if (printed && !agree(printed, figure))
        revisions.push({
          holder: holderOf(code).name,
          code,
          month: formatPeriod(measure, month),
          measure,
          old: printed.value,
          new: figure.value,
          difference: figure.value - printed.value,
        });
    }
  const months = [...holders]
    .sort(([x], [y]) => x - y)
    .map(([month, count]) => ({ month: formatPeriod(measure, month), measure, holders: count }));
  return { months, revisions };
}

/** The months in which a measure has a figure. */
function monthsIn(dataset: Dataset, measure: Quantity): ReadonlySet<Month> {
  const [first, last] = dataset.extent(measure);
  const months = new Set<Month>();
  for (let month = first; month <= last; month++)
    if (dataset.holders(measure).some((code) => !Number.isNaN(dataset.value(code, measure, month))))
      months.add(month);
  return months;
}

/** The holders of a measure that came, went or changed their names, each by its newest month. */
function rowsChanged(old: Dataset, now: Dataset, measure: Quantity) {
  const appeared: Named[] = [];
  const vanished: Named[] = [];
  const renamed: (Named & { before: string })[] = [];
  const [before, last] = [old.newestMonth(measure)!, now.newestMonth(measure)!];
  for (const code of new Set([...old.holders(measure), ...now.holders(measure)])) {
    const [x, y] = [old.figure(code, measure, before), now.figure(code, measure, last)];
    const named = { holder: holderOf(code).name, code, measure };
    if (y && !x) appeared.push(named);
    if (x && !y) vanished.push(named);
    if (x && y && x.row !== y.row) renamed.push({ ...named, holder: y.row, before: x.row });
  }
  return { appeared, vanished, renamed };
}

const headOf = (dataset: Dataset) => ({
  release: formatDay(dataset.release),
  newest: formatMonth(dataset.newest),
});

/** A more precise print of the same figure is no revision. */
const agree = (a: Figure, b: Figure): boolean =>
  a.precision === b.precision
    ? a.value === b.value
    : Math.abs(a.value - b.value) <= Math.max(a.precision, b.precision) / 2;

/** How many revisions the table shows. */
export const SHOWN = 40;

/** The changes as text for people. Millions of U.S. dollars. */
export function changesAsText(changes: Changes, shown = SHOWN): string {
  const { from, to, publications, months, appeared, vanished, renamed, revisions } = changes;
  const list = (title: string, names: readonly string[]) =>
    names.length ? [`${title}: ${names.join("; ")}.`] : [];
  const of = ({ holder, measure }: Named) => `${holder} (${measure})`;
  const byMonth = new Map<string, string[]>();
  for (const { month, measure, holders } of months)
    byMonth.set(month, [...(byMonth.get(month) ?? []), `${measure} ${holders}`]);
  const rows = revisions
    .slice(0, shown)
    .map((r) => [
      r.holder,
      r.measure,
      r.month,
      grouped(r.old),
      grouped(r.new),
      `${r.difference > 0 ? "+" : ""}${grouped(r.difference)}`,
    ]);
  return [
    `From the release of ${from.release} (to ${from.newest}) to that of ${to.release} (to ${to.newest}).`,
    ...list("Publications added", publications.added),
    ...list("Publications gone", publications.gone),
    ...(byMonth.size
      ? ["New months, with the number of holders of each measure:"]
      : ["No new month."]),
    ...[...byMonth].map(([month, measures]) => `  ${month}: ${measures.join(", ")}`),
    ...list("New holders", appeared.map(of)),
    ...list("Holders no longer there", vanished.map(of)),
    ...list(
      "Renamed",
      renamed.map((each) => `${each.before} is now ${of(each)}`),
    ),
    revisions.length
      ? `${grouped(revisions.length)} figures revised${revisions.length > shown ? `, the largest ${shown}` : ""}, in millions of U.S. dollars:`
      : "No figure revised.",
    ...(rows.length
      ? [columns([["holder", "measure", "month", "old", "new", "difference"], ...rows], 3)]
      : []),
  ].join("\n");
}
