import { addressOf, cellName } from "../../excel/address";
import { type Block, sizeOf } from "../../excel/blocks";
import { blockAt, loadPlace } from "../../excel/reading";
import { supports } from "../../excel/support";
import { spillsIn } from "../../find/references";
import type { Elsewhere } from "./elsewhere";
import type { ForeignRule, Settled } from "./rules";

/** As long as Excel lets a list be whose choices are written into it. */
const LONGEST = 255;

/** So many areas with a rule of their own are looked at. */
const MOST = 2000;

/**
 * Has what may be entered on a copy stand alone: a list whose choices stand elsewhere, or in a result that is values there, gets them
 * written into it, and other rules the values that they took from elsewhere. Where that cannot be, anything may be entered.
 *
 * @param original The sheet that it is a copy of.
 */
export async function settleEntries(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { name, original }: { readonly name: string; readonly original: string },
  elsewhere: Elsewhere,
): Promise<Pick<Settled, "settled" | "removed">> {
  let settled = 0;
  const removed: ForeignRule[] = [];
  const isForeign = (formula: string) =>
    elsewhere.leads(formula, name) || elsewhere.calls(formula) || spillsIn(formula).length > 0;
  const texts = (source: string) => elsewhere.choices(source, original);
  const settle = async (formula: string) =>
    isForeign(formula) ? elsewhere.settle(formula, name) : formula;
  for (const { dataValidation, block } of await ruled(context, sheet)) {
    const { rule, errorAlert } = dataValidation;
    const formula = formulasOf(rule).find(isForeign);
    if (formula === undefined) continue;
    const { list } = rule;
    const standing = list ? await chosen(list, texts) : await compared(rule, settle);
    if (standing) {
      dataValidation.rule = standing;
      dataValidation.errorAlert = errorAlert;
      settled += 1;
    } else {
      dataValidation.clear();
      removed.push({ address: addressOf(name, cellName(block.row, block.column)), formula });
    }
  }
  await context.sync();
  return { settled, removed };
}

type Rule = Excel.DataValidationRule;

/** The formulas in a rule: where a list takes its choices from, or what is compared with. */
const formulasOf = (rule: Rule): readonly string[] =>
  Object.values(rule as Readonly<Record<string, object>>).flatMap((criteria) =>
    Object.values(criteria as Readonly<Record<string, unknown>>).filter(isFormula),
  );

const isFormula = (value: unknown): value is string =>
  typeof value === "string" && value.startsWith("=");

/** A list with its choices in it; undefined where Excel has no way to write them. */
async function chosen(
  list: Excel.ListDataValidation,
  texts: (source: string) => Promise<readonly string[] | undefined>,
): Promise<Rule | undefined> {
  const choices = (isFormula(list.source) ? await texts(list.source) : undefined) ?? [];
  const source = choices.join(",");
  const isWritable = !choices.some((one) => one.includes(",")) && source.length <= LONGEST;
  return choices.length > 0 && isWritable ? { list: { ...list, source } } : undefined;
}

/** A rule that compares, with values in its formulas. */
async function compared(
  rule: Rule,
  settle: (formula: string) => Promise<string | undefined>,
): Promise<Rule | undefined> {
  const [[kind, criteria] = []] = Object.entries(rule) as [string, object][];
  if (kind === undefined || criteria === undefined) return undefined;
  const settled: [string, unknown][] = [];
  for (const [part, value] of Object.entries(criteria) as [string, unknown][]) {
    const now = isFormula(value) ? await settle(value) : value;
    if (now === undefined) return undefined;
    settled.push([part, now]);
  }
  return { [kind]: Object.fromEntries(settled) };
}

interface Ruled {
  readonly dataValidation: Excel.DataValidation;
  readonly block: Block;
}

/** The areas of a sheet that have one rule each. */
async function ruled(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<readonly Ruled[]> {
  if (!supports("1.9")) return [];
  const special = sheet.getRange().getSpecialCellsOrNullObject("DataValidations");
  special.load("areas/items/address");
  await context.sync();
  const found: Ruled[] = [];
  let ranges = special.isNullObject ? [] : special.areas.items;
  while (ranges.length > 0 && found.length < MOST) {
    for (const range of ranges) loadPlace(range).dataValidation.load("type, rule, errorAlert");
    // oxlint-disable-next-line office-addins/no-context-sync-in-loop -- each time the halves of those that have several rules
    await context.sync();
    const isMixed = ({ dataValidation: { type }, block }: Ruled) =>
      (type === "Inconsistent" || type === "MixedCriteria") && sizeOf(block) > 1;
    const all = ranges.map((range): Ruled => ({
      dataValidation: range.dataValidation,
      block: blockAt(range),
    }));
    found.push(...all.filter((one) => !isMixed(one)));
    ranges = all
      .filter(isMixed)
      .flatMap(({ block }) => halves(block))
      .map(({ row, column, rows, columns }) => sheet.getRangeByIndexes(row, column, rows, columns));
  }
  return found;
}

/** A block in two, across its longer side. */
function halves(block: Block): readonly Block[] {
  const side = block.rows >= block.columns ? "rows" : "columns";
  const half = Math.ceil(block[side] / 2);
  const first = { ...block, [side]: half };
  const second = {
    ...block,
    [side]: block[side] - half,
    row: block.row + (side === "rows" ? half : 0),
    column: block.column + (side === "columns" ? half : 0),
  };
  return [first, second];
}
