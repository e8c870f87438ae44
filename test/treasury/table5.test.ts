import { formatMonth, isoDay, isoMonth } from "../../src/tic/month";
import { readTable5 } from "../../src/treasury/table5";
import {
  cell,
  ERROR_PAGE,
  errorOf,
  expectNoSilentGap,
  expectNoSilentTruncation,
  figures,
  linesIn,
  raw,
  sumOf,
  withLine,
} from "./raw";

const text = raw("raw/vintage-2026-06-18/slt_table5.txt");
const html = raw("raw/vintage-2026-06-18/slt_table5.html");
const origin = { file: "slt_table5.txt", release: isoDay("2026-06-18") };
const page = { ...origin, file: "slt_table5.html" };
const reading = readTable5(text, origin);
const read = (changed: string) => () => readTable5(changed, origin);
/** Line 9 is China, Mainland; 27 All Other, 28 Grand Total, 29 foreign official. */
const CHINA = 9;

describe("refuses", () => {
  test("an empty file", () => {
    expect(errorOf(read(""))).toMatchObject({ line: 1, found: "the end of the file" });
  });

  test("an HTML error page", () => {
    expect(errorOf(read(ERROR_PAGE)).message).toBe(
      'slt_table5.txt:1: expected <table border="1" class="dataframe">, found "<!DOCTYPE html>"',
    );
  });

  test("the stale mfh.txt, which still answers", () => {
    expect(errorOf(read(raw("raw/vintage-2026-06-18/mfh.txt")))).toMatchObject({
      line: 1,
      expected: "Table 5: Major Foreign Holders of Treasury Securities",
    });
  });

  test("Table 3", () => {
    expect(errorOf(read(raw("raw/vintage-2026-06-18/slt_table3.txt"))).line).toBe(1);
  });

  test("All Other printed twice", () => {
    const other = withLine(text, 27, (old) => `${old}\r\n${old}`);
    expect(errorOf(read(other))).toMatchObject({ line: 28, expected: "Grand Total" });
  });

  test("notes under another heading", () => {
    expect(errorOf(read(text.replace("Notes:", "Remarks:"))).expected).toBe("Notes:");
  });

  test("official holders with 0.2 more than their bills and bonds, which rounding does not make", () => {
    const rows = text
      .split("\r\n")
      .filter((line) => /^Of Which/.test(line))
      .map((line) => line.split("\t"));
    const [official, bills, bonds] = rows as [string[], string[], string[]];
    const tenths = (cell: string) => Math.round(Number(cell) * 10);
    const i = official.findIndex(
      (cell, at) => at > 0 && tenths(cell) === tenths(bills[at]!) + tenths(bonds[at]!),
    );
    const changed = (more: number) =>
      text.replace(
        official.join("\t"),
        official
          .map((cell, at) => (at === i ? ((tenths(cell) + more) / 10).toFixed(1) : cell))
          .join("\t"),
      );
    expect(() => readTable5(changed(1), origin)).not.toThrow();
    expect(errorOf(read(changed(2))).expected).toMatch(
      /^Of Which: Foreign Official .* to be about /,
    );
  });

  test("bills of official holders in the place of their notes and bonds", () => {
    const [bills, bonds] = text.split("\r\n").slice(29, 31) as [string, string];
    const turned = text.replace(`${bills}\r\n${bonds}`, `${bonds}\r\n${bills}`);
    expect(errorOf(read(turned))).toMatchObject({
      line: 30,
      expected: "Of Which: Foreign Official Treasury Bills",
    });
  });

  test("another unit", () => {
    expect(errorOf(read(text.replace("Billions of", "Millions of")))).toMatchObject({
      line: 3,
      expected: "Billions of dollars",
      found: "Millions of dollars",
    });
  });

  test("months that are swapped, doubled or not thirteen", () => {
    const change = (from: string, to: string) => withLine(text, 6, (old) => old.replace(from, to));
    expect(errorOf(read(change("2026-02\t2026-01", "2026-01\t2026-02")))).toMatchObject({
      line: 6,
      found: "2026-01",
    });
    expect(errorOf(read(change("2026-02", "2026-03"))).found).toBe("2026-03");
    expect(errorOf(read(change("\t2025-04", "\t"))).expected).toBe("Country and 13 months");
  });

  test.each(["683", "683.95", "68,3.9", "-683.9", ""])("%p as a figure", (figure) => {
    const changed = withLine(text, CHINA, (old) => old.replace("683.9", figure));
    expect(errorOf(read(changed))).toMatchObject({
      line: CHINA,
      expected: "billions of dollars in 2025-11",
      found: figure,
    });
  });

  test("a holder it does not know, or one listed twice", () => {
    const unknown = withLine(text, CHINA, (old) => old.replace("China, Mainland", "China, Island"));
    expect(errorOf(read(unknown)).line).toBe(CHINA);
    const twice = withLine(text, CHINA, (old) => old.replace("China, Mainland", "Japan"));
    expect(errorOf(read(twice))).toMatchObject({
      line: CHINA,
      expected: "a holder not yet listed",
    });
  });

  test("rows that do not add up to the grand total", () => {
    const wrong = withLine(text, CHINA, (old) => old.replace("683.9", "638.9"));
    expect(errorOf(read(wrong)).message).toBe(
      'slt_table5.txt:28: expected Grand Total 2025-11 to be about 9304.6, found "9349.6"',
    );
    const bills = withLine(text, 30, (old) => old.replace("385.6", "358.6"));
    expect(errorOf(read(bills))).toMatchObject({ line: 29, found: "3912.3" });
  });

  test("a table without All Other, Grand Total or the official rows", () => {
    for (const line of [27, 28, 29, 30, 31])
      expect(errorOf(read(withLine(text, line, () => null))).line).toBeGreaterThanOrEqual(line);
  });

  test("an older table than the release's", () => {
    const stale = { ...origin, newest: isoMonth("2026-05") };
    expect(errorOf(() => readTable5(text, stale)).expected).toBe("2026-05 as the newest month");
  });
});

