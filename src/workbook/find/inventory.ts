import { COLUMNS, addressOf, ROWS } from "../excel/address";
import { blockName, cellsOf, keyOf, meets, type Block } from "../excel/blocks";
import { Reader, type Part, type Sheet } from "../excel/reading";
import { isEditing } from "../excel/code";
import { supports } from "../excel/support";
import { cardText, type CellValue } from "../excel/value";
import type { Failure, Scope, Work } from "../excel/work";
import type { TicCell } from "./cell";
import { ticCalls } from "./calls";
import { keysOf, ticNames, usesName } from "./names";
import { sheetsOf } from "./selection";

/** Work that may go on without a sheet. */
export interface InventoryWork extends Work {
  /** Told of a sheet that cannot be read. Without it, that fails the whole. */
  readonly onFailure?: (failure: Failure) => void;
  /** Which other formulas to find. */
  readonly others?: (formula: string) => boolean;
}

/**
 * Every cell of the scope, or of some sheets, with a TIC formula, or one that uses a name with a TIC formula, sheet by sheet and row by row; hidden sheets are looked at
 * too. In a selection, these are also the formulas that spill into it.
 */
export async function inventory(
  context: Excel.RequestContext,
  scope: Scope | readonly Sheet[],
  work: InventoryWork,
): Promise<readonly TicCell[]> {
  const { sheets, selected } =
    typeof scope === "string"
      ? await sheetsOf(context, scope)
      : { sheets: scope, selected: undefined };
  const reader = new Reader(context, work, (failure, error) => {
    if (!work.onFailure || isEditing(error)) throw error;
    work.onFailure(failure);
  });
  const used: Part[] = [];
  await reader.used(sheets, (sheet, block) => used.push({ sheet, block }));
  const spills = supports("1.12");
  const names = keysOf(await ticNames(context, { ofSheets: false }));
  const isWanted = (formula: string) => usesName(formula, names);
  const found = await readFormulas(reader, used, spills, { isWanted, ...work });
  await readValues(reader, found);
  if (spills) await readSpills(reader, found);
  const filled = filledIn(found);
  const order = new Map(sheets.map(({ id }, i) => [id, i]));
  return found
    .flatMap(({ cells }) => cells)
    .filter(
      (cell) =>
        isFormula(cell) &&
        !filled.has(cell) &&
        (!selected || selected.some((area) => fills(cell, area))),
    )
    .sort((a, b) => order.get(a.sheet.id)! - order.get(b.sheet.id)! || keyAt(a) - keyAt(b))
    .map((cell) => ticCell(cell, spills));
}

/** A formula that was found, and what is learnt of it. */
interface Found {
  readonly sheet: Sheet;
  readonly block: Block;
  readonly formula: string;
  readonly damaged: boolean;
  readonly isOther: boolean;
  /** Whether the cells to the right and below have no formulas of their own, so that it may spill into them. */
  readonly opensRight: boolean;
  readonly opensBelow: boolean;
  value?: CellValue;
  text?: string;
  maySpill?: boolean;
  spill?: Spill;
}

interface Spill {
  readonly area: Block;
  readonly values: CellValue[][];
  readonly text: string[][];
}

/** Which formulas are looked for besides those that call the add-in's functions. */
interface Wants {
  readonly isWanted: (formula: string) => boolean;
  readonly others?: (formula: string) => boolean;
}

/** Formulas that were read together. */
interface Group extends Part {
  readonly cells: readonly Found[];
}

async function readFormulas(
  reader: Reader,
  used: readonly Part[],
  spills: boolean,
  wants: Wants,
): Promise<readonly Group[]> {
  const groups: Group[] = [];
  const load = (range: Excel.Range) => range.load(spills ? "formulas, hasSpill" : "formulas");
  await reader.parts(used, load, (part, range) => {
    const cells = formulasIn(
      part,
      range.formulas as CellValue[][],
      !spills || range.hasSpill !== false,
      wants,
    );
    if (cells.length > 0) groups.push({ sheet: part.sheet, block: around(cells), cells });
  });
  return groups;
}

