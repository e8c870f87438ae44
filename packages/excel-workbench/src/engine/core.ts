import type * as Library from "@odoo/o-spreadsheet";
import { type Area, cellArea, hulls, LIMITS, type Position, type Size } from "../model/addresses";
import { type CellWrite } from "../model/workbook";
import { GROWTH, SET_CELLS } from "./commands";
import { History } from "./history";
import { type LibraryModel } from "./model";
import { Tabs } from "./tabs";

/** What the parts of the engine share: the library's model, after the cells that wait were written to it. */
export class Core implements LibraryModel {
  readonly history = new History(this);
  readonly tabs = new Tabs(this);
  #waiting: Write[] = [];

  constructor(readonly model: Library.Model) {}

  /** Reading what was written needs the writes to have been made. */
  get getters(): Library.Model["getters"] {
    this.settle();
    return this.model.getters;
  }

  /** @throws EngineRefusal If the library refuses. */
  dispatch(type: string, payload: object): void {
    this.settle();
    const dispatch = this.model.dispatch as (type: string, payload: object) => DispatchResult;
    const { isSuccessful, reasons } = dispatch(type, payload);
    // Formatting what is formatted so already is refused as `NoChanges`.
    if (!isSuccessful && !reasons.every((reason) => HARMLESS.has(reason)))
      throw new EngineRefusal(reasons.join(", "));
  }

  /** Keeps cells to be written together; in manual mode, where each entry is calculated by itself, writes them at once. */
  write(cells: readonly Write[]): void {
    for (const cell of cells) this.#waiting.push(cell);
    if (this.isManual) this.settle();
  }

  /** Whether formulas are calculated only when asked: the library has learnt it in patches/calculation.ts. */
  get isManual(): boolean {
    return (this.model.getters as unknown as CalculationGetters).isCalculationManual();
  }

  /** Makes the writes that wait. */
  settle(): void {
    if (this.#waiting.length === 0) return;
    const cells = this.#waiting;
    this.#waiting = [];
    this.history.asStep(() => this.#setCells(cells));
  }

  /** @throws EngineRefusal If the sheet is protected: for changes the library would leave out without a word. */
  checkUnlocked(sheet: string): void {
    if (this.model.getters.isSheetLocked(sheet)) throw new EngineRefusal("SheetLocked");
  }

  size(sheet: string): Size {
    const { numberOfRows, numberOfCols } = this.getters.getSheetSize(sheet);
    return { rows: numberOfRows, columns: numberOfCols };
  }

  /** Whether the library's sheet is there, and large enough for that cell. */
  exists({ sheet, row, column }: Position): boolean {
    if (!this.getters.tryGetSheet(sheet)) return false;
    const { rows, columns } = this.size(sheet);
    return row < rows && column < columns;
  }

  /** Cut at the sheet's end, where the library's own sheet ends. */
  zone({ sheet, top, left, bottom, right }: Area): Omit<Area, "sheet"> {
    const { rows, columns } = this.size(sheet);
    return { top, left, bottom: Math.min(bottom, rows - 1), right: Math.min(right, columns - 1) };
  }

  /** What there will be of an area when it is written to: only of whole rows and columns is the sheet's end the end. */
  bounded(area: Area): Omit<Area, "sheet"> {
    const isOpen = area.bottom >= LIMITS.rows - 1 || area.right >= LIMITS.columns - 1;
    if (!isOpen) return area;
    this.settle();
    this.grow(area);
    return this.zone(area);
  }

  rangeData(area: Area): Library.RangeData {
    return this.getters.getRangeDataFromZone(area.sheet, this.zone(area));
  }

  /** Makes the sheet large enough. Excel's sheets are as large as anybody needs; these grow. */
  grow(area: Area): void {
    if (this.#lacking(area).length === 0) return;
    // What waits to be written may make it larger, and would be moved by rows and columns that are added after it.
    this.settle();
    for (const [dimension, present, needed] of this.#lacking(area))
      this.#addHeaders(area.sheet, dimension, present, needed - present);
  }

  /** In which dimensions an area reaches beyond the sheet, with how many there are and have to be. */
  #lacking(area: Area) {
    const { numberOfRows, numberOfCols } = this.model.getters.getSheetSize(area.sheet);
    const isOpen = (last: number, limit: number) => last >= limit - 1;
    const all = [
      ["ROW", numberOfRows, isOpen(area.bottom, LIMITS.rows) ? 0 : area.bottom + 1],
      ["COL", numberOfCols, isOpen(area.right, LIMITS.columns) ? 0 : area.right + 1],
    ] as const;
    return all.filter(([, present, needed]) => needed > present);
  }

  newId(): string {
    return this.model.uuidGenerator.smallUuid();
  }

  #setCells(writes: readonly Write[]): void {
    for (const area of hulls(writes.map(cellArea))) this.grow(area);
    this.dispatch(SET_CELLS, {
      cells: together(writes).map(({ sheet, row, column, content, format, style }) => ({
        sheetId: sheet,
        row,
        col: column,
        ...(content !== undefined && { content }),
        ...(format !== undefined && { format: format === "General" ? "" : format }),
        ...(style !== undefined && { style: this.#styled({ sheet, row, column }, style) }),
      })),
    });
  }

  /** A cell's style with what changes of it. */
  #styled(position: Position, style: Library.Style): Library.Style {
    return { ...this.model.getters.getCell(libraryPosition(position))?.style, ...style };
  }

  #addHeaders(sheet: string, dimension: "ROW" | "COL", present: number, quantity: number): void {
    const growth = {
      sheetId: sheet,
      sheetName: this.model.getters.getSheetName(sheet),
      dimension,
      base: present - 1,
      position: "after",
      quantity,
      ...GROWTH,
    } as const;
    this.history.asPartOfLast(() =>
      this.tabs.unlocked(sheet, () => this.model.dispatch("ADD_COLUMNS_ROWS", growth)),
    );
  }
}

/** What is to be written to a cell; of its style, what is to change. */
interface Write extends CellWrite {
  readonly style?: Library.Style;
}

/** One write for each cell: the last word on everything. */
function together(writes: readonly Write[]): readonly Write[] {
  const bySheet = new Map<string, Map<number, Write>>();
  for (const write of writes) {
    const cells = bySheet.get(write.sheet) ?? new Map<number, Write>();
    bySheet.set(write.sheet, cells);
    const key = write.row * LIMITS.columns + write.column;
    const before = cells.get(key);
    const style = before?.style && write.style && { style: { ...before.style, ...write.style } };
    cells.set(key, before ? { ...before, ...write, ...style } : write);
  }
  return [...bySheet.values()].flatMap((cells) => [...cells.values()]);
}

/** The spreadsheet does not do this: a sheet of that name exists, tables would overlap, … */
export class EngineRefusal extends Error {}

const HARMLESS = new Set(["NoChanges", "ValuesNotChanged", "InvalidFreezeQuantity"]);

interface CalculationGetters {
  isCalculationManual(): boolean;
}

interface DispatchResult {
  readonly isSuccessful: boolean;
  readonly reasons: readonly string[];
}

export const libraryPosition = ({ sheet, row, column }: Position) => ({
  sheetId: sheet,
  row,
  col: column,
});
