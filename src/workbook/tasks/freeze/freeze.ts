import { addressOf, cellName, splitAddress } from "../../excel/address";
import { type Block, blockName, blockOf, cellsOf, chunks, keyOf } from "../../excel/blocks";
import { isKept, lastPlace, look, type Look } from "./frozen";
import { grouped, sum } from "../../excel/groups";
import { inventory, type TicCell } from "../../find/inventory";
import { type FrozenCell, readFrozen, writeFrozen } from "../../excel/parts";
import { clearPlaces, openPlaces, Places, removePlaces } from "./places";
import { protectionOf } from "../../excel/protection";
import { note } from "../../excel/journal";
import { codeOf, PROTECTED, reasonOf } from "../../excel/reason";
import { references } from "../../find/references";
import { openSession, openStep } from "../../excel/session";
import {
  type Cells,
  readShown,
  type Setback,
  type Shown,
  undoing,
  writeShown,
} from "../../excel/shown";
import { isWaiting } from "../../excel/waiting";
import { Cancelled, checkpoint, type Failure, type Scope, type Work } from "../../excel/work";

export { frozen, type FrozenCounts } from "./frozen";
export { type ChangedCell, thaw, type ThawOptions, type ThawReport } from "./thaw";

export interface FreezeOptions {
  /** Whether cells that show an error are frozen, too. */
  readonly errors?: boolean;
}

export interface FreezeReport {
  /** How many formulas became values. */
  readonly frozen: number;
  readonly sheets: readonly { readonly name: string; readonly frozen: number }[];
  readonly failures: readonly Failure[];
}

const WORKBOOK = "Workbook";

/** Turns the TIC formulas into the values they show, and keeps the formulas in the workbook for `thaw`. */
export async function freeze(
  scope: Scope,
  work: Work = {},
  { errors = false }: FreezeOptions = {},
): Promise<FreezeReport> {
  const failures: Failure[] = [];
  const done = new Map<SheetCells, Done>();
  const failed = new Map<SheetCells, readonly Failure[]>();
  const report = () => {
    const sheets = [...done.values()].filter(({ frozen }) => frozen > 0);
    return {
      frozen: sum(sheets.map(({ frozen }) => frozen)),
      sheets,
      failures: [...failures, ...[...failed.values()].flat()],
    };
  };
  try {
    const found = await openSession(work, async (context) => {
      const onFailure = (failure: Failure) => failures.push(failure);
      const cells = await inventory(context, scope, { ...work, onFailure });
      return openSheets(context, cells, failures);
    });
    checkpoint(work);
    if (found.length === 0) return report();
    const isNew = await openSession(work, openPlaces);
    let isUsed = false;

    // This may run again from the beginning: sheets that are done stay so.
    const write = async (context: Excel.RequestContext) => {
      const before = await readFrozen(context);
      const looks = (await look(context, before)).filter(isKept);
      const last = lastPlace(before);
      const places = new Places(last);
      const plans = new Map<SheetCells, Awaited<ReturnType<typeof planOf>>>();
      for (const [index, sheet] of found.entries()) {
        if (done.has(sheet)) continue;
        const { cells } = sheet;
        work.onProgress?.({
          step: `Reading ${cells[0]!.sheet}`,
          done: index,
          total: 2 * found.length,
        });
        const plan = await planOf(context, cells, errors ? ["error"] : []);
        failed.set(sheet, plan.failures);
        if (plan.formulas.length > 0) plans.set(sheet, plan);
      }
      if (done.size === 0) checkpoint(work);
      if (plans.size === 0) return;

      const all = [...plans.values()];
      const kept = looks.filter((look) => !isSuperseded(look, all)).map(({ record }) => record);
      const records = new Map(all.map((plan) => [plan, recordsOf(plan, places)]));
      const keep = () => [...kept, ...[...records.values()].flat()];
      isUsed = true;
      await places.write(context);
      // Before the first cell is changed: whatever happens then, no formula is lost.
      await writeFrozen(context, keep());

      for (const [sheet, plan] of plans) {
        work.onProgress?.({
          step: `Freezing ${plan.name}`,
          done: found.length + done.size,
          total: 2 * found.length,
        });
        const setback = await replace(context, plan);
        if (setback) {
          failed.set(sheet, [...plan.failures, setback.failure]);
          if (setback.isUndone) records.delete(plan);
        }
        done.set(sheet, { name: plan.name, frozen: setback ? 0 : plan.formulas.length });
      }
      if (records.size < plans.size) await writeFrozen(context, keep());
      const used = new Set(keep().flatMap(({ place, references }) => [place, ...references]));
      await clearPlaces(context, used, last);
    };
    try {
      await openStep(work, write);
    } finally {
      // Excel cannot undo that, so that it is no part of the step.
      if (isNew && !isUsed) await openSession({}, removePlaces);
    }
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    note(`Freezing failed: ${codeOf(error)}.`);
    failures.unshift({ where: WORKBOOK, sentence: reasonOf(error) });
  }
  return report();
}

interface Done {
  readonly name: string;
  readonly frozen: number;
}

interface SheetCells {
  readonly sheetId: string;
  readonly cells: readonly TicCell[];
}

