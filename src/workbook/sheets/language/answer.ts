import { type Evaluate } from "../../excel/evaluate";

/** What a cell can hold. */
export type Plain = string | number | boolean;

/** What was read of a cell: nothing for anything else than Excel says. */
export const plainOf = (cell: unknown): Plain =>
  typeof cell === "number" || typeof cell === "boolean" || typeof cell === "string" ? cell : "";

/** An error of a worksheet function: there is no value, and why. */
export interface Missing {
  /** `"#N/A"` or `"#VALUE!"` */
  readonly code: string;
  readonly message: string;
}

export type Figure = Plain | Missing;

/** What a worksheet function gives: rows of figures. */
export type Rows = readonly (readonly Figure[])[];

/** What a worksheet function takes; `null` for an argument that is left out. */
export type Argument = Plain | null | readonly (readonly Plain[])[];

/** The worksheet functions, with the answer or the error as data. */
export type Ask = (name: string, ...args: readonly Argument[]) => Promise<Rows | Missing>;

export const isMissing = (value: unknown): value is Missing =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as Partial<Missing>).code === "string" &&
  (value as Missing).code.startsWith("#");

/** Asks each question once, however many cells want to know. */
export function asker(evaluate: Evaluate): Ask {
  const known = new Map<string, Promise<Rows | Missing>>();
  return (name, ...args) => {
    const question = `${name}${JSON.stringify(args)}`;
    let answer = known.get(question);
    if (!answer) known.set(question, (answer = answerOf(evaluate, name, args)));
    return answer;
  };
}

async function answerOf(
  evaluate: Evaluate,
  name: string,
  args: readonly Argument[],
): Promise<Rows | Missing> {
  try {
    const answer = await evaluate(name, ...args);
    const rows: readonly (readonly unknown[])[] = Array.isArray(answer)
      ? (answer as unknown[][])
      : [[answer]];
    return rows.map((row) => row.map(figureOf));
  } catch (error) {
    if (isMissing(error)) return { code: error.code, message: error.message };
    throw error;
  }
}

/** A cell of an answer as a sheet can keep it: a data type by its number. */
function figureOf(cell: unknown): Figure {
  if (isMissing(cell)) return { code: cell.code, message: cell.message };
  if (typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean")
    return cell;
  const { basicValue } = (cell ?? {}) as { readonly basicValue?: unknown };
  return basicValue === undefined ? "" : figureOf(basicValue);
}

/** Why a sheet cannot be made or brought up to date, such as a question that has no answer: a sentence for the user. */
export class Obstacle extends Error {
  override readonly name = "Obstacle";
}

/** The rows of an answer without which there is no sheet. */
export async function need(answer: Promise<Rows | Missing>): Promise<Rows> {
  const rows = await answer;
  if (isMissing(rows)) throw new Obstacle(rows.message);
  return rows;
}

/** Rows in which no cell is an error. */
export function plain(rows: Rows): readonly (readonly Plain[])[] {
  const error = rows.flat().find(isMissing);
  if (error) throw new Obstacle(error.message);
  return rows as readonly (readonly Plain[])[];
}

/** The rows of an answer that may have none; an argument that is wrong is refused all the same. */
export async function rowsOrNone(answer: Promise<Rows | Missing>): Promise<Rows> {
  const rows = await answer;
  if (!isMissing(rows)) return rows;
  if (rows.code === "#N/A") return [];
  throw new Obstacle(rows.message);
}
