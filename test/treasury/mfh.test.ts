import { isoDay, isoMonth } from "../../src/tic/month";
import { readMfh } from "../../src/treasury/mfh";
import {
  cell,
  digest,
  ERROR_PAGE,
  errorOf,
  expectNoSilentGap,
  expectNoSilentTruncation,
  linesIn,
  raw,
  sumOf,
  withLine,
} from "./raw";

const text = raw("raw/vintage-2026-06-18/mfh.txt");
const origin = { file: "mfh.txt", release: isoDay("2023-03-15") };
const reading = readMfh(text, origin);
const read = (changed: string) => () => readMfh(changed, origin);

describe("refuses", () => {
  test("an empty file, an HTML error page and the table that replaced it", () => {
    expect(errorOf(read("")).line).toBe(1);
    expect(errorOf(read(ERROR_PAGE)).line).toBe(1);
    expect(errorOf(read(raw("raw/vintage-2026-06-18/slt_table5.txt")))).toMatchObject({
      line: 1,
      expected: "MAJOR FOREIGN HOLDERS OF TREASURY SECURITIES",
    });
  });

  test("another release day than the one it states", () => {
    const today = { ...origin, release: isoDay("2026-06-18") };
    expect(errorOf(() => readMfh(text, today)).message).toBe(
      'mfh.txt:60: expected 2026-06-18, found "March 15, 2023"',
    );
  });

  test("another unit", () => {
    expect(errorOf(read(text.replace("in billions of", "in millions of"))).line).toBe(5);
  });

  test("months that do not follow each other", () => {
    const changed = withLine(text, 9, (old) => old.replace("Nov", "Oct"));
    expect(errorOf(read(changed)).found).toBe("Oct 2022");
    const names = withLine(text, 9, (old) => old.replace("Nov", ""));
    expect(errorOf(read(names))).toMatchObject({ line: 9, expected: "13 month names" });
    const years = withLine(text, 10, (old) => old.replace("2022", ""));
    expect(errorOf(read(years))).toMatchObject({ line: 10, expected: "Country and 13 years" });
    const both = withLine(text, 9, (old) => `Country${old.slice(7)}`);
    expect(errorOf(read(both))).toMatchObject({ line: 9, expected: "13 month names" });
  });

  test("figures that stand beside their columns", () => {
    const left = withLine(text, 13, (old) => old.replace(" 1104.4", "1104.4 "));
    expect(errorOf(read(left))).toMatchObject({
      line: 13,
      expected: "figures in their columns",
    });
    const more = withLine(text, 13, (old) => `${old}  1.0`);
    expect(errorOf(read(more))).toMatchObject({ line: 13, expected: "figures in their columns" });
    const short = withLine(text, 13, (old) => old.slice(0, -8));
    expect(errorOf(read(short))).toMatchObject({ line: 13, found: "" });
  });

  test("a table whose holders do not end in all others and the grand total", () => {
    const others = text.split("\r\n").findIndex((line) => line.startsWith("All Other")) + 1;
    expect(errorOf(read(withLine(text, others, () => null)))).toMatchObject({
      line: others,
      expected: "All Other",
    });
    const early = withLine(text, others, (old) => `${old}\r\n${text.split("\r\n")[12]!}`);
    expect(errorOf(read(early))).toMatchObject({ line: others + 1, expected: "Grand Total" });
  });

  test("figures that do not add up", () => {
    const wrong = withLine(text, 14, (old) => old.replace("859.4", "895.4"));
    expect(errorOf(read(wrong)).expected).toBe("Grand Total Jan 2023 to be about 7438.7");
  });

  test("a grand total that is off by more than rounding can make of its 39 rows", () => {
    // They add up to 7402.7; half a tenth for each figure, the total's own too, is 2.0.
    const total = (figure: string) => read(text.replace("7402.5", figure));
    for (const figure of ["7400.7", "7404.7"]) expect(total(figure)).not.toThrow();
    for (const figure of ["7400.6", "7404.8"])
      expect(errorOf(total(figure))).toMatchObject({
        expected: "Grand Total Jan 2023 to be about 7402.7",
        found: figure,
      });
  });

  test("bills of official holders in the place of their notes and bonds", () => {
    const lines = text.split("\r\n");
    const line = lines.findIndex((each) => each.startsWith("  Treasury Bills")) + 1;
    const [bills, bonds] = lines.slice(line - 1, line + 1) as [string, string];
    const turned = text.replace(`${bills}\r\n${bonds}`, `${bonds}\r\n${bills}`);
    expect(errorOf(read(turned))).toMatchObject({ line, expected: "Treasury Bills" });
  });
});

