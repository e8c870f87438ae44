import { say } from "../../../language/say";
import { parted, sum } from "../../excel/groups";
import { note } from "../../excel/journal";
import { codeOf } from "../../excel/code";
import { reasonOf } from "../../excel/reason";
import { openSession, openStep } from "../../excel/session";
import { keyOf } from "../../excel/blocks";
import type { Shown } from "../../excel/shown";
import { Cancelled, checkpoint, type Failure, type Scope, type Work } from "../../excel/work";
import { isKept, look, type Look, rowsOf } from "../../find/frozen/frozen";
import { type FrozenCell, readFrozen, writeFrozen } from "../../find/frozen/parts";
import {
  clearPlaces,
  openPlaces,
  Places,
  removePlaces,
  rowsBefore,
} from "../../find/frozen/places";
import type { TicCell } from "../../find/cell";
import { fieldsUsed, isUsed, looksBehind, needing } from "../../find/dependents";
import { inventory, type InventoryWork } from "../../find/inventory";
import { type ErrorCell, openSheets, type Plan, planOf, type SheetCells } from "./plan";
import { isSuperseded, recordsOf, rowsNeeded } from "./records";
import { replace, type Replaced } from "./replace";
import { stand } from "./stand";
import { isUndone, takeBack, undoneSentence } from "./undone";

/** What to freeze besides values. */
export interface FreezeOptions {
  /** Whether cells that show an error are frozen, too. */
  readonly errors?: boolean;
}

/** What became of a freeze. */
export interface FreezeReport {
  /** How many formulas became values. */
  readonly frozen: number;
  readonly sheets: readonly { readonly name: string; readonly frozen: number }[];
  /** Cells that show an error and were left as formulas, since it was not chosen to freeze them. */
  readonly skipped: readonly ErrorCell[];
  readonly failures: readonly Failure[];
}

/** Turns the TIC formulas into the values they show, and keeps the formulas in the workbook for `thaw`. */
export async function freeze(
  scope: Scope,
  work: Work = {},
  { errors = false }: FreezeOptions = {},
): Promise<FreezeReport> {
  const ledger: Ledger = {
    failures: [],
    done: new Map(),
    failed: new Map(),
    skipped: new Map(),
  };
  try {
    const found = await openSession(work, async (context) => {
      const onFailure = (failure: Failure) => ledger.failures.push(failure);
      const cells = await toFreeze(context, scope, { ...work, onFailure }, ledger.failures);
      return openSheets(context, cells, ledger.failures);
    });
    checkpoint(work);
    if (found.length > 0) await freezeSheets(found, errors ? ["error"] : [], ledger, work);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    note(`Freezing failed: ${codeOf(error)}.`);
    ledger.failures.unshift({ where: say("Workbook"), sentence: reasonOf(error) });
  }
  return reportOf(ledger);
}

/**
 * The cells with TIC formulas, and those that show such a formula as text, or take its spill: FORMULATEXT of a value is an error, and
 * so is `A1#`. A card of which another formula takes a field is left alone, since its text has none.
 */
async function toFreeze(
  context: Excel.RequestContext,
  scope: Scope,
  work: InventoryWork,
  failures: Failure[],
): Promise<readonly TicCell[]> {
  const isTic = ({ isOther }: TicCell) => !isOther;
  const all = await inventory(context, "workbook", { ...work, others: looksBehind });
  const own = scope === "workbook" ? all : await inventory(context, scope, work);
  const used = new Set(all.flatMap(({ formula }) => fieldsUsed(formula)));
  const [cards, cells] = parted(own.filter(isTic), (cell) => isUsed(cell, used));
  failures.push(...cards.map(fieldsFailure));
  const others = all.filter((cell) => !isTic(cell));
  return [...cells, ...needing(others, cells)];
}

const fieldsFailure = ({ address: where }: TicCell): Failure => ({
  where,
  sentence: say(
    "Another formula takes a field of this card, as =B2.Release does, so that it was left as a formula. Copy that other one and paste it as a value first.",
  ),
});

/** What has become of each sheet. Freezing may begin anew: sheets that are done stay so. */
interface Ledger {
  readonly failures: Failure[];
  readonly done: Map<SheetCells, { readonly name: string; readonly frozen: number }>;
  readonly failed: Map<SheetCells, readonly Failure[]>;
  readonly skipped: Map<SheetCells, readonly ErrorCell[]>;
}

function reportOf({ failures, done, failed, skipped }: Ledger): FreezeReport {
  const sheets = [...done.values()].filter(({ frozen }) => frozen > 0);
  return {
    frozen: sum(sheets.map(({ frozen }) => frozen)),
    sheets,
    skipped: [...skipped.values()].flat(),
    failures: [...failures, ...[...failed.values()].flat()],
  };
}

