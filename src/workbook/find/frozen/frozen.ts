import { type Block, blockOf, cellsOf, keyOf } from "../../excel/blocks";
import { grouped } from "../../excel/groups";
import { type FrozenCell, readFrozen } from "./parts";
import { type Place, type PlaceOf, readPlaces } from "./places";
import { redirect, references, type Target } from "../references";
import { openSession } from "../../excel/session";
import { type Cells, isFormula, readShown } from "../../excel/shown";
import type { Work } from "../../excel/work";

/** What is frozen in a workbook. */
export interface FrozenCounts {
  /** Formulas in whose place their values stand. */
  readonly frozen: number;
  readonly sheets: readonly { readonly name: string; readonly frozen: number }[];
  /** Formulas in whose place the user has written something else. */
  readonly changed: number;
  /** Formulas whose cells were deleted, or that cannot be found. */
  readonly lost: number;
}

/** What has become of a formula that was frozen. */
export interface Look {
  readonly record: FrozenCell;
  readonly state:
    /** The values are as they were frozen. */
    | "frozen"
    /** The formula is there. */
    | "formula"
    /** The user has written something else. */
    | "changed"
    /** The cells, or some that the formula refers to, were deleted. */
    | "deleted"
    | "unreferenced"
    /** There is no telling where the cells are. */
    | "missing"
    /** The user has undone the freeze, and gone on from there. */
    | "undone";
  /** Where it is now, if it is somewhere. */
  readonly at?: {
    readonly sheet: string;
    readonly block: Block;
    readonly formula: string;
    readonly cells: Cells;
  };
}

/** What was put back and not undone since need not be kept, nor what was undone and is a formula again. */
export const isKept = ({ record, state }: Look): boolean =>
  state !== "formula" && (!record.thawed || state === "frozen");

/** The rows of the sheet of places that they need. */
export const rowsOf = (records: readonly FrozenCell[]): readonly number[] =>
  records.flatMap(({ place, references }) => [place, ...references]);

/** Looks up in the workbook what has become of the formulas. */
export async function look(
  context: Excel.RequestContext,
  records: readonly FrozenCell[],
): Promise<readonly Look[]> {
  if (records.length === 0) return [];
  const placeOf = await readPlaces(context, rowsOf(records));
  const { worksheets } = context.workbook;
  worksheets.load("items/id, items/name");
  await context.sync();
  const nameOf = new Map(worksheets.items.map(({ id, name }) => [id, name]));

  const looks: Look[] = [];
  const found: Found[] = [];
  for (const record of records) {
    const place = placeOf(record.place, record.stamp);
    const isLost = place === "missing" || place === "empty";
    const target = isLost ? formerPlace(record, nameOf) : place;
    const block = typeof target === "object" ? blockOf(target.cells) : undefined;
    if (typeof target === "object" && block)
      found.push({ record, sheet: target.sheet, block, place });
    else looks.push({ record, state: typeof place === "object" ? "missing" : STATES[place] });
  }
  for (const [sheet, group] of grouped(found, (one) => one.sheet)) {
    const keys = group.flatMap(({ block }) => cellsOf(block));
    const cells = await readShown(context, worksheets.getItem(sheet), keys);
    looks.push(...group.map((one) => lookAt(one, cells, placeOf)));
  }
  return looks;
}

/** Undoing a freeze empties what follows its cells. */
const STATES = { deleted: "deleted", empty: "undone", missing: "missing" } as const;

interface Found {
  readonly record: FrozenCell;
  readonly sheet: string;
  readonly block: Block;
  readonly place: Place;
}

function lookAt({ record, sheet, block, place }: Found, all: Cells, placeOf: PlaceOf): Look {
  const isFollowed = typeof place === "object";
  const targets = record.references.map((row) => placeOf(row, record.stamp));
  const isComplete = targets.every((target) => typeof target === "object");
  const formula =
    isFollowed && isComplete
      ? redirect(record.formula, references(record.formula), targets, sheet)
      : record.formula;
  const { content } = all.get(keyOf(block.row, block.column))!;
  if (content === formula) return { record, state: "formula" };
  const cells = new Map(cellsOf(block).map((key) => [key, all.get(key)!]));
  const at = { sheet, block, formula, cells };
  if (place === "empty" && !isUnchanged(record, block, cells))
    return { record, state: "undone", at };
  if (!isFollowed) return { record, state: "missing" };
  if (!isComplete) return { record, state: "unreferenced", at };
  return { record, state: isUnchanged(record, block, cells) ? "frozen" : "changed", at };
}

/** Where the cells were, unless their sheet is gone. */
function formerPlace(
  { sheetId, cells }: FrozenCell,
  nameOf: ReadonlyMap<string, string>,
): Target | undefined {
  const sheet = nameOf.get(sheetId);
  return sheet === undefined ? undefined : { sheet, cells };
}

function isUnchanged({ values }: FrozenCell, { columns }: Block, cells: Cells): boolean {
  const now = [...cells.values()];
  if (values.length * (values[0]?.length ?? 0) !== now.length || values[0]?.length !== columns)
    return false;
  return values.flat().every((value, index) => {
    const shown = now[index]!;
    return shown.value === value && !isFormula(shown);
  });
}

/** What is true in the workbook now: which formulas are values, by the sheet they are on, and what became of the others. */
export function frozen(work: Work = {}): Promise<FrozenCounts> {
  return openSession(work, async (context) => {
    const looks = (await look(context, await readFrozen(context))).filter(isKept);
    const present = looks.filter(isValue);
    const sheets = [...grouped(present, ({ at }) => at!.sheet)].map(([name, group]) => ({
      name,
      frozen: group.length,
    }));
    const count = (...states: readonly Look["state"][]) =>
      looks.filter(({ state }) => states.includes(state)).length;
    return {
      frozen: present.length,
      sheets,
      changed: count("changed"),
      lost: count("deleted", "missing"),
    };
  });
}

/** Whether values stand in place of a formula. */
const isValue = ({ state }: Look): boolean => state === "frozen" || state === "unreferenced";

/** The names of the sheets on which values stand in place of formulas, for as long as these are not thawed. */
export async function frozenSheets(context: Excel.RequestContext): Promise<ReadonlySet<string>> {
  const looks = (await look(context, await readFrozen(context))).filter(isKept);
  return new Set(looks.filter(isValue).map(({ at }) => at!.sheet));
}
