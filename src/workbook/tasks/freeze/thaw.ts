import { addressOf, cellName } from "../../excel/address";
import {
  blocksOf,
  columnOf,
  keyOf,
  meets,
  readBlocks,
  rowOf,
  writeBlocks,
} from "../../excel/blocks";
import { isKept, look, type Look } from "./frozen";
import { grouped } from "../../excel/groups";
import { selection } from "../../find/inventory";
import { readFrozen, writeFrozen } from "../../excel/parts";
import { PLACES } from "./places";
import { protectionOf } from "../../excel/protection";
import { note } from "../../excel/journal";
import { codeOf, PROTECTED, reasonOf } from "../../excel/reason";
import { openStep } from "../../excel/session";
import { type Cells, type Setback, type Shown, undoing, writeFormats } from "../../excel/shown";
import { isWaiting, waitWhileBusy } from "../../excel/waiting";
import { Cancelled, checkpoint, type Failure, type Scope, type Work } from "../../excel/work";
import { readColumns, writeFormulas } from "../../find/written";

export interface ThawOptions {
  /** Whether to put a formula back over what the user wrote since. */
  readonly overwrite?: boolean;
  /** Whether to forget the formulas that cannot be put back. */
  readonly forget?: boolean;
}

export interface ThawReport {
  /** How many formulas are back. */
  readonly thawed: number;
  readonly sheets: readonly { readonly name: string; readonly thawed: number }[];
  /** Cells that were changed since and left alone. */
  readonly changed: readonly ChangedCell[];
  readonly failures: readonly Failure[];
}

export interface ChangedCell {
  readonly address: string;
  /** What would be put back. */
  readonly formula: string;
}

/** Puts the formulas back in place of their values, where these are as they were frozen. */
export async function thaw(
  scope: Scope,
  work: Work = {},
  { overwrite = false, forget = false }: ThawOptions = {},
): Promise<ThawReport> {
  let failures: Failure[] = [];
  let changed: ChangedCell[] = [];
  // What is back, by its place: this may run again from the beginning.
  const back = new Map<number, { readonly name: string }>();
  const blocked: Failure[] = [];
  try {
    const write = async (context: Excel.RequestContext) => {
      [failures, changed] = [[], []];
      const records = await readFrozen(context);
      work.onProgress?.({ step: "Looking for the frozen cells", done: 0, total: 1 });
      const looks = await look(context, records);
      const isBack = ({ record }: Look) => back.has(record.place);
      const kept = looks.filter((look) => isKept(look) || isBack(look));
      const isAsked = await scopeOf(context, scope);
      const asked = kept.filter((look) => isAsked(look) && !isBack(look));
      if (back.size === 0) checkpoint(work);

      const ready = asked.filter(
        ({ state }) => state === "frozen" || (overwrite && state === "changed"),
      );
      const left = asked.filter(
        ({ state }) => state !== "frozen" && !(overwrite && state === "changed"),
      );
      for (const { state, at } of left)
        if (state === "changed" && at)
          changed.push({ address: addressOfLook(at), formula: at.formula });
      failures.push(...failuresOf(left));

      const bySheet = grouped(ready, ({ at }) => at!.sheet);
      const isProtected = await protectionOf(context, bySheet.keys());
      for (const [name, group] of bySheet) {
        work.onProgress?.({ step: `Thawing ${name}`, done: back.size, total: ready.length });
        if (isProtected(name)) failures.push({ where: name, sentence: PROTECTED });
        else
          await putBack(context, name, group, failures, (looks, spills) => {
            for (const { record } of looks) back.set(record.place, { name });
            blocked.push(...spills);
          });
      }

      const forgotten = new Set(forget ? left.map(({ record }) => record) : []);
      const still = kept
        .map(({ record }) => record)
        .filter((record) => !forgotten.has(record))
        .map((record) => (back.has(record.place) ? { ...record, thawed: true as const } : record));
      // Where nothing is written, the user can still redo a freeze that was undone: then its formulas are needed.
      if (back.size > 0 || forgotten.size > 0) await writeFrozen(context, still);
    };
    await openStep(work, write);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    note(`Thawing failed: ${codeOf(error)}.`);
    failures.unshift({ where: "Workbook", sentence: reasonOf(error) });
  }
  const sheets = [...grouped([...back.values()], ({ name }) => name)].map(([name, of]) => ({
    name,
    thawed: of.length,
  }));
  return { thawed: back.size, sheets, changed, failures: [...failures, ...blocked] };
}

/** How often one sheet is tried: whatever is wrong with more formulas than that is wrong with all of them. */
const ATTEMPTS = 100;

/** What Excel says of a formula it cannot read, as after a table was renamed. */
const UNREADABLE: ReadonlySet<string> = new Set(["InvalidArgument", "Refused"]);

/** What may go well with fewer formulas at once. */
const isDivisible = (code: string): boolean => UNREADABLE.has(code) || code === "Filled";

/**
 * Puts back the formulas of one sheet: all at once, or in halves where Excel cannot read one of them. What is not put back is
 * left as it was. Calls back with those that are back, and those of them that have no room.
 */
