import { addressOf, splitAddress } from "../../excel/address";
import { supports } from "../../excel/support";

/** A conditional format with the formulas of its rule. */
interface FormatRule {
  readonly item: Excel.ConditionalFormat;
  readonly formulas: readonly string[];
}

/** A conditional format of a copy whose rule leads elsewhere, so that the recipient may see other colours. */
export interface ForeignRule {
  readonly address: string;
  readonly formula: string;
}

/**
 * Takes the conditional formats away whose rules call the add-in's functions; how many there were. Excel never applies such a rule
 * (https://github.com/OfficeDev/office-js/issues/3119), so the sheet looks the same without it.
 */
export async function dropRules(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  calls: (formula: string) => boolean,
): Promise<number> {
  const dropped = (await rulesOf(context, sheet)).filter(({ formulas }) => formulas.some(calls));
  for (const { item } of dropped) item.delete();
  if (dropped.length > 0) await context.sync();
  return dropped.length;
}

/** The conditional formats of a sheet whose rules need something that is not on it. */
export async function foreignRules(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  needs: (formula: string) => boolean,
): Promise<readonly ForeignRule[]> {
  const found: ForeignRule[] = [];
  for (const { item, formulas } of await rulesOf(context, sheet)) {
    const formula = formulas.find(needs);
    if (formula !== undefined)
      found.push({ address: await placeOf(context, sheet, item), formula });
  }
  return found;
}

/** Where a conditional format holds, in the first of its areas. */
async function placeOf(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  item: Excel.ConditionalFormat,
): Promise<string> {
  const range = item.getRange().load("address");
  sheet.load("name");
  try {
    await context.sync();
    return addressOf(sheet.name, splitAddress(range.address)[1]);
  } catch {
    // Of several areas there is no range.
    const areas = item.getRanges().load("address");
    sheet.load("name");
    await context.sync();
    return addressOf(sheet.name, splitAddress(areas.address.split(",")[0]!)[1]);
  }
}

async function rulesOf(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<readonly FormatRule[]> {
  if (!supports("1.6")) return [];
  const formats = sheet.getRange().conditionalFormats;
  formats.load("items/type");
  await context.sync();
  const { items } = formats;
  const custom = items.filter(({ type }) => type === "Custom");
  const ofValues = items.filter(({ type }) => type === "CellValue");
  for (const item of custom) item.custom.rule.load("formula");
  for (const item of ofValues) item.cellValue.load("rule");
  if (custom.length + ofValues.length > 0) await context.sync();
  return [
    ...custom.map((item) => ({ item, formulas: [item.custom.rule.formula] })),
    ...ofValues.map((item) => {
      const { formula1, formula2 } = item.cellValue.rule;
      return { item, formulas: [formula1, ...(formula2 === undefined ? [] : [formula2])] };
    }),
  ];
}
