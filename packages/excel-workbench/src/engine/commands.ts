import { type Area } from "../model/addresses";

/** The library's commands that it does not have of its own: patches/ teaches it them. */

/** Many cells in one evaluation and one step of undo. */
export const SET_CELLS = "WORKBENCH_SET_CELLS";

export const SHIFT_CELLS = "WORKBENCH_SHIFT_CELLS";
export const EXTEND_RANGES = "WORKBENCH_EXTEND_RANGES";

export const SET_MANUAL = "WORKBENCH_SET_MANUAL_CALCULATION";
export const CALCULATE_CHANGED = "WORKBENCH_CALCULATE_CHANGED";

/** Marks rows and columns that are added because the sheet was too small. */
export const GROWTH = { isWorkbenchGrowth: true };

export type Direction = "down" | "right" | "up" | "left";

/** An area of a sheet that is said apart. */
export type Zone = Omit<Area, "sheet">;

export interface ShiftCommand {
  readonly type: typeof SHIFT_CELLS;
  readonly sheetId: string;
  readonly zone: Zone;
  readonly direction: Direction;
  readonly like?: "before" | "behind";
}

export interface ExtendCommand {
  readonly type: typeof EXTEND_RANGES;
  readonly sheetId: string;
  readonly zone: Zone;
  readonly bottom: number;
  readonly headers: number;
}

export const isInsertion = ({ direction }: { readonly direction: Direction }) =>
  direction === "down" || direction === "right";