async function putBack(
  context: Excel.RequestContext,
  name: string,
  looks: readonly Look[],
  failures: Failure[],
  tell: (back: readonly Look[], blocked: readonly Failure[]) => void,
): Promise<void> {
  const waiting = [looks];
  for (let attempt = 1; waiting.length > 0; attempt += 1) {
    const group = waiting.pop()!;
    const blocked: Failure[] = [];
    const setback = await writeBack(context, name, group, blocked);
    if (!setback) {
      tell(group, blocked);
    } else if (!setback.isUndone || !isDivisible(setback.code)) {
      failures.push(setback.failure);
    } else if (group.length === 1 || attempt > ATTEMPTS) {
      const { at } = group[0]!;
      const reason = UNREADABLE.has(setback.code)
        ? "Excel cannot read it. A table or a name in it may have been renamed."
        : setback.failure.sentence;
      const sentence = `${subjectOf(at!.formula, group.length)} could not be put back: ${reason}`;
      failures.push({ where: addressOfLook(at!), sentence });
    } else {
      const half = Math.ceil(group.length / 2);
      waiting.push(group.slice(half), group.slice(0, half));
    }
  }
}

/** Writes formulas to one sheet; on any failure its cells are left as they were. */
async function writeBack(
  context: Excel.RequestContext,
  name: string,
  looks: readonly Look[],
  blockedCells: Failure[],
): Promise<Setback | undefined> {
  const sheet = context.workbook.worksheets.getItem(name);
  const formulas = new Map(
    looks.map(({ at }) => [keyOf(at!.block.row, at!.block.column), at!.formula]),
  );
  const columns = await readColumns(context, sheet, formulas.keys());
  const before: Cells = new Map([...columns, ...looks.flatMap(({ at }) => [...at!.cells])]);
  const spilled = looks.filter(({ at }) => at!.cells.size > 1);
  return undoing(context, sheet, name, before, async () => {
    // A formula spills only into empty cells.
    const cleared = blocksOf(spilled.flatMap(({ at }) => [...at!.cells.keys()]));
    await writeBlocks(context, sheet, cleared, "formulas", () => "");
    const anchors = blocksOf(formulas.keys());
    await writeFormulas(context, sheet, formulas, columns);
    const shown = new Map<number, unknown>();
    const addressAt = (key: number) => addressOf(name, cellName(rowOf(key), columnOf(key)));
    await readBlocks(context, sheet, anchors, ["values"], (key, read) => {
      shown.set(key, read("values"));
    });
    await writeFormats(context, sheet, formerFormats(looks), ({ needs }) => needs);
    const keysOf = (error: string) =>
      [...shown].filter(([, of]) => of === error).map(([key]) => key);
    const waiting = () => [...shown].filter(([, of]) => isWaiting(of)).map(([key]) => key);
    // Only when the add-in has answered does Excel see whether there is room.
    await waitWhileBusy(
      () => [...shown.values()].some(isWaiting),
      () =>
        readBlocks(context, sheet, blocksOf(waiting()), ["values"], (key, read) => {
          shown.set(key, read("values"));
        }),
    );
    const blocked = keysOf("#SPILL!").map(addressAt);
    blockedCells.push(...blocked.map((where) => ({ where, sentence: BLOCKED })));
  });
}

const BLOCKED =
  "The formula is back, but there is no room for its result: empty the cells below and to the right, and unmerge those that are merged.";

/** The formats from before the freeze, of cells that still have the one they were given by it. */
function formerFormats(looks: readonly Look[]): Cells {
  const formats = new Map<number, Shown>();
  for (const { record, at } of looks)
    for (const [row, column, before, after] of record.formats ?? []) {
      const key = keyOf(at!.block.row + row, at!.block.column + column);
      const shown = at!.cells.get(key);
      if (shown?.format === after) formats.set(key, { ...shown, needs: before });
    }
  return formats;
}

async function scopeOf(
  context: Excel.RequestContext,
  scope: Scope,
): Promise<(look: Look) => boolean> {
  if (scope === "workbook") return () => true;
  if (scope === "selection") {
    const { sheets, selected } = await selection(context);
    const names = new Set(sheets.map(({ name }) => name));
    return ({ at }) =>
      at !== undefined && names.has(at.sheet) && selected.some((area) => meets(at.block, area));
  }
  const sheet = context.workbook.worksheets.getActiveWorksheet();
  sheet.load("id, name");
  await context.sync();
  return ({ record, at }) => (at ? at.sheet === sheet.name : record.sheetId === sheet.id);
}

/** One failure for all formulas of a sheet that have the same one. */
function failuresOf(looks: readonly Look[]): readonly Failure[] {
  const failed = looks.filter(({ state }) => state in REASONS);
  return [...grouped(failed, ({ record, state }) => `${state} ${record.sheetId}`).values()].map(
    (group) => {
      const { record, state, at } = group[0]!;
      return {
        where: at ? addressOfLook(at) : addressOf(record.sheet, record.cells),
        sentence: `${subjectOf(record.formula, group.length)} could not be put back: ${REASONS[state]}`,
      };
    },
  );
}

function subjectOf(formula: string, count: number): string {
  if (count === 1) return `The formula ${formula}`;
  return `The formula ${formula} and ${count - 1} ${count === 2 ? "other" : "others"}`;
}

const REASONS: Readonly<Record<string, string>> = {
  deleted: "the cells were deleted.",
  unreferenced: "cells that it refers to were deleted. Enter it again by hand.",
  missing: `the hidden sheet "${PLACES}", which follows the cells, was changed or deleted. Enter it again by hand.`,
};

const addressOfLook = ({ sheet, block }: NonNullable<Look["at"]>): string =>
  addressOf(sheet, cellName(block.row, block.column));
