import { drawsSeries } from "../../excel/charts";
import { type CellChange, listed } from "../../find/changes";
import { columnName, splitAddress } from "../../excel/address";
import { chunks } from "../../excel/blocks";
import { frozenSheets } from "../../find/frozen/frozen";
import { Unreadable } from "../../find/frozen/parts";
import { checkpoint, type Failure } from "../../excel/work";
import { isUngroupable, reasonOf } from "../../excel/reason";
import { apart } from "../../excel/session";
import { type Plain, Refused } from "../language/answer";
import { inTurn, readFormulas, readTexts, slicesOf } from "../write/chunks";
import { type Content, holds, writtenOf } from "../language/content";
import { noticeOf } from "../write/create";
import { type Column, type Description, formatBy } from "../language/description";
import { descriptionOf, type SheetKind } from "../kinds/index";
import {
  addressFrom,
  type Difference,
  differenceOf,
  missingKey,
  placesIn,
  type Writing,
} from "./difference";
import { tablesIn } from "./elsewhere";
import { formulaOf } from "../language/expression";
import { editsOf, usersRows } from "./edits";
import { type Found, type FoundCell, type FoundTable, readSheet } from "./find";
import { type Planned, planned, shippedMarket } from "../language/inputs";
import { knownBy } from "../language/keys";
import { markOf, markOfCell, marksOfLines, memoryOf, ownPlaces } from "./ownership";
import { contentOf, keyOf, LINE_IDS, lineOf, type Plan } from "../language/plan";
import { type SheetRecord, type TableRecord } from "../registry";
import { restore, restoreApart } from "./restore";
import {
  counted,
  failed,
  type Move,
  type Noted,
  report,
  type SheetReport,
  type SheetWork,
} from "../report";
import { type Arrangement, arrangementsOf, calculated, filterAgain, isFiltered } from "./settle";
import { moveOf, placed, told, watch, type Watched } from "./told";

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
  let plan: Planned;
  try {
    plan = await planned(description, asked, record.as, work);
  } catch (error) {
    if (error instanceof Refused) return refuse(error.message);
    throw error;
  }

  const writing: Writing = { found, record };
  const failures: Failure[] = [];
  const differences: Difference[] = [];
  const stays = new Map<Difference, readonly string[]>();
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
    const staying = await plan.more(table.block, usersRows(writing, own, table, before));
    const rows = [...table.rows, ...staying];
    const texts = await readTexts(context, at.body, before);
    const difference = differenceOf(writing, own, { ...table, rows }, before, texts);
    stays.set(
      difference,
      staying.map((row) => row.key),
    );
    if (difference.unknown > 0 && !knownBy(at.record)) {
      const sentence = `${counted(difference.unknown, "row")} of “${name}” ${difference.unknown === 1 ? "is" : "are"} not in the data and left as ${difference.unknown === 1 ? "it was" : "they were"}.`;
      failures.push({ where: name, sentence });
    }
    differences.push(difference);
  }

  const cells = cellsOf(writing, description, plan);
  const tables = differences.map(({ found: { table } }) => table);
  const arrangements = await arrangementsOf(context, tables);
  const watched: Watched[] = [];
  for (const one of differences)
    watched.push(await watch(context, one, editsOf(writing, one), stays.get(one)!));
  checkpoint(work);
  const written = cells.map(({ cell }) => cell);
  try {
    await write(context, writing, differences, arrangements, cells, work);
  } catch (error) {
    if (isUngroupable(error)) {
      await restoreApart({ differences, arrangements }, written, error);
      throw error;
    }
    const { whole, sentence } = await restore(context, differences, arrangements, written, error);
    if (whole) return refuse(sentence);
    const said = `${name} could not be brought up to date. ${sentence}`;
    return { report: failed(kind, name, said), record };
  }
  failures.push(...(await follow(context, writing, description, differences, arrangements)));

  const added = total(differences, (one) => one.added.length);
  const removed = total(differences, (one) => one.removed.length);
  const count =
    total(differences, ({ runs }) => runs.reduce((sum, run) => sum + run.contents.length, 0)) +
    cells.length;
  const same = added + removed + count === 0;
  const rest = await toldOf(context, watched, record.as).catch(
    (error: unknown): Partial<SheetReport> => {
      const sentence = `${name} was written, but its rows could not be looked up again: not all that changed is listed. ${reasonOf(error)}`;
      failures.push({ where: name, sentence });
      return {};
    },
  );
  // Figures for another month or holder are no news of this one.
  const isAskedAnew = [...found.parameters].some(([one, { value }]) => {
    return value !== record.parameters[one];
  });
  const did = [
    ...(added ? [`${counted(added, "row")} added`] : []),
    ...(removed ? [`${counted(removed, "row")} removed`] : []),
    ...(count ? [`${counted(count, "cell")} written`] : []),
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
      written: count,
      ...rest,
      replaced: [...linesTyped(record, cells), ...(rest.replaced ?? [])],
      ...(isAskedAnew && { changes: [], changed: 0 }),
    }),
    record: remembered(record, found, id, differences, plan),
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
interface LineEdit {
  readonly id: string;
  readonly cell: FoundCell;
  readonly content: Content;
}

