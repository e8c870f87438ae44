import { addressOf, splitAddress } from "../../excel/address";
import { supports } from "../../excel/support";
import type { Elsewhere } from "./elsewhere";

/** A rule that a copy is without, since it led elsewhere by more than single cells: a conditional format, or what may be entered. */
export interface ForeignRule {
  readonly address: string;
  readonly formula: string;
}

/** What became of the rules of a copy. */
export interface Settled {
  /** Conditional formats that called the add-in's functions and were taken away, which changes nothing of how it looks. */
  readonly dropped: number;
  /** Rules that now have the values in them which they took from elsewhere. */
  readonly settled: number;
  /** Those that were taken away. */
  readonly removed: readonly ForeignRule[];
}

/** A conditional format with the formulas of its rule, and how it gets others. */
interface FormatRule {
  readonly item: Excel.ConditionalFormat;
  readonly formulas: readonly string[];
  readonly write: (formulas: readonly string[]) => void;
}

/**
 * Has the conditional formats of a copy stand alone. Those whose rules call the add-in's functions go: Excel never applies such a rule
 * (https://github.com/OfficeDev/office-js/issues/3119), so the sheet looks the same without it. Those that lead elsewhere get the
 * values that stand there; where that cannot be, they go, since Excel would ask the recipient for a file that they have not.
 */
export async function settleFormats(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  home: string,
  elsewhere: Elsewhere,
): Promise<Settled> {
  let [dropped, settled] = [0, 0];
  const removed: ForeignRule[] = [];
  const rules = await rulesOf(context, sheet);
  for (const { item, formulas, write } of rules) {
    const leading = formulas.find((formula) => elsewhere.leads(formula, home));
    if (formulas.some(elsewhere.calls)) {
      item.delete();
      dropped += 1;
    } else if (leading !== undefined) {
      const now: (string | undefined)[] = [];
      for (const formula of formulas)
        now.push(elsewhere.leads(formula, home) ? await elsewhere.settle(formula, home) : formula);
      if (now.every((formula) => formula !== undefined)) {
        write(now);
        settled += 1;
      } else {
        removed.push({ address: await placeOf(context, item, home), formula: leading });
        item.delete();
      }
    }
  }
  await context.sync();
  return { dropped, settled, removed };
}

/** Where a conditional format holds: in one area, or in the first of several, where Excel tells. */
async function placeOf(
  context: Excel.RequestContext,
  item: Excel.ConditionalFormat,
  home: string,
): Promise<string> {
  const range = item.getRangeOrNullObject().load("address");
  await context.sync();
  if (!range.isNullObject) return addressOf(home, splitAddress(range.address)[1]);
  if (!supports("1.9")) return home;
  const areas = item.getRanges().load("address");
  await context.sync();
  return addressOf(home, splitAddress(areas.address.split(",")[0]!)[1]);
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
    ...custom.map((item): FormatRule => ({
      item,
      formulas: [item.custom.rule.formula],
      write: ([formula]) => void (item.custom.rule.formula = formula!),
    })),
    ...ofValues.map((item): FormatRule => {
      const { formula1, formula2, operator } = item.cellValue.rule;
      return {
        item,
        formulas: formula2 === undefined ? [formula1] : [formula1, formula2],
        write: ([first, second]) =>
          void (item.cellValue.rule = {
            operator,
            formula1: first!,
            ...(second !== undefined && { formula2: second }),
          }),
      };
    }),
  ];
}
