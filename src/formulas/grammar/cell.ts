import { Passed, errorOf, unavailable, invalid } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";

/** What an argument or a cell of a range says, after data types are opened; null for blank. */
export type Plain = string | number | null;

/**
 * The plain value of an argument. Blank is null, `""` and, on the desktop, 0 where 0 has no meaning. A data type counts by its
 * `basicValue`, a holder's card by its code. Errors are passed on.
 */
export function plainOf(name: string, value: unknown): Plain {
  if (typeof value === "string") return value.trim() || null;
  if (typeof value === "number" && Number.isFinite(value)) return value === 0 ? null : value;
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return plainOf(name, soleOf(name, value));
  if (typeof value === "object") return plainOfObject(name, value);
  throw invalid(sentences.notText(name, value));
}

interface DataType {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly basicValue?: unknown;
  readonly properties?: { readonly Code?: { readonly basicValue?: unknown } };
}

function plainOfObject(name: string, value: DataType): Plain {
  if (value.type !== "Error" && isError(value)) throw new Passed(value);
  if (value.type === "Error") throw new Passed(errorValue(String(value.basicValue)));
  if (value.type === "Empty") return null;
  // A number that opens a card is the number; a holder's card is its holder.
  const inner = value.type === "Entity" ? value.properties?.Code?.basicValue : value.basicValue;
  if (typeof inner === "object" || inner === undefined)
    throw invalid(sentences.notText(name, "a data type"));
  return plainOf(name, inner);
}

const errorValue = (code: string): unknown =>
  errorOf(code === "#N/A" ? unavailable(sentences.passed(code)) : invalid(sentences.passed(code)));

/** The one value of an argument that takes no range. */
function soleOf(name: string, value: unknown[]): unknown {
  if (value.length === 1) return value[0];
  throw invalid(sentences.oneCell(name));
}

/** Rows of cells. */
export type Cells = readonly (readonly unknown[])[];

/** Whether rows are one cell. */
export const isSingle = (rows: readonly unknown[]): boolean => {
  const row = rows[0];
  return rows.length === 1 && Array.isArray(row) && row.length === 1;
};

/** A range argument as rows of cells. Excel passes an omitted one as null or `[[null]]`. */
export function matrixOf(value: unknown): Cells {
  if (!Array.isArray(value)) return [[value]];
  if (isSingle(value)) return value as Cells;
  if (value.every((row) => Array.isArray(row) && !row.length)) return [[null]];
  if (Array.isArray(value[0])) return value as Cells;
  return [value];
}

/** Whether a cell is an error value. */
export function isError(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { type, code } = value as DataType;
  return type === "Error" || (typeof code === "string" && code.startsWith("#"));
}

/** Whether a cell of a range counts as blank there. */
export function isBlank(value: unknown): boolean {
  if (value === null || value === undefined || value === 0) return true;
  if (typeof value === "string") return value.trim() === "";
  if (typeof value !== "object") return false;
  const { type, basicValue } = value as DataType;
  return type === "Empty" || basicValue === "" || basicValue === 0;
}
