import { grouped } from "../../excel/groups";
import type { TicCell } from "../../find/cell";
import { looksBehind, showsFormulaOf, takesFieldsOf } from "../../find/dependents";
import { inventory, type InventoryWork } from "../../find/inventory";
import { leaves, namesIn, references } from "../../find/references";

/** What is to be values on the copies. */
export interface ToCopy {
  readonly cells: readonly TicCell[];
  /** Whether a formula leads to other sheets, so that it would not show its value where the copy goes. */
  readonly isLink: (cell: TicCell) => boolean;
  /** The visible sheets on which nothing needs the add-in, and those that are hidden and do. */
  readonly others: readonly string[];
  readonly hidden: readonly string[];
}

/**
 * The cells with TIC formulas, those that show something of them that values do not have (the formula as text, fields of a card), and
 * those that lead to other sheets. Of a workbook these are all visible sheets with a TIC formula, and those that lead to one.
 */
export async function cellsToCopy(
  context: Excel.RequestContext,
  scope: "sheet" | "workbook",
  work: InventoryWork,
): Promise<ToCopy> {
  const sheetOf = await namedSheets(context);
  const goes = (formula: string, home = "") => leaves(formula, home, sheetOf);
  const isLink = ({ isOther, formula, sheet }: TicCell) => isOther === true && goes(formula, sheet);
  const others = (formula: string) => looksBehind(formula) || goes(formula);
  const all = await inventory(context, scope, { ...work, others });
  const isVisible = await visibility(context);
  const isTic = ({ isOther }: TicCell) => !isOther;
  const bySheet = grouped(all.filter(isTic), ({ sheetId }) => sheetId);
  const sent = sheetsToCopy(all, sheetOf, scope === "sheet" ? isLink : () => false);
  const isSent = ({ sheet }: Pick<TicCell, "sheet">) => sent.has(sheet.toLowerCase());
  const isShown = ({ sheet }: Pick<TicCell, "sheet">) => scope === "sheet" || isVisible(sheet);
  const cells = all.filter((cell) => {
    if (!isSent(cell) || !isShown(cell)) return false;
    const own = bySheet.get(cell.sheetId) ?? [];
    const shows = showsFormulaOf(cell, own) || takesFieldsOf(cell, own);
    // Where Excel does not tell which cells it fills, such a formula stays, and is told of.
    return isTic(cell) || shows || (isLink(cell) && !cell.isUnbounded);
  });
  const names = scope === "sheet" || sent.size === 0 ? [] : isVisible.names;
  return {
    cells,
    isLink,
    others: names.filter((sheet) => isVisible(sheet) && !isSent({ sheet })),
    hidden: names.filter(
      (sheet) => !isVisible(sheet) && all.some((cell) => isTic(cell) && cell.sheet === sheet),
    ),
  };
}

/** The sheets with a TIC formula and those that lead to one, over whichever sheets, in lower case. */
function sheetsToCopy(
  all: readonly TicCell[],
  sheetOf: ReadonlyMap<string, string>,
  isWanted: (cell: TicCell) => boolean,
): ReadonlySet<string> {
  const first = all.filter((cell) => !cell.isOther || isWanted(cell));
  const sent = new Set(first.map(({ sheet }) => sheet.toLowerCase()));
  const links = all
    .filter(({ isOther }) => isOther)
    .map(({ sheet, formula }) => ({ sheet: sheet.toLowerCase(), to: targetsOf(formula, sheetOf) }));
  for (let size = -1; size !== sent.size;) {
    size = sent.size;
    for (const { sheet, to } of links) if (to.some((target) => sent.has(target))) sent.add(sheet);
  }
  return sent;
}

/** The sheets that a formula refers to, also by names and tables, in lower case. */
const targetsOf = (formula: string, sheetOf: ReadonlyMap<string, string>): readonly string[] =>
  [
    ...references(formula).map(({ sheet }) => sheet),
    ...namesIn(formula).map((name) => sheetOf.get(name.toLowerCase())),
  ].flatMap((sheet) => (sheet === undefined ? [] : [sheet.toLowerCase()]));

/** Which sheets are visible, and all there are. */
async function visibility(context: Excel.RequestContext) {
  const { worksheets } = context.workbook;
  worksheets.load("items/name, items/visibility");
  await context.sync();
  const { items } = worksheets;
  const shown = new Set(
    items.filter((sheet) => sheet.visibility === "Visible").map(({ name }) => name),
  );
  return Object.assign((sheet: string) => shown.has(sheet), {
    names: items.map(({ name }) => name),
  });
}

/** The sheets that names and tables are on, by their name in lower case. */
export async function namedSheets(
  context: Excel.RequestContext,
): Promise<ReadonlyMap<string, string>> {
  const { names, tables } = context.workbook;
  names.load("items/name, items/formula");
  tables.load("items/name, items/worksheet/name");
  await context.sync();
  const ofNames = names.items.flatMap(({ name, formula }): [string, string][] => {
    const sheet = references(String(formula)).find((reference) => reference.sheet)?.sheet;
    return sheet === undefined ? [] : [[name.toLowerCase(), sheet]];
  });
  const ofTables = tables.items.map(({ name, worksheet }): [string, string] => [
    name.toLowerCase(),
    worksheet.name,
  ]);
  return new Map([...ofNames, ...ofTables]);
}
