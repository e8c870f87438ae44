import { say } from "../../../language/say";
import { addressOf, cellName, splitAddress } from "../../excel/address";
import { type Block, blockOf, cellsOf, keyOf } from "../../excel/blocks";
import { grouped } from "../../excel/groups";
import { protectionOf } from "../../excel/protection";
import { protectedSentence } from "../../excel/reason";
import { type Cells, readShown, type Shown } from "../../excel/shown";
import { isWaiting } from "../../excel/waiting";
import type { Failure } from "../../excel/work";
import type { TicCell } from "../../find/cell";

/** The formulas of a sheet. */
export interface SheetCells {
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
    failures.push({ where: cells[0]!.sheet, sentence: protectedSentence() });
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

/** A cell that is left as it is, by design. */
export interface ErrorCell {
  readonly address: string;
  /** What it shows: `"#N/A"` */
  readonly error: string;
}

/** What cannot be done on a sheet, and what is left as it is by design: errors. */
interface Remains {
  readonly failures: readonly Failure[];
  readonly skipped: readonly ErrorCell[];
}

/** Reads what the formulas of a sheet show, and leaves out those that cannot be frozen, and errors unless they are allowed. */
export async function planOf(
  context: Excel.RequestContext,
  cells: readonly TicCell[],
  allowed: readonly Shown["kind"][],
): Promise<Plan & Remains> {
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
  const obstacles = new Map<Obstacle, Block[]>();
  const skipped: ErrorCell[] = [];
  const addressAt = ({ row, column }: Block) => addressOf(name, cellName(row, column));
  const formulas = all.filter(({ formula, block, isUnbounded }) => {
    const obstacle = isUnbounded ? "unbounded" : obstacleOf(formula, block, shown);
    if (obstacle) obstacles.set(obstacle, [...(obstacles.get(obstacle) ?? []), block]);
    const { kind, value } = shown.get(keyOf(block.row, block.column))!;
    const isSkipped = obstacle === undefined && kind === "error" && !allowed.includes(kind);
    if (isSkipped) skipped.push({ address: addressAt(block), error: String(value) });
    return obstacle === undefined && !isSkipped;
  });
  const cellsIn = ({ block }: Formula) =>
    cellsOf(block).map((key, i): [number, Shown] => [
      key,
      { ...shown.get(key)!, ...(i > 0 && { isFilled: true }) },
    ]);
  return {
    sheetId,
    name,
    formulas,
    cells: new Map(formulas.flatMap(cellsIn)),
    failures: [...obstacles].map(([obstacle, blocks]) => ({
      where: addressAt(blocks[0]!),
      sentence: obstacleSentence(obstacle, blocks.length - 1),
    })),
    skipped,
  };
}

/** Why formulas cannot be frozen. */
type Obstacle = "unbounded" | "changed" | "waiting";

/** What is said of a cell that cannot be frozen, and of others on the sheet that cannot for the same reason. */
function obstacleSentence(obstacle: Obstacle, others: number): string {
  switch (obstacle) {
    case "unbounded":
      return say(
        "{others, plural, =0 {This cell} one {This cell and # other on the sheet} other {This cell and # others on the sheet}} fills other cells, and this version of Excel does not tell which: copy them, and paste them as values.",
        { others },
      );
    case "changed":
      return say(
        "{others, plural, =0 {This cell} one {This cell and # other on the sheet} other {This cell and # others on the sheet}} changed while the add-in was at work: try again.",
        { others },
      );
    case "waiting":
      return say(
        "{others, plural, =0 {This cell} one {This cell and # other on the sheet} other {This cell and # others on the sheet}} had no value yet: wait until Excel has calculated, then try again.",
        { others },
      );
  }
}

/** Why a formula cannot be frozen. */
function obstacleOf(formula: string, block: Block, shown: Cells): Obstacle | undefined {
  const { content } = shown.get(keyOf(block.row, block.column))!;
  if (content !== formula) return "changed";
  if (cellsOf(block).some((key) => isWaiting(shown.get(key)!.value))) return "waiting";
  return undefined;
}

/** All that the formula of a cell fills. */
const blockOfCell = ({ row, column, spill }: TicCell): Block =>
  (spill && blockOf(splitAddress(spill.address)[1])) ?? { row, column, rows: 1, columns: 1 };
