import { supports } from "../../excel/support";
import { DESCRIPTIONS } from "../../sheets/kinds/index";
import { type Column, givenOf, tablesOf } from "../../sheets/language/description";

/** Of tables whose rows are the user's, the columns to write in: by their headings such a table is known. */
const ENTERED: readonly (readonly Column[])[] = DESCRIPTIONS.flatMap(tablesOf)
  .filter(({ entered }) => entered)
  .map(givenOf);

/**
 * Has such a table of a ready-made sheet end with its last row that has something in it, and offer no choices: on a copy nobody asks
 * further questions. Another sheet's tables stay as they are.
 */
export async function closeEntries(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<void> {
  const { tables } = sheet;
  tables.load("items/name");
  await context.sync();
  const found = tables.items.map((table) => ({
    table,
    heading: table.getHeaderRowRange().load("values"),
    body: table.getDataBodyRange().load("values"),
  }));
  await context.sync();
  for (const { table, heading, body } of found) {
    const headings = heading.values[0]!.map(String);
    const entered = ENTERED.find((columns) =>
      columns.every((one) => headings.includes(one.header)),
    );
    if (!entered) continue;
    if (supports("1.8"))
      for (const { header } of entered.filter(({ choices }) => choices))
        table.columns.getItem(header).getDataBodyRange().dataValidation.clear();
    const last = body.values.findLastIndex((row) => row.some((cell) => cell !== ""));
    // A table has a row at least.
    for (let row = body.values.length - 1; row > Math.max(last, 0); row--)
      table.rows.getItemAt(row).delete();
  }
  await context.sync();
}
