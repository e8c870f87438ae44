import { say, together } from "../../../language/say";
import { type Failure } from "../../excel/work";
import type { CellValue } from "../../excel/value";
import { Obstacle, plainOf } from "../language/answer";
import { type Description, givenOf, tablesOf } from "../language/description";
import { type Planned, planned } from "../language/inputs";
import { knownBy } from "../language/keys";
import { type PlannedTable } from "../language/plan";
import { shippedMarket } from "../market";
import { readFormulas, readTexts, readValues } from "../ranges";
import { type SheetWork } from "../report";
import { type Difference, differenceOf, missingKey, type Writing } from "./difference";
import { usersRows } from "./edits";
import { type Found, type FoundTable } from "./find";
import { type LineEdit, linesOf } from "./lines";
import { ownPlaces } from "./ownership";

/** What a sheet is to show, by what the user has typed into it; or why that cannot be said. */
export async function planFor(
  context: Excel.RequestContext,
  { found, record, description }: Writing,
  work: SheetWork,
): Promise<Planned | Obstacle> {
  const entered = await enteredIn(context, found, description);
  const asked = {
    entered: (table: string) => entered.get(table),
    parameter: (id: string) => found.parameters.get(id)?.value ?? found.presets.get(id)!,
    range: record.ownMarket ? (id: string) => found.ranges.get(id)!.values : shippedMarket,
  };
  try {
    return await planned(description, asked, record.as, work);
  } catch (error) {
    if (error instanceof Obstacle) return error;
    throw error;
  }
}

/** What the user has entered into the tables whose rows are theirs. */
async function enteredIn(
  context: Excel.RequestContext,
  { tables }: Found,
  description: Description,
): Promise<ReadonlyMap<string, readonly (readonly CellValue[])[]>> {
  const entered = new Map<string, readonly (readonly CellValue[])[]>();
  for (const block of tablesOf(description).filter((one) => one.entered)) {
    const table = tables.find(({ record }) => record.id === block.id);
    const places = givenOf(block).map(({ id }) => table?.places.get(id));
    // What was deleted is told of later.
    if (!table || places.includes(undefined)) continue;
    const { body: range, rows, columns } = table;
    const values = await readValues(context, { range, rows, columns: columns.length });
    entered.set(
      block.id,
      values.map((row) => places.map((place) => plainOf(row[place!]))),
    );
  }
  return entered;
}

/** Everything that is to be written to a sheet. */
export interface Changes {
  readonly differences: readonly Difference[];
  readonly lines: readonly LineEdit[];
  /** What cannot be brought up to date. */
  readonly failures: readonly Failure[];
}

/** Reads the tables, and compares them with what is planned. */
export async function changesOf(
  context: Excel.RequestContext,
  writing: Writing,
  plan: Planned,
  work: SheetWork,
): Promise<Changes> {
  const { name } = writing.found;
  const differences: Difference[] = [];
  const failures: Failure[] = [];
  const fail = (sentence: string) => failures.push({ where: name, sentence });
  const { tables } = writing.record;
  for (const table of plan.tables) {
    // A sheet that an earlier version has made lacks what came later.
    if (!tables.some(({ id }) => id === table.block.id)) continue;
    const difference = await compare(context, writing, plan, table, work);
    if (typeof difference === "string") {
      fail(together(difference, say("Make the sheet anew from the TIC pane.")));
      continue;
    }
    const { found, unknown } = difference;
    if (unknown > 0 && !knownBy(found.record))
      fail(
        say(
          "{count, plural, one {# row of “{sheet}” is not in the data and left as it was} other {# rows of “{sheet}” are not in the data and left as they were}}.",
          { count: unknown, sheet: name },
        ),
      );
    differences.push(difference);
  }
  return { differences, lines: linesOf(writing, plan), failures };
}

const deletedTable = (): string =>
  say("A table was deleted, so that it could not be brought up to date.");

/** What differs in a table, or the sentence that something of it was deleted. */
async function compare(
  context: Excel.RequestContext,
  writing: Writing,
  plan: Planned,
  table: PlannedTable,
  work: SheetWork,
): Promise<Difference | string> {
  const { found: sheet, record } = writing;
  const at = sheet.tables.find((one) => one.record.id === table.block.id);
  if (!at) return deletedTable();
  const key = missingKey(at, table);
  if (key)
    return say(
      "The column “{column}” of a table was deleted, so that it could not be brought up to date.",
      { column: key.header },
    );
  const { body: range, rows, columns } = at;
  const step = say("Reading {sheet}", { sheet: sheet.name });
  const before = await readFormulas(context, { range, rows, columns: columns.length, step, work });
  const found = { ...at, places: ownPlaces(at, table, before, record.as) };
  if (missingKey(found, table)) return deletedTable();
  if (table.block.entered && !isAsEntered(found, table, before))
    throw new Obstacle(say("Its rows were edited in the middle of it: refresh once more."));
  const staying = await plan.more(table.block, usersRows(writing, found, table, before));
  const texts = await readTexts(context, range, before);
  return differenceOf(writing, { found, before, texts }, table, staying);
}

/** Whether the rows are still those that were planned for; a cell with a formula may hold what it likes. */
const isAsEntered = (
  { places }: FoundTable,
  { block, rows }: PlannedTable,
  before: readonly (readonly unknown[])[],
): boolean =>
  rows.length === before.length &&
  rows.every(({ given }, row) =>
    givenOf(block).every(({ id }) => {
      const read = before[row]![places.get(id)!];
      return read === given.get(id) || String(read).startsWith("=");
    }),
  );
