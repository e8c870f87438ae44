import { grouped } from "../../excel/groups";
import type { TicCell } from "../../find/cell";
import { looksBehind, showsFormulaOf, takesFieldsOf } from "../../find/dependents";
import { inventory, type InventoryWork } from "../../find/inventory";
import { usesName } from "../../find/names";
import { leaves, namesIn, references } from "../../find/references";
import { copiesMade } from "./made";

/** What is to be values on the copies. */
export interface ToCopy {
  readonly cells: readonly TicCell[];
  /** Whether a formula leads to other sheets, so that it would not show its value where the copy goes. */
  readonly isLink: (cell: TicCell) => boolean;
  /** The visible sheets on which nothing needs the add-in, and those that are hidden and do. */
  readonly others: readonly string[];
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
  const cells = all.filter((cell) => {
    if (!isSent(cell) || !isShown(cell)) return false;
    const own = bySheet.get(cell.sheetId) ?? [];
    const shows = showsFormulaOf(cell, own) || takesFieldsOf(cell, own);
    // Where Excel does not tell which cells it fills, such a formula stays, and is told of.
    return isTic(cell) || shows || (isLink(cell) && !cell.isUnbounded);
  });
  const before = earlier.map(({ name }) => name);
  const sheets =
    scope === "sheet" || sent.size === 0
      ? []
      : isVisible.names.filter((sheet) => !before.includes(sheet));
  return {
    cells,
    isLink,
    others: sheets.filter((sheet) => isVisible(sheet) && !isSent({ sheet })),
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

/** What leads out of a formula without naming a sheet. All in lower case. */
interface NamedSheets {
  /** The sheets that names and tables are on. */
  readonly sheetOf: ReadonlyMap<string, string>;
  /** The names of the workbook that lead to cells. */
  readonly names: ReadonlySet<string>;
}

/** The names of the workbook and its tables, with the sheets that they are on. */
export async function namedSheets(context: Excel.RequestContext): Promise<NamedSheets> {
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
  return {
    sheetOf: new Map([...ofNames, ...ofTables]),
    names: new Set(ofNames.map(([name]) => name)),
  };
}
