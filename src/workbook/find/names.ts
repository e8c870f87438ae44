import { supports } from "../excel/support";
import { ticCalls } from "./calls";
import { repair } from "./formula";
import { namesIn } from "./references";

/** A name in the Name Manager whose formula calls the add-in's functions, or uses one that does. */
export interface TicName {
  readonly name: string;
  /** The sheet that it belongs to; absent of one of the workbook. */
  readonly sheet?: string;
  readonly formula: string;
  /** Whether Excel has changed the names of functions in the formula. */
  readonly damaged: boolean;
  readonly item: Excel.NamedItem;
}

/** The names of the workbook, and of its sheets, that need the add-in. */
export async function ticNames(
  context: Excel.RequestContext,
  { ofSheets = true } = {},
): Promise<readonly TicName[]> {
  const own = ofSheets ? await sheetNames(context) : [];
  const all = [...(await namesOf(context)), ...own].map((one) => ({
    ...one,
    calls: ticCalls(one.formula),
  }));
  const found = new Set(all.filter(({ calls }) => calls.length > 0));
  // A name may use another.
  for (let size = -1; size !== found.size;) {
    size = found.size;
    const known = keysOf([...found]);
    if (size > 0) for (const one of all) if (usesName(one.formula, known)) found.add(one);
  }
  return [...found].map(({ calls, ...one }) => ({
    ...one,
    damaged: calls.some(({ damaged }) => damaged),
  }));
}

/** What formulas are searched for. */
export const keysOf = (names: readonly Pick<TicName, "name">[]): ReadonlySet<string> =>
  new Set(names.map(({ name }) => name.toLowerCase()));

/** Whether a formula uses one of the names, given in lower case. */
export const usesName = (formula: string, names: ReadonlySet<string>): boolean =>
  names.size > 0 && namesIn(formula).some((name) => names.has(name.toLowerCase()));

/** Writes the right names of functions into the damaged formulas; the names that Excel did not take. */
export async function repairNames(
  context: Excel.RequestContext,
  names: readonly TicName[],
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const { name, formula, item } of names) {
    try {
      item.formula = repair(formula);
      item.load("formula");
      // Each by itself, so that one that fails does not keep the others.
      // oxlint-disable-next-line office-addins/no-context-sync-in-loop
      await context.sync();
      const now = String(item.formula);
      if (repair(now) !== now) left.push(name);
    } catch {
      left.push(name);
    }
  }
  return left;
}

type Named = Pick<TicName, "name" | "sheet" | "formula" | "item">;

async function namesOf(context: Excel.RequestContext): Promise<readonly Named[]> {
  const { names } = context.workbook;
  names.load("items/name, items/formula");
  await context.sync();
  return names.items.map((item) => named(item));
}

/** A host that does not tell of the names of sheets has none. */
async function sheetNames(context: Excel.RequestContext): Promise<readonly Named[]> {
  if (!supports("1.4")) return [];
  try {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    const { items } = worksheets;
    for (const { names } of items) names.load("items/name, items/formula");
    await context.sync();
    return items.flatMap(({ name: sheet, names }) => names.items.map((item) => named(item, sheet)));
  } catch {
    return [];
  }
}

const named = (item: Excel.NamedItem, sheet?: string): Named => ({
  name: item.name,
  formula: String(item.formula),
  item,
  ...(sheet !== undefined && { sheet }),
});
