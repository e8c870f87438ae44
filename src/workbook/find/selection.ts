import type { Block } from "../excel/blocks";
import { blockAt, loadPlace, type Sheet } from "../excel/reading";
import { codeOf } from "../excel/code";
import { supports } from "../excel/support";
import type { Scope } from "../excel/work";
import { STATUS_SHEET } from "./status";

/** The sheets to look at, and what is selected if only that counts. */
export async function sheetsOf(
  context: Excel.RequestContext,
  scope: Scope,
): Promise<{ readonly sheets: readonly Sheet[]; readonly selected?: readonly Block[] }> {
  if (scope === "workbook") {
    const { worksheets } = context.workbook;
    worksheets.load("items/id, items/name, items/visibility");
    await context.sync();
    const isOurs = ({ name, visibility }: Excel.Worksheet) =>
      name === STATUS_SHEET && visibility === "VeryHidden";
    return { sheets: worksheets.items.filter((sheet) => !isOurs(sheet)).map(sheetOf) };
  }
  if (scope === "sheet") {
    const active = context.workbook.worksheets.getActiveWorksheet();
    active.load("id, name");
    await context.sync();
    return { sheets: [sheetOf(active)] };
  }
  return selection(context);
}

const sheetOf = ({ id, name }: Excel.Worksheet): Sheet => ({ id, name });

/** The selected areas, of which there may be several, and their sheet. */
export async function selection(context: Excel.RequestContext) {
  const several = supports("1.9") ? await selectedAreas(context) : undefined;
  if (several) return several;
  const range = context.workbook.getSelectedRange();
  const { worksheet } = range;
  loadPlace(range);
  worksheet.load("id, name");
  await context.sync();
  return { sheets: [sheetOf(worksheet)], selected: [blockAt(range)] };
}

/** Several ranges that are selected together; undefined where the host cannot tell. */
async function selectedAreas(context: Excel.RequestContext) {
  try {
    const { areas, worksheet } = context.workbook.getSelectedRanges();
    worksheet.load("id, name");
    areas.load("items/rowIndex, items/columnIndex, items/rowCount, items/columnCount");
    await context.sync();
    return { sheets: [sheetOf(worksheet)], selected: areas.items.map(blockAt) };
  } catch (error) {
    if (["ApiNotAvailable", "ApiNotFound"].includes(codeOf(error))) return undefined;
    throw error;
  }
}
