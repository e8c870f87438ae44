import { writtenOf } from "../language/content";
import { type TableBlock } from "../language/description";
import { formulaOf } from "../language/expression";
import { DAY } from "../language/formats";
import { footerPlace } from "../language/layout";
import { LINE_IDS, lineOf } from "../language/plan";
import { QUIET, quiet } from "./cells";
import { type Draft, rowCount } from "./order";

/** Writes where the figures are from, and what to know before one reads them. */
export function writeFoot({ context, sheet, stem, as, ...draft }: Draft): void {
  const { description, plan, layout } = draft;
  const rowsOf = (block: TableBlock) =>
    rowCount(plan.tables.find((planned) => planned.block === block)!);
  const { row: top, column: left } = footerPlace(description, layout, rowsOf);
  const places = { ...draft.places, column: noColumn };
  const label = left + description.labels;
  const cells = {
    Citation: sheet.getCell(top, left),
    Released: sheet.getCell(top + 1, label + 1),
  };
  quiet(sheet.getCell(top + 1, label), "Newest release");
  cells.Released.numberFormat = [[DAY]];
  cells.Released.format.horizontalAlignment = "Left";
  for (const id of LINE_IDS) {
    const shows = lineOf(description, id);
    const content =
      as === "formulas" ? { formula: formulaOf(shows, places) } : { value: plan.lines[id] ?? "" };
    cells[id].formulas = [[writtenOf(content)]];
    cells[id].format.font.color = QUIET;
    context.workbook.names.add(`${stem}_${id}`, cells[id]);
  }
  for (const [index, note] of description.notes.entries())
    quiet(sheet.getCell(top + 2 + index, left), note);
}

function noColumn(id: string): never {
  throw new RangeError(`no row, so no column ${id}`);
}
