import { cellName, columnName } from "../../excel/address";
import { addChart, drawsSeries } from "../../excel/charts";
import { supports } from "../../excel/support";
import { Cancelled, checkpoint, type Failure } from "../../excel/work";
import { codeOf, isUngroupable, reasonOf } from "../../excel/reason";
import { apart } from "../../excel/session";
import { type Plain, Refused } from "../language/answer";
import { inTurn, slicesOf } from "./chunks";
import { writtenOf } from "../language/content";
import {
  type ChartBlock,
  type Description,
  formatBy,
  type TableBlock,
} from "../language/description";
import { formulaOf, literal, type Places } from "../language/expression";
import { DAY } from "../language/formats";
import { CHART_ROWS, footerPlace, type Layout, layoutOf } from "../language/layout";
import { markOf, marksOfLines, memoryOf } from "../reconcile/ownership";
import { contentOf, LINE_IDS, lineOf, type Plan, type PlannedTable } from "../language/plan";
import { type ChartRecord, type SheetRecord, type TableRecord } from "../registry";
import { type SheetWork } from "../report";

/** A new sheet, as it is to be. */
export interface Order {
  readonly description: Description;
  readonly as: "formulas" | "values";
  readonly parameters: ReadonlyMap<string, Plain>;
  /** The user's ranges; those that have none here are columns of the sheet's own tables. */
  readonly ranges: ReadonlyMap<string, Excel.Range>;
  readonly plan: Plan;
}

export interface Made {
  readonly record: SheetRecord;
  readonly name: string;
  readonly failures: readonly Failure[];
}

const TITLE = "#0F6B3A";
const QUIET = "#616161";
const INPUT = { color: "#0B4F9E", fill: "#FFF6CC" } as const;

/** In place of the title until the sheet is noted: if the pane is gone before that, the sheet says itself what it is. */
const UNFINISHED =
  "Unfinished: the TIC pane was closed meanwhile. Delete this sheet and make it again.";

/** Adds a sheet with a free name and writes everything to it but its title; takes it away again if a step fails. */
export async function makeSheet(
  context: Excel.RequestContext,
  order: Order,
  work: SheetWork,
): Promise<Made> {
  const { stem, name, present } = await freeNames(context, order.description);
  checkpoint(work);
  const sheet = await addSheet(context, name, present);
  try {
    return await fill(context, sheet, stem, name, order, work);
  } catch (error) {
    if (!(await isTakenAway(sheet.id, stem))) {
      const reason = error instanceof Cancelled ? "" : ` ${reasonOf(error)}`;
      throw new Refused(
        `The unfinished sheet “${name}” could not be taken away: delete it.${reason}`,
      );
    }
    throw error;
  }
}

/** Adds an empty sheet. If Excel fails after it has added it, the sheet is taken away again, or named. */
async function addSheet(
  context: Excel.RequestContext,
  name: string,
  present: ReadonlySet<string>,
): Promise<Excel.Worksheet> {
  const sheet = context.workbook.worksheets.add(name);
  sheet.load("id");
  try {
    await context.sync();
    return sheet;
  } catch (error) {
    // Somebody else's, made meanwhile.
    const isTaken = codeOf(error) === "ItemAlreadyExists";
    if (!isTaken && !(await isWithout(name, present)))
      throw new Refused(
        `A sheet “${name}” may have been added all the same: delete it if it is empty. ${reasonOf(error)}`,
      );
    throw error;
  }
}

/** Whether no sheet of a name is left that was not there before: an empty one is deleted. */
async function isWithout(name: string, present: ReadonlySet<string>): Promise<boolean> {
  try {
    return await apart(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(name);
      sheet.load("id");
      await context.sync();
      if (sheet.isNullObject || present.has(sheet.id)) return true;
      const used = sheet.getUsedRangeOrNullObject();
      used.load("address");
      for (const collection of [sheet.tables, sheet.charts]) collection.load("items/name");
      await context.sync();
      const isEmpty = sheet.tables.items.length + sheet.charts.items.length === 0;
      if (!used.isNullObject || !isEmpty) return false;
      sheet.delete();
      await context.sync();
      return true;
    });
  } catch {
    return false;
  }
}

/** Gives a sheet that is complete its title. With the next sync. */
export function writeTitle(sheet: Excel.Worksheet, { title }: Description): void {
  write(sheet.getRange("A1"), title);
}

