import { say } from "../../../language/say";
import { COLUMNS, ROWS, splitAddress } from "../../excel/address";
import { type Block as Cells, blockName, cellsOf, keyOf } from "../../excel/blocks";
import { reasonOf } from "../../excel/reason";
import { PATIENT } from "../../excel/request";
import { openStep } from "../../excel/session";
import { putBack } from "../../excel/setback";
import type { Shown } from "../../excel/shown";
import type { CellValue } from "../../excel/value";
import { isWaiting, waitWhileBusy } from "../../excel/waiting";
import { checkFormulas, readColumns } from "../written";
import { type Area, obstacleIn, readArea } from "./area";
import { chartBeside, columnsBeside, marksBreaks } from "./chart";
import { type Block, type Content, formatsOf, formulasOf, placedAt, writtenOf } from "./content";
import { formatRows, gives } from "../format/given";
import { fit, fitsOf, unfit } from "./fit";
import type { Options, Outcome, Size } from "./outcome";

const ONE: Size = { rows: 1, columns: 1 };

/** Of how many columns the widths are looked at. */
const MOST_FITTED = 50;

/**
 * Writes one of the add-in's own formulas to a cell, unless something is in the way there or where the result would spill.
 * While a cell is being edited, Excel holds the request back until that is done.
 */
export const insertFormula = (formula: string, options: Options): Promise<Outcome> =>
  insertBlock([[{ formula }]], options);

/** As `insertFormula`, for rows of cells from the active cell on: formulas, each for one cell, or values. */
export async function insertBlock(block: Block, options: Options): Promise<Outcome> {
  const order: Order = { ...options, block, written: block.map((row) => row.map(writtenOf)) };
  const { rows, columns } = shapeOf(order.written);
  if (options.chart && rows * columns > 1) throw new RangeError("a chart is of one formula");
  if (typeof Excel === "undefined") return { status: "absent" };
  try {
    // What is drawn beside a formula is undone with it.
    return options.chart
      ? await openStep({}, (context) => insertIn(context, order))
      : await Excel.run(PATIENT, (context) => insertIn(context, order));
  } catch (error) {
    return { status: "failed", reason: reasonOf(error) };
  }
}

/** What is asked for, and what Excel is given for it. */
interface Order extends Options {
  readonly block: Block;
  readonly written: readonly (readonly CellValue[])[];
}

async function insertIn(context: Excel.RequestContext, order: Order): Promise<Outcome> {
  const { block, written, overwrite, at: asked, size, formats, needs, chart } = order;
  const shape = shapeOf(written);
  const result = around(shape, size);
  // Months that are marked stand in one more column.
  const room = chart && marksBreaks(chart) ? { ...result, columns: result.columns + 1 } : result;
  const cell = asked ? cellAt(context, asked) : context.workbook.getActiveCell();
  cell.load(["address", "rowIndex", "columnIndex"]);
  await context.sync();
  const { address, rowIndex: row, columnIndex: column } = cell;
  const whole = chart ? { ...room, columns: room.columns + columnsBeside() } : room;
  if (row + whole.rows > ROWS || column + whole.columns > COLUMNS)
    return { status: "outside", address, size: whole };
  const wide = (needs ?? []).slice(0, Math.min(result.columns, MOST_FITTED));
  const area = await readArea(context, cell, { row, column, ...room }, wide.length);
  const isSingle = shape.rows * shape.columns === 1;
  const obstacle = await obstacleIn(context, area, address, { isSingle, overwrite });
  if (obstacle) return obstacle;
  const free = formatsFor(area, order, result);
  const fitted = fitsOf(area, wide);
  const place = { row, column, ...shape };
  const writing = { place, written: placedAt(block, place), formats: free, fitted };
  const outcome = await write(context, cell, writing, area);
  if (outcome.status !== "inserted") return outcome;
  const drawn = chart && (await chartBeside(context, address, result, chart));
  const tells = formats !== undefined || block.flat().some(isFormatted);
  return {
    ...outcome,
    ...(tells && free && { formatted: blockName({ row, column, ...result }) }),
    ...(drawn && { chart: drawn }),
  };
}

const around = (shape: Size, size: Size = ONE): Size => ({
  rows: Math.max(size.rows, shape.rows),
  columns: Math.max(size.columns, shape.columns),
});