/** The cells by sheet, without those of protected sheets. */
export async function openSheets(
  context: Excel.RequestContext,
  cells: readonly TicCell[],
  failures: Failure[],
): Promise<readonly SheetCells[]> {
  const bySheet = grouped(cells, ({ sheetId }) => sheetId);
  const isProtected = await protectionOf(context, bySheet.keys());
  return [...bySheet].flatMap(([sheetId, cells]) => {
    if (!isProtected(sheetId)) return [{ sheetId, cells }];
    failures.push({ where: cells[0]!.sheet, sentence: PROTECTED });
    return [];
  });
}

interface Formula {
  readonly formula: string;
  readonly block: Block;
}

/** What is to be written to a sheet. */
export interface Plan {
  readonly sheetId: string;
  readonly name: string;
  readonly formulas: readonly Formula[];
  readonly cells: Cells;
}

/** Reads what the formulas of a sheet show, and leaves out those that cannot be frozen: errors and cards, unless allowed. */
export async function planOf(
  context: Excel.RequestContext,
  cells: readonly TicCell[],
  allowed: readonly Shown["kind"][],
): Promise<Plan & { readonly failures: readonly Failure[] }> {
  const { sheet: name, sheetId } = cells[0]!;
  const sheet = context.workbook.worksheets.getItem(sheetId);
  const all = cells.map((cell) => ({
    formula: cell.formula,
    block: blockOfCell(cell),
    isUnbounded: cell.isUnbounded ?? false,
  }));
  const shown = await readShown(
    context,
    sheet,
    all.flatMap(({ block }) => cellsOf(block)),
  );
  const obstacles = new Map<string, Block[]>();
  const formulas = all.filter(({ formula, block, isUnbounded }) => {
    const obstacle = isUnbounded ? UNBOUNDED : obstacleOf(formula, block, shown, allowed);
    if (obstacle) obstacles.set(obstacle, [...(obstacles.get(obstacle) ?? []), block]);
    return obstacle === undefined;
  });
  const keys = formulas.flatMap(({ block }) => cellsOf(block));
  return {
    sheetId,
    name,
    formulas,
    cells: new Map(keys.map((key) => [key, shown.get(key)!])),
    failures: [...obstacles].map(([sentence, blocks]) => ({
      where: addressOf(name, cellName(blocks[0]!.row, blocks[0]!.column)),
      sentence: `${subjectOf(blocks.length)} ${sentence}`,
    })),
  };
}

const subjectOf = (count: number): string =>
  count === 1
    ? "This cell"
    : `This cell and ${count - 1} ${count === 2 ? "other" : "others"} on the sheet`;

const UNBOUNDED =
  "fills other cells, and this version of Excel does not tell which: copy them, and paste them as values.";

/** Why a formula cannot be frozen, to follow "This cell". */
function obstacleOf(
  formula: string,
  block: Block,
  shown: Cells,
  allowed: readonly Shown["kind"][],
): string | undefined {
  const { content, value, kind } = shown.get(keyOf(block.row, block.column))!;
  if (content !== formula) return "changed while the add-in was at work: try again.";
  if (cellsOf(block).some((key) => isWaiting(shown.get(key)!.value)))
    return "had no value yet: wait until Excel has calculated, then try again.";
  if (allowed.includes(kind)) return undefined;
  if (kind === "error") return `showed ${String(value)} and was left as a formula.`;
  if (kind === "card")
    return "showed a card, whose fields other cells may use, and was left as a formula.";
  return undefined;
}

export const blockOfCell = ({ row, column, spill }: TicCell): Block =>
  (spill && blockOf(splitAddress(spill.address)[1])) ?? { row, column, rows: 1, columns: 1 };

/** Whether a formula is to be frozen where another was. */
const isSuperseded = ({ at }: Look, plans: readonly Plan[]): boolean =>
  plans.some(
    ({ name, cells }) => at?.sheet === name && cellsOf(at.block).some((key) => cells.has(key)),
  );

/** What is kept of each formula. */
function recordsOf(
  { sheetId, name, formulas, cells }: Plan,
  places: Places,
): readonly FrozenCell[] {
  return formulas.map(({ formula, block }) => {
    const area = blockName(block);
    const shown = cellsOf(block).map((key) => cells.get(key)!);
    const formats = shown.flatMap(
      ({ format, needs }, index): [number, number, string, string][] => {
        const [row, column] = [Math.floor(index / block.columns), index % block.columns];
        return needs === undefined ? [] : [[row, column, format, needs]];
      },
    );
    return {
      sheetId,
      sheet: name,
      cells: area,
      formula,
      values: chunks(
        shown.map(({ value }) => value),
        block.columns,
      ),
      place: places.add({ sheet: name, cells: area }),
      references: references(formula).map((reference) =>
        places.share({ sheet: reference.sheet ?? name, cells: reference.cells }),
      ),
      ...(formats.length > 0 && { formats }),
    };
  });
}

/** Writes values in place of formulas; on any failure the sheet is left as it was. */
export async function replace(
  context: Excel.RequestContext,
  { sheetId, name, cells }: Plan,
): Promise<Setback | undefined> {
  const sheet = context.workbook.worksheets.getItem(sheetId);
  return undoing(context, sheet, name, cells, () => writeShown(context, sheet, cells));
}
