import fc from "fast-check";
import { cellsOf, linesOf, openRows, printed, rowsOf, splitQuoted } from "../../src/treasury/lines";
import { errorOf } from "./raw";

const open = (text: string) =>
  openRows(
    "a.txt",
    rowsOf(text, (line) => line.split("\t")),
  );

test("a line that is not the expected one is refused by its number", () => {
  const cursor = open("Title\t\r\nUnit\t\r\n");
  cursor.take("preamble", "Title", "Title");
  expect(errorOf(() => cursor.take("preamble", "Millions", "Millions"))).toMatchObject({
    file: "a.txt",
    line: 2,
    expected: "Millions",
    found: "Unit",
  });
});

test("the end of the file is named as such", () => {
  const cursor = open("Title\n");
  cursor.take("preamble", "Title", "Title");
  expect(errorOf(() => cursor.take("header", "a header")).message).toBe(
    'a.txt:2: expected a header, found "the end of the file"',
  );
  expect(errorOf(() => open("").takeCells("header", ["Country"])).line).toBe(1);
});

test("a line left over is refused", () => {
  const cursor = open("Title\nmore\n");
  cursor.take("preamble", "Title");
  expect(errorOf(() => cursor.close()).message).toBe(
    'a.txt:2: expected the end of the file, found "more"',
  );
});

test("every line is counted once", () => {
  const cursor = open("Title\n\t\t\nCountry\tDate\nNotes:\n\none\n\n");
  cursor.take("preamble", "Title");
  cursor.takeBlank();
  cursor.takeCells("header", ["Country", "Date"]);
  expect(cursor.takeNotes().map(printed)).toEqual(["Notes:", "one"]);
  expect(cursor.close()).toEqual({ preamble: 1, header: 1, data: 0, notes: 2, blank: 3 });
});

test("lines end in CR LF or LF, the last one with or without", () => {
  expect(linesOf("")).toEqual([]);
  expect(linesOf("a\r\nb\r\n")).toEqual(["a", "b"]);
  expect(linesOf("a\n\nb")).toEqual(["a", "", "b"]);
});

test("padding is no part of a row", () => {
  expect(cellsOf({ line: 1, lines: 1, cells: ["", "Dec", " ", ""] })).toEqual(["", "Dec"]);
  expect(cellsOf({ line: 1, lines: 1, cells: [" ", ""] })).toEqual([]);
});

test("quotes that do not pair are refused", () => {
  expect(splitQuoted('"China, Mai', ",")).toBeUndefined();
  expect(splitQuoted('"China"n,1', ",")).toBeUndefined();
  expect(splitQuoted('""Report of Customers\' U.S. Dol","lar Liabilities"', ",")).toBeUndefined();
});

test("a quoted cell may hold the separator", () => {
  expect(splitQuoted('"China, Mainland",41408,"2022-11"', ",")).toEqual([
    "China, Mainland",
    "41408",
    "2022-11",
  ]);
  expect(splitQuoted("Japan\t1185.5\t", "\t")).toEqual(["Japan", "1185.5", ""]);
});

test("cells read back as they were quoted", () => {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 6 }), (cells) => {
      expect(splitQuoted(cells.map(quote).join(","), ",")).toEqual(cells);
      expect(splitQuoted(cells.map(quote).join("\t"), "\t")).toEqual(cells);
    }),
  );
});
