import { releaseNow } from "../../find/holding";
import { markOf, marksOfLines, memoryOf } from "../marks";
import { type ChartRecord, type SheetRecord, type TableRecord } from "../registry";
import { type Draft } from "./order";
import { type WrittenTable } from "./tables";

/** What the workbook is to remember of a new sheet. */
export const recordOf = (
  { stem, description, as, sheet, name, ranges, parameters, plan }: Draft,
  tables: readonly WrittenTable[],
  charts: readonly ChartRecord[],
): SheetRecord => ({
  stem,
  kind: description.kind,
  as,
  sheet: sheet.id,
  name,
  ownMarket: ranges.size > 0,
  parameters: Object.fromEntries(parameters),
  lines: marksOfLines(plan),
  tables: tables.map(tableRecord),
  charts,
  ...releaseNow(),
});

const tableRecord = ({ planned, table }: WrittenTable): TableRecord => ({
  id: planned.block.id,
  table: table.id,
  name: table.name,
  columns: planned.block.columns.map((column, index) => ({
    id: column.id,
    column: table.columns.items[index]!.id,
    header: column.header,
    sum: markOf(column, planned.rows),
  })),
  ...memoryOf(planned, planned.block.columns),
});