/** A name for the sheet and a beginning for the names in it that nothing has yet, in any case. */
async function freeNames(
  context: Excel.RequestContext,
  { name, prefix }: Description,
): Promise<{ stem: string; name: string; present: ReadonlySet<string> }> {
  const { worksheets, tables, names } = context.workbook;
  worksheets.load("items/id, items/name");
  for (const collection of [tables, names]) collection.load("items/name");
  await context.sync();
  const taken = (items: readonly { readonly name: string }[]) =>
    items.map((item) => item.name.toLowerCase());
  const sheets = taken(worksheets.items);
  const others = [...taken(tables.items), ...taken(names.items)];
  const free = (isFree: (number: number) => boolean) => {
    let number = 1;
    while (!isFree(number)) number++;
    return number;
  };
  const sheetName = (number: number) => (number === 1 ? name : `${name} (${number})`);
  const stemOf = (number: number) => (number === 1 ? prefix : `${prefix}${number}`);
  const number = free((n) => !sheets.includes(sheetName(n).toLowerCase()));
  const stem = stemOf(
    free((n) => {
      const stem = stemOf(n).toLowerCase();
      return !others.some((other) => other === stem || other.startsWith(`${stem}_`));
    }),
  );
  return { stem, name: sheetName(number), present: new Set(worksheets.items.map(({ id }) => id)) };
}

async function fill(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  stem: string,
  name: string,
  order: Order,
  work: SheetWork,
): Promise<Made> {
  const { description, as, plan } = order;
  const layout = layoutOf(description);
  const step = `Writing ${name}`;
  sheet.showGridlines = false;
  writeHead(context, sheet, stem, order, layout);
  writeFoot(context, sheet, stem, order, layout);
  nameRanges(context, sheet, stem, order, layout);
  await context.sync();

  const places = placesOf(order, layout, stem);
  const tables: { planned: PlannedTable; table: Excel.Table }[] = [];
  for (const planned of plan.tables) {
    const left = layout.lefts.get(planned.block)!;
    await writeTable(context, sheet, planned, left, order, layout, places, work, step);
    const area = sheet.getRangeByIndexes(
      layout.header,
      left,
      rowCount(planned) + 1,
      planned.block.columns.length,
    );
    const table = sheet.tables.add(area, true);
    table.name = tableName(stem, description, planned.block);
    table.load(["id", "name"]);
    table.columns.load(["items/id", "items/name"]);
    tables.push({ planned, table });
  }
  sheet.freezePanes.freezeRows(layout.header + 1);
  if (description.onePage && supports("1.9")) {
    sheet.pageLayout.orientation = "Landscape";
    sheet.pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 1 };
  }
  await context.sync();
  checkpoint(work);

  const { charts, failures } = await drawCharts(context, sheet, name, order, layout);
  sheet.getRange("A1").select();
  await context.sync();

  const record: SheetRecord = {
    stem,
    kind: description.kind,
    as,
    sheet: sheet.id,
    name,
    ownMarket: order.ranges.size > 0,
    parameters: Object.fromEntries(order.parameters),
    lines: marksOfLines(plan),
    tables: tables.map(({ planned, table }): TableRecord => ({
      id: planned.block.id,
      table: table.id,
      name: table.name,
      columns: planned.block.columns.map((column, index) => ({
        id: column.id,
        column: table.columns.items[index]!.id,
        header: column.header,
        sum: markOf(column, planned.rows),
      })),
      ...memoryOf(planned, planned.block.columns),
    })),
    charts,
  };
  return { record, name, failures };
}

/** A table needs a row, if only an empty one. */
const rowCount = ({ rows }: PlannedTable): number => Math.max(1, rows.length);

export const tableName = (stem: string, { blocks }: Description, block: TableBlock): string =>
  blocks.find(({ kind }) => kind === "table") === block ? stem : `${stem}_${block.id}`;

function placesOf(order: Order, layout: Layout, stem: string): Omit<Places, "column"> {
  const { description } = order;
  return {
    parameter: (id) => {
      const index = description.parameters.findIndex((parameter) => parameter.id === id);
      return absolute(layout.parameters + index, description.labels + 1);
    },
    range: (id) => `${stem}_${id}`,
  };
}

/** `$B$3` */
export const absolute = (row: number, column: number): string =>
  `$${columnName(column)}$${row + 1}`;

function writeHead(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  stem: string,
  { description, parameters }: Order,
  layout: Layout,
): void {
  const { summary, labels } = description;
  write(sheet.getRange("A1"), UNFINISHED);
  const heading = sheet.getRange("A1").format.font;
  [heading.bold, heading.size, heading.color] = [true, 15, TITLE];
  quiet(sheet.getRange("A2"), summary);
  for (const [index, { id, label, hint, format }] of description.parameters.entries()) {
    const row = layout.parameters + index;
    write(sheet.getCell(row, labels), label);
    const input = sheet.getCell(row, labels + 1);
    input.numberFormat = [[format]];
    write(input, parameters.get(id) ?? "");
    input.format.horizontalAlignment = "Right";
    input.format.font.bold = true;
    input.format.font.color = INPUT.color;
    input.format.fill.color = INPUT.fill;
    quiet(sheet.getCell(row, labels + 2), hint);
    context.workbook.names.add(`${stem}_${id}`, input);
  }
  const notice = sheet.getCell(layout.notice, 0);
  notice.formulas = [
    [noticeOf(description, parameters, (id) => placeOfParameter(description, layout, id))],
  ];
  notice.format.font.bold = true;
  notice.format.font.color = "#B10E1C";
  context.workbook.names.add(`${stem}_Notice`, notice);
}