describe("the years above the months, as before 2008", () => {
  const [months, years] = text.split("\r\n").slice(8, 10) as [string, string];
  const under = (line: string) => `Country${line.slice(7)}`;
  const above = (line: string) => `       ${line.slice(7)}`;
  const header = (first: string, second: string) =>
    text.replace(`${months}\r\n${years}`, `${first}\r\n${second}`);

  test("read the same", () => {
    expect(digest(readMfh(header(above(years), under(months)), origin))).toBe(digest(reading));
  });

  test.each([
    ["twice", above(years), years],
    ["and no months", above(years), above(years)],
    ["with Country above", years, above(months)],
    ["and Country on neither line", above(years), months],
    ["and Country on both lines", years, under(months)],
    ["and months alone", months, under(months)],
  ])("%s are refused", (_, first, second) => {
    expect(() => readMfh(header(first, second), origin)).toThrow(/mfh\.txt:(9|10): expected /);
  });
});

test("figures are cut out by position, not at spaces", () => {
  expect(cell(reading, 42609, "2023-01")).toEqual({
    holder: 42609,
    row: "Japan",
    column: "Jan 2023",
    line: 13,
    measure: "treasuries",
    month: isoMonth("2023-01"),
    value: 1104400,
    precision: 100,
    series: "current",
  });
  expect(cell(reading, 46604, "2022-01")).toMatchObject({
    row: "United Arab Emirates",
    value: 44900,
  });
});

test("a name may reach up to its first figure", () => {
  const long = withLine(text, 34, (old) => `United Arab Emirates  (20)      ${old.slice(32)}`);
  const wide = withLine(text, 13, (old) =>
    old.replace(/^Japan {27}/, "Japan ".padEnd(31, "x") + " "),
  );
  expect(cell(readMfh(long, origin), 46604, "2023-01")?.value).toBe(64900);
  expect(errorOf(read(wide)).expected).toBe("a holder of Treasury securities");
});

test("Korea is South Korea", () => {
  expect(cell(reading, 43001, "2023-01")).toMatchObject({ row: "Korea", value: 105800 });
});

test("foreign official holdings are indented", () => {
  expect(cell(reading, 99990, "2023-01")).toMatchObject({ row: "For. Official", value: 3713900 });
  expect(cell(reading, 99990, "2023-01", "bills")?.value).toBe(249600);
  expect(cell(reading, 99990, "2023-01", "longterm")?.value).toBe(3464300);
});

test("the publication is of the major holders to 2023-01", () => {
  expect(reading.publication).toMatchObject({
    id: "mfh@2023-03-15",
    newest: isoMonth("2023-01"),
    coverage: "majors",
  });
  expect(new Set(reading.observations.map((o) => o.holder)).size).toBe(38 + 2);
  expect(reading.residual[0]).toMatchObject({ column: "Jan 2023", value: 437200 });
});

test("every line is accounted for", () => {
  expect(reading.lines).toEqual({ preamble: 3, header: 4, data: 43, notes: 10, blank: 13 });
  expect(sumOf(reading)).toBe(linesIn(text));
});

test("LF line ends read the same", () => {
  expect(digest(readMfh(text.replaceAll("\r\n", "\n"), origin))).toBe(digest(reading));
});

test("a cut or a line taken out anywhere is noticed", () => {
  expectNoSilentTruncation(readMfh, text, origin, 50);
  expectNoSilentGap(readMfh, text, origin, 50);
});
