import { say } from "../../../language/say";
import { cellName } from "../../excel/address";
import { inTurn, slicesOf } from "../../excel/batches";
import type { CellValue } from "../../excel/value";
import { writtenOf } from "../language/content";
import { formatBy } from "../language/description";
import { contentOf, type PlannedTable } from "../language/plan";
import { TITLE, write } from "./cells";
import { dress, hush, shade } from "./dress";
import { tableName } from "./names";
import { type Draft, rowCount } from "./order";
import { headingWidth } from "./width";

/** A table of the new sheet, loaded with its ids with the next sync. */
export interface WrittenTable {
  readonly planned: PlannedTable;
  readonly table: Excel.Table;
}

/** Writes the rows of the tables, and makes tables of them. */
export async function writeTables(draft: Draft): Promise<readonly WrittenTable[]> {
  const { sheet, stem, description, plan, layout } = draft;
  const tables: WrittenTable[] = [];
  const widths = new Map<number, number>();
  for (const planned of plan.tables) {
    const { block } = planned;
    const left = layout.lefts.get(block)!;
    writeHeadings(draft, planned, left);
    formatBody(draft, planned, left, widths);
    await writeBody(draft, planned, left);
    const rows = rowCount(planned) + 1;
    const area = sheet.getRangeByIndexes(layout.tops.get(block)!, left, rows, block.columns.length);
    const table = sheet.tables.add(area, true);
    table.name = tableName(stem, description, block);
    dressBody(draft, planned, left);
    table.load(["id", "name"]);
    table.columns.load(["items/id", "items/name"]);
    tables.push({ planned, table });
  }
  return tables;
}

function dressBody({ sheet, layout, places }: Draft, planned: PlannedTable, left: number): void {
  const { block } = planned;
  const top = layout.tops.get(block)! + 1;
  const place = (id: string) => block.columns.findIndex((one) => one.id === id);
  const rows = { block, first: sheet.getCell(top, left), rows: rowCount(planned), place };
  shade(rows);
  if (block.quiet) hush(rows, cellName(top, left));
  if (!block.entered) return;
  dress({
    ...rows,
    columns: block.columns.length,
    places: { ...places, column: (id) => `$${cellName(top, left + place(id))}` },
  });
}

function writeHeadings({ sheet, layout }: Draft, { block }: PlannedTable, left: number): void {
  const { columns, title } = block;
  if (title !== undefined) {
    const cell = sheet.getCell(layout.tops.get(block)! - 1, left);
    write(cell, title);
    cell.format.font.bold = true;
    cell.format.font.color = TITLE;
  }
  const headings = sheet.getRangeByIndexes(layout.tops.get(block)!, left, 1, columns.length);
  headings.values = [columns.map((column) => column.header)];
  headings.format.wrapText = true;
  headings.format.verticalAlignment = "Center";
  // Where the filter's button is not.
  headings.format.horizontalAlignment = "Left";
}

/** @param widths Of the columns of the sheet, so far: tables one below the other share them. */
function formatBody(
  { sheet, layout }: Draft,
  planned: PlannedTable,
  left: number,
  widths: Map<number, number>,
): void {
  const { block, rows } = planned;
  const top = layout.tops.get(block)! + 1;
  for (const [index, column] of block.columns.entries()) {
    const body = sheet.getRangeByIndexes(top, left + index, rowCount(planned), 1);
    const width = headingWidth(column.header, column.width);
    if (width > (widths.get(left + index) ?? 0)) {
      body.format.columnWidth = width;
      widths.set(left + index, width);
    }
    if (column.wrapped) body.format.wrapText = true;
    if (column.right) body.format.horizontalAlignment = "Right";
    if (typeof column.format === "string") {
      body.numberFormat = column.format as unknown as string[][];
    } else if (rows.length > 0) {
      body.numberFormat = rows.map(({ cells }) => [formatBy(column, cells)]);
    }
  }
}

async function writeBody(draft: Draft, planned: PlannedTable, left: number): Promise<void> {
  const { context, sheet, name, as, layout, places, work } = draft;
  const { block, rows } = planned;
  const { columns } = block;
  const top = layout.tops.get(block)! + 1;
  const slices = slicesOf(rows.length, columns.length);
  await inTurn(slices, say("Writing {sheet}", { sheet: name }), work, async ({ from, count }) => {
    const part = sheet.getRangeByIndexes(top + from, left, count, columns.length);
    part.formulas = rows.slice(from, from + count).map((row, index) => {
      const at = top + from + index;
      const column = (id: string) => {
        const place = columns.findIndex((one) => one.id === id);
        return place < 0 ? undefined : `$${cellName(at, left + place)}`;
      };
      // Excel leaves a cell as it is where it is given null, and these are empty.
      return columns.map((one) => {
        const written = writtenOf(contentOf(row, one, as, { ...places, column }));
        return written === "" ? null : written;
      }) as CellValue[];
    });
    await context.sync();
  });
}
