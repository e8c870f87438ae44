import { lookBack } from "../../analysis/extreme";
import { figureOf, lenient, membersOf, spanOf, trackOf, type View } from "../../analysis/view";
import { codesOf, isGroup, nameOf, type Basket } from "../../tic/basket";
import { breaksBetween, jumpsBetween, shiftsBetween, SLT_START } from "../../tic/break";
import type { Figure } from "../../tic/dataset";
import { holderOf } from "../../tic/holder";
import type { Quantity } from "../../tic/measure";
import { formatDay, formatMonth, isoMonth, numberOf, yearOf, type Month } from "../../tic/month";
import { TABLES, type Table } from "../../tic/tables";

export const sourceOf = (table: Table): string => TABLES[table].title;

const isTwoColumns = (month: Month): boolean =>
  month === isoMonth("2000-03") ||
  (numberOf(month) === 6 && yearOf(month) >= 2002 && yearOf(month) <= 2011);

function columnOf(table: Table, measure: Quantity, month: Month): string {
  const named = TABLES[table].columns?.[measure]?.join(" + ");
  if (named)
    return `${named.includes(" + ") ? "columns" : "column"} ${named}, ${formatMonth(month)}`;
  const left = table === "mfhhis01" && isTwoColumns(month) ? ", the left of two columns" : "";
  return `column ${formatMonth(month)}${left}`;
}

/** The publication that some members of a basket are from, with their rows. */
function citedFrom(figures: readonly Cited[], measure: Quantity, month: Month): string {
  const { table, source, release } = figures[0]!.figure.publication;
  const rows = figures
    .map(({ code, figure }) => `"${figure.row}"${code > 9999 ? ` (${code})` : ""}`)
    .join(", ");
  const where = `${figures.length > 1 ? "rows" : "row"} ${rows}`;
  return table === "press"
    ? `U.S. Treasury, release of ${formatDay(release)}, ${where}, ${formatMonth(month)}, ${reported(source)}`
    : `U.S. Treasury, ${sourceOf(table)} (${source}), ${where}, ${columnOf(table, measure, month)}, released ${formatDay(release)}`;
}

const reported = (source: string): string =>
  source.startsWith("derived: ")
    ? `not printed but ${source.replace(":", " from press reports:")}`
    : `as reported: ${source}`;

interface Cited {
  readonly code: number;
  readonly figure: Figure;
}

/** One or two sentences: where a holding is from, and the breaks and gaps that matter for comparing it. */
export function cite(view: View, basket: Basket, month: Month): string {
  const from = new Map<string, Cited[]>();
  for (const code of membersOf(view, basket, month)) {
    const figure = figureOf(view, code, month)!;
    const { id } = figure.publication;
    from.set(id, [...(from.get(id) ?? []), { code, figure }]);
  }
  const cited = [...from.values()].map((figures) => citedFrom(figures, view.measure, month));
  const isSum = basket.length > 1 || basket.some(({ of }) => isGroup(of));
  const notes = notesOf(view, basket, month);
  return `${isSum ? `${nameOf(basket)}: ` : ""}${cited.join("; ")}.${notes.length ? ` Note: ${notes.join("; ")}.` : ""}`;
}

/** Note 2 of mfhhis01. */
const UK_WITH_ISLANDS = "United Kingdom 2/";

/** What matters for comparing a month with earlier ones. */
function notesOf(view: View, basket: Basket, month: Month): string[] {
  const codes = basket.flatMap(codesOf);
  const notes: string[] = [];
  const missing = basket
    .filter(({ of }) => isGroup(of))
    .flatMap((term) => codesOf(term))
    .filter((code) => !figureOf(view, code, month));
  if (missing.length)
    notes.push(`without ${missing.map((code) => holderOf(code).name).join(", ")}, not published`);
  for (const code of codes) {
    const figure = figureOf(view, code, month);
    const withheld = view.dataset.withheld(code, view.measure, month, view.edition);
    if (figure && withheld && withheld.release > figure.publication.release)
      notes.push(
        `the release of ${formatDay(withheld.release)} withholds ${codes.length > 1 ? `the figure of ${holderOf(code).name}` : "this figure"} (n.a. in ${withheld.source})`,
      );
  }
  if (view.measure === "bills.net" || view.measure === "treasuries.net")
    notes.push(
      `${view.measure === "bills.net" ? "this is" : "contains"} the change of the position in bills, which have no reported transactions`,
    );
  if (month < SLT_START)
    notes.push("positions before 2011-09 are the Treasury's estimates between surveys");
  if (codes.some((code) => figureOf(view, code, month)?.row === UK_WITH_ISLANDS))
    notes.push(`"${UK_WITH_ISLANDS}" includes the Channel Islands and the Isle of Man`);
  const [first] = spanOf(lenient(view), basket) ?? [month];
  const year = Math.max(month - 12, first);
  const recent = jumpsBetween(view.measure, codes, year, month);
  const own = breaksBetween(view.measure, codes, first, year).filter((b) => b.holders);
  for (const { month: at, reason } of shiftsBetween(view.measure, codes, first, month))
    notes.push(`${formatMonth(at)}: ${reason}`);
  for (const { month: at, reason, holders } of [...own, ...recent])
    notes.push(
      !holders || codes.some((code) => holders.has(code))
        ? `break in ${formatMonth(at)}, ${reason}`
        : `contains holders whose series break in ${formatMonth(at)}`,
    );
  const at = trackOf(lenient(view), basket, month);
  for (const side of ["low", "high"] as const) {
    const { since } = lookBack(at, month, first, side);
    if (month >= SLT_START && since !== undefined && since < SLT_START)
      notes.push(
        `the last month as ${side}, ${formatMonth(since)}, is an estimate of the Treasury's between surveys`,
      );
  }
  const strict = trackOf(view, basket, month);
  let gaps = 0;
  let borrowed = 0;
  for (let m = first; m < month; m++)
    if (Number.isNaN(at(m))) gaps++;
    else if (Number.isNaN(strict(m))) borrowed++;
  if (gaps)
    notes.push(
      `look-backs pass over ${gaps} ${gaps === 1 ? "month" : "months"} since ${formatMonth(first)} ${basket.some(({ of }) => isGroup(of)) ? "that cannot be compared" : "without a figure"}`,
    );
  if (borrowed)
    notes.push(
      "look-backs take months that the archive lacks as of then from the oldest stored publication",
    );
  const { dataset, measure, edition } = view;
  const out = dataset.calendar.findLast((release) => release.day <= edition.day);
  const stored = dataset.newestMonth(measure, edition);
  if (Number.isFinite(edition.day) && out && stored !== undefined && out.newest > stored)
    notes.push(
      `figures to ${formatMonth(out.newest)} had been published by then, of which the archive has those to ${formatMonth(stored)}`,
    );
  return notes;
}
