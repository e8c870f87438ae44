import { say } from "../../language/say";
import { splitAddress } from "../excel/address";
import { Obstacle } from "./language/answer";
import { tenYearYield } from "./language/yield";
import { columnOf, readValues, type Values } from "./ranges";
import { type SheetWork } from "./report";

const reading = () => ({ step: say("Reading the market") });

/** A market series: where its dates and prices are, and what they are. */
export interface Market {
  readonly ranges: ReadonlyMap<string, Excel.Range>;
  readonly values: (id: string) => Values;
}

/** The 10-year yield, which comes with the add-in. */
export const shippedMarket = (id: string): Values => {
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
  if (worksheet.isNullObject)
    throw new Obstacle(say("There is no sheet “{sheet}” with the market.", { sheet }));
  const range = worksheet.getRange(cells).getUsedRangeOrNullObject(true);
  range.load(["rowCount", "columnCount"]);
  await context.sync();
  if (range.isNullObject)
    throw new Obstacle(say("The range {address} of the market is empty.", { address }));
  if (range.columnCount !== 2)
    throw new Obstacle(
      say(
        "The range {address} of the market has {count} columns. It takes two: dates, and prices or yields.",
        { address, count: range.columnCount },
      ),
    );
  const rows = await readValues(context, {
    ...reading(),
    range,
    rows: range.rowCount,
    columns: 2,
    work,
  });
  const skipped = isHeading(rows[0]?.[0]) ? 1 : 0;
  if (rows.length - skipped < 2)
    throw new Obstacle(say("The range {address} of the market has too few dates.", { address }));
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
    throw new Obstacle(
      say("The range of the market series was deleted: make a new sheet and name another."),
    );
  const read = (range: Excel.Range) =>
    readValues(context, { ...reading(), range, rows: range.rowCount, columns: 1, work });
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