test("a figure in billions is kept in millions, known to 100", () => {
  expect(cell(reading, 41408, "2025-11")).toEqual({
    holder: 41408,
    row: "China, Mainland",
    column: "2025-11",
    line: CHINA,
    measure: "treasuries",
    month: isoMonth("2025-11"),
    value: 683900,
    precision: 100,
    series: "current",
  });
});

test("the three last rows are foreign official holdings: in total, bills, notes and bonds", () => {
  expect(cell(reading, 99990, "2026-04")?.value).toBe(3906500);
  expect(cell(reading, 99990, "2026-04", "bills")?.value).toBe(457300);
  expect(cell(reading, 99990, "2026-04", "longterm")?.value).toBe(3449200);
});

test("All Other is a residual, no holder", () => {
  expect(reading.residual).toHaveLength(13);
  expect(reading.residual[0]).toMatchObject({ row: "All Other", value: 1854200, line: 27 });
  expect(reading.observations.some((o) => o.row === "All Other")).toBe(false);
});

test("the thirteen months end in 2026-04", () => {
  const months = [...new Set(reading.observations.map((o) => formatMonth(o.month)))];
  expect(months).toHaveLength(13);
  expect([months[0], months[12]]).toEqual(["2026-04", "2025-04"]);
  expect(reading.publication).toMatchObject({
    id: "table5@2026-06-18",
    newest: isoMonth("2026-04"),
    coverage: "majors",
  });
});

test("every line is accounted for", () => {
  expect(reading.lines).toEqual({ preamble: 4, header: 1, data: 25, notes: 9, blank: 3 });
  expect(sumOf(reading)).toBe(linesIn(text));
  expect(sumOf(readTable5(html, page))).toBe(linesIn(html));
});

test("text and HTML read the same, up to the line", () => {
  const same = readTable5(html, page);
  expect(figures(same)).toBe(figures(reading));
  expect(cell(same, 41408, "2025-11")?.line).toBe(133);
});

test("LF line ends read the same", () => {
  expect(readTable5(text.replaceAll("\r\n", "\n"), origin)).toEqual(reading);
  expect(readTable5(html.replaceAll("\r\n", "\n"), page)).toEqual(readTable5(html, page));
});

test("a cut anywhere is noticed", () => {
  expectNoSilentTruncation(readTable5, text, origin, 100);
  expectNoSilentTruncation(readTable5, html, page, 50);
});

test("a line taken out anywhere is noticed", () => {
  expectNoSilentGap(readTable5, text, origin, 50);
  expectNoSilentGap(readTable5, html, page, 50);
});
