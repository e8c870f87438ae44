import { supports } from "../../excel/support";
import { formatBy, givenOf } from "../language/description";
import { dress } from "../write/dress";
import { type Difference, placesIn, type Writing } from "./difference";

/** Gives rows that the user has added to a table of theirs the looks of the others, where Excel has not done so itself. */
export async function dressAdded(
  context: Excel.RequestContext,
  writing: Writing,
  difference: Difference,
): Promise<void> {
  const { found, planned, before } = difference;
  const { block } = planned;
  // Its answers change with each release, and Excel gives rows the height of what formulas show only when it is asked to.
  if (block.columns.some(({ wrapped }) => wrapped))
    found.table.getDataBodyRange().format.autofitRows();
  const chosen = givenOf(block).find(({ choices }) => choices);
  const at = chosen && found.places.get(chosen.id);
  if (!block.entered || at === undefined || !supports("1.8")) return;
  const body = found.table.getDataBodyRange();
  const cells = [...before.keys()].map((row) => {
    const { dataValidation } = body.getCell(row, at);
    dataValidation.load("type");
    return { row, dataValidation };
  });
  await context.sync();
  for (const { row, dataValidation } of cells) {
    if (dataValidation.type !== "None") continue;
    for (const column of block.columns) {
      const place = found.places.get(column.id);
      if (place === undefined) continue;
      body.getCell(row, place).numberFormat = [[formatBy(column, planned.rows[row]!.cells)]];
    }
    dress({
      block,
      first: body.getCell(row, 0),
      rows: 1,
      columns: found.columns.length,
      place: (id) => found.places.get(id),
      places: placesIn(writing, found, row),
    });
  }
}