const placeOfParameter = ({ parameters, labels }: Description, layout: Layout, id: string) =>
  absolute(layout.parameters + parameters.findIndex((one) => one.id === id), labels + 1);

/** Shows nothing until a parameter is changed: the rows are written by the add-in, not by Excel. */
export function noticeOf(
  { parameters }: Description,
  values: ReadonlyMap<string, Plain>,
  place: (id: string) => string,
): string {
  const same = parameters.map(({ id }) => `${place(id)}=${literal(values.get(id) ?? "")}`);
  return same.length === 0
    ? ""
    : `=IF(AND(${same.join(",")}),"","Changed: press Refresh in the TIC pane, so that the rows are those asked for.")`;
}

function writeFoot(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  stem: string,
  order: Order,
  layout: Layout,
): void {
  const { description, plan, as } = order;
  const rowsOf = (block: TableBlock) =>
    rowCount(plan.tables.find((planned) => planned.block === block)!);
  const { row: top, column: left } = footerPlace(description, layout, rowsOf);
  const places = { ...placesOf(order, layout, stem), column: noColumn };
  const label = left + description.labels;
  const cells = {
    Citation: sheet.getCell(top, left),
    Released: sheet.getCell(top + 1, label + 1),
  };
  quiet(sheet.getCell(top + 1, label), "Newest release");
  cells.Released.numberFormat = [[DAY]];
  cells.Released.format.horizontalAlignment = "Left";
  for (const id of LINE_IDS) {
    const shows = lineOf(description, id);
    const content =
      as === "formulas" ? { formula: formulaOf(shows, places) } : { value: plan.lines[id] ?? "" };
    cells[id].formulas = [[writtenOf(content)]];
    cells[id].format.font.color = QUIET;
    context.workbook.names.add(`${stem}_${id}`, cells[id]);
  }
  for (const [index, note] of description.notes.entries())
    quiet(sheet.getCell(top + 2 + index, left), note);
}

function noColumn(id: string): never {
  throw new RangeError(`no row, so no column ${id}`);
}

/** Names for the ranges that formulas read: the user's own, or columns of the sheet's table. */
function nameRanges(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  stem: string,
  { description, ranges, plan }: Order,
  layout: Layout,
): void {
  for (const { id, table, column } of description.ranges ?? []) {
    const planned = plan.tables.find(({ block }) => block.id === table);
    const own = planned && {
      left:
        layout.lefts.get(planned.block)! + planned.block.columns.findIndex((c) => c.id === column),
      rows: rowCount(planned),
    };
    const range =
      ranges.get(id) ?? (own && sheet.getRangeByIndexes(layout.header + 1, own.left, own.rows, 1));
    if (!range) throw new RangeError(`no range ${id}`);
    context.workbook.names.add(`${stem}_${id}`, range);
  }
}

/** What the filter's button takes, in points. */
const BUTTON = 18;

/** How wide a character may be, in points: that depends on the font, and with it where a heading is broken. */
const CHARACTERS = [4.5, 5, 5.5, 6, 6.5] as const;

/** The width in which a heading takes two lines at most and none of it is behind the filter's button, in any font. */
function headingWidth(header: string, least: number): number {
  const fits = (width: number) => (character: number) => {
    const lines = wrapped(header, width / character);
    return lines.length <= 2 && lines.every((line) => line.length * character + BUTTON <= width);
  };
  let width = least;
  while (!CHARACTERS.every(fits(width))) width += 2;
  return width;
}

function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && line.length <= most) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines;
}

