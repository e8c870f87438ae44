import type { Evaluate } from "../../../../src/workbook/excel/evaluate";
import { formatFigures } from "../../../../src/workbook/tasks/format/format";
import metadata from "../../../fixtures/metadata-0.1.0.json";
import { FUNCTIONS } from "../../../support/formula";
import { openLive, type Live } from "../../support/live";

/** Typed formulas get the number formats that Insert gives. */

let live: Live;

beforeEach(async () => {
  live = await openLive();
});
afterEach(() => live.close());

const evaluate: Evaluate = (name, ...args) => FUNCTIONS[name.toLowerCase()]!(...args);

const parametersOf = (name: string) =>
  metadata.functions
    .find((described) => described.name === name)
    ?.parameters.map((parameter) => parameter.name) ?? [];

const format = (scope: "sheet" | "selection" = "sheet") =>
  formatFigures(scope, { evaluate, parametersOf });

const onSheet = <T>(
  act: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T> | T,
) =>
  Excel.run(async (context) => {
    const result = await act(context.workbook.worksheets.getItem("Sheet1"), context);
    await context.sync();
    return result;
  });

const formats = (address: string) =>
  onSheet(async (sheet, context) => {
    const range = sheet.getRange(address).load("numberFormat");
    await context.sync();
    return range.numberFormat as string[][];
  });

const text = (address: string) =>
  onSheet(async (sheet, context) => {
    const range = sheet.getRange(address).load("text");
    await context.sync();
    return range.text;
  });

const select = (address: string) => onSheet((sheet) => void sheet.getRange(address).select());

const protect = () => onSheet((sheet) => sheet.protection.protect());

const NOTHING = { formulas: 0, cells: 0, kept: 0, others: 0, failures: [] };

test("a sheet without TIC formulas is left alone", async () => {
  live.fill({ A1: "=1+1", A2: "683.862" });
  expect(await format()).toEqual(NOTHING);
  expect(await formats("A1:A2")).toEqual([["General"], ["General"]]);
});

test("a history has months and billions, whatever its arguments refer to", async () => {
  live.fill({ D1: "CN", A1: '=TIC.SERIES(D1,"2025-10","2025-11",,,"headers=unit")' });
  expect(await format()).toEqual({ ...NOTHING, formulas: 1, cells: 6 });
  expect(await text("A1:B3")).toEqual([
    ["Month", "China, $bn"],
    ["2025-10", "687.7"],
    ["2025-11", "683.9"],
  ]);
  expect(live.values("B3")).toEqual([683.862]);
  // A second time there is nothing to do.
  expect(await format()).toEqual({ ...NOTHING, formulas: 1 });
});

test("a matrix of holders and months has one format, errors and all", async () => {
  live.fill({ A2: "CN", A3: "Nowhere", B1: "2025-10", C1: "2025-11" });
  live.fill({ B2: '=TIC.CHANGE(A2:A3,B1:C1,"1Y","pct")' });
  expect(await format()).toMatchObject({ formulas: 1, cells: 4, failures: [] });
  const percent = (await formats("B2"))[0]![0];
  expect(percent).toMatch(/^\[>=0\.0005\]\+0\.0%/);
  expect(await formats("B2:C3")).toEqual([
    [percent, percent],
    [percent, percent],
  ]);
});

test("so has a column whose first figure is an error", async () => {
  live.fill({ A1: "HU", A2: "CN", B1: '=TIC.HOLDINGS(A1:A2,"2025-11")' });
  expect(await text("B1:B2")).toEqual([["#N/A"], ["683.862"]]);
  expect(await format()).toMatchObject({ formulas: 1, cells: 2, failures: [] });
  expect(await text("B1:B2")).toEqual([["#N/A"], ["683.9"]]);
});

test("options count wherever they are written, also in a cell", async () => {
  live.fill({ D1: "units=mn", A1: '=TIC.HOLDINGS("CN","2025-11",,,D1)' });
  live.fill({
    A2: '=TIC.HOLDINGS("CN","units=mn")',
    A3: '=TIC.CHANGE("DK","2025-10","span=1Y; kind=pct")',
  });
  await format();
  expect(await text("A1:A3")).toEqual([["683,862"], ["651,072"], ["-27.7%"]]);
});

