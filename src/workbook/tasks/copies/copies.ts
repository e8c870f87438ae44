import { say, together } from "../../../language/say";
import { addressOf, cellName } from "../../excel/address";
import { type Block, columnOf, readBlocks, rowOf } from "../../excel/blocks";
import { openSheets, type Plan, planOf } from "../freeze/plan";
import type { TicCell } from "../../find/cell";
import { fieldsUsed, isUsed, looksBehind, showsFormulaOf } from "../../find/dependents";
import { inventory, type InventoryWork } from "../../find/inventory";
import { grouped } from "../../excel/groups";
import { ticNames } from "../../find/names";
import { note } from "../../excel/journal";
import { blockAt, loadPlace } from "../../excel/reading";
import { codeOf } from "../../excel/code";
import { reasonOf } from "../../excel/reason";
import { leaves, references } from "../../find/references";
import { openSession } from "../../excel/session";
import { isFormula, writeShown } from "../../excel/shown";
import { cardText, type CellValue } from "../../excel/value";
import { Cancelled, checkpoint, type Failure, type Work } from "../../excel/work";

/** What the recipient of the copies will see. */
export interface CopyReport {
  readonly copies: readonly SheetCopy[];
  /** Formulas on the copies that refer to other sheets, and show errors once the copies stand alone. */
  readonly references: readonly { readonly address: string; readonly formula: string }[];
  /** Cells of the copies that show an error. */
  readonly errors: readonly { readonly address: string; readonly error: string }[];
  readonly failures: readonly Failure[];
}

/** A copy of a sheet. */
export interface SheetCopy {
  readonly name: string;
  /** The sheet it is a copy of. */
  readonly of: string;
  /** How many of its cells show a value in place of a TIC formula, and how many an error. */
  readonly values: number;
  readonly errors: number;
}

/** As Excel: https://support.microsoft.com/office/3f1f7148-ee83-404d-8ef0-9ff99fbad1f9 */
const LONGEST_NAME = 31;

/** Copies each sheet with TIC formulas, and turns these into values on the copy. */
export async function copyToSend(
  scope: "sheet" | "workbook",
  work: Work = {},
): Promise<CopyReport> {
  const failures: Failure[] = [];
  const empty = { copies: [], references: [], errors: [] };
  try {
    const plans = await openSession(work, (context) => plansFor(context, scope, work, failures));
    if (plans.length === 0) return { ...empty, failures };
    const write = async (context: Excel.RequestContext) => {
      const copies = await copyAll(context, plans, failures, work);
      return { copies, ...(await remarks(context, copies, failures)), failures };
    };
    // Excel cannot undo the copy of a sheet, so that this is no step to undo.
    return await openSession(work, write);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    note(`Copying failed: ${codeOf(error)}.`);
    const sentence = together(say("No copies were made."), reasonOf(error));
    return { ...empty, failures: [{ where: say("Workbook"), sentence }, ...failures] };
  }
}

/** What to write on the copy of each sheet. A sheet is copied only if all its formulas can be values. */
async function plansFor(
  context: Excel.RequestContext,
  scope: "sheet" | "workbook",
  work: Work,
  failures: Failure[],
): Promise<readonly Plan[]> {
  const onFailure = (failure: Failure) => failures.push(failure);
  const cells = await toCopy(context, scope, { ...work, onFailure });
  const sheets = await openSheets(context, cells, failures);
  const plans: Plan[] = [];
  for (const [index, { cells }] of sheets.entries()) {
    checkpoint(work);
    work.onProgress?.({
      step: say("Reading {sheet}", { sheet: cells[0]!.sheet }),
      done: index,
      total: 2 * sheets.length,
    });
    const plan = await planOf(context, cells, ["error", "card"]);
    if (plan.failures.length === 0) plans.push(plan);
    else failures.push(...plan.failures);
  }
  return plans;
}

/**
 * The cells with TIC formulas, and those that show something of them that values do not have: the formula as text, fields of a
 * card.
 */
async function toCopy(
  context: Excel.RequestContext,
  scope: "sheet" | "workbook",
  work: InventoryWork,
): Promise<readonly TicCell[]> {
  const isTic = ({ isOther }: TicCell) => !isOther;
  const all = await inventory(context, scope, { ...work, others: looksBehind });
  const bySheet = grouped(all.filter(isTic), ({ sheetId }) => sheetId);
  return all.filter((cell) => {
    const own = bySheet.get(cell.sheetId) ?? [];
    const used = new Set(fieldsUsed(cell.formula));
    return isTic(cell) || showsFormulaOf(cell, own) || own.some((one) => isUsed(one, used));
  });
}

