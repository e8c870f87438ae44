import type { CellValue } from "../excel/value";

/** A cell with a formula that calls the add-in's functions, or uses a name that does. */
export interface TicCell {
  readonly sheetId: string;
  readonly sheet: string;
  /** `"Sheet1!B2"` */
  readonly address: string;
  /** Counted from 0. */
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  /** Whether Excel has changed the names of functions in the formula, so that it does not know them. */
  readonly damaged: boolean;
  readonly value: CellValue;
  /** The value as the cell shows it. */
  readonly text: string;
  /** All cells that the formula fills, this one first; absent if it is the only one. */
  readonly spill?: {
    readonly address: string;
    readonly values: readonly (readonly CellValue[])[];
    readonly text: readonly (readonly string[])[];
  };
  /** The formula needs no function of the add-in: it was looked for besides. */
  readonly isOther?: true;
  /** It seems to fill other cells, and the host does not tell which. */
  readonly isUnbounded?: true;
}

/** The same for a cell that is read twice, whatever its sheet is called by then. */
export const placeOf = ({ sheetId, row, column }: TicCell): string => `${sheetId} ${row} ${column}`;
