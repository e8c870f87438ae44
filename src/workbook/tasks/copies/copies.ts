import { say, together } from "../../../language/say";
import { keyOf } from "../../excel/blocks";
import { codeOf } from "../../excel/code";
import type { Evaluate } from "../../excel/evaluate";
import { note } from "../../excel/journal";
import { reasonOf } from "../../excel/reason";
import { openSession } from "../../excel/session";
import { type Cells, writeShown } from "../../excel/shown";
import { Cancelled, checkpoint, type Failure, type Work } from "../../excel/work";
import type { TicCell } from "../../find/cell";
import { ticNames } from "../../find/names";
import { openSheets, planOf } from "../freeze/plan";
import { cellsToCopy, type ToCopy } from "./cells";
import { type Elsewhere, elsewhereOf } from "./elsewhere";
import { clearInputs } from "./inputs";
import { settleEntries } from "./lists";
import { rememberCopies } from "./made";
import { nameOfCopy } from "./name";
import { dropPointers } from "./pointers";
import { alignExcuses, excused, writeReasons } from "./reasons";
import { type Remarks, remarks } from "./remarks";
import { removeAll } from "./removal";
import { type ForeignRule, settleFormats } from "./rules";
import { closeEntries } from "./spare";
import { tellRecipient } from "./texts";

/** How the copies are made. */
export interface CopyOptions {
  /** "shown", the default, leaves errors as errors; "text" writes n/a in their place, and below the sheet why there is no value. */
  readonly errors?: "shown" | "text";
  /** Whether cells to type in lose the marks of such cells; they do unless this is false. */
  readonly plain?: boolean;
}

/** What making copies is told besides. */
export interface CopyWork extends Work {
  /** The worksheet functions, which say why there is no value. */
  readonly evaluate?: Evaluate;
}

/** What the recipient of the copies will see. */
export interface CopyReport extends Remarks {
  readonly copies: readonly SheetCopy[];
  /** Conditional formats, and lists and other rules of what may be entered, that the copies are without: they led elsewhere. */
  readonly rules: readonly ForeignRule[];
  readonly lists: readonly ForeignRule[];
  /** Visible sheets that were not copied, since nothing on them needs the add-in, and those that are empty. */
  readonly others: readonly string[];
  readonly empty: readonly string[];
  /** Hidden sheets with TIC formulas, which were not copied. */
  readonly hidden: readonly string[];
  /** Copies made before, which were not copied again. */
  readonly earlier: readonly string[];
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
  /** How many show a value in place of a formula that led to other sheets. */
  readonly links: number;
  /** How many lines below it say why there is no value. */
  readonly reasons: number;
  /** How many cells to type in are marked as such no more. */
  readonly inputs: number;
  /** How many conditional formats that called TIC functions it is without. */
  readonly rules: number;
  /** How many rules have the values in them that they took from elsewhere. */
  readonly settled: number;
  /** How many sentences for those who have the add-in were left out, or said otherwise. */
  readonly told: number;
  /** Whether what the sheet is asked was changed without a refresh: its figures are those asked for before. */
  readonly isStale: boolean;
}

/** A copy with the rules that it is without. */
interface Copied {
  readonly copy: SheetCopy;
  readonly rules: readonly ForeignRule[];
  readonly lists: readonly ForeignRule[];
}

/**
 * Copies each sheet with TIC formulas, and of a workbook those that lead to one, and turns these formulas and all that lead to
 * other sheets into values on the copy, which so stands alone.
 */
