import { eventually } from "../../testing/waiting";
import { openWithAddin, openWorkbench } from "../../testing/workbench";

test("a formula shows the function's value at once", () => {
  const { type, value } = openWithAddin();
  type("A1", '=DEMO.PRICE("AP","2025-11")');
  expect(value("A1")).toBe(683.862);
});

test("function names are case-insensitive", () => {
  const { type, value } = openWithAddin();
  type("A1", '=demo.Price("AP","2025-11")');
  expect(value("A1")).toBe(683.862);
});

test("an error of the function is an error with its sentence", () => {
  const { type, cell } = openWithAddin();
  type("A1", '=DEMO.PRICE("AP","2027-01")');
  expect(cell("A1")).toMatchObject({
    kind: "error",
    text: "#N/A",
    message: "Apples are priced to 2026-04, not 2027-01.",
  });
  type("A2", '=DEMO.PRICE("Aplpes")');
  expect(cell("A2")).toMatchObject({ text: "#VALUE!", message: /Did you mean/ });
});

test("IFERROR, ISNA, IFNA and ISERROR see the errors", () => {
  const { type, value } = openWithAddin();
  type("A1", '=DEMO.PRICE("AP","2027-01")');
  type("A2", '=DEMO.PRICE("Aplpes")');
  type("B1", '=IFERROR(A1,"caught")');
  type("B2", '=IFERROR(A2,"caught")');
  type("C1", "=ISNA(A1)");
  type("C2", "=ISNA(A2)");
  type("D1", '=IFNA(A1,"none")');
  type("D2", "=ISERROR(A2)");
  expect(["B1", "B2", "C1", "C2", "D1", "D2"].map(value)).toEqual([
    "caught",
    "caught",
    true,
    false,
    "none",
    true,
  ]);
});

test("errors of the grid have Excel's names", () => {
  const { type, text } = openWithAddin();
  const formulas = ["=1/0", '="x"+1', "=Sheet9!A1", "=NOPE()", "=1+"];
  formulas.forEach((formula, index) => type(`A${index + 1}`, formula));
  expect(formulas.map((_, index) => text(`A${index + 1}`))).toEqual([
    "#DIV/0!",
    "#VALUE!",
    "#REF!",
    "#NAME?",
    "#NAME?",
  ]);
});

test("a typed month is a serial that the function receives", () => {
  const { type, cell, value } = openWithAddin();
  type("A1", "2025-11");
  type("B1", '=DEMO.PRICE("AP",A1)');
  type("C1", "=DEMO.ECHO(A1)");
  expect(cell("A1")).toMatchObject({ kind: "number", value: 45962 });
  expect(value("B1")).toBe(683.862);
  expect(value("C1")).toContain('"one":45962');
});

test("omitted arguments and empty cells are null, ranges are rows of cells", () => {
  const { type, value } = openWithAddin();
  type("A1", "AP");
  type("B1", "TRUE");
  type("B2", "7");
  type("D1", "=DEMO.ECHO()");
  type("D2", "=DEMO.ECHO(A9)");
  type("D3", "=DEMO.ECHO(,A1:B2)");
  type("D4", "=DEMO.ECHO(,A1)");
  type("D5", '=DEMO.ECHO(,"x")');
  const given = (address: string) => JSON.parse(String(value(address))) as Record<string, unknown>;
  expect(given("D1")).toMatchObject({ one: null, many: null });
  expect(given("D2")).toMatchObject({ one: null, many: null });
  expect(given("D3")).toMatchObject({
    one: null,
    many: [
      ["AP", true],
      [null, 7],
    ],
  });
  expect(given("D4")).toMatchObject({ many: [["AP"]] });
  expect(given("D5")).toMatchObject({ many: [["x"]] });
});

test("errors in arguments reach the function if functions.json allows it", () => {
  const { type, value } = openWithAddin();
  type("A1", "=NA()");
  type("A2", "AP");
  type("B1", "=DEMO.ECHO(A1,A1:A2)");
  expect(JSON.parse(String(value("B1")))).toMatchObject({
    one: "error #N/A",
    many: [["error #N/A"], ["AP"]],
  });
});

test("an error given for text or a number is the result", () => {
  const { type, text } = openWithAddin();
  type("A1", "=1/0");
  type("B1", '=DEMO.CHANGE("AP",A1)');
  type("B2", '=DEMO.SERIES("AP",A1)');
  type("B3", '=DEMO.SERIES("AP","many")');
  expect(["B1", "B2", "B3"].map(text)).toEqual(["#DIV/0!", "#DIV/0!", "#VALUE!"]);
});

test("a function learns the address of its cell if it asks", () => {
  const { type, value } = openWithAddin();
  type("C7", "=DEMO.ECHO()");
  expect(value("C7")).toContain('"address":"Sheet1!C7"');
});

test("rows spill, with formats and errors in single cells", () => {
  const { type, cell, value, text } = openWithAddin();
  type("B2", '=DEMO.SERIES("AP")');
  expect(["B2", "B3", "B4"].map(text)).toEqual(["2025-11", "2025-12", "2026-01"]);
  expect(value("B2")).toBe(45991);
  expect(["C2", "C4"].map(value)).toEqual([100, 102]);
  expect(cell("C3")).toMatchObject({ text: "#N/A", message: "Not published." });
});

test("a blocked spill is #SPILL! until the way is free", () => {
  const { type, text, value } = openWithAddin();
  type("C3", "here");
  type("B2", '=DEMO.SERIES("AP")');
  expect(text("B2")).toBe("#SPILL!");
  type("C3", "");
  expect(value("C2")).toBe(100);
});

