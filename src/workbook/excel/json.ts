import { blocksOf, readBlocks } from "./blocks";
import { supports } from "./support";

/** What Excel tells of a value with parts: https://learn.microsoft.com/javascript/api/excel/excel.cellvalue */
export interface Json {
  /** `"Entity"`, `"FormattedNumber"`, `"Double"`, `"Error"`. */
  readonly type?: string;
  /** Of an entity; Excel gives no more than 255 characters of it (office-js 5021). */
  readonly text?: string;
  /** Of a number that a function gave with a format. */
  readonly numberFormat?: string;
}

/** What the cells hold, by their key; nothing of a host that does not tell (ExcelApi 1.16). */
export async function readJson(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  keys: readonly number[],
): Promise<ReadonlyMap<number, Json>> {
  const found = new Map<number, Json>();
  if (keys.length === 0 || !supports("1.16")) return found;
  try {
    // Each may be a whole card, so that few are asked for at once.
    for (const block of blocksOf(keys, AT_ONCE))
      await readBlocks(context, sheet, [block], ["valuesAsJson"], (key, read) => {
        found.set(key, read("valuesAsJson") ?? {});
      });
  } catch {
    // What the cells show must do.
  }
  return found;
}

const AT_ONCE = 200;
