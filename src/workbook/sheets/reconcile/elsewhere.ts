import { type Arranged } from "./settle";

/** The same tables for another request. */
export const tablesIn = (
  { workbook }: Excel.RequestContext,
  tables: readonly Arranged[],
): readonly Arranged[] =>
  tables.map((one) => {
    const { found } = one;
    return { ...one, found: { ...found, table: workbook.tables.getItem(found.name) } };
  });