/** Whether a cell has a format that nothing but the formula's figure asks for. */
const isFormatted = (content: Content): boolean =>
  content !== null && "formula" in content && content.format !== undefined;

/** The number formats that are set: those of the columns, or those that come with the cells. */
function formatsFor(area: Area, { block, formats, head }: Order, result: Size) {
  const wanted = formats ? formatRows(formats, result, head) : formatsOf(block);
  return wanted && unlessSet(wanted, area);
}

/** Those of cells that the user has given none, for all cells of the area; undefined if there are none. */
function unlessSet(
  formats: readonly (readonly (string | null)[])[],
  { place, held }: Area,
): (string | null)[][] | undefined {
  const free = Array.from({ length: place.rows }, (_, r) =>
    Array.from({ length: place.columns }, (_, c) => {
      const format = formats[r]?.[c] ?? null;
      const present = held.get(keyOf(place.row + r, place.column + c))?.format;
      return format !== null && gives(format, present) ? format : null;
    }),
  );
  return free.some((row) => row.some((format) => format !== null)) ? free : undefined;
}

function shapeOf(written: readonly (readonly CellValue[])[]): Size {
  const shape = { rows: written.length, columns: written[0]?.length ?? 0 };
  if (!shape.columns || written.some((row) => row.length !== shape.columns))
    throw new RangeError("a block is one or more rows of the same length");
  return shape;
}

function cellAt(context: Excel.RequestContext, address: string): Excel.Range {
  const [sheet, cells] = splitAddress(address);
  return context.workbook.worksheets.getItem(sheet).getRange(cells);
}

/** What is to be written, and where. */
interface Writing {
  readonly place: Cells;
  readonly written: readonly (readonly CellValue[])[];
  /** A number format for the cells of the area that are to have one. */
  readonly formats: readonly (readonly (string | null)[])[] | undefined;
  readonly fitted: ReturnType<typeof fitsOf>;
}

/** Writes from a cell on; what the cells, and the columns of tables they are in, held is put back where that fails, or has no room. */
async function write(
  context: Excel.RequestContext,
  cell: Excel.Range,
  writing: Writing,
  area: Area,
): Promise<Outcome> {
  const { address } = cell;
  const { place, written, fitted } = writing;
  const isSingle = place.rows * place.columns === 1;
  const target = isSingle ? cell : cell.getResizedRange(place.rows - 1, place.columns - 1);
  const formulas = formulasOf(written, place);
  const columns =
    area.tables.length > 0 && formulas.size > 0
      ? await readColumns(context, cell.worksheet, formulas.keys())
      : new Map<number, Shown>();
  const restored = () => {
    unfit(fitted);
    return putBack(context, cell.worksheet, new Map([...columns, ...area.held]));
  };
  const partly = (reason: string): Outcome => ({
    status: "partly",
    area: blockName(area.place),
    reason,
  });
  try {
    await send(context, target, writing, area);
    if (columns.size > 0)
      await checkFormulas(context, cell.worksheet, formulas, columns, new Set(cellsOf(place)));
  } catch (error) {
    if (await restored()) throw error;
    return partly(reasonOf(error));
  }
  const { isBusy, isBlocked } = await calculated(context, target);
  const at = address.slice(0, address.lastIndexOf("!") + 1) + blockName(place);
  if (!isBlocked) return { status: "inserted", address: at, ...(isBusy && { waiting: true }) };
  if (await restored()) return { status: "blocked", address: at };
  return partly(say("There is no room for the result."));
}

async function send(
  context: Excel.RequestContext,
  target: Excel.Range,
  { written, formats, fitted }: Writing,
  { range, contents }: Area,
): Promise<void> {
  // Formats first: where these are refused, no value has been written yet.
  if (formats) range.numberFormat = formats as string[][];
  fit(fitted);
  if (contents.length > 0) range.clear("Contents");
  target.formulas = written as CellValue[][];
  target.load("values");
  await context.sync();
}

/** Only when the add-in has answered does Excel see whether there is room. */
async function calculated(context: Excel.RequestContext, target: Excel.Range) {
  const valuesOf = () => (target.values as unknown[][]).flat();
  let values = valuesOf();
  const isBusy = await waitWhileBusy(
    () => values.some(isWaiting),
    async () => {
      target.load("values");
      await context.sync();
      values = valuesOf();
    },
  );
  return { isBusy, isBlocked: values.includes("#SPILL!") };
}