async function writeTable(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { block, rows }: PlannedTable,
  left: number,
  { as }: Order,
  { header }: Layout,
  places: Omit<Places, "column">,
  work: SheetWork,
  step: string,
): Promise<void> {
  const { columns } = block;
  const count = Math.max(1, rows.length);
  const headings = sheet.getRangeByIndexes(header, left, 1, columns.length);
  headings.values = [columns.map((column) => column.header)];
  headings.format.wrapText = true;
  headings.format.verticalAlignment = "Center";
  // Where the filter's button is not.
  headings.format.horizontalAlignment = "Left";
  for (const [index, column] of columns.entries()) {
    const body = sheet.getRangeByIndexes(header + 1, left + index, count, 1);
    body.format.columnWidth = headingWidth(column.header, column.width);
    if (column.right) body.format.horizontalAlignment = "Right";
    if (typeof column.format === "string") {
      body.numberFormat = column.format as unknown as string[][];
    } else if (rows.length > 0) {
      body.numberFormat = rows.map(({ cells }) => [formatBy(column, cells)]);
    }
  }
  await inTurn(slicesOf(rows.length, columns.length), step, work, async ({ from, count }) => {
    const part = sheet.getRangeByIndexes(header + 1 + from, left, count, columns.length);
    part.formulas = rows.slice(from, from + count).map((row, index) => {
      const at = header + 1 + from + index;
      const column = (id: string) =>
        `$${cellName(at, left + columns.findIndex((one) => one.id === id))}`;
      // Excel leaves a cell as it is where it is given null, and these are empty.
      return columns.map((one) => {
        const written = writtenOf(contentOf(row, one, as, { ...places, column }));
        return written === "" ? null : written;
      }) as Plain[];
    });
    await context.sync();
  });
}

async function drawCharts(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  name: string,
  { description, plan }: Order,
  layout: Layout,
): Promise<{ charts: readonly ChartRecord[]; failures: readonly Failure[] }> {
  const blocks = description.blocks.filter((block) => block.kind === "charts");
  if (blocks.length === 0) return { charts: [], failures: [] };
  if (!drawsSeries()) {
    const sentence = "This version of Excel draws no charts for add-ins; the sheet has none.";
    return { charts: [], failures: [{ where: name, sentence }] };
  }
  try {
    const drawn = blocks.flatMap((block) => drawBlock(sheet, block, plan, layout));
    for (const { chart } of drawn) chart.load("id");
    await context.sync();
    return { charts: drawn.map(({ id, chart }) => ({ id, chart: chart.id })), failures: [] };
  } catch (error) {
    if (error instanceof Cancelled || isUngroupable(error)) throw error;
    const rest = (await areChartsGone(sheet.id))
      ? ""
      : " Some of them may be there, and will not follow the tables: delete them.";
    const sentence = `The sheet is complete but for its charts. ${reasonOf(error)}${rest}`;
    return { charts: [], failures: [{ where: name, sentence }] };
  }
}

/** Takes away the charts that were drawn before one failed; says whether none is left. */
async function areChartsGone(id: string): Promise<boolean> {
  try {
    return await apart(async (context) => {
      const { charts } = context.workbook.worksheets.getItem(id);
      charts.load("items/name");
      await context.sync();
      for (const chart of charts.items) chart.delete();
      await context.sync();
      return true;
    });
  } catch {
    return false;
  }
}

function drawBlock(sheet: Excel.Worksheet, block: ChartBlock, plan: Plan, layout: Layout) {
  const left = layout.lefts.get(block)!;
  return block.charts.map(({ id, kind, title, table, along, series }, index) => {
    const planned = plan.tables.find((one) => one.block.id === table);
    if (!planned) throw new RangeError(`no table ${table}`);
    const { columns } = planned.block;
    const start = layout.lefts.get(planned.block)!;
    const position = (column: string) => columns.findIndex((one) => one.id === column);
    const values = (column: string) =>
      sheet.getRangeByIndexes(layout.header + 1, start + position(column), rowCount(planned), 1);
    const top = layout.header + index * (CHART_ROWS + 1);
    const chart = addChart(sheet, {
      kind,
      name: title,
      title,
      categories: values(along),
      series: series.map((column) => ({
        name: columns[position(column)]!.header,
        values: values(column),
      })),
      from: sheet.getCell(top, left),
      to: sheet.getCell(top + CHART_ROWS - 1, left + block.columns - 1),
    });
    return { id, chart };
  });
}

function write(cell: Excel.Range, value: Plain): void {
  cell.formulas = [[writtenOf({ value })]];
}

function quiet(cell: Excel.Range, text: string): void {
  write(cell, text);
  cell.format.font.color = QUIET;
}

/**
 * Tries to take an unfinished sheet away, with its names; says whether nothing is left of it. In a request of its own: Excel
 * cannot undo that, so that it is no part of a step to undo.
 */
async function isTakenAway(id: string, stem: string): Promise<boolean> {
  try {
    return await apart(async (context) => {
      const { names, worksheets } = context.workbook;
      const sheet = worksheets.getItemOrNullObject(id);
      names.load("items/name");
      await context.sync();
      deleteNames(names.items, stem);
      if (!sheet.isNullObject) sheet.delete();
      await context.sync();
      return true;
    });
  } catch {
    return false;
  }
}

/** With the next sync. */
export function deleteNames(items: readonly Excel.NamedItem[], stem: string): void {
  for (const item of items) if (item.name.startsWith(`${stem}_`)) item.delete();
}
