import { drawsSeries } from "../charts";
import { columnName, splitAddress } from "../address";
import { frozenSheets } from "../frozen";
import { Unreadable } from "../parts";
import { checkpoint, type Failure } from "../work";
import { type Plain, Refused } from "./answer";
import { inTurn, readFormulas, slicesOf } from "./chunks";
import { type Content, holds, writtenOf } from "./content";
import { MOST_KEYS, noticeOf } from "./create";
import { type Column, type Description, formatBy } from "./description";
import { descriptionOf, type SheetKind } from "./descriptions";
import {
  addressFrom,
  type Difference,
  differenceOf,
  missingKey,
  placesIn,
  type Writing,
} from "./difference";
import { formulaOf } from "./expression";
import { type Found, type FoundCell, readSheet } from "./find";
import { planned, shippedMarket } from "./inputs";
import { markOf, ownPlaces } from "./ownership";
import { contentOf, keyOf, LINE_IDS, lineOf, type Plan } from "./plan";
import { type SheetRecord, type TableRecord } from "./registry";
import { restore } from "./restore";
import {
  counted,
  failed,
  type Move,
  reasonOf,
  report,
  type SheetReport,
  type SheetWork,
} from "./report";
import { type Arrangement, arrangementsOf, calculated, filterAgain, isFiltered } from "./settle";

export interface Updated {
  readonly report: SheetReport;
  readonly record: SheetRecord;
}

/** Brings a sheet up to date where it stands: reads and computes everything, then writes what differs. */
export async function updateSheet(
  context: Excel.RequestContext,
  record: SheetRecord,
  id: string,
  work: SheetWork,
): Promise<Updated> {
  const kind = record.kind as SheetKind;
  const description = descriptionOf(kind, record.ownMarket);
  const found = await readSheet(context, record, id, description);
  const { name } = found;
  const refuse = (sentence: string): Updated => ({
    report: failed(kind, name, `${name} was left as it was. ${sentence}`),
    record,
  });
  const frozen = await frozenAmong(context, found);
  if (frozen instanceof Unreadable) return refuse(frozen.message);
  if (frozen) {
    const sentence = `${frozen} is frozen: thaw it first, then refresh.`;
    return { report: report({ kind, name, status: "unchanged", sentence }), record };
  }
  const obstacle = obstacleTo(found, description, record);
  if (obstacle) return refuse(obstacle);

  const asked = {
    parameter: (one: string) => found.parameters.get(one)!.value,
    range: record.ownMarket ? (one: string) => found.ranges.get(one)!.values : shippedMarket,
  };
  let plan: Plan;
  try {
    plan = await planned(description, asked, record.as, work);
  } catch (error) {
    if (error instanceof Refused) return refuse(error.message);
    throw error;
  }

  const writing: Writing = { found, record };
  const failures: Failure[] = [];
  const differences: Difference[] = [];
  for (const table of plan.tables) {
    const at = found.tables.find(({ record: known }) => known.id === table.block.id);
    const key = at && missingKey(at, table);
    if (!at || key) {
      const what = key ? `The column “${key.header}” of a table` : "A table";
      failures.push({ where: name, sentence: lost(what) });
      continue;
    }
    const width = at.columns.length;
    const before = await readFormulas(context, at.body, at.rows, width, `Reading ${name}`, work);
    const own = { ...at, places: ownPlaces(at, table, before, record.as) };
    if (missingKey(own, table)) {
      failures.push({ where: name, sentence: lost("A table") });
      continue;
    }
    const difference = differenceOf(writing, own, table, before);
    if (difference.unknown > 0 && !at.record.keys) {
      const sentence = `${counted(difference.unknown, "row")} of “${name}” ${difference.unknown === 1 ? "is" : "are"} not in the data and left as ${difference.unknown === 1 ? "it was" : "they were"}.`;
      failures.push({ where: name, sentence });
    }
    differences.push(difference);
  }

  const cells = cellsOf(writing, description, plan);
  const tables = differences.map(({ found: { table } }) => table);
  const arrangements = await arrangementsOf(context, tables);
  checkpoint(work);
  try {
    await write(context, writing, differences, arrangements, cells, work);
  } catch (error) {
    const written = cells.map(({ cell }) => cell);
    const { whole, sentence } = await restore(context, differences, arrangements, written, error);
    if (whole) return refuse(sentence);
    const said = `${name} could not be brought up to date. ${sentence}`;
    return { report: failed(kind, name, said), record };
  }
  failures.push(...(await follow(context, writing, description, differences, arrangements)));

  const added = total(differences, (one) => one.added.length);
  const removed = total(differences, (one) => one.removed.length);
  const written =
    total(differences, ({ runs }) => runs.reduce((sum, run) => sum + run.contents.length, 0)) +
    cells.length;
  const same = added + removed + written === 0;
  const moves = await movesOf(context, differences).catch((error: unknown): readonly Move[] => {
    const sentence = `${name} was written, but its rows could not be looked up again: changes may be listed beside other rows. ${reasonOf(error)}`;
    failures.push({ where: name, sentence });
    return [];
  });
  const did = [
    ...(added ? [`${counted(added, "row")} added`] : []),
    ...(removed ? [`${counted(removed, "row")} removed`] : []),
    ...(written ? [`${counted(written, "cell")} written`] : []),
  ].join(", ");
  const sentence = same ? `${name} was up to date.` : `${name} was brought up to date: ${did}.`;
  return {
    report: report({
      kind,
      name,
      status: same ? "unchanged" : "updated",
      sentence,
      failures,
      added,
      removed,
      written,
      moves,
    }),
    record: remembered(record, found, id, differences),
  };
}

