import { figureOf, membersOf } from "../../analysis/view";
import { isGroup, nameOf } from "../../tic/basket";
import type { Figure } from "../../tic/dataset";
import { positionOf, type Measure, type Quantity } from "../../tic/measure";
import { formatDay, formatMonth, isoMonth, numberOf, yearOf, type Month } from "../../tic/month";
import type { Table } from "../../tic/publication";
import { notesOf } from "./notes";
import type { Point } from "./point";

/** How a sentence names a table. */
const TABLES: Record<Table, string> = {
  table1: "TIC Table 1",
  table2: "TIC Table 2",
  table3: "TIC Table 3",
  table5: "TIC Table 5, Major Foreign Holders",
  mfhhis01: "Major Foreign Holders, history",
  mfh: "Major Foreign Holders",
  slt3d: "TIC Table 3D",
  press: "press report",
};

export const sourceOf = (table: Table): string => TABLES[table];

/** The first part of a column's name; its last part says whether it is a position, net purchases or the valuation change. */
const STEMS: Partial<Record<Table, Partial<Record<Measure, readonly string[]>>>> = {
  table1: {
    securities: ["for_lt_total"],
    longterm: ["for_lt_treas"],
    agency: ["for_lt_agcy"],
    corporate: ["for_lt_corp"],
    equity: ["for_lt_eqty"],
  },
  table2: {
    foreign: ["us_lt_total"],
    foreignbonds: ["us_lt_govt_bond", "us_lt_corp_bond"],
    foreignequity: ["us_lt_eqty"],
  },
  table3: {
    treasuries: ["for_treas"],
    longterm: ["for_lt_treas"],
    bills: ["for_st_treas"],
  },
};

const SLT3D: Partial<Record<Quantity, string>> = {
  treasuries: "Total U.S. Treasury Securities",
  longterm: "Long-term U.S. Treasury Securities",
  bills: "Short-term U.S. Treasury Securities",
};

/** The columns' names in a table that has named columns. */
function namesOf(table: Table, quantity: Quantity): string | undefined {
  if (table === "slt3d") return SLT3D[quantity];
  const [, flow] = quantity.split(".");
  const last = flow === "net" ? "net" : flow === "valuation" ? "valchg" : "pos";
  const stems = STEMS[table]?.[positionOf(quantity)];
  return stems?.map((stem) => `${stem}_${last}`).join(" + ");
}

const isTwoColumns = (month: Month): boolean =>
  month === isoMonth("2000-03") ||
  (numberOf(month) === 6 && yearOf(month) >= 2002 && yearOf(month) <= 2011);

function columnOf(table: Table, measure: Quantity, month: Month): string {
  const named = namesOf(table, measure);
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
    : `U.S. Treasury, ${TABLES[table]} (${source}), ${where}, ${columnOf(table, measure, month)}, released ${formatDay(release)}`;
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
export function cite(point: Point): string {
  const { view, basket, month } = point;
  const from = new Map<string, Cited[]>();
  for (const code of membersOf(view, basket, month)) {
    const figure = figureOf(view, code, month)!;
    const { id } = figure.publication;
    from.set(id, [...(from.get(id) ?? []), { code, figure }]);
  }
  const cited = [...from.values()].map((figures) => citedFrom(figures, view.measure, month));
  const isSum = basket.length > 1 || basket.some(({ of }) => isGroup(of));
  const notes = notesOf(point);
  return `${isSum ? `${nameOf(basket)}: ` : ""}${cited.join("; ")}.${notes.length ? ` Note: ${notes.join("; ")}.` : ""}`;
}
