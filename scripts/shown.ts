/** What a built function answers, as its cells show it in Excel. */

/** The longest answer that an index shows. */
const LONGEST = 80;

/** What a function gives, or throws. */
export async function answerOf(implementation: (...args: unknown[]) => unknown, args: unknown[]) {
  try {
    return await implementation(...args);
  } catch (error) {
    return error;
  }
}

/** An error as a cell has it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** Whether a value is an error. */
export const isError = (value: unknown): value is Failure =>
  typeof value === "object" && value !== null && "code" in value && "message" in value;

/** A value with a format, where the host has such. */
export interface DataType {
  readonly type: string;
  readonly text?: string;
  readonly basicValue: number;
  readonly numberFormat?: string;
}

/** What another run answers otherwise: when the data was last checked, and when that was asked (STATUS). */
const CLOCK = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC$/;

/** A cell as Excel shows it. */
export function cellOf(value: unknown): string {
  if (isError(value)) return value.code;
  if (typeof value === "string") return value.replace(CLOCK, "now");
  if (typeof value === "number") return numberOf(value);
  const { type, text, basicValue, numberFormat } = value as DataType;
  if (type === "Entity") return text!;
  if (numberFormat === undefined) return numberOf(basicValue);
  if (numberFormat.endsWith("ss")) return "now";
  if (numberFormat.endsWith("%")) return `${(basicValue * 100).toFixed(2)}%`;
  const day = new Date(Date.UTC(1899, 11, 30 + basicValue)).toISOString();
  return day.slice(0, numberFormat.length);
}

/** Published figures have at most three decimals of a billion; what is computed shows six digits. */
export const numberOf = (value: number): string =>
  String(Number.isInteger(value * 1e3) ? value : Number(value.toFixed(6)));

/** An answer as its rows of cells. */
export const matrixOf = (answer: unknown) => answer as unknown[][];

/** An answer in a few words. */
export function shortOf(answer: unknown): string {
  if (isError(answer)) return `\`${answer.code}\``;
  const rows = matrixOf(answer);
  if (rows.length > 1) return `a table of ${rows.length} rows`;
  const text = rows[0]!.map(cellOf).join(", ");
  return text.length > LONGEST ? "a sentence" : text;
}
