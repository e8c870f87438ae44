import { decimalMark } from "../../language/figures";
import { say } from "../../language/say";
import { bodyOf } from "../../workbook/excel/printed";
import type { Size } from "../../workbook/tasks/insert/outcome";
import { dayOfSerial } from "../../runtime/system";
import { formatDay, formatMonth, monthOfDay } from "../../tic/month";

/** One cell of a result, as a cell of a sheet would show it. */
export interface Cell {
  readonly kind: "number" | "text" | "error";
  readonly text: string;
  /** What an error says. */
  readonly message?: string;
}

/** A worksheet function's result, row by row. */
export type Result = readonly (readonly Cell[])[];

interface DataType {
  readonly type?: unknown;
  readonly basicValue?: unknown;
  readonly numberFormat?: unknown;
  readonly text?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
}

/** What a function returned: a 2-D array, or a single value where it is none. */
export function resultOf(returned: unknown): Result {
  const rows: unknown[] = Array.isArray(returned) ? returned : [[returned]];
  return rows.map((row) => (Array.isArray(row) ? row.map(cellOf) : [cellOf(row)]));
}

/** What a function threw. */
export const failureOf = (thrown: unknown): Result => [[cellOf(thrown, "#VALUE!")]];

function cellOf(value: unknown, errorCode?: unknown): Cell {
  if (typeof value === "number") return { kind: "number", text: numberText(value) };
  if (typeof value === "string") return { kind: "text", text: value };
  if (typeof value === "boolean") return { kind: "text", text: value ? "TRUE" : "FALSE" };
  if (typeof value !== "object" || value === null) return { kind: "text", text: "" };
  return cellOfObject(value, typeof errorCode === "string" ? errorCode : undefined);
}

function cellOfObject(value: DataType, errorCode = "#VALUE!"): Cell {
  const { type, basicValue, numberFormat, text, code, message } = value;
  if (typeof basicValue === "number")
    return {
      kind: "number",
      text: formattedText(basicValue, typeof numberFormat === "string" ? numberFormat : ""),
    };
  if (typeof text === "string") return { kind: "text", text };
  if (typeof basicValue === "string" && type !== "Error") return { kind: "text", text: basicValue };
  const name = [code, basicValue].find((of) => typeof of === "string" && of.startsWith("#"));
  return {
    kind: "error",
    text: typeof name === "string" ? name : errorCode,
    ...(typeof message === "string" && message && { message }),
  };
}

const DECIMALS = 6;

/** Digits with the decimal mark of the language. */
const decimal = (digits: string): string => digits.replace(".", decimalMark());

/** A number without a format: six decimals where it has them, more where it is tiny. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return "#NUM!";
  const size = Math.abs(value);
  const shown = size && size < 0.001 ? value.toPrecision(4) : value.toFixed(DECIMALS);
  return decimal(String(Number(shown)));
}

/** A number in one of the formats that the functions, or the pane, give; any other as if it had none. */
export function formattedText(value: number, format: string): string {
  if (format === "yyyy-mm") return formatMonth(monthOfDay(dayOfSerial(value)));
  if (format === "yyyy-mm-dd") return formatDay(dayOfSerial(value));
  const match = /^#?,?#*0(?:\.(0+))?(%?)$/.exec(bodyOf(format));
  if (!match) return numberText(value);
  const [, decimals = "", percent = ""] = match;
  const digits = (percent ? value * 100 : value).toFixed(decimals.length);
  return decimal(/[1-9]/.test(digits) ? digits : digits.replace("-", "")) + percent;
}

/** What a result takes on the sheet: a cell as long as it is not known. */
export const sizeOf = (result: Result | undefined): Size => ({
  rows: result?.length ?? 1,
  columns: result?.[0]?.length ?? 1,
});

/** `"12 rows, 2 columns"`; nothing for a single cell. */
export function sizeText(result: Result): string {
  const [rows, columns] = [result.length, result[0]?.length ?? 0];
  if (rows * columns <= 1) return "";
  return say(
    "{rows, plural, one {# row} other {# rows}}, {columns, plural, one {# column} other {# columns}}",
    { rows, columns },
  );
}