export async function copyToSend(
  scope: "sheet" | "workbook",
  work: CopyWork = {},
  options: CopyOptions = {},
): Promise<CopyReport> {
  const failures: Failure[] = [];
  const empty = {
    copies: [],
    left: [],
    errors: [],
    rules: [],
    lists: [],
    others: [],
    empty: [],
    hidden: [],
    earlier: [],
  };
  try {
    const { plans, ...besides } = await openSession(work, (context) =>
      plansFor(context, scope, work, failures),
    );
    if (plans.length === 0) return { ...empty, ...besides, others: [], empty: [], failures };
    const write = async (context: Excel.RequestContext) => {
      const copied = await copyAll(context, plans, failures, { ...work, ...options });
      const copies = copied.map(({ copy }) => copy);
      const rules = copied.flatMap((of) => of.rules);
      const lists = copied.flatMap((of) => of.lists);
      const { length: done } = plans;
      const step = say("Looking through the copies");
      work.onProgress?.({ step, done: 2 * done, total: 2 * done });
      const seen = await remarks(context, copies, failures);
      return { copies, ...seen, rules, lists, ...besides, failures };
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

/** What to write on the copy of a sheet. */
interface Plan {
  readonly sheetId: string;
  readonly name: string;
  readonly formulas: readonly TicCell[];
  readonly cells: Cells;
  /** Of the cells, those whose formulas led to other sheets. */
  readonly links: ReadonlySet<number>;
}

/** What to write on the copy of each sheet. A sheet is copied only if all its formulas can be values. */
async function plansFor(
  context: Excel.RequestContext,
  scope: "sheet" | "workbook",
  work: Work,
  failures: Failure[],
): Promise<
  Pick<ToCopy, "others" | "empty" | "hidden" | "earlier"> & { readonly plans: readonly Plan[] }
> {
  const onFailure = (failure: Failure) => failures.push(failure);
  const { cells, isLink, ...rest } = await cellsToCopy(context, scope, { ...work, onFailure });
  const sheets = await openSheets(context, cells, failures);
  const plans: Plan[] = [];
  for (const [index, { cells: formulas }] of sheets.entries()) {
    checkpoint(work);
    work.onProgress?.({
      step: say("Reading {sheet}", { sheet: formulas[0]!.sheet }),
      done: index,
      total: 2 * sheets.length,
    });
    const plan = await planOf(context, formulas, ["error", "card"]);
    failures.push(...plan.failures);
    if (plan.failures.length > 0) continue;
    const links = formulas.filter(isLink).map(({ row, column }) => keyOf(row, column));
    plans.push({ ...plan, formulas, links: new Set(links) });
  }
  return { ...rest, plans };
}

type Making = CopyWork & CopyOptions;

/** One sheet after the other. One that fails is a failure, and the others are copied all the same. */
async function copyAll(
  context: Excel.RequestContext,
  plans: readonly Plan[],
  failures: Failure[],
  making: Making,
): Promise<readonly Copied[]> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  await context.sync();
  const taken = new Set(worksheets.items.map(({ name }) => name.toLowerCase()));
  const elsewhere = await elsewhereOf(context);
  const made: Excel.Worksheet[] = [];
  const copies: Copied[] = [];
  for (const [index, plan] of plans.entries()) {
    if (making.signal?.aborted) {
      await removeAll(context, made);
      throw new Cancelled();
    }
    making.onProgress?.({
      step: say("Copying {sheet}", { sheet: plan.name }),
      done: plans.length + index,
      total: 2 * plans.length,
    });
    try {
      copies.push(
        await copyOne(context, plan, nameOfCopy(plan.name, taken), made, { ...making, elsewhere }),
      );
    } catch (error) {
      note(`Copying a sheet failed: ${codeOf(error)}.`);
      failures.unshift({
        where: plan.name,
        sentence: together(say("It was not copied."), reasonOf(error)),
      });
    }
  }
  if (made.length > 0)
    await rememberCopies(context, made).catch((error: unknown) =>
      note(`The list of the copies was not kept: ${codeOf(error)}.`),
    );
  return copies;
}

async function copyOne(
  context: Excel.RequestContext,
  plan: Plan,
  name: string,
  made: Excel.Worksheet[],
  {
    errors = "shown",
    plain = true,
    evaluate,
    elsewhere,
  }: Making & { readonly elsewhere: Elsewhere },
): Promise<Copied> {
  const { cells, lines } =
    errors === "text"
      ? await excused(context, plan.formulas, plan.cells, evaluate)
      : { cells: plan.cells, lines: [] };
  const original = context.workbook.worksheets.getItem(plan.sheetId);
  const copy = original.copy("After", original);
  await context.sync();
  try {
    copy.name = name;
    await writeShown(context, copy, cells);
    await dropNames(context, name);
    const { told: said, isStale } = await tellRecipient(context, copy);
    const told = said + (await dropPointers(context, copy));
    if (lines.length > 0) {
      await alignExcuses(context, copy, cells);
      await writeReasons(context, copy, lines);
    }
    const inputs = plain ? await clearInputs(context, copy, plan.formulas) : 0;
    if (plain) await closeEntries(context, copy);
    const formats = await settleFormats(context, copy, name, elsewhere);
    const entries = await settleEntries(context, copy, { name, original: plan.name }, elsewhere);
    made.push(copy);
    const settled = formats.settled + entries.settled;
    const did = { reasons: lines.length, inputs, rules: formats.dropped, settled, told, isStale };
    return {
      copy: { name, of: plan.name, ...countsOf(plan), ...did },
      rules: formats.removed,
      lists: entries.removed,
    };
  } catch (error) {
    // Half a copy might be taken for a whole one.
    await removeAll(context, [copy]);
    throw error;
  }
}

function countsOf({ cells, links }: Plan): Pick<SheetCopy, "values" | "errors" | "links"> {
  const own = [...cells].filter(([key]) => !links.has(key)).map(([, shown]) => shown);
  return {
    values: own.filter(({ kind, value }) => kind !== "error" && value !== "").length,
    errors: own.filter(({ kind }) => kind === "error").length,
    links: links.size,
  };
}

/** A name of a sheet is copied with it, and would be dead where the copy goes. */
async function dropNames(context: Excel.RequestContext, sheet: string): Promise<void> {
  const names = (await ticNames(context)).filter((name) => name.sheet === sheet);
  for (const { item } of names) item.delete();
  await context.sync();
}
