import type { Precision } from "../tic/observation";

/** A printed figure in USD millions; null where the Treasury withholds it (`n.a.`). */
export interface Figure {
  readonly value: number | null;
  readonly precision: Precision;
}

/** Reads a cell; undefined if it is not in the form that the file promises. */
export type CellReader = (cell: string) => Figure | undefined;

const WITHHELD = "n.a.";

/** Whole millions, as in Tables 1 to 3: `683862`. A position has no sign. */
export const position: CellReader = (cell) => millions(cell, /^\d+$/);

/** Whole millions with a sign, as the flows in Tables 1 to 3: `-1689`. */
export const flow: CellReader = (cell) => millions(cell, /^-?\d+$/);

/** Whole millions with thousands commas, as in Table 3D: `5,367`, `713`. */
export const grouped: CellReader = (cell) => millions(cell, /^\d{1,3}(,\d{3})*$/);

function millions(cell: string, form: RegExp): Figure | undefined {
  if (cell === WITHHELD) return { value: null, precision: 1 };
  if (!form.test(cell)) return undefined;
  const digits = cell.includes(",") ? cell.replaceAll(",", "") : cell;
  return { value: Number(digits) || 0, precision: 1 };
}

/** Billions with one decimal: `683.9` is 683,900 and known to 100. */
export const tenths: CellReader = (cell) => billions(cell, /^\d+\.\d$/, 100);

/** Billions with one decimal that drops `.0`, as mfhhis01 does in the whole table: `1200` is known to 100 too. */
export const trimmedTenths: CellReader = (cell) => billions(cell, /^\d+(\.\d)?$/, 100);

/** Billions as the press prints them: `9249` is known to 1,000 only. */
export const quoted: CellReader = (cell) =>
  cell === WITHHELD ? undefined : (tenths(cell) ?? billions(cell, /^\d+$/, 1000));

function billions(cell: string, form: RegExp, precision: Precision): Figure | undefined {
  if (cell === WITHHELD) return { value: null, precision };
  if (!form.test(cell)) return undefined;
  const [whole, decimal = "0"] = cell.split(".");
  return { value: Number(whole) * 1000 + Number(decimal) * 100, precision };
}
