import { absolute, namesIn, redirect, references } from "../../../src/workbook/find/references";

const found = (formula: string) =>
  references(formula).map(({ sheet, cells }) =>
    sheet === undefined ? cells : `${sheet}|${cells}`,
  );

describe("what is no reference to cells", () => {
  test.each([
    ["text", '=TIC.HOLDINGS("A1","B""2")'],
    ["a function with digits", "=LOG10(5)"],
    ["a number", "=1.5E3+2E5"],
    ["an array", '={1,"}A1",2}'],
    ["a name", "=Tax_A1+A1_rate+Mein.Land1"],
    ["a column of a table", "=TIC.HOLDINGS(Tab1[Holder],Tab1[[#This Row],[A1]])"],
    ["another workbook", "=[Book1.xlsx]Sheet1!A1+'[My book.xlsx]Sheet 1'!$B$2:C3"],
    ["several sheets", "=SUM(Jan:Dec!A1,'Q1:Q4'!B2)"],
    ["an error", "=#REF!+Sheet1!#REF!"],
    ["the file of a function", "='C:\\my A1 files\\B2.XLAM'!_xldudf_TIC_STATUS()+[2]!TIC.STATUS()"],
  ])("%s", (_, formula) => {
    expect(found(formula)).toEqual([]);
  });
});

describe("references", () => {
  test.each([
    ['=TIC.HOLDINGS($A5,B$1,,"A1")', ["$A5", "B$1"]],
    ["=SUM(A1:B2,$C:$C,1:$3)", ["A1:B2", "$C:$C", "1:$3"]],
    ["=Data!A1+'My ''own'' sheet'!$B$2:$C$3", ["Data|A1", "My 'own' sheet|$B$2:$C$3"]],
    ["=TIC.HOLDINGS(A1#)*A1:INDEX(B1:B9,2)", ["A1", "A1", "B1:B9"]],
    ["=Länder!A1+@B2", ["Länder|A1", "B2"]],
    ["=a1", ["a1"]],
  ])("%s", (formula, expected) => {
    expect(found(formula)).toEqual(expected);
  });

  test("are told with the place where they stand", () => {
    expect(references("=TIC.HOLDINGS(Data!A5)")).toEqual([
      { start: 14, end: 21, sheet: "Data", cells: "A5" },
    ]);
  });
});

describe("a formula whose cells have moved", () => {
  const moved = (formula: string, ...targets: { sheet: string; cells: string }[]) =>
    redirect(formula, references(formula), targets, "Sheet1");

  test("keeps its anchors", () => {
    expect(
      moved(
        "=TIC.HOLDINGS($A5,B$1)&SUM(C:C,$2:2,D1:D2)",
        { sheet: "Sheet1", cells: "$A$7" },
        { sheet: "Sheet1", cells: "$C$1" },
        { sheet: "Sheet1", cells: "$E:$E" },
        { sheet: "Sheet1", cells: "$4:$4" },
        { sheet: "Sheet1", cells: "$F$1" },
      ),
    ).toBe("=TIC.HOLDINGS($A7,C$1)&SUM(E:E,$4:4,F1:F1)");
  });

  test("follows a sheet that was renamed", () => {
    expect(
      moved(
        "=Data!A1+'Old name'!B2",
        { sheet: "Data", cells: "$A$1" },
        { sheet: "Bob's", cells: "$B$2" },
      ),
    ).toBe("=Data!A1+'Bob''s'!B2");
  });

  test("names the sheet its cells were moved to", () => {
    expect(moved("=A1*2", { sheet: "Inputs", cells: "$B$3" })).toBe("=Inputs!B3*2");
  });
});

test.each([
  ["a1", "$A$1"],
  ["$A1:B$2", "$A$1:$B$2"],
  ["C:$D", "$C:$D"],
  ["2:3", "$2:$3"],
])("%s is %s whatever its anchors", (cells, expected) => {
  expect(absolute(cells)).toBe(expected);
});

test("names are those of the workbook, of tables and of functions", () => {
  expect(namesIn('=SUM(China,A1)+Tab1[China2]*"Text"+Data!Local+TIC.STATUS()')).toEqual([
    "SUM",
    "China",
    "Tab1",
    "Local",
    "TIC.STATUS",
  ]);
});
