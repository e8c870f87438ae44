import { LINE_IDS } from "../language/plan";
import { type SheetRecord } from "../registry";

/**
 * The worksheet by its id, whatever it is called now, or by its tables and named cells; nothing if it was deleted. The id may be
 * another sheet's after the workbook was opened again (https://github.com/OfficeDev/office-js/issues/1390): it counts only where
 * something of the sheet's own stands.
 */
export async function findSheets(
  context: Excel.RequestContext,
  records: readonly SheetRecord[],
): Promise<ReadonlyMap<SheetRecord, { readonly id: string; readonly name: string }>> {
  const { names, tables } = context.workbook;
  names.load("items/name");
  await context.sync();
  const looked = records.map((record) => {
    const own = record.tables.map(({ name }) => {
      const table = tables.getItemOrNullObject(name);
      table.load("name");
      return table;
    });
    const ids = [...Object.keys(record.parameters), ...LINE_IDS, "Notice"];
    const ownNames = new Set(ids.map((id) => `${record.stem}_${id}`.toLowerCase()));
    const cells = names.items
      .filter(({ name }) => ownNames.has(name.toLowerCase()))
      .map((item) => {
        const range = item.getRangeOrNullObject();
        range.load("address");
        return range;
      });
    return { record, own: [...own, ...cells] };
  });
  await context.sync();
  const present = looked.map(({ record, own }) => {
    const sheets = own.flatMap((one) => (one.isNullObject ? [] : [one.worksheet]));
    for (const sheet of sheets) sheet.load(["id", "name"]);
    return { record, sheets };
  });
  await context.sync();
  return new Map(
    present.flatMap(({ record, sheets }) => {
      const sheet = sheets.find(({ id }) => id === record.sheet) ?? sheets[0];
      return sheet ? [[record, { id: sheet.id, name: sheet.name }]] : [];
    }),
  );
}
