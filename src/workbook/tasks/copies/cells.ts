import { grouped } from "../../excel/groups";
import type { TicCell } from "../../find/cell";
import { looksBehind, needing, takesFieldsOf } from "../../find/dependents";
import { inventory, type InventoryWork } from "../../find/inventory";
import { usesName } from "../../find/names";
import { leaves, namesIn, references } from "../../find/references";
import { copiesMade } from "./made";

/** What is to be values on the copies. */
export interface ToCopy {
  readonly cells: readonly TicCell[];
  /** Whether a formula leads to other sheets, so that it would not show its value where the copy goes. */
  readonly isLink: (cell: TicCell) => boolean;
  /** The visible sheets on which nothing needs the add-in, those that are empty, and those that are hidden and need it. */
  readonly others: readonly string[];
  readonly empty: readonly string[];
  readonly hidden: readonly string[];
  /** The copies made before, which are not copied again with the workbook. */
  readonly earlier: readonly string[];
}

/**
 * The cells with TIC formulas, those that show something of them that values do not have (the formula as text, fields of a card), and
 * those that lead to other sheets, also by a name of the workbook, which stays with the original. Of a workbook these are all visible
 * sheets with a TIC formula, and those that lead to one, but no copies made before.
 */
export async function cellsToCopy(
  context: Excel.RequestContext,
  scope: "sheet" | "workbook",
  work: InventoryWork,
): Promise<ToCopy> {
  const { sheetOf, names } = await namedSheets(context);
  const goes = (formula: string, home = "") =>
    leaves(formula, home, sheetOf) || usesName(formula, names);
  const isLink = ({ isOther, formula, sheet }: TicCell) => isOther === true && goes(formula, sheet);
  const others = (formula: string) => looksBehind(formula) || goes(formula);
  const earlier = scope === "workbook" ? await copiesMade(context) : [];
  const made = new Set(earlier.map(({ id }) => id));
  const found = await inventory(context, scope, { ...work, others });
  const all = found.filter(({ sheetId }) => !made.has(sheetId));
  const isVisible = await visibility(context);
  const isTic = ({ isOther }: TicCell) => !isOther;
  const bySheet = grouped(all.filter(isTic), ({ sheetId }) => sheetId);
  const sent = sheetsToCopy(all, sheetOf, scope === "sheet" ? isLink : () => false);
  const isSent = ({ sheet }: Pick<TicCell, "sheet">) => sent.has(sheet.toLowerCase());
  const isShown = ({ sheet }: Pick<TicCell, "sheet">) => scope === "sheet" || isVisible(sheet);
  const asked = all.filter((cell) => isSent(cell) && isShown(cell));
  const first = asked.filter((cell) => {
    // Where Excel does not tell which cells it fills, such a formula stays, and is told of.
    if (isTic(cell) || (isLink(cell) && !cell.isUnbounded)) return true;
    return takesFieldsOf(cell, bySheet.get(cell.sheetId) ?? []);
  });
  const values = new Set([...first, ...needing(asked, first)]);
  const cells = asked.filter((cell) => values.has(cell));
  const before = earlier.map(({ name }) => name);
  const sheets =
    scope === "sheet" || sent.size === 0
      ? []
      : isVisible.names.filter((sheet) => !before.includes(sheet));
  const besides = sheets.filter((sheet) => isVisible(sheet) && !isSent({ sheet }));
  const empty = await emptyAmong(context, besides);
  return {
    cells,
    isLink,
    others: besides.filter((sheet) => !empty.includes(sheet)),
    empty,
    hidden: sheets.filter(
      (sheet) => !isVisible(sheet) && all.some((cell) => isTic(cell) && cell.sheet === sheet),
    ),
    earlier: before,
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

/** The sheets on which nothing stands. */
async function emptyAmong(
  context: Excel.RequestContext,
  sheets: readonly string[],
): Promise<readonly string[]> {
  const { worksheets } = context.workbook;
  const used = sheets.map((sheet) => worksheets.getItem(sheet).getUsedRangeOrNullObject(true));
  for (const range of used) range.load("address");
  await context.sync();
  return sheets.filter((_, index) => used[index]!.isNullObject);
}

/** What leads out of a formula without naming a sheet. All in lower case. */
interface NamedSheets {
  /** The sheets that names and tables are on. */
  readonly sheetOf: ReadonlyMap<string, string>;
  /** The names of the workbook that lead to cells, and their formulas. */
  readonly names: ReadonlySet<string>;
  readonly formulas: ReadonlyMap<string, string>;
}

/** The names of the workbook and its tables, with the sheets that they are on. */
export async function namedSheets(context: Excel.RequestContext): Promise<NamedSheets> {
  const { names, tables } = context.workbook;
  names.load("items/name, items/formula");
  tables.load("items/name, items/worksheet/name");
  await context.sync();
  const formulas = new Map(
    names.items.map(({ name, formula }) => [name.toLowerCase(), String(formula)]),
  );
  const ofNames = [...formulas].flatMap(([name, formula]): [string, string][] => {
    const sheet = references(formula).find((reference) => reference.sheet)?.sheet;
    return sheet === undefined ? [] : [[name, sheet]];
  });
  const ofTables = tables.items.map(({ name, worksheet }): [string, string] => [
    name.toLowerCase(),
    worksheet.name,
  ]);
  return {
    sheetOf: new Map([...ofNames, ...ofTables]),
    names: new Set(ofNames.map(([name]) => name)),
    formulas,
  };
}
