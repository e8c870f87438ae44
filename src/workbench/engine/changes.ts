import { type Area, cellArea, LIMITS, type Size } from "./addresses";
import { type Change } from "./engine";
import { type Direction, SHIFT_CELLS } from "./shift";

/** The parts of the library's commands that tell what changes. */
export interface ObservedCommand {
  readonly type: string;
  readonly sheetId?: string;
  readonly row?: number;
  readonly col?: number;
  readonly content?: string;
  readonly target?: readonly Omit<Area, "sheet">[];
  readonly dimension?: "ROW" | "COL";
  readonly elements?: readonly number[];
  readonly base?: number;
  readonly position?: "before" | "after";
  readonly quantity?: number;
  readonly zone?: Omit<Area, "sheet">;
  readonly direction?: Direction;
}

/** Collects the changes of a command and all that follow from it. */
export class ChangeLog {
  #edited: Area[] = [];
  #moved: Change[] = [];

  /** @param size Of a sheet, after the command. */
  constructor(private readonly size: (sheet: string) => Size) {}

  add(command: ObservedCommand): void {
    const { type, sheetId: sheet } = command;
    if (sheet === undefined) return;
    if (type === "UPDATE_CELL" && command.content !== undefined) {
      this.#edited.push(cellArea({ sheet, row: command.row!, column: command.col! }));
    } else if (type === "DELETE_CONTENT" || type === "CLEAR_CELLS") {
      this.#edited.push(...command.target!.map((zone) => ({ sheet, ...zone })));
    } else if (type === "ADD_COLUMNS_ROWS") {
      this.#inserted(sheet, command);
    } else if (type === "REMOVE_COLUMNS_ROWS") {
      const isRow = command.dimension === "ROW";
      const areas = command.elements!.map((index) => lines(sheet, isRow, index, index));
      this.#moved.push({ type: isRow ? "rowsDeleted" : "columnsDeleted", areas });
    } else if (type === SHIFT_CELLS) {
      const { direction, zone } = command;
      const isInsertion = direction === "down" || direction === "right";
      const areas = [{ sheet, ...zone! }];
      this.#moved.push({ type: isInsertion ? "cellsInserted" : "cellsDeleted", areas });
    }
  }

  take(): readonly Change[] {
    const changes = this.#moved;
    if (this.#edited.length > 0) changes.push({ type: "edited", areas: this.#edited });
    this.#edited = [];
    this.#moved = [];
    return changes;
  }

  #inserted(sheet: string, { dimension, base, position, quantity }: ObservedCommand): void {
    const isRow = dimension === "ROW";
    const { rows, columns } = this.size(sheet);
    const first = base! + (position === "after" ? 1 : 0);
    const last = first + quantity! - 1;
    // At its end the sheet only becomes larger, which Excel's never need to.
    if (last === (isRow ? rows : columns) - 1) return;
    const type = isRow ? "rowsInserted" : "columnsInserted";
    this.#moved.push({ type, areas: [lines(sheet, isRow, first, last)] });
  }
}

/** Whole rows or columns. */
const lines = (sheet: string, isRow: boolean, first: number, last: number): Area =>
  isRow
    ? { sheet, top: first, bottom: last, left: 0, right: LIMITS.columns - 1 }
    : { sheet, left: first, right: last, top: 0, bottom: LIMITS.rows - 1 };