function formulasIn(
  { sheet, block }: Part,
  rows: readonly (readonly CellValue[])[],
  maySpill: boolean,
  { isWanted, others }: Wants,
): readonly Found[] {
  // What Excel gives for a cell that another one fills is not documented: nothing, that one's formula, or the value. And what was
  // not read with these rows is not known.
  const isOpen = (formula: CellValue | undefined, own: string) =>
    maySpill && (formula === own || !String(formula ?? "").startsWith("="));
  return rows.flatMap((row, r) =>
    row.flatMap((formula, c) => {
      if (typeof formula !== "string" || !formula.startsWith("=")) return [];
      const calls = ticCalls(formula);
      const isOther = calls.length === 0 && !isWanted(formula);
      if (isOther && !others?.(formula)) return [];
      return {
        sheet,
        block: { row: block.row + r, column: block.column + c, rows: 1, columns: 1 },
        formula,
        damaged: calls.some(({ damaged }) => damaged),
        isOther,
        opensRight: isOpen(row[c + 1], formula),
        opensBelow: isOpen(rows[r + 1]?.[c], formula),
      };
    }),
  );
}

/** The rectangle of cells, and the row and column after it, where they may spill. */
function around(cells: readonly Found[]): Block {
  const rows = cells.map(({ block }) => block.row);
  const columns = cells.map(({ block }) => block.column);
  const [row, column] = [rows[0]!, columns.reduce((a, b) => Math.min(a, b))];
  const last = { row: rows.at(-1)!, column: columns.reduce((a, b) => Math.max(a, b)) };
  return {
    row,
    column,
    rows: Math.min(last.row + 2, ROWS) - row,
    columns: Math.min(last.column + 2, COLUMNS) - column,
  };
}

const loadValues = (range: Excel.Range) => range.load("values, text");

async function readValues(reader: Reader, groups: readonly Group[]): Promise<void> {
  await reader.parts(groups, loadValues, ({ block, cells }, range) => {
    const values = range.values as CellValue[][];
    const isFilled = (value: CellValue | undefined) => value !== "";
    for (const cell of cells) {
      const [r, c] = [cell.block.row - block.row, cell.block.column - block.column];
      const row = values[r];
      // A large group comes in pieces.
      if (!row) continue;
      cell.text = range.text[r]![c]!;
      cell.value = cardText(row[c]!, cell.text) ?? row[c]!;
      cell.maySpill =
        (cell.opensRight && isFilled(row[c + 1])) ||
        (cell.opensBelow && isFilled(values[r + 1]?.[c]));
    }
  });
}

async function readSpills(reader: Reader, groups: readonly Group[]): Promise<void> {
  const spilling: (Part & { readonly cell: Found; readonly spill: Spill })[] = [];
  const candidates = groups
    .flatMap(({ cells }) => cells)
    .filter(({ maySpill }) => maySpill)
    .map((cell) => ({ sheet: cell.sheet, block: cell.block, cell }));
  await reader.spills(candidates, ({ sheet, cell }, area) => {
    if (area.rows * area.columns === 1) return;
    const spill = { area, values: [], text: [] };
    spilling.push({ sheet, block: area, cell, spill });
  });
  await reader.parts(spilling, loadValues, ({ spill }, range) => {
    const values = range.values as CellValue[][];
    spill.values.push(
      ...values.map((row, r) =>
        row.map((value, c) => cardText(value, range.text[r]![c]!) ?? value),
      ),
    );
    spill.text.push(...range.text);
  });
  for (const { cell, spill } of spilling)
    if (spill.values.length === spill.area.rows) cell.spill = spill;
}

/** What is found in the cells that another formula fills is that one's. */
function filledIn(groups: readonly Group[]): ReadonlySet<Found> {
  const all = groups.flatMap(({ cells }) => cells);
  const filled = new Set(
    all.flatMap(({ sheet, spill }) =>
      spill
        ? cellsOf(spill.area)
            .slice(1)
            .map((key) => `${sheet.id} ${key}`)
        : [],
    ),
  );
  return new Set(all.filter((cell) => filled.has(`${cell.sheet.id} ${keyAt(cell)}`)));
}

/** Text that looks like a formula is its own value. A sheet that became unreadable has left none. */
const isFormula = ({ formula, value }: Found): boolean => value !== undefined && value !== formula;

const keyAt = ({ block }: Found): number => keyOf(block.row, block.column);

const fills = ({ block, spill }: Found, area: Block): boolean => meets(spill?.area ?? block, area);

function ticCell(found: Found, spills: boolean): TicCell {
  const { sheet, block, formula, damaged, isOther, value, text, spill, maySpill } = found;
  const address = (cells: Block) => addressOf(sheet.name, blockName(cells));
  return {
    sheetId: sheet.id,
    sheet: sheet.name,
    address: address(block),
    row: block.row,
    column: block.column,
    formula,
    damaged,
    value: value!,
    text: text!,
    ...(spill && {
      spill: { address: address(spill.area), values: spill.values, text: spill.text },
    }),
    ...(isOther && { isOther }),
    ...(!spills && maySpill && { isUnbounded: true }),
  };
}