test("a spill larger than the sheet makes the sheet grow", () => {
  const { type, value, engine } = openWithAddin();
  type("A50", '=DEMO.SERIES("AP",200)');
  expect(value("A50")).toBe(45991);
  expect(value("B249")).toBe(299);
  expect(engine.sheets.size("sheet1").rows).toBe(249);
});

test("what a formula takes in does not make the sheet grow", () => {
  const { type, value, engine } = openWithAddin();
  type("A1", '=INDEX(DEMO.SERIES("AP",200),200,2)');
  expect(value("A1")).toBe(299);
  expect(engine.sheets.size("sheet1").rows).toBe(100);
});

test.each([
  ["null", ["1", "0", "0"]],
  ["exception", ["#VALUE!"]],
  ["division", ["#DIV/0!"]],
  ["flat", ["#VALUE!"]],
  ["ragged", ["#VALUE!"]],
  ["empty", ["#VALUE!"]],
  ["entity", ["Apples"]],
  ["nan", ["#NUM!"]],
  ["text", ["2025-11"]],
  ["boolean", ["TRUE"]],
])("a result of kind %s", (kind, shown) => {
  jest.spyOn(console, "error").mockImplementation();
  const { type, text } = openWithAddin();
  type("A1", `=DEMO.RETURNS("${kind}")`);
  expect(["A1", "B1", "C1"].slice(0, shown.length).map(text)).toEqual(shown);
});

test("only #N/A and #VALUE! keep a sentence, and an exception has none", () => {
  const log = jest.spyOn(console, "error").mockImplementation();
  const { type, cell } = openWithAddin();
  type("A1", '=DEMO.RETURNS("division")');
  type("A2", '=DEMO.RETURNS("exception")');
  expect(cell("A1").message).toBeUndefined();
  expect(cell("A2").message).toBeUndefined();
  expect(log).toHaveBeenCalledWith(expect.objectContaining({ message: "a bug of the add-in" }));
});

test("a text result stays text", () => {
  const { type, cell } = openWithAddin();
  type("A1", '=DEMO.RETURNS("text")');
  expect(cell("A1")).toMatchObject({ kind: "text", value: "2025-11" });
});

test("an answer still to come is #BUSY!, also for what depends on it", async () => {
  const { type, text, value, calls } = openWithAddin();
  type("A1", "=DEMO.LATER(5)");
  type("A2", "=DEMO.LATER(A1)");
  type("A3", '=DEMO.LATER("fail")');
  expect(["A1", "A2", "A3"].map(text)).toEqual(["#BUSY!", "#BUSY!", "#BUSY!"]);
  expect(calls.pending).toBe(2);
  await eventually(() => text("A3") === "#N/A");
  await eventually(() => value("A2") === 5);
  expect(value("A1")).toBe(5);
  expect(calls.pending).toBe(0);
});

test("an answer is of no use where its sheet has been deleted, and reaches the other sheets", async () => {
  const { type, value, calls, Excel } = openWithAddin();
  await Excel.run(async (context) => {
    context.workbook.worksheets.add("Gone");
    await context.sync();
    type("Gone!A1", "=DEMO.LATER(5)");
    type("Sheet1!A1", "=DEMO.LATER(6)");
    context.workbook.worksheets.getItem("Gone").delete();
    await context.sync();
  });
  await eventually(() => calls.pending === 0);
  expect(value("Sheet1!A1")).toBe(6);
  await Excel.run(async (context) => {
    const gone = context.workbook.worksheets.getItemOrNullObject("Gone");
    await context.sync();
    expect(gone.isNullObject).toBe(true);
  });
});

test("a question is asked once until everything is recalculated", () => {
  const { type, value, fixtureCalls, calls } = openWithAddin();
  for (const address of ["A1", "B1", "C1"]) type(address, '=DEMO.PRICE("AP","2025-11")');
  expect(value("C1")).toBe(683.862);
  expect(fixtureCalls()).toEqual(["PRICE"]);
  calls.recalculateAll();
  expect(value("C1")).toBe(683.862);
  expect(fixtureCalls()).toEqual(["PRICE", "PRICE"]);
});

test("formulas typed before the add-in is there come right when it is", async () => {
  const { type, text, value, loadAddin } = openWorkbench();
  type("A1", '=DEMO.PRICE("AP","2025-11")');
  type("A2", "=A1*2");
  expect(text("A1")).toBe("#BUSY!");
  loadAddin();
  await eventually(() => value("A1") === 683.862);
  expect(value("A2")).toBe(1367.724);
});

test("a function that is declared but never associated is #NAME?", async () => {
  const { type, cell, loadAddin } = openWorkbench();
  type("A1", "=DEMO.FORGOTTEN()");
  expect(cell("A1").text).toBe("#BUSY!");
  loadAddin();
  await eventually(() => cell("A1").text !== "#BUSY!");
  expect(cell("A1")).toMatchObject({
    text: "#NAME?",
    message: "functions.js associates no function with FORGOTTEN.",
  });
});

test("an edit recalculates what depends on it", () => {
  const { type, value } = openWithAddin();
  type("A1", "AP");
  type("B1", "2025-11");
  type("C1", "=DEMO.PRICE(A1,B1)");
  expect(value("C1")).toBe(683.862);
  type("B1", "2025-10");
  expect(value("C1")).toBe(687.71);
  type("A1", "PE");
  type("B1", "2025-11");
  expect(value("C1")).toBe(1202.6);
});

test("a column of items against a row of months is a matrix", () => {
  const { type, value, text } = openWithAddin();
  type("A2", "AP");
  type("A3", "PE");
  type("B1", "2025-10");
  type("C1", "2025-11");
  type("B2", "=DEMO.PRICE(A2:A3,B1:C1)");
  expect([value("B2"), value("C2"), text("B3"), value("C3")]).toEqual([
    687.71,
    683.862,
    "#VALUE!",
    1202.6,
  ]);
});
