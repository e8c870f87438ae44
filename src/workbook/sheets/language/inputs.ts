import { ready } from "../../../runtime/store";
import { isoMonth, lastDay, monthOfDay } from "../../../tic/month";
import { splitAddress } from "../../excel/address";
import { checkpoint } from "../../excel/work";
import { asker, type Plain, Refused } from "./answer";
import { readValues } from "../write/chunks";
import { type Description, type Inputs, type TableBlock } from "./description";
import { type Plan, plan, type PlannedRow, planRows } from "./plan";
import { type SheetWork } from "../report";
import { tenYearYield } from "./yield";

export type Column = readonly (readonly Plain[])[];

/** The parameters of a new sheet: those asked for, and the usual ones. */
export function parametersOf(
  { parameters }: Description,
  asked: { readonly month?: string; readonly holder?: string },
): ReadonlyMap<string, Plain> {
  const given = new Map<string, Plain>();
  for (const { id, preset } of parameters) given.set(id, dated(preset));
  if (asked.month && given.has("Month")) given.set("Month", dated(asked.month.trim()));
  const [from, until] = [given.get("From"), given.get("Month")];
  if (typeof from === "number" && typeof until === "number" && until < from)
    given.set("From", lastDay(monthOfDay(until) - BACK));
  if (asked.holder && given.has("Holder")) given.set("Holder", asked.holder.trim());
  return given;
}

/** Months of history before a month that lies before the usual first one. */
const BACK = 60;

/** A month as a date, so that Excel shows it as one. */
const dated = (value: Plain): Plain =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(String(value)) ? lastDay(isoMonth(String(value))) : value;

export interface Market {
  readonly ranges: ReadonlyMap<string, Excel.Range>;
  readonly values: (id: string) => Column;
}

export const shippedMarket = (id: string): Column => {
  const at = id === "Dates" ? 0 : 1;
  return tenYearYield().map((row) => [row[at]]);
};

/** The user's market series: two columns, without a row of headings above them. */
export async function marketAt(
  context: Excel.RequestContext,
  address: string,
  work: SheetWork,
): Promise<Market> {
  const [sheet, cells] = splitAddress(address);
  const { worksheets } = context.workbook;
  const worksheet = sheet ? worksheets.getItemOrNullObject(sheet) : worksheets.getActiveWorksheet();
  worksheet.load("name");
  await context.sync();
  if (worksheet.isNullObject) throw new Refused(`There is no sheet “${sheet}” with the market.`);
  const range = worksheet.getRange(cells).getUsedRangeOrNullObject(true);
  range.load(["rowCount", "columnCount"]);
  await context.sync();
  if (range.isNullObject) throw new Refused(`The range ${address} of the market is empty.`);
  if (range.columnCount !== 2)
    throw new Refused(
      `The range ${address} of the market has ${range.columnCount} columns. It takes two: dates, and prices or yields.`,
    );
  const rows = await readValues(context, range, range.rowCount, 2, "Reading the market", work);
  const skipped = isHeading(rows[0]?.[0]) ? 1 : 0;
  if (rows.length - skipped < 2)
    throw new Refused(`The range ${address} of the market has too few dates.`);
  const column = (index: number) =>
    range.getCell(skipped, index).getResizedRange(rows.length - skipped - 1, 0);
  return {
    ranges: new Map([
      ["Dates", column(0)],
      ["Prices", column(1)],
    ]),
    values: (id) => columnOf(rows.slice(skipped), id === "Dates" ? 0 : 1),
  };
}

/** The market series of a deleted sheet, by the names that it has left behind. */
export async function marketNamed(
  context: Excel.RequestContext,
  stem: string,
  work: SheetWork,
): Promise<Market> {
  const named = (id: string) => {
    const range = context.workbook.names
      .getItemOrNullObject(`${stem}_${id}`)
      .getRangeOrNullObject();
    range.load("rowCount");
    return range;
  };
  const [dates, prices] = [named("Dates"), named("Prices")];
  await context.sync();
  if (dates.isNullObject || prices.isNullObject)
    throw new Refused(
      "The range of the market series was deleted: make a new sheet and name another.",
    );
  const read = (range: Excel.Range) =>
    readValues(context, range, range.rowCount, 1, "Reading the market", work);
  const values = new Map([
    ["Dates", columnOf(await read(dates), 0)],
    ["Prices", columnOf(await read(prices), 0)],
  ]);
  return {
    ranges: new Map([
      ["Dates", dates],
      ["Prices", prices],
    ]),
    values: (id) => values.get(id) ?? [],
  };
}

const isHeading = (cell: unknown) => typeof cell === "string" && !/^\d/.test(cell.trim());

export const columnOf = (rows: readonly unknown[][], index: number): Column =>
  rows.map((row) => [plainOf(row[index])]);

export const plainOf = (cell: unknown): Plain =>
  typeof cell === "number" || typeof cell === "boolean" || typeof cell === "string" ? cell : "";

/** A plan, and a way to have more rows of the same state of the data. */
export interface Planned extends Plan {
  readonly more: (
    block: TableBlock,
    cells: readonly (readonly Plain[])[],
  ) => Promise<readonly PlannedRow[]>;
}

/** Computes everything that a sheet is to show, by one state of the data. */
export async function planned(
  description: Description,
  asked: Omit<Inputs, "ask">,
  as: "formulas" | "values",
  work: SheetWork,
): Promise<Planned> {
  const before = await loaded(description);
  const isSame = async () => (await loaded(description)) === before;
  checkpoint(work);
  const inputs = { ...asked, ask: asker(work.evaluate) };
  const result = await plan(description, inputs, as);
  checkpoint(work);
  // Newer data came while half of it was computed.
  if (!(await isSame())) return planned(description, asked, as, work);
  return {
    ...result,
    more: async (block, cells) => {
      const rows = await planRows(block, cells, inputs, as);
      if (await isSame()) return rows;
      throw new Refused("Newer figures came in the middle of it: refresh once more.");
    },
  };
}

/** An error that the data are not there must never be written over figures. */
async function loaded({ reads: [first, ...others] }: Description) {
  try {
    return await ready(first!, others);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refused(`The Treasury data could not be loaded: ${reason}.`);
  }
}