const lost = (what: string): string =>
  `${what} was deleted, so that it could not be brought up to date. Make the sheet anew from the TIC pane.`;

const total = (differences: readonly Difference[], of: (one: Difference) => number): number =>
  differences.reduce((sum, one) => sum + of(one), 0);

/** A sheet of those that would be written whose values the user has frozen, to stay as they are. */
async function frozenAmong(
  context: Excel.RequestContext,
  { name, tables }: Found,
): Promise<string | Unreadable | undefined> {
  try {
    const frozen = await frozenSheets(context);
    return [name, ...tables.map(({ worksheet }) => worksheet)].find((one) => frozen.has(one));
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

/** Why a sheet cannot be written at all. */
function obstacleTo(
  found: Found,
  { parameters, ranges = [] }: Description,
  { ownMarket, stem }: SheetRecord,
): string | undefined {
  const closed = found.tables.find((table) => table.protected);
  if (closed)
    return `The sheet “${closed.worksheet}” is protected. Unprotect it on the Review tab, then refresh.`;
  const lost = parameters.find(({ id }) => !found.parameters.has(id));
  if (lost)
    return `The cell with “${lost.label}” was deleted, or its name ${stem}_${lost.id}. Make the sheet anew from the TIC pane.`;
  const gone = ownMarket && ranges.find(({ id }) => !found.ranges.has(id));
  if (gone)
    return `The range of your market series was deleted, or its name ${stem}_${gone.id}. Make the sheet anew from the TIC pane.`;
  return undefined;
}

/** A cell outside of tables that is to change. */
interface CellChange {
  readonly cell: FoundCell;
  readonly content: Content;
}

function cellsOf(
  { found, record }: Writing,
  description: Description,
  plan: Plan,
): readonly CellChange[] {
  const changes: CellChange[] = [];
  const change = (id: string, content: Content) => {
    const cell = found.lines.get(id);
    if (cell && !holds(cell.formula, content)) changes.push({ cell, content });
  };
  for (const id of LINE_IDS) {
    const figure = plan.lines[id];
    const place = (one: string) =>
      addressFrom(found.parameters.get(one)!.address, sheetOf(found.lines.get(id), found));
    const places = {
      parameter: place,
      range: (one: string) => `${record.stem}_${one}`,
      column: place,
    };
    change(
      id,
      record.as === "formulas"
        ? { formula: formulaOf(lineOf(description, id), places) }
        : { value: figure ?? "" },
    );
  }
  const values = new Map<string, Plain>(
    [...found.parameters].map(([id, { value }]) => [id, value]),
  );
  const notice = noticeOf(description, values, (id) =>
    addressFrom(found.parameters.get(id)!.address, sheetOf(found.lines.get("Notice"), found)),
  );
  if (notice) change("Notice", { formula: notice });
  return changes;
}

const sheetOf = (cell: FoundCell | undefined, { name }: Found): string =>
  cell ? splitAddress(cell.address)[0] : name;

/** Writes what differs; rows are deleted last, when everything else has been written. */
async function write(
  context: Excel.RequestContext,
  writing: Writing,
  differences: readonly Difference[],
  arrangements: ReadonlyMap<Excel.Table, Arrangement>,
  cells: readonly CellChange[],
  work: SheetWork,
): Promise<void> {
  const step = `Writing ${writing.found.name}`;
  for (const { cell, content } of cells) cell.range.formulas = [[writtenOf(content)]];
  for (const { found, added, removed } of differences) {
    const isMoving = added.length + removed.length > 0;
    if (isMoving && isFiltered(arrangements.get(found.table)!)) found.table.clearFilters();
  }
  for (const difference of differences) await writeTable(context, writing, difference, step, work);
  for (const { found, removed } of differences)
    for (const row of removed) found.table.rows.getItemAt(row).delete();
  await context.sync();
}

async function writeTable(
  context: Excel.RequestContext,
  writing: Writing,
  difference: Difference,
  step: string,
  { onProgress }: SheetWork,
): Promise<void> {
  // What is begun is finished: from here on nothing stops it.
  const work = onProgress ? { onProgress } : {};
  const { found, runs, added } = difference;
  const { as } = writing.record;
  const width = found.columns.length;
  await inTurn(batchesOf(runs), step, work, async (batch) => {
    for (const { row, place, contents } of batch)
      found.body.getCell(row, place).getResizedRange(contents.length - 1, 0).formulas =
        contents.map((content) => [writtenOf(content)]);
    await context.sync();
  });
  if (added.length === 0) return;
  const last = found.body.getLastRow();
  last.load("numberFormat");
  await context.sync();
  const formats = last.numberFormat[0] as string[];
  await inTurn(slicesOf(added.length, width), step, work, async ({ from, count }) => {
    const rows = added.slice(from, from + count);
    const top = found.rows + from;
    const values = rows.map((row, index) => {
      const places = placesIn(writing, found, top + index);
      return inOrder<Plain | null>(
        difference,
        (column) => writtenOf(contentOf(row, column, as, places)),
        // Excel leaves a cell as it is, or fills it as the rest of a calculated column, where it is given null.
        () => null,
      );
    });
    found.table.rows.add(undefined, values as Plain[][]);
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

/** Runs that make one request together. */
function batchesOf(runs: Difference["runs"]): readonly Difference["runs"][] {
  const batches: Difference["runs"][number][][] = [];
  let size = Infinity;
  for (const run of runs.flatMap(shortened)) {
    if (size + run.contents.length > MOST) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)!.push(run);
    size += run.contents.length;
  }
  return batches;
}

const MOST = 20_000;

const shortened = (run: Difference["runs"][number]) =>
  slicesOf(run.contents.length, 1).map(({ from, count }) => ({
    row: run.row + from,
    place: run.place,
    contents: run.contents.slice(from, from + count),
  }));

/** What follows from new rows: order, filters, charts, names. The figures stand already, so a failure here is only told. */
async function follow(
  context: Excel.RequestContext,
  writing: Writing,
  description: Description,
  differences: readonly Difference[],
  arrangements: ReadonlyMap<Excel.Table, Arrangement>,
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  const { found } = writing;
  const attempt = async (sentence: string, step: () => Promise<void> | void) => {
    try {
      await step();
      await context.sync();
    } catch (error) {
      failures.push({ where: found.name, sentence: `${sentence} ${reasonOf(error)}` });
    }
  };
  for (const difference of differences) {
    const { table } = difference.found;
    const arrangement = arrangements.get(table)!;
    await attempt("The rows could not be sorted again.", () =>
      sortAgain(context, difference, arrangement, writing.record.as),
    );
    if (isFiltered(arrangement))
      await attempt("The filter could not be applied again.", () =>
        filterAgain(table, arrangement),
      );
  }
  const grown = differences.filter(({ added, removed }) => added.length + removed.length > 0);
  if (grown.length > 0 && drawsSeries())
    await attempt("The charts could not be made to follow.", () =>
      stretchCharts(context, writing, description, grown),
    );
  if (grown.length > 0 && !writing.record.ownMarket)
    await attempt("The names of the ranges could not be made to follow.", () =>
      stretchNames(context, writing, description, grown),
    );
  return failures;
}

/** Where the rows have gone, by their keys. A row whose key is not its alone is not told of, as one that is gone. */
async function movesOf(
  context: Excel.RequestContext,
  differences: readonly Difference[],
): Promise<readonly Move[]> {
  const moves: Move[] = [];
  for (const { found, planned, before } of differences) {
    const { table, places, worksheet, column, columns } = found;
    const body = table.getDataBodyRange();
    body.load(["rowIndex", "rowCount"]);
    // eslint-disable-next-line office-addins/no-context-sync-in-loop
    await context.sync();
    const now = await readFormulas(context, body, body.rowCount, columns.length, "", {});
    const keyAt = (row: readonly unknown[]) => keyOf(planned.block, (id) => row[places.get(id)!]);
    const rowOf = new Map<string, number | undefined>();
    for (const [row, cells] of now.entries()) {
      const key = keyAt(cells);
      rowOf.set(key, rowOf.has(key) ? undefined : body.rowIndex + row);
    }
    const rows = new Map(before.map((cells, row) => [found.row + row, rowOf.get(keyAt(cells))]));
    moves.push({ sheet: worksheet, left: column, right: column + columns.length - 1, rows });
  }
  return moves;
}

/** Sorts as the user has it; a table that nobody has arranged, in its own order if new rows have upset that. */
async function sortAgain(
  context: Excel.RequestContext,
  { found, planned: { block, rows }, before, added, removed, untouched }: Difference,
  { sorted }: Arrangement,
  as: SheetRecord["as"],
): Promise<void> {
  const { table, places } = found;
  const fields = (block.order ?? []).flatMap(({ column, descending = false }) => {
    const key = places.get(column);
    return key === undefined ? [] : [{ key, ascending: !descending }];
  });
  if (!sorted && (!untouched || fields.length === 0)) return;
  const keyAt = (row: readonly unknown[]) => keyOf(block, (id) => row[places.get(id)!]);
  const gone = new Set(removed);
  const present = [
    ...before.filter((_, row) => !gone.has(row)).map(keyAt),
    ...added.map(({ key }) => key),
  ];
  if (!sorted && rows.every(({ key }, index) => key === present[index])) return;
  const body = table.getDataBodyRange();
  const { length: count } = present;
  // Values need no calculation.
  if (as === "formulas" && !(await calculated(context, body, count, found.columns.length)))
    throw new Error(
      "the cells are still being calculated; refresh once more when they show figures",
    );
  if (sorted) table.sort.reapply();
  else table.sort.apply(fields);
}

/** Charts whose series are still the sheet's own show all rows. */
async function stretchCharts(
  context: Excel.RequestContext,
  { found, record }: Writing,
  { blocks }: Description,
  grown: readonly Difference[],
): Promise<void> {
  const charts = found.sheet.charts;
  charts.load(["items/id", "items/name"]);
  await context.sync();
  const plans = blocks.flatMap((block) => (block.kind === "charts" ? block.charts : []));
  const drawn = plans.flatMap((plan) => {
    const known = record.charts.find(({ id }) => id === plan.id);
    const chart = charts.items.find(({ id }) => id === known?.chart);
    const difference = grown.find(({ planned }) => planned.block.id === plan.table);
    if (!chart || !difference) return [];
    chart.series.load("items/name");
    return [{ plan, chart, difference }];
  });
  await context.sync();
  for (const { plan, chart, difference } of drawn) {
    const { found: at, planned } = difference;
    const body = at.table.getDataBodyRange();
    const along = at.places.get(plan.along);
    for (const column of plan.series) {
      const header = planned.block.columns.find(({ id }) => id === column)!.header;
      const series = chart.series.items.find(({ name }) => name === header);
      const place = at.places.get(column);
      if (!series || place === undefined || along === undefined) continue;
      series.setValues(body.getColumn(place));
      series.setXAxisValues(body.getColumn(along));
    }
  }
}

/** Names of the sheet's own columns reach over all rows, unless the user has set them to something else. */
async function stretchNames(
  context: Excel.RequestContext,
  { found }: Writing,
  { ranges = [] }: Description,
  grown: readonly Difference[],
): Promise<void> {
  const stretched = ranges.flatMap(({ id, table, column }) => {
    const difference = grown.find(({ planned }) => planned.block.id === table);
    const place = difference?.found.places.get(column);
    const named = found.ranges.get(id);
    if (!difference || place === undefined || !named) return [];
    const { row, rows, column: left, worksheet } = difference.found;
    const letter = columnName(left + place);
    const own = `${letter}${row + 1}:${letter}${row + rows}`;
    const [sheet, cells] = splitAddress(named.address);
    if (sheet !== worksheet || cells !== own) return [];
    const range = difference.found.table.getDataBodyRange().getColumn(place);
    range.load("address");
    return [{ named, range, worksheet }];
  });
  await context.sync();
  for (const { named, range } of stretched)
    named.item.formula = `=${addressFrom(range.address, "")}`;
}

function remembered(
  record: SheetRecord,
  found: Found,
  id: string,
  differences: readonly Difference[],
): SheetRecord {
  return {
    ...record,
    sheet: id,
    name: found.name,
    parameters: Object.fromEntries([...found.parameters].map(([one, { value }]) => [one, value])),
    tables: record.tables.map((table): TableRecord => {
      const difference = differences.find(({ planned }) => planned.block.id === table.id);
      if (!difference) return table;
      const { found: at, planned } = difference;
      const keys = planned.rows.map(({ key }) => key);
      return {
        id: table.id,
        table: table.table,
        name: at.name,
        columns: table.columns.map((column) => {
          const present = at.columns[at.places.get(column.id) ?? -1];
          const own = planned.block.columns.find((one) => one.id === column.id);
          return present && own
            ? {
                id: column.id,
                column: present.id,
                header: present.name,
                sum: markOf(own, planned.rows),
              }
            : column;
        }),
        ...(keys.length <= MOST_KEYS && { keys }),
      };
    }),
  };
}
