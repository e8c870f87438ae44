import type { CellValue } from "../../excel/value";
import { writtenOf } from "../language/content";
import { formulaOf, noColumn } from "../language/expression";
import { DAY } from "../language/formats";
import { RELEASED } from "../language/notes";
import { footPlaces } from "../language/layout";
import { type LineId, lineOf } from "../language/plan";
import { QUIET, quiet } from "./cells";
import { type Draft, rowsIn } from "./order";

/** Writes where the figures are from, and what to know before one reads them. */
export function writeFoot({ context, sheet, stem, as, ...draft }: Draft): void {
  const { description, plan, layout } = draft;
  const { source, notes } = footPlaces(description, layout, rowsIn(plan));
  const released = releasedAt({ description, plan, layout });
  const cells = {
    Citation: sheet.getCell(source.row, source.column),
    Released: sheet.getCell(released.row, released.column),
  };
  // The first column of a long table is narrow.
  const label = source.row < layout.header ? "Release" : (description.released?.label ?? RELEASED);
  quiet(sheet.getCell(released.row, released.column - 1), label);
  cells.Released.numberFormat = [[DAY]];
  cells.Released.format.horizontalAlignment = "Left";
  for (const id of ["Citation", "Released"] as const) {
    cells[id].formulas = [[lineIn({ description, plan, as, places: draft.places }, id)]];
    cells[id].format.font.color = QUIET;
    context.workbook.names.add(`${stem}_${id}`, cells[id]);
  }
  for (const [index, note] of description.notes.entries())
    quiet(sheet.getCell(notes.row + index, notes.column), note);
}

/** Where the day of the newest release stands. */
export function releasedAt({
  description,
  plan,
  layout,
}: Pick<Draft, "description" | "plan" | "layout">) {
  const { row, column } = footPlaces(description, layout, rowsIn(plan)).source;
  return { row: row + 1, column: column + description.labels + 1 };
}

/** What a line of a new sheet is to hold. */
export function lineIn(
  { description, plan, as, places }: Pick<Draft, "description" | "plan" | "as" | "places">,
  id: LineId,
): CellValue {
  if (as === "values") return writtenOf({ value: plan.lines[id] ?? "" });
  const formula = formulaOf(lineOf(description, id), { ...places, column: noColumn });
  return writtenOf({ formula });
}
