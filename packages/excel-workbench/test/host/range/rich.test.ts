import { openWith, withBothClients } from "../../../testing/clients";

/** Values that are more than a number or a text: https://learn.microsoft.com/office/dev/add-ins/excel/excel-data-types-concepts */

/** What Excel tells of the values of cells. */
const read = ({ Excel, sheet }: Awaited<ReturnType<typeof openWith>>, address: string) =>
  Excel.run(async (context) => {
    const range = sheet(context).getRange(address);
    range.load("values, text, valueTypes, formulas");
    await context.sync();
    const { values, text, valueTypes, formulas } = range;
    return { values, text, valueTypes, formulas };
  });

withBothClients((open) => {
  test("an entity is an error of kind #VALUE!, and shows its text", async () => {
    const book = await open();
    book.type("A1", '=DEMO.RETURNS("entity")');
    expect(await read(book, "A1")).toEqual({
      values: [["#VALUE!"]],
      text: [["Apples"]],
      valueTypes: [["Error"]],
      formulas: [['=DEMO.RETURNS("entity")']],
    });
  });

  test("a number that opens a card is a number, alone and in a spill", async () => {
    const book = await open();
    book.type("A1", '=DEMO.RETURNS("cards")');
    book.type("D1", "=SUM(A1:A2)");
    const { values, text, valueTypes } = await read(book, "A1:B2");
    expect(values).toEqual([
      [683.862, 7],
      [687.71, "#VALUE!"],
    ]);
    expect(text).toEqual([
      ["683.9", "7"],
      ["687.7", "Apples"],
    ]);
    expect(valueTypes).toEqual([
      ["Double", "Double"],
      ["Double", "Error"],
    ]);
    expect(book.value("D1")).toBeCloseTo(1371.572, 9);
  });

  test("references hand a rich value on, calculations do not", async () => {
    const book = await open();
    book.type("A1", '=DEMO.RETURNS("cards")');
    const formulas = [
      "=A1",
      "=B2",
      "=INDEX(A1:B2,2,2)",
      "=A1+1",
      '=B2&"!"',
      "=B2+1",
      "=ISERROR(B2)",
    ];
    formulas.forEach((formula, row) => book.type(`D${row + 1}`, formula));
    const { values, text } = await read(book, "D1:D7");
    expect(values).toEqual([
      [683.862],
      ["#VALUE!"],
      ["#VALUE!"],
      [684.862],
      ["Apples!"],
      ["#VALUE!"],
      [false],
    ]);
    expect(text.flat().slice(0, 3)).toEqual(["683.9", "Apples", "Apples"]);
  });

  test("an entity that is copied as a value leaves its text", async () => {
    const { Excel, sheet, type, cell } = await open();
    type("A1", '=DEMO.RETURNS("entity")');
    await Excel.run(async (context) => {
      sheet(context).getRange("A2").copyFrom("A1", "Values");
      await context.sync();
    });
    expect(cell("A2")).toMatchObject({ content: "Apples", kind: "text" });
  });

  test("functions of any values are given rich ones, others a number or an error", async () => {
    const { type, value, text } = await open();
    type("A1", '=DEMO.RETURNS("cards")');
    type("D1", "=DEMO.ECHO(A1,B2:B2)");
    type("D2", "=ROWS(DEMO.SERIES(1,B1))");
    type("D3", "=DEMO.SERIES(1,B2)");
    expect(JSON.parse(String(value("D1")))).toMatchObject({
      one: "Double of properties",
      many: [["Entity of properties"]],
    });
    expect(value("D2")).toBe(7);
    expect(text("D3")).toBe("#VALUE!");
  });
});

describe("valuesAsJson, which the installed version of Microsoft's library does not know", () => {
  const json = async (book: Awaited<ReturnType<typeof openWith>>, address: string) =>
    book.Excel.run(async (context) => {
      const range = book.sheet(context).getRange(address);
      range.load("valuesAsJson");
      await context.sync();
      return range.valuesAsJson;
    });

  test("has an entity whole, but for texts of more than 255 characters", async () => {
    const book = await openWith("ours");
    book.type("A1", '=DEMO.RETURNS("entity")');
    book.type("A2", '=DEMO.RETURNS("long entity")');
    const basic = { type: "Entity", basicType: "Error", basicValue: "#VALUE!" };
    const note = { type: "String", basicValue: "n".repeat(255) };
    expect(await json(book, "A1:A2")).toEqual([
      [{ ...basic, text: "Apples", properties: {} }],
      [{ ...basic, text: "Pears", properties: { Note: note } }],
    ]);
  });

  test("has a number's card, also where the number is referred to", async () => {
    const book = await openWith("ours");
    book.type("A1", '=DEMO.RETURNS("cards")');
    book.type("D1", "=A1");
    book.type("D2", "=A1+1");
    const card = {
      type: "Double",
      basicType: "Double",
      basicValue: 683.862,
      numberFormat: "#,##0.0",
      properties: { Item: { type: "String", basicValue: "Apples" } },
    };
    expect(await json(book, "A1:B1")).toEqual([
      [card, { type: "Double", basicType: "Double", basicValue: 7 }],
    ]);
    expect(await json(book, "D1:D2")).toMatchObject([[card], [{ type: "FormattedNumber" }]]);
  });

  test("tells the types of plain values", async () => {
    const book = await openWith("ours");
    const contents = ["", "text", "7", "TRUE", "=NA()", '=DEMO.RETURNS("formatted")'];
    contents.forEach((content, row) => book.type(`A${row + 1}`, content));
    expect(await json(book, "A1:A6")).toEqual([
      [{ type: "Empty", basicType: "Empty", basicValue: "" }],
      [{ type: "String", basicType: "String", basicValue: "text" }],
      [{ type: "Double", basicType: "Double", basicValue: 7 }],
      [{ type: "Boolean", basicType: "Boolean", basicValue: true }],
      [{ type: "Error", basicType: "Error", basicValue: "#N/A", errorType: "NotAvailable" }],
      [{ type: "FormattedNumber", basicType: "Double", basicValue: 0.5, numberFormat: "0.0%" }],
    ]);
  });
});
