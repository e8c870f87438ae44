import { say, together } from "../../../language/say";
import { batchesOf, inTurn, slicesOf, chunks } from "../../excel/batches";
import { isUngroupable } from "../../excel/code";
import { type Work } from "../../excel/work";
import type { CellValue } from "../../excel/value";
import { writtenOf } from "../language/content";
import { type Column, formatBy } from "../language/description";
import { contentOf } from "../language/plan";
import { failed, type SheetReport, type SheetWork } from "../report";
import { type Difference, placesIn, type Run, type Writing } from "./difference";
import { type FoundTable } from "./find";
import { type LineEdit } from "./lines";
import { leftAsItWas } from "./obstacle";
import { restore, restoreApart } from "./restore";
import { type Arranged, isFiltered } from "./settle";

/** Writes what differs; if that fails, what was there before, and says so. */
export async function writeOrRestore(
  context: Excel.RequestContext,
  writing: Writing,
  tables: readonly Arranged[],
  lines: readonly LineEdit[],
  { onProgress }: SheetWork,
): Promise<SheetReport | undefined> {
  // What is begun is finished: from here on nothing stops it.
  const telling = {
    step: say("Writing {sheet}", { sheet: writing.found.name }),
    work: onProgress ? { onProgress } : {},
  };
  try {
    await write(context, writing, tables, lines, telling);
    return undefined;
  } catch (error) {
    const cells = lines.map(({ cell }) => cell);
    if (isUngroupable(error)) {
      await restoreApart(tables, cells, error);
      throw error;
    }
    const { whole, sentence } = await restore(context, tables, cells, error);
    if (whole) return leftAsItWas(writing, sentence);
    const { kind } = writing.record;
    const { name } = writing.found;
    return failed(
      kind,
      name,
      together(say("{sheet} could not be brought up to date.", { sheet: name }), sentence),
    );
  }
}

/** How far the writing has come, for the user. */
interface Telling {
  readonly step: string;
  readonly work: Work;
}

/** Rows are deleted last, when everything else has been written. */
async function write(
  context: Excel.RequestContext,
  writing: Writing,
  tables: readonly Arranged[],
  lines: readonly LineEdit[],
  telling: Telling,
): Promise<void> {
  for (const { cell, content } of lines) cell.range.formulas = [[writtenOf(content)]];
  for (const { found, added, removed, arrangement } of tables) {
    const isMoving = added.length + removed.length > 0;
    if (isMoving && isFiltered(arrangement)) found.table.clearFilters();
  }
  await context.sync();
  // New rows push down what stands below.
  for (const table of tables) await writeRuns(context, table, telling);
  for (const table of tables)
    if (table.added.length > 0) await addRows(context, writing, table, telling);
  for (const { found, removed } of tables) await deleteRows(context, found, removed, telling);
}

/** Writes what differs in the rows that are there. */
async function writeRuns(
  context: Excel.RequestContext,
  { found, runs }: Difference,
  { step, work }: Telling,
): Promise<void> {
  const batches = batchesOf(runs.flatMap(shortened), ({ contents }) => contents.length);
  await inTurn(batches, step, work, async (batch) => {
    for (const { row, place, contents } of batch)
      found.body.getCell(row, place).getResizedRange(contents.length - 1, 0).formulas =
        contents.map((content) => [writtenOf(content)]);
    await context.sync();
  });
}

const shortened = (run: Run): readonly Run[] =>
  slicesOf(run.contents.length, 1).map(({ from, count }) => ({
    row: run.row + from,
    place: run.place,
    contents: run.contents.slice(from, from + count),
  }));

/** Adds rows at the end of a table, formatted as its last one. */
async function addRows(
  context: Excel.RequestContext,
  writing: Writing,
  difference: Difference,
  { step, work }: Telling,
): Promise<void> {
  const { found, added } = difference;
  const { as } = writing.record;
  const width = found.columns.length;
  const last = found.body.getLastRow();
  last.load("numberFormat");
  await context.sync();
  const formats = last.numberFormat[0] as string[];
  await inTurn(slicesOf(added.length, width), step, work, async ({ from, count }) => {
    const rows = added.slice(from, from + count);
    const top = found.rows + from;
    const values = rows.map((row, index) => {
      const places = placesIn(writing, found, top + index);
      return inOrder<CellValue | null>(
        difference,
        (column) => writtenOf(contentOf(row, column, as, places)),
        // Excel leaves a cell as it is, or fills it as the rest of a calculated column, where it is given null.
        () => null,
      );
    });
    found.table.rows.add(undefined, values as CellValue[][]);
    // The body reaches over what was added only once it is asked for again.
    const body = found.table.getDataBodyRange().getCell(top, 0);
    body.getResizedRange(count - 1, width - 1).numberFormat = rows.map((row) =>
      inOrder(
        difference,
        (column, place) =>
          typeof column.format === "string" ? formats[place]! : formatBy(column, row.cells),
        (place) => formats[place]!,
      ),
    );
    await context.sync();
  });
  copyCalculated(difference);
  await context.sync();
}

/** A row of the table: the sheet's own columns where they are now, and the user's between them. */
function inOrder<T>(
  { found, planned: { block } }: Difference,
  own: (column: Column, place: number) => T,
  users: (place: number) => T,
): T[] {
  const line = [...found.columns.keys()].map(users);
  for (const column of block.columns) {
    const place = found.places.get(column.id);
    if (place !== undefined) line[place] = own(column, place);
  }
  return line;
}

/** A column of the user's that holds a formula in every row goes on in the new ones. */
function copyCalculated({ found, before, added }: Difference): void {
  const own = new Set(found.places.values());
  for (const place of found.columns.keys()) {
    const isFormula = before.every((row) => String(row[place]).startsWith("="));
    if (own.has(place) || !isFormula) continue;
    const body = found.table.getDataBodyRange();
    const source = body.getCell(before.length - 1, place);
    body
      .getCell(before.length, place)
      .getResizedRange(added.length - 1, 0)
      .copyFrom(source, "Formulas");
  }
}

/** At most so many runs of rows are deleted in a request. */
const DELETIONS = 100;

/** From so many on, neighbours are deleted as one range. */
const MANY = 20;

/** Deletes rows, given from the last to the first: neighbours together, since a long table may lose many. */
async function deleteRows(
  context: Excel.RequestContext,
  { table, body, columns }: FoundTable,
  rows: readonly number[],
  { step, work }: Telling,
): Promise<void> {
  const runs: { first: number; count: number }[] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run?.first === row + 1) {
      run.first = row;
      run.count += 1;
    } else runs.push({ first: row, count: 1 });
  }
  await inTurn(chunks(runs, DELETIONS), step, work, async (some) => {
    for (const { first, count } of some)
      if (count < MANY)
        for (let row = first + count - 1; row >= first; row--) table.rows.getItemAt(row).delete();
      else
        body
          .getCell(first, 0)
          .getResizedRange(count - 1, columns.length - 1)
          .delete("Up");
    await context.sync();
  });
}
