import { isoDay, isoMonth } from "../../src/tic/month";
import { statedDay } from "../../src/treasury/files";
import { checkCopy } from "../../src/treasury/sources";
import { readMfhhis01 } from "../../src/treasury/mfhhis01";
import {
  asDataframe,
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

const text = raw("raw/vintage-2026-06-18/mfhhis01.txt");
const csv = raw("raw/vintage-2026-06-18/mfhhis01.csv");
const march = raw("raw/vintage-2026-03-18/mfhhis01.txt");
const origin = {
  file: "mfhhis01.txt",
  release: isoDay("2026-05-18"),
  newest: isoMonth("2026-03"),
};
const reading = readMfhhis01(text, origin);
const read =
  (changed: string, of = origin) =>
  () =>
    readMfhhis01(changed, of);

describe("refuses", () => {
  test("an empty file and an HTML error page", () => {
    expect(errorOf(read("")).line).toBe(1);
    expect(errorOf(read(ERROR_PAGE))).toMatchObject({ line: 1, found: "<!DOCTYPE html>" });
  });

  test("the newest press table, which has another form", () => {
    expect(errorOf(read(raw("raw/vintage-2026-06-18/slt_table5.txt"))).line).toBe(1);
    expect(errorOf(read(raw("raw/vintage-2026-06-18/mfh.txt"))).line).toBe(1);
  });

  test("another unit", () => {
    expect(errorOf(read(text.replace("in billions of", "in millions of")))).toMatchObject({
      line: 2,
      found: "(in millions of dollars)",
    });
  });

  test("an edition of another day than its own footer says", () => {
    expect(errorOf(read(text, { ...origin, release: isoDay("2026-06-18") })).message).toBe(
      'mfhhis01.txt:1247: expected 2026-06-18, found "5/18/2026"',
    );
    expect(errorOf(read(march))).toMatchObject({ line: 1247, found: "3/18/26" });
  });

  test("a year that was revised after the release, or on no day", () => {
    const change = (to: string) => withLine(text, 1248, (old) => old.replace("May 18, 2026", to));
    expect(errorOf(read(change("June 18, 2026"))).line).toBe(1248);
    expect(errorOf(read(change("May 32, 2026"))).line).toBe(1248);
  });

  test("months out of order, a year that is missing, and a block of another year", () => {
    const swapped = withLine(text, 6, (old) => old.replace("Dec\tNov", "Nov\tDec"));
    expect(errorOf(read(swapped)).line).toBe(6);
    const year = withLine(text, 56, (old) => old.replaceAll("2024", "2023"));
    expect(errorOf(read(year))).toMatchObject({ line: 55, found: "Dec 2023" });
    const lines = text.split("\r\n");
    const block = [...lines.slice(0, 54), ...lines.slice(103)].join("\r\n");
    expect(errorOf(read(block)).found).toBe("Dec 2023");
  });

  test("a block that begins with the month in which the one above ended", () => {
    const names = withLine(text, 55, (old) => old.replace("Dec", "Jan"));
    const both = withLine(names, 56, (old) => old.replace("2024", "2025"));
    expect(errorOf(read(both))).toMatchObject({
      line: 55,
      expected: "the month before",
      found: "Jan 2025",
    });
  });

  test("a month after the newest of its release", () => {
    expect(errorOf(read(text, { ...origin, newest: isoMonth("2025-11") }))).toMatchObject({
      expected: "2025-11 as the newest month",
      found: "2025-12",
    });
  });

  test("a block that does not run from December to January", () => {
    const change = (line: number, from: RegExp, to: string) => (old: string) =>
      withLine(old, line, (row) => row.replace(from, to));
    const short = [
      change(6, /\tJan\t/, "\t\t"),
      change(7, /\t2025\t$/, "\t\t"),
      change(8, /\t------\t$/, "\t\t"),
    ].reduce((old, each) => each(old), text);
    expect(errorOf(read(short))).toMatchObject({
      line: 6,
      expected: "January as the last month",
    });
    const late = [
      change(6, /\tDec\tNov/, "\tNov"),
      change(7, /\t2025/, ""),
      change(8, /\t------/, ""),
    ].reduce((old, each) => each(old), text);
    expect(errorOf(read(late))).toMatchObject({
      line: 6,
      expected: "December as the first month",
    });
  });

  test("a header with a year or a dash too few", () => {
    const year = withLine(text, 797, (old) => old.replace(/\t2010$/, "\t"));
    expect(errorOf(read(year))).toMatchObject({ line: 797, expected: "13 years" });
    const dash = withLine(text, 798, (old) => old.replace(/\t-+$/, "\t"));
    expect(errorOf(read(dash))).toMatchObject({ line: 798, expected: "13 dashed lines" });
  });

  test("two columns for a month that no note explains", () => {
    const unexplained = text.replace(
      "for June 2010 is shown for comparison",
      "for June 2010 is shown",
    );
    expect(errorOf(read(unexplained))).toMatchObject({
      line: 797,
      expected: "a note on Series X for June 2010",
    });
    const swapped = withLine(text, 795, (old) => old.replace(" XI\t X", " X\t XI"));
    expect(errorOf(read(swapped)).expected).toBe("a note on Series XI for June 2010");
  });

  test("a file without note 5 on Belgium", () => {
    const silent = text.replace("Prior to June 2002, the Belgium line", "Before, the Belgium line");
    const last = silent.trimEnd().split("\r\n").length;
    expect(errorOf(read(silent))).toMatchObject({
      line: last,
      expected: "note 5 on Belgium and Luxembourg",
    });
  });

  test("figures beside the columns, in another form, or that do not add up", () => {
    const beside = withLine(text, 12, (old) => old.replace(/\t$/, "\t1.0"));
    expect(errorOf(read(beside))).toMatchObject({ line: 12, expected: "a name and 12 figures" });
    const less = withLine(text, 12, (old) => old.replace("683.9", "*"));
    expect(errorOf(read(less))).toMatchObject({ line: 12, found: "*" });
    const wrong = withLine(text, 12, (old) => old.replace("683.9", "638.9"));
    expect(errorOf(read(wrong)).expected).toBe("Grand Total Nov 2025 to be about 9304.5");
  });

  test("a name it does not know", () => {
    const unknown = withLine(text, 1148, (old) => old.replace("Oil Exporters", "Oil Importers"));
    expect(errorOf(read(unknown))).toMatchObject({
      line: 1148,
      expected: "a holder of Treasury securities",
    });
  });
});

test("the left of two columns is the series, the right one the old series", () => {
  const [left, right] = [
    cell(reading, 13005, "2010-06"),
    cell(reading, 13005, "2010-06", "treasuries", "comparison"),
  ];
  expect(left).toEqual({
    holder: 13005,
    row: "United Kingdom 2/",
    column: "Jun 2010 (left)",
    line: 801,
    measure: "treasuries",
    month: isoMonth("2010-06"),
    value: 94500,
    precision: 100,
    series: "current",
  });
  expect(right).toMatchObject({ column: "Jun 2010 (right)", value: 363600, series: "comparison" });
  // Printed -256.2 on May, like for like +12.9.
  expect(cell(reading, 13005, "2010-05")).toMatchObject({ column: "May 2010", value: 350700 });
});

test("each June of 2002 to 2011 has two columns, and March 2000", () => {
  const doubled = new Set(
    reading.observations.filter((o) => o.series === "comparison").map((o) => o.column),
  );
  const junes = Array.from({ length: 10 }, (_, i) => `Jun ${2011 - i} (right)`);
  expect([...doubled]).toEqual([...junes, "Mar 2000 (right)"]);
  expect(cell(reading, 42609, "2000-03")?.value).toBe(307600);
  expect(cell(reading, 42609, "2000-03", "treasuries", "comparison")?.value).toBe(325800);
});

test("until May 2002, and in the old series of June, the Belgium line includes Luxembourg", () => {
  expect(cell(reading, 10308, "2002-05")).toMatchObject({ row: "Belgium  5/", value: 21700 });
  expect(cell(reading, 10308, "2002-06", "treasuries", "comparison")?.value).toBe(22900);
  expect(cell(reading, 10308, "2001-12")).toMatchObject({ row: "Belgium-Luxembourg" });
  expect(cell(reading, 10308, "2002-06")).toBeUndefined();
  expect(cell(reading, 10251, "2002-06")).toMatchObject({
    column: "Jun 2002 (left)",
    value: 11300,
  });
  expect(cell(reading, 10251, "2002-05")).toBeUndefined();
  expect(cell(reading, 10251, "2002-06", "treasuries", "comparison")).toBeUndefined();
});

test("Luxembourg is withheld until then", () => {
  const withheld = reading.observations.filter((o) => o.value === null);
  expect(withheld.map((o) => `${o.row} ${o.column}`)).toEqual(
    ["Jun 2002 (right)", "May 2002", "Apr 2002", "Mar 2002", "Feb 2002", "Jan 2002"].map(
      (column) => `Luxembourg ${column}`,
    ),
  );
  expect(cell(reading, 11703, "2002-06")?.value).toBe(23100);
});

test("discontinued groups have codes of their own", () => {
  expect(cell(reading, 1, "2011-12")).toMatchObject({ row: "Oil Exporters 3/", value: 260800 });
  expect(cell(reading, 2, "2011-12")).toMatchObject({ row: "Carib Bnkng Ctrs 4/", value: 227200 });
  expect(cell(reading, 1, "2012-01")).toBeUndefined();
});

test("holders come and go with the blocks", () => {
  const first = (code: number) => reading.observations.filter((o) => o.holder === code).length;
  expect(first(10502)).toBe(9 * 12 + 1); // Denmark 2011 to 2019, two Junes in 2011
  expect(cell(reading, 31089, "2025-03")?.value).toBe(85000); // El Salvador
  expect(cell(reading, 31089, "2024-12")).toBeUndefined();
});

test("foreign official holdings are in total, bills, and notes and bonds", () => {
  expect(cell(reading, 99990, "2025-12")).toMatchObject({ row: "For. Official", value: 3877600 });
  expect(cell(reading, 99990, "2025-12", "bills")?.value).toBe(388500);
  expect(cell(reading, 99990, "2002-12", "longterm")?.value).toBe(569700);
});

test("the file ends in 2025-12, its release in 2026-03", () => {
  expect(reading.publication).toMatchObject({
    id: "mfhhis01@2026-05-18",
    newest: isoMonth("2026-03"),
    coverage: "majors",
  });
  const months = reading.observations.map((o) => o.month);
  expect([Math.max(...months), Math.min(...months)]).toEqual([
    isoMonth("2025-12"),
    isoMonth("2000-03"),
  ]);
});

test("every line is accounted for", () => {
  expect(reading.lines).toEqual({ preamble: 3, header: 126, data: 1033, notes: 76, blank: 115 });
  expect(sumOf(reading)).toBe(linesIn(text));
});

test("commas, LF line ends read the same", () => {
  const unix = text.replaceAll("\r\n", "\n");
  for (const same of [csv, unix])
    expect(digest(readMfhhis01(same, origin)) === digest(reading)).toBe(true);
});

test("the March edition, with LF and without .0, differs in the revised year only", () => {
  const release = { release: isoDay("2026-03-18"), newest: isoMonth("2026-01") };
  const older = readMfhhis01(march, { ...origin, ...release });
  expect(sumOf(older)).toBe(linesIn(march));
  expect(cell(older, 13005, "2025-11")?.value).toBe(889000);
  const cells = (of: typeof reading) =>
    [...of.observations, ...of.residual].map((o) => `${o.row} ${o.column} ${o.value}`);
  const now = cells(reading);
  const changed = cells(older).filter((printed, i) => printed !== now[i]);
  expect(changed).toHaveLength(76);
  expect(changed.every((printed) => / 2025 \d+$/.test(printed))).toBe(true);
});

test("a cut anywhere is noticed", () => {
  expectNoSilentTruncation(readMfhhis01, text, origin, 8);
});

test("a line taken out anywhere is noticed", () => {
  expectNoSilentGap(readMfhhis01, text, origin, 8);
});

test("the HTML form of the archives since 2025, as that of Table 5, reads the same", () => {
  const html = asDataframe(text.replace(/"([^"\t]*)"/g, "$1"));
  const page = { ...origin, file: "mfhhis01.html" };
  expect(statedDay(html)).toBe(origin.release);
  expect(() => checkCopy(page.file, [readMfhhis01(html, page)], [reading])).not.toThrow();
  expect(() => readMfhhis01(html.slice(0, html.length / 2), page)).toThrow(/^mfhhis01\.html:/);
});