async function freezeSheets(
  found: readonly SheetCells[],
  allowed: readonly Shown["kind"][],
  ledger: Ledger,
  work: Work,
): Promise<void> {
  const isNew = await openSession(work, openPlaces);
  let isUsed = false;
  try {
    await openStep(work, async (context) => {
      const before = await readFrozen(context);
      const taken = rowsOf(before);
      const looks = (await look(context, before)).filter(isKept);
      const plans = await plansOf(context, found, allowed, ledger, work);
      if (ledger.done.size === 0) checkpoint(work);
      if (plans.size === 0) return;
      isUsed = true;
      await replaceAll(context, plans, { looks, taken }, ledger, (step) =>
        work.onProgress?.({
          step,
          done: found.length + ledger.done.size,
          total: 2 * found.length,
        }),
      );
    });
  } finally {
    // Excel cannot undo that, so that it is no part of the step.
    if (isNew && !isUsed) await openSession({}, removePlaces);
  }
}

type Plans = ReadonlyMap<SheetCells, Awaited<ReturnType<typeof planOf>>>;

/** What to write to the sheets that are not done, but for those on which nothing can be frozen. */
async function plansOf(
  context: Excel.RequestContext,
  found: readonly SheetCells[],
  allowed: readonly Shown["kind"][],
  { done, failed, skipped }: Ledger,
  work: Work,
): Promise<Plans> {
  const plans = new Map<SheetCells, Awaited<ReturnType<typeof planOf>>>();
  for (const [index, sheet] of found.entries()) {
    if (done.has(sheet)) continue;
    const { cells } = sheet;
    const step = say("Reading {sheet}", { sheet: cells[0]!.sheet });
    work.onProgress?.({ step, done: index, total: 2 * found.length });
    const plan = await planOf(context, cells, allowed);
    failed.set(sheet, plan.failures);
    skipped.set(sheet, plan.skipped);
    if (plan.formulas.length > 0) plans.set(sheet, plan);
  }
  return plans;
}

/** Keeps the formulas, then writes values in their place, sheet by sheet. */
async function replaceAll(
  context: Excel.RequestContext,
  plans: Plans,
  { looks, taken }: { readonly looks: readonly Look[]; readonly taken: readonly number[] },
  { done, failed }: Ledger,
  tell: (step: string) => void,
): Promise<void> {
  const all = [...plans.values()];
  const places = new Places(rowsBefore(taken, rowsNeeded(all)));
  const kept = looks.filter((look) => !isSuperseded(look, all)).map(({ record }) => record);
  const records: Kept["records"] = new Map(all.map((plan) => [plan, recordsOf(plan, places)]));
  const keep = () => [...kept, ...[...records.values()].flat()];
  await clearPlaces(context, new Set(rowsOf(looks.map(({ record }) => record))), taken);
  await places.write(context);
  // Before the first cell is changed: whatever happens then, no formula is lost.
  await writeFrozen(context, keep());
  const writings = new Map<Plan, Replaced>();
  let isDisturbed = !(await stand(context, [...records.values()].flat()));
  for (const [sheet, plan] of plans) {
    if (isDisturbed) break;
    tell(say("Freezing {sheet}", { sheet: plan.name }));
    const writing = await replace(context, plan, records.get(plan)!);
    const { setback, disturbed } = writing;
    writings.set(plan, writing);
    isDisturbed = disturbed !== undefined;
    if (setback) {
      failed.set(sheet, [...plan.failures, setback.failure]);
      if (setback.isUndone) records.delete(plan);
    }
    done.set(sheet, { name: plan.name, frozen: setback ? 0 : plan.formulas.length });
  }
  const isWhole = ({ setback }: Replaced) => setback === undefined;
  const frozen = [...writings].filter(([, writing]) => isWhole(writing)).map(([plan]) => plan);
  const written = frozen.flatMap((plan) => records.get(plan)!);
  if (isDisturbed || (await isUndone(context, written)))
    await undoAll(context, plans, { looks, records, writings }, { done, failed });
  else if (records.size < plans.size) await writeFrozen(context, keep());
}

/** What is kept in the workbook of a freeze, what was before it, and what was written. */
interface Kept {
  readonly looks: readonly Look[];
  readonly records: Map<Plan, readonly FrozenCell[]>;
  readonly writings: ReadonlyMap<Plan, Replaced>;
}

/** Takes all of the freeze back, after the user has undone or moved a part of it. */
async function undoAll(
  context: Excel.RequestContext,
  plans: Plans,
  { looks, records, writings }: Kept,
  { done, failed }: Pick<Ledger, "done" | "failed">,
): Promise<void> {
  for (const [sheet, plan] of plans) {
    const { setback, written, disturbed } = writings.get(plan) ?? {};
    done.set(sheet, { name: plan.name, frozen: 0 });
    if (setback) continue;
    const isWritten = ({ block }: Plan["formulas"][number]) =>
      written?.has(keyOf(block.row, block.column));
    const own = records.get(plan)!.filter((_, index) => isWritten(plan.formulas[index]!));
    const { left, isBack, failures } = await takeBack(context, own);
    records.set(plan, left);
    const sentence = undoneSentence(isBack, disturbed?.isRestored);
    failed.set(sheet, [...plan.failures, { where: plan.name, sentence }, ...failures]);
  }
  const before = looks.map(({ record }) => record);
  await writeFrozen(context, [...before, ...[...records.values()].flat()]);
}
