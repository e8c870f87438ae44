import { holds, writtenOf } from "../../../../src/workbook/sheets/language/content";

describe("what is written to a cell", () => {
  test.each([
    ['=HYPERLINK("x")', '\'=HYPERLINK("x")'],
    ["+1", "'+1"],
    ["-lands", "'-lands"],
    ["@home", "'@home"],
    ["'quoted'", "''quoted'"],
    ["2025-11", "'2025-11"],
    ["#N/A", "'#N/A"],
    ["TRUE", "'TRUE"],
    ["May 2025", "'May 2025"],
    ["1/2", "'1/2"],
    ["Côte d'Ivoire", "Côte d'Ivoire"],
    ["China, Mainland", "China, Mainland"],
    ["Trueland", "Trueland"],
    ["", ""],
  ])("the text %s stays text", (text, written) => {
    expect(writtenOf({ value: text })).toBe(written);
  });

  test("numbers and truth values are written as they are", () => {
    expect([
      writtenOf({ value: -3.848 }),
      writtenOf({ value: 0 }),
      writtenOf({ value: true }),
    ]).toEqual([-3.848, 0, true]);
  });

  test("a figure that does not exist is Excel's error, not a text", () => {
    expect(writtenOf({ value: { code: "#N/A", message: "Withheld." } })).toBe("#N/A");
  });

  test("a formula of the add-in's own is a formula", () => {
    expect(writtenOf({ formula: "=TIC.STATUS()" })).toBe("=TIC.STATUS()");
  });
});

describe("whether a cell holds it already", () => {
  test.each([
    [683.862, { value: 683.862 }, true],
    ["683.862", { value: 683.862 }, false],
    ["=1", { value: "=1" }, true],
    ["#N/A", { value: { code: "#N/A", message: "" } }, true],
    ["=TIC.STATUS()", { formula: "=TIC.STATUS()" }, true],
    [46142, { formula: "=TIC.LATESTMONTH()" }, false],
  ])("%j and %j: %s", (read, content, same) => {
    expect(holds(read, content)).toBe(same);
  });
});