/** One sheet after the other. One that fails is a failure, and the others are copied all the same. */
async function copyAll(
  context: Excel.RequestContext,
  plans: readonly Plan[],
  failures: Failure[],
  work: Work,
): Promise<readonly SheetCopy[]> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  await context.sync();
  const taken = new Set(worksheets.items.map(({ name }) => name.toLowerCase()));
  const made: Excel.Worksheet[] = [];
  const copies: SheetCopy[] = [];
  for (const [index, plan] of plans.entries()) {
    if (work.signal?.aborted) {
      await removeAll(context, made);
      throw new Cancelled();
    }
    work.onProgress?.({
      step: say("Copying {sheet}", { sheet: plan.name }),
      done: plans.length + index,
      total: 2 * plans.length,
    });
    try {
      copies.push(await copyOne(context, plan, newName(plan.name, taken), made));
    } catch (error) {
      note(`Copying a sheet failed: ${codeOf(error)}.`);
      failures.unshift({
        where: plan.name,
        sentence: together(say("It was not copied."), reasonOf(error)),
      });
    }
  }
  return copies;
}

async function copyOne(
  context: Excel.RequestContext,
  { sheetId, name: of, cells }: Plan,
  name: string,
  made: Excel.Worksheet[],
): Promise<SheetCopy> {
  const original = context.workbook.worksheets.getItem(sheetId);
  const copy = original.copy("After", original);
  await context.sync();
  try {
    copy.name = name;
    await writeShown(context, copy, cells);
    await dropNames(context, name);
  } catch (error) {
    // Half a copy might be taken for a whole one.
    await removeAll(context, [copy]);
    throw error;
  }
  made.push(copy);
  const shown = [...cells.values()];
  return {
    name,
    of,
    values: shown.filter(({ kind, value }) => kind !== "error" && value !== "").length,
    errors: shown.filter(({ kind }) => kind === "error").length,
  };
}

/** A name of a sheet is copied with it, and would be dead where the copy goes. */
async function dropNames(context: Excel.RequestContext, sheet: string): Promise<void> {
  const names = (await ticNames(context)).filter((name) => name.sheet === sheet);
  for (const { item } of names) item.delete();
  await context.sync();
}

async function removeAll(
  context: Excel.RequestContext,
  sheets: readonly Excel.Worksheet[],
): Promise<void> {
  for (const sheet of sheets) sheet.delete();
  await context.sync();
}

/** `"Sheet1 (to send)"`, or `"Sheet1 (to send 2)"` if there is one. */
function newName(of: string, taken: Set<string>): string {
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? " (to send)" : ` (to send ${count})`;
    // Half of a character is none.
    const start = of.slice(0, LONGEST_NAME - end.length).replace(/[\uD800-\uDBFF]$/, "");
    const name = start + end;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

/** What remains on the copies that the user should know of. */
async function remarks(
  context: Excel.RequestContext,
  copies: readonly SheetCopy[],
  failures: Failure[],
): Promise<Pick<CopyReport, "references" | "errors">> {
  const sheetOf = await namedSheets(context);
  const found: { address: string; formula: string }[] = [];
  const errors: { address: string; error: string }[] = [];
  const look = async (name: string) => {
    const sheet = context.workbook.worksheets.getItem(name);
    const used = await usedBlock(context, sheet);
    const properties = ["formulas", "values", "valueTypes", "text"] as const;
    await readBlocks(context, sheet, used ? [used] : [], properties, (key, read) => {
      const address = addressOf(name, cellName(rowOf(key), columnOf(key)));
      const [content, value] = [read("formulas") as CellValue, read("values") as CellValue];
      const isCard = cardText(value, String(read("text"))) !== undefined;
      if (read("valueTypes") === "Error" && !isCard) errors.push({ address, error: String(value) });
      const formula = isFormula({ content, value }) ? String(content) : "";
      if (leaves(formula, name, sheetOf)) found.push({ address, formula });
    });
  };
  for (const { name, of } of copies)
    try {
      await look(name);
    } catch (error) {
      const sentence = together(
        say("Its copy could not be looked through for what the recipient will see."),
        reasonOf(error),
      );
      failures.push({ where: of, sentence });
    }
  return { references: found, errors };
}

async function usedBlock(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<Block | undefined> {
  const used = loadPlace(sheet.getUsedRangeOrNullObject(true));
  await context.sync();
  return used.isNullObject ? undefined : blockAt(used);
}

/** The sheets that names and tables are on, by their name in lower case. */
async function namedSheets(context: Excel.RequestContext): Promise<ReadonlyMap<string, string>> {
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