function cellsOf(
  { found, record }: Writing,
  description: Description,
  plan: Plan,
): readonly LineEdit[] {
  const changes: LineEdit[] = [];
  const change = (id: string, content: Content) => {
    const cell = found.lines.get(id);
    if (cell && !holds(cell.formula, content)) changes.push({ id, cell, content });
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

/** The lines beside the tables that the user has typed over. */
const linesTyped = (
  { as, lines = {} }: SheetRecord,
  edits: readonly LineEdit[],
): readonly Noted[] =>
  edits.flatMap(({ id, cell: { formula, address }, content }) => {
    const mark = lines[id];
    const isOurs = as === "formulas" ? id === "Notice" : markOfCell(formula) === mark;
    if (formula === "" || isOurs || (as === "values" && mark === undefined)) return [];
    return [{ address, text: `${String(formula)} → ${String(writtenOf(content))}` }];
  });

const sheetOf = (cell: FoundCell | undefined, { name }: Found): string =>
  cell ? splitAddress(cell.address)[0] : name;

/** Writes what differs; rows are deleted last, when everything else has been written. */
async function write(
  context: Excel.RequestContext,
  writing: Writing,
  differences: readonly Difference[],
  arrangements: ReadonlyMap<Excel.Table, Arrangement>,
  cells: readonly LineEdit[],
  work: SheetWork,
): Promise<void> {
  const step = `Writing ${writing.found.name}`;
  for (const { cell, content } of cells) cell.range.formulas = [[writtenOf(content)]];
  for (const { found, added, removed } of differences) {
    const isMoving = added.length + removed.length > 0;
    if (isMoving && isFiltered(arrangements.get(found.table)!)) found.table.clearFilters();
  }
  await context.sync();
  for (const difference of differences) await writeTable(context, writing, difference, step, work);
  for (const { found, removed } of differences)
    await deleteRows(context, found, removed, step, work);
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
  step: string,
  { onProgress }: SheetWork,
): Promise<void> {
  const runs: { first: number; count: number }[] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run?.first === row + 1) {
      run.first = row;
      run.count += 1;
    } else runs.push({ first: row, count: 1 });
  }
  await inTurn(chunks(runs, DELETIONS), step, onProgress ? { onProgress } : {}, async (some) => {
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
  try {
    return await followIn(context, writing, description, differences, arrangements);
  } catch (error) {
    if (!isUngroupable(error)) throw error;
    return apart((other) => {
      const tables = tablesIn(other, { differences, arrangements });
      const there = { ...writing, found: foundIn(other, writing) };
      return followIn(other, there, description, tables.differences, tables.arrangements);
    });
  }
}

/** What follows is found in another request as it was in the first. */
function foundIn({ workbook }: Excel.RequestContext, { found, record }: Writing): Found {
  const ranges = [...found.ranges].map(
    ([id, range]) =>
      [id, { ...range, item: workbook.names.getItem(`${record.stem}_${id}`) }] as const,
  );
  return {
    ...found,
    sheet: workbook.worksheets.getItem(found.name),
    ranges: new Map(ranges),
  };
}

/** Throws only what Excel refuses for the sake of a step to undo. */
async function followIn(
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
      if (isUngroupable(error)) throw error;
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

/** What is to be told of the tables, with their cells where they are now. */
async function toldOf(
  context: Excel.RequestContext,
  watched: readonly Watched[],
  as: SheetRecord["as"],
): Promise<Pick<SheetReport, "changes" | "changed" | "replaced" | "kept" | "moves">> {
  const all = { changes: [], changed: 0, replaced: [], kept: [], moves: [] } as Told;
  for (const one of watched) {
    const { difference, stays } = one;
    const { runs, added, removed, found } = difference;
    if (runs.length + added.length + removed.length + stays.length === 0) continue;
    const place = await placed(context, difference);
    if (as === "formulas" && added.length > 0)
      await calculated(context, place.body, place.count, found.columns.length);
    const of = await told(context, one, place);
    all.moves.push(moveOf(difference, place));
    all.changes.push(...of.changes);
    all.changed += of.changed;
    all.replaced.push(...of.replaced);
    all.kept.push(...of.kept);
  }
  return { ...all, changes: listed(all.changes) };
}

interface Told {
  readonly changes: CellChange[];
  changed: number;
  readonly replaced: Noted[];
  readonly kept: Noted[];
  readonly moves: Move[];
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
    // An id may be another chart's once the workbook was opened again.
    const named = charts.items.filter(({ name }) => name === plan.title);
    const byId = ({ id }: Excel.Chart) => id === known?.chart;
    const chart = named.find(byId) ?? named[0] ?? charts.items.find(byId);
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
  plan: Plan,
): SheetRecord {
  return {
    ...record,
    sheet: id,
    name: found.name,
    lines: marksOfLines(plan),
    parameters: Object.fromEntries([...found.parameters].map(([one, { value }]) => [one, value])),
    tables: record.tables.map((table): TableRecord => {
      const difference = differences.find(({ planned }) => planned.block.id === table.id);
      if (!difference) return table;
      const { found: at, planned } = difference;
      const recorded = table.columns.flatMap(({ id }) => {
        return planned.block.columns.find((one) => one.id === id) ?? [];
      });
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
        ...memoryOf(planned, recorded),
      };
    }),
  };
}