test("options in a cell count too where the place is another's, on another sheet or under a name", async () => {
  await Excel.run(async (context) => {
    const other = context.workbook.worksheets.add("Chosen");
    other.getRange("A1:A2").values = [["kind=pct"], ["span=1Y; kind=pct"]];
    context.workbook.names.add("How", other.getRange("A2"));
    await context.sync();
  });
  live.fill({ A1: "DK", B1: "2025-10", C1: "kind=pct", D1: "1Y; kind=pct" });
  live.fill({
    A2: "=TIC.CHANGE(A1,B1,C1)",
    A3: '=TIC.CHANGE($A$1,"2025-10",Chosen!$A$1)',
    A4: "=TIC.CHANGE(A1,How)",
    A5: "=TIC.CHANGE(A1,B1)",
    // Cells of several are no options, and of a sheet that there is not nothing is known.
    A6: "=TIC.CHANGE(A1,B1:C1)",
  });
  expect(await format()).toMatchObject({ failures: [] });
  const shown = (await text("A2:A5")).flat();
  expect(shown[0]).toBe(shown[1]);
  expect(shown[0]).toMatch(/^[+-]\d\.\d%$/);
  expect(shown[2]).toMatch(/^[+-]\d+\.\d%$/);
  expect(shown[3]).toMatch(/^[+-]\d\.\d$/);
});

test("a column that is too narrow for its figures is widened, unless its width was set", async () => {
  const widths = () =>
    onSheet(async (sheet, context) => {
      const columns = ["A", "B", "C"].map((name) => sheet.getRange(`${name}1`).format);
      for (const column of columns) column.load("columnWidth");
      await context.sync();
      return columns.map(({ columnWidth }) => columnWidth);
    });
  await onSheet((sheet) => (sheet.getRange("B1").format.columnWidth = 30));
  live.fill({
    A1: '=TIC.HOLDINGS("CN","2025-11",,,"units=usd")',
    B1: '=TIC.HOLDINGS("CN","2025-11",,,"units=usd")',
    C1: '=TIC.HOLDINGS("CN","2025-11")',
  });
  const before = await widths();
  expect(await format()).toMatchObject({ cells: 3, failures: [] });
  const [wide, own, standard] = await widths();
  // 683,862,000,000
  expect(wide).toBeGreaterThan(15 * 5.4);
  expect([own, standard]).toEqual([30, before[2]]);
});

test("figures side by side are told from their months by the options", async () => {
  live.fill({
    A1: '=TIC.SERIES("CN","2025-10","2025-11",,,"transpose; headers=1")',
    A4: '=TIC.SERIES("CN","2025-10","2025-11",,,"transpose; dates=0")',
  });
  expect(await format()).toMatchObject({ formulas: 2, failures: [] });
  expect(await text("A1:C2")).toEqual([
    ["Month", "2025-10", "2025-11"],
    ["China", "687.7", "683.9"],
  ]);
  expect(await text("A4:B4")).toEqual([["687.7", "683.9"]]);
});

test("a format of one's own stays, but a month never shows as a number", async () => {
  live.fill({ A1: '=TIC.SERIES("CN","2025-11","2025-11")' });
  await onSheet((sheet) => (sheet.getRange("A1:B1").numberFormat = [["0.00", "0.000"]]));
  expect(await format()).toEqual({ ...NOTHING, formulas: 1, cells: 1, kept: 1 });
  expect(await text("A1:B1")).toEqual([["2025-11", "683.862"]]);
});

test("what is calculated with figures is left, and counted", async () => {
  live.fill({
    A1: '=TIC.HOLDINGS("CN","2025-11")/TIC.HOLDINGS("JP","2025-11")',
    A2: '=TIC.HOLDINGS("CN","2025-11",,,"units="&D1)',
    A3: '=TIC.NAME("CN")',
  });
  expect(await format()).toEqual({ ...NOTHING, formulas: 1, others: 2 });
  expect(await formats("A1:A3")).toEqual([["General"], ["General"], ["General"]]);
});

test("what waits for its values is left, and counted", async () => {
  live.calls.attach({ call: () => new Promise(() => undefined) });
  live.fill({ A1: '=TIC.SERIES("CN","2025-10","2025-11")' });
  expect(live.values("A1")).toEqual(["#BUSY!"]);
  expect(await format()).toEqual({ ...NOTHING, others: 1 });
  expect(await formats("A1")).toEqual([["General"]]);
});

test("of a selection only what is in it, the whole of a spill that it meets", async () => {
  live.fill({ A1: '=TIC.SERIES("CN","2025-10","2025-11")', D1: '=TIC.HOLDINGS("CN")' });
  await select("B2");
  expect(await format("selection")).toEqual({ ...NOTHING, formulas: 1, cells: 4 });
  expect(await formats("D1")).toEqual([["General"]]);
});

test("a sheet that is protected stays as it was, and is named", async () => {
  live.fill({ A1: '=TIC.SERIES("CN","2025-10","2025-11")' });
  await protect();
  const { cells, failures } = await format();
  expect(cells).toBe(0);
  expect(failures).toEqual([
    {
      where: "Sheet1",
      sentence: expect.stringMatching(/^It was not formatted\. .*protected/) as unknown,
    },
  ]);
  expect(await formats("A1")).toEqual([["General"]]);
});
