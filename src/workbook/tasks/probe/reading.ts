import { codeOf } from "../../excel/code";
import { isWaiting, waitWhileBusy } from "../../excel/waiting";
import { SUBJECTS } from "./subjects";

/** What Excel says of the cells of a subject. */
export interface Reading {
  readonly values: readonly (readonly unknown[])[];
  readonly valueTypes: readonly (readonly string[])[];
  readonly text: readonly (readonly string[])[];
  readonly formulas: readonly (readonly unknown[])[];
  readonly numberFormat: readonly (readonly unknown[])[];
}

/** Why there is none. */
export interface Trouble {
  readonly error: string;
}

export type Readings = Readonly<Record<string, Reading | Trouble>>;

/** As many rows as the largest subject has, and one that stays empty. */
const ROWS = 3;

const rangeOf = (sheet: Excel.Worksheet, index: number): Excel.Range => {
  const { rows, columns } = Object.values(SUBJECTS)[index]!;
  return sheet.getRangeByIndexes(index * ROWS, 0, rows, columns);
};

/** Writes every subject, each by itself: one that Excel refuses does not keep the others back. */
export async function write(sheet: Excel.Worksheet): Promise<Readonly<Record<string, string>>> {
  const refused: Record<string, string> = {};
  for (const [index, [name, { formula }]] of Object.entries(SUBJECTS).entries()) {
    rangeOf(sheet, index).getCell(0, 0).formulas = [[formula]];
    await sheet.context.sync().catch((error: unknown) => (refused[name] = troubleOf(error).error));
  }
  return refused;
}

/** Reads every subject, each by itself. */
export async function read(sheet: Excel.Worksheet): Promise<Readings> {
  const readings: Record<string, Reading | Trouble> = {};
  for (const [index, name] of Object.keys(SUBJECTS).entries())
    readings[name] = await readOne(rangeOf(sheet, index)).catch(troubleOf);
  return readings;
}

async function readOne(range: Excel.Range): Promise<Reading> {
  range.load("values, valueTypes, text, formulas, numberFormat");
  await range.context.sync();
  const { values, valueTypes, text, formulas, numberFormat } = range;
  return { values, valueTypes, text, formulas, numberFormat };
}

/** Waits while a subject is #BUSY!, for some milliseconds at most. */
export async function settle(sheet: Excel.Worksheet, patience: number): Promise<void> {
  const all = sheet.getRangeByIndexes(0, 0, Object.keys(SUBJECTS).length * ROWS, 2);
  const look = async () => {
    all.load("values");
    await sheet.context.sync();
  };
  await look();
  await waitWhileBusy(() => all.values.flat().some(isWaiting), look, patience);
}

/** An error as it is recorded: its kind, without names or addresses. */
export const troubleOf = (error: unknown): Trouble => ({ error: codeOf(error) });
