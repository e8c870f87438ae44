import type { TicCell } from "./cell";
import { codeOf } from "../excel/code";

/** A very hidden sheet with one formula, by which a refresh sees whether Excel has recalculated. */
export const STATUS_SHEET = "TIC status";

const FORMULA = "=TIC.STATUS()";

/** The row of STATUS that tells when Excel calculated it. */
const LABEL = "Calculated (UTC)";

/** A cell with the formula =TIC.STATUS(), and room for what it fills. */
export interface StatusCell {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
}

/** One of the workbook's own, or else one on a hidden sheet that is made for it; undefined where none can be made. */
export async function openStatus(
  context: Excel.RequestContext,
  cells: readonly TicCell[],
): Promise<StatusCell | undefined> {
  const own = cells.find(
    ({ formula, spill }) =>
      /^=TIC\.STATUS\(\s*\)$/i.test(formula) && spill?.values.some(([label]) => label === LABEL),
  );
  if (own) return { sheetId: own.sheetId, row: own.row, column: own.column };
  try {
    return await openHidden(context);
  } catch (error) {
    // The structure of the workbook is protected.
    if (codeOf(error) === "AccessDenied") return undefined;
    throw error;
  }
}

async function openHidden(context: Excel.RequestContext): Promise<StatusCell | undefined> {
  const { worksheets } = context.workbook;
  const known = worksheets.getItemOrNullObject(STATUS_SHEET);
  known.load("id, visibility");
  await context.sync();
  // A sheet of the user's that happens to have the name is not touched.
  if (!known.isNullObject && known.visibility !== "VeryHidden") return undefined;
  const sheet = known.isNullObject ? worksheets.add(STATUS_SHEET) : known;
  if (known.isNullObject) sheet.visibility = "VeryHidden";
  const cell = sheet.getRange("A1");
  sheet.load("id");
  cell.load("formulas");
  await context.sync();
  if (cell.formulas[0]![0] !== FORMULA) {
    cell.formulas = [[FORMULA]];
    await context.sync();
  }
  return { sheetId: sheet.id, row: 0, column: 0 };
}

/** When a status cell was calculated, as a serial; undefined if it does not tell, or is still waiting. */
export function calculatedAt(rows: readonly (readonly unknown[])[]): number | undefined {
  const moment = rows.find(([label]) => label === LABEL)?.[1];
  return typeof moment === "number" ? moment : undefined;
}

/** All that the formula fills. */
export const statusRange = (
  context: Excel.RequestContext,
  { sheetId, row, column }: StatusCell,
): Excel.Range =>
  context.workbook.worksheets.getItem(sheetId).getRangeByIndexes(row, column, ROWS, 2);

/** More than STATUS has, for a later version of it. */
const ROWS = 12;
