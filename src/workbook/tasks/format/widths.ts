import { columnOf } from "../../excel/blocks";
import { excelCode } from "../../excel/code";
import { bodyOf } from "../../excel/printed";
import { supports } from "../../excel/support";
import { fit, fitted, unfit, type Fitted } from "../insert/fit";
import { DAY, MONTH } from "./formats";

/** How many characters a number takes in one of the add-in's own formats; 0 in any other. */
export function lengthIn(value: number, format: string): number {
  if (format === MONTH || format === DAY) return format.length;
  const [body, commas, decimals = "", percent = ""] =
    /^(#,##)?0(?:\.(0+))?(%?)$/.exec(bodyOf(format)) ?? [];
  if (body === undefined) return 0;
  const digits = Math.abs(percent ? value * 100 : value).toFixed(decimals.length);
  const [whole = ""] = digits.split(".");
  const thousands = commas ? Math.floor((whole.length - 1) / 3) : 0;
  const sign = value < 0 || format.includes("+") ? 1 : 0;
  return digits.length + thousands + percent.length + sign;
}

/** How many characters each column of a sheet needs, by its number, for figures that are to have formats. */
export function needsOf(
  figures: Iterable<readonly [key: number, value: number, format: string]>,
): ReadonlyMap<number, number> {
  const needs = new Map<number, number>();
  for (const [key, value, format] of figures) {
    const column = columnOf(key);
    needs.set(column, Math.max(needs.get(column) ?? 0, lengthIn(value, format)));
  }
  return needs;
}

/** Of how many columns the widths are looked at. */
const MOST = 200;

/**
 * Widens the columns of a sheet that are too narrow for their figures, unless their width was set. A sheet whose protection allows
 * formats but no widths keeps these.
 */
export async function widen(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  needs: ReadonlyMap<number, number>,
): Promise<void> {
  if (!supports("1.7")) return;
  const columns = [...needs].slice(0, MOST).map(([at, characters]) => {
    const column = sheet.getRangeByIndexes(0, at, 1, 1);
    column.format.load(["columnWidth", "useStandardWidth"]);
    return { column, characters };
  });
  if (columns.length === 0) return;
  await context.sync();
  const narrow = columns.flatMap(({ column, characters }): readonly Fitted[] => {
    const { columnWidth: width, useStandardWidth: isStandard } = column.format;
    return fitted(column, { width, isStandard }, characters);
  });
  if (narrow.length === 0) return;
  try {
    fit(narrow);
    await context.sync();
  } catch (error) {
    unfit(narrow);
    await context.sync().catch(() => undefined);
    if (excelCode(error) !== "AccessDenied") throw error;
  }
}
