import { figureOf, measuresOf, membersOf } from "../../analysis/view";
import { nameOf, singleOf } from "../../tic/basket";
import type { Figure } from "../../tic/dataset";
import { positionOf, type Quantity } from "../../tic/measure";
import { formatDay, formatMonth, isoMonth, numberOf, yearOf, type Month } from "../../tic/month";
import { TABLES, type Table } from "../../tic/tables";
import { notesOf } from "./notes";
import type { Point } from "./point";

export const sourceOf = (table: Table): string => TABLES[table].title;

const isTwoColumns = (month: Month): boolean =>
  month === isoMonth("2000-03") ||
  (numberOf(month) === 6 && yearOf(month) >= 2002 && yearOf(month) <= 2011);

function columnOf(table: Table, measure: Quantity, month: Month): string {
  const { columns } = TABLES[table];
  // What a table does not print is taken from its positions: the change in bills of Table 3D.
  const of = table === "debt" ? "debt" : measure;
  const named = (columns?.[of] ?? columns?.[positionOf(of)])?.join(" + ");
  if (named)
    return `${named.includes(" + ") ? "columns" : "column"} ${named}, ${formatMonth(month)}`;
  const left = table === "mfhhis01" && isTwoColumns(month) ? ", the left of two columns" : "";
  return `column ${formatMonth(month)}${left}`;
}

/** The publication that some members of a basket are from, with their rows. */
function citedFrom(figures: readonly Cited[], month: Month): string {
  const { measure } = figures[0]!;
  const { table, source, release } = figures[0]!.figure.publication;
  const rows = figures
    .map(({ code, figure }) => `"${figure.row}"${code > 9999 ? ` (${code})` : ""}`)
    .join(", ");
  const where = `${figures.length > 1 ? "rows" : "row"} ${rows}`;
  return table === "press"
    ? `U.S. Treasury, release of ${formatDay(release)}, ${where}, ${formatMonth(month)}, ${reported(source)}`
    : `${TABLES[table].publisher ?? "U.S. Treasury"}, ${sourceOf(table)} (${source}), ${where}, ${columnOf(table, measure, month)}, released ${formatDay(release)}`;
}

const reported = (source: string): string =>
  source.startsWith("derived: ")
    ? `not printed but ${source.replace(":", " from press reports:")}`
    : `as reported: ${source}`;

interface Cited {
  readonly code: number;
  readonly measure: Quantity;
  readonly figure: Figure;
}

/** One or two sentences: where a holding is from, and the breaks and gaps that matter for comparing it. */
export function cite(point: Point): string {
  const { view, basket, month } = point;
  const from = new Map<string, Cited[]>();
  for (const measure of measuresOf(view))
    for (const code of membersOf(view, basket, month)) {
      const figure = figureOf({ ...view, measure }, code, month)!;
      const key = `${measure} ${figure.publication.id}`;
      from.set(key, [...(from.get(key) ?? []), { code, measure, figure }]);
    }
  const cited = [...from.values()].map((figures) => citedFrom(figures, month));
  const notes = notesOf(point);
  const name = singleOf(basket) ? "" : `${nameOf(basket)}: `;
  return `${name}${cited.join("; ")}.${notes.length ? ` Note: ${notes.join("; ")}.` : ""}`;
}
