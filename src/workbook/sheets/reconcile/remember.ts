import { releaseNow } from "../../find/holding";
import { type Column } from "../language/description";
import { type Plan } from "../language/plan";
import { markOf, marksOfLines, memoryOf } from "../marks";
import { type ColumnRecord, type SheetRecord, type TableRecord } from "../registry";
import { type Difference, type Writing } from "./difference";
import { type Redrawn } from "./redraw";

/** What the workbook is to remember of a sheet that was brought up to date. */
export function recordOf(
  { record, found }: Writing,
  id: string,
  differences: readonly Difference[],
  { plan, redrawn }: { readonly plan: Plan; readonly redrawn: Redrawn },
): SheetRecord {
  return {
    ...record,
    sheet: id,
    name: found.name,
    lines: marksOfLines(plan),
    parameters: Object.fromEntries([...found.parameters].map(([one, { value }]) => [one, value])),
    tables: record.tables.map((table) => {
      const difference = differences.find(({ planned }) => planned.block.id === table.id);
      return difference ? tableRecord(table, difference) : table;
    }),
    charts: record.charts.map(({ id, chart, ...rest }) => ({
      ...{ id, chart: redrawn.get(id) ?? chart, ...rest },
      ...titleOf(plan, id),
    })),
    ...releaseNow(),
  };
}

/** Of a chart that the sheet still has. */
function titleOf({ titles }: Plan, id: string): { readonly title?: string } {
  const title = titles.get(id);
  return title === undefined ? {} : { title };
}

function tableRecord(table: TableRecord, { found, planned }: Difference): TableRecord {
  const ownOf = ({ id }: ColumnRecord): Column | undefined =>
    planned.block.columns.find((one) => one.id === id);
  return {
    id: table.id,
    table: table.table,
    name: found.name,
    columns: table.columns.map((column) => {
      const present = found.columns[found.places.get(column.id) ?? -1];
      const own = ownOf(column);
      if (!present || !own) return column;
      const { id: place, name: header } = present;
      return { id: column.id, column: place, header, sum: markOf(own, planned.rows) };
    }),
    ...memoryOf(
      planned,
      table.columns.flatMap((column) => ownOf(column) ?? []),
    ),
  };
}
