import { type Area, cellArea, LIMITS, type Size } from "../model/addresses";
import { type Change } from "../model/workbook";
import { type Direction, isInsertion, SHIFT_CELLS, type Zone } from "./commands";

/** The parts of the library's commands that tell what changes. */
export interface ObservedCommand {
  readonly type: string;
  readonly sheetId?: string;
  readonly row?: number;
  readonly col?: number;
  readonly content?: string;
  readonly cells?: readonly Omit<ObservedCommand, "cells">[];
  readonly isWorkbenchGrowth?: boolean;
  readonly target?: readonly Zone[];
  readonly dimension?: "ROW" | "COL";
  readonly elements?: readonly number[];
  readonly base?: number;
  readonly position?: "before" | "after";
  readonly quantity?: number;
  readonly zone?: Zone;
  readonly direction?: Direction;
  /** What is undone, in the order in which it was done. */
  readonly commands?: readonly ObservedCommand[];
}

type Logged = Omit<Change, "areas"> & { readonly areas: Area[] };

/** Collects the changes of a command and all that follow from it, in their order. */
export class ChangeLog {
  #changes: Logged[] = [];

  /** @param size Of a sheet, after the command; none if it is not there. */
  constructor(private readonly size: (sheet: string) => Size | undefined) {}

  add(command: ObservedCommand): void {
    const { type, commands = [] } = command;
    // What is done again comes as the commands themselves.
    if (type !== "UNDO") return this.#add(command, "done");
    for (const undone of [...commands].reverse()) this.#add(undone, "undone");
  }

  take(): readonly Change[] {
    const changes = this.#changes;
    this.#changes = [];
    // A sheet may be gone with what was changed on it.
    const isThere = ({ sheet }: Area) => this.size(sheet) !== undefined;
    return changes
      .map((change) => ({ ...change, areas: change.areas.filter(isThere) }))
      .filter(({ areas }) => areas.length > 0);
  }

  #add(command: ObservedCommand, how: "done" | "undone"): void {
    const { type, sheetId: sheet, dimension, zone, target } = command;
    if (sheet === undefined) return;
    if (type === "UPDATE_CELL" && command.content !== undefined) {
      this.#edit([cellArea({ sheet, row: command.row!, column: command.col! })]);
    } else if (type === "DELETE_CONTENT" || type === "CLEAR_CELLS") {
      this.#edit(target!.map((zone) => ({ sheet, ...zone })));
    } else if (type === "ADD_COLUMNS_ROWS") {
      this.#addLines(sheet, command, how);
    } else if (type === "REMOVE_COLUMNS_ROWS") {
      const areas = command.elements!.map((index) => lines(sheet, dimension!, index, index));
      this.#changes.push({ type: LINES[dimension!][OPPOSITE[how]], areas });
    } else if (type === SHIFT_CELLS) {
      const isInserted = isInsertion({ direction: command.direction! }) === (how === "done");
      const areas = [{ sheet, ...zone! }];
      this.#changes.push({ type: isInserted ? "cellsInserted" : "cellsDeleted", areas });
    }
  }

  #edit(areas: readonly Area[]): void {
    const last = this.#changes.at(-1);
    if (last?.type === "edited") last.areas.push(...areas);
    else this.#changes.push({ type: "edited", areas: [...areas] });
  }

  #addLines(sheet: string, command: ObservedCommand, how: "done" | "undone"): void {
    const { base, position, quantity } = command;
    const dimension = command.dimension!;
    const size = this.size(sheet);
    const first = base! + (position === "after" ? 1 : 0);
    const last = first + quantity! - 1;
    const end = how === "done" ? last + 1 : first;
    // At its end the sheet only becomes larger or smaller, which Excel's never need to.
    if (!size || end === (dimension === "ROW" ? size.rows : size.columns)) return;
    const areas = [lines(sheet, dimension, first, last)];
    this.#changes.push({ type: LINES[dimension][how], areas });
  }
}

const LINES = {
  ROW: { done: "rowsInserted", undone: "rowsDeleted" },
  COL: { done: "columnsInserted", undone: "columnsDeleted" },
} as const;

const OPPOSITE = { done: "undone", undone: "done" } as const;

/** Whole rows or columns. */
const lines = (sheet: string, dimension: "ROW" | "COL", first: number, last: number): Area =>
  dimension === "ROW"
    ? { sheet, top: first, bottom: last, left: 0, right: LIMITS.columns - 1 }
    : { sheet, left: first, right: last, top: 0, bottom: LIMITS.rows - 1 };
