import type * as Library from "@odoo/o-spreadsheet";

/** A cell of a sheet, in the library's words. */
export interface CellPosition {
  readonly sheetId: string;
  readonly row: number;
  readonly col: number;
}

interface Range {
  readonly sheetId: string;
  readonly zone: Library.Zone;
}

/** What the cells show, by their positions: the library's own kind of map. */
interface Shown {
  get(position: CellPosition): Library.EvaluatedCell | undefined;
  set(position: CellPosition, shown: Library.EvaluatedCell): void;
}

/** The parts of the library's evaluator that this needs; it does not export its type. */
interface Evaluator {
  evaluatedCells: Shown;
  evaluate(ranges: Iterable<unknown>): void;
  computeCell(position: CellPosition): Library.EvaluatedCell;
  evaluateAllCells(): void;
  getEvaluatedCell(position: CellPosition): Library.EvaluatedCell;
  getArrayFormulaSpreadingOn(position: CellPosition): CellPosition | undefined;
  getEvaluatedPositions(): readonly CellPosition[];
  getEvaluatedPositionsInSheet(sheetId: string): readonly CellPosition[];
}

type Getters = Library.Model["getters"];

/**
 * Has the evaluator look at constants when somebody reads them: the library works out every cell of the workbook again when a
 * sheet or a name is added, and most cells of a large one are constants that nobody looks at.
 */
export function readConstantsLate(evaluator: Evaluator, getters: Getters): void {
  const own = {
    cell: evaluator.getEvaluatedCell.bind(evaluator),
    positions: evaluator.getEvaluatedPositions.bind(evaluator),
    positionsIn: evaluator.getEvaluatedPositionsInSheet.bind(evaluator),
    spreadingOn: evaluator.getArrayFormulaSpreadingOn.bind(evaluator),
  };

  const work = (position: CellPosition) => {
    const shown = evaluator.computeCell(position);
    if (shown.value !== null || shown.format !== undefined)
      evaluator.evaluatedCells.set(position, shown);
    return shown;
  };
  const workOut = (sheetId: string) => {
    for (const cell of getters.getCells(sheetId)) {
      if (cell.isFormula) continue;
      const position = getters.getCellPosition(cell.id);
      if (!evaluator.evaluatedCells.get(position)) work(position);
    }
  };

  evaluator.getEvaluatedCell = (position) => {
    const shown = evaluator.evaluatedCells.get(position);
    if (shown) return shown;
    const cell = getters.getCell(position);
    return !cell || cell.isFormula ? own.cell(position) : work(position);
  };
  // No formula fills a cell that has a constant.
  evaluator.getArrayFormulaSpreadingOn = (position) =>
    isConstant(position, getters) ? undefined : own.spreadingOn(position);
  // Which is asked for only to write a file, where constants need nothing from here.
  evaluator.getEvaluatedPositions = () =>
    own.positions().filter((position) => !isConstant(position, getters));
  evaluator.getEvaluatedPositionsInSheet = (sheetId) => {
    workOut(sheetId);
    return own.positionsIn(sheetId);
  };
  evaluator.evaluateAllCells = () => {
    const Cells = evaluator.evaluatedCells.constructor as new () => Shown;
    evaluator.evaluatedCells = new Cells();
    evaluator.evaluate(getters.getSheetIds().flatMap((id) => formulaRanges(id, getters)));
  };
}

const isConstant = (position: CellPosition, getters: Getters): boolean => {
  const cell = getters.getCell(position);
  return cell !== undefined && !cell.isFormula && cell.content !== "";
};

/** The cells with formulas, as columns of neighbours. */
function formulaRanges(sheetId: string, getters: Getters): readonly Range[] {
  const columns = new Map<number, number[]>();
  for (const cell of getters.getCells(sheetId)) {
    if (!cell.isFormula) continue;
    const { col, row } = getters.getCellPosition(cell.id);
    const rows = columns.get(col);
    if (rows) rows.push(row);
    else columns.set(col, [row]);
  }
  return [...columns].flatMap(([col, rows]) =>
    runsOf(rows).map(({ top, bottom }) => ({
      sheetId,
      zone: { top, bottom, left: col, right: col },
    })),
  );
}

function runsOf(rows: readonly number[]) {
  const runs: { readonly top: number; bottom: number }[] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last.bottom === row - 1) last.bottom = row;
    else runs.push({ top: row, bottom: row });
  }
  return runs;
}
