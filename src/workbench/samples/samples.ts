import { type Engine, parseReference, type SheetContent } from "excel-workbench";
import { china } from "./china";
import { europe } from "./europe";
import { lows } from "./lows";
import { moves } from "./moves";
import { revalued } from "./revalued";

/** Sheets to keep: each answers one question, for the month and the holders in its yellow cells. */
export const samples: readonly SheetContent[] = [lows, europe, china, moves, revalued];

/** The sheet before anybody has opened it: to calculate them all would keep the first sheet waiting. */
export const looksOnly = (sheet: SheetContent): SheetContent => ({
  ...sheet,
  cells: sheet.cells.map((cell) => ({ ...cell, content: "" })),
});

/** Writes the formulas of a sample when its sheet is opened for the first time. */
export function writeWhenOpened(engine: Engine): void {
  engine.events.onActivate((sheet) => {
    const { name } = engine.sheets.list().find(({ id }) => id === sheet)!;
    const sample = samples.find((one) => one.name === name);
    if (!sample || engine.cells.usedArea(sheet, true)) return;
    engine.cells.write(
      sample.cells.map(({ address, content }) => {
        const { top, left } = parseReference(address)!;
        return { sheet, row: top, column: left, ...(content !== undefined && { content }) };
      }),
    );
    engine.calculation.calculate([]);
  });
}
