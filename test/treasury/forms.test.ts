import { formatMonth, isoDay } from "../../src/tic/month";
import { readForms } from "../../src/treasury/forms";
import { cell, ERROR_PAGE, errorOf, linesIn, raw, sumOf, withLine } from "./raw";

const text = raw("raw/vintage-2026-06-18/s1_globl.txt");
const origin = { file: "s1_globl.txt", release: isoDay("2023-03-15") };

/** The same file as it would have stood after the release that brought a month: only what is not later. */
function until(month: string): string {
  const lines = text.split(/(?<=\n)/);
  return lines
    .filter((line) => {
      const [, code = "", date = ""] = line.split("\t");
      return !/^\d{5}$/.test(code) || date <= month;
    })
    .join("");
}

/** Small enough to be read often. */
const early = until("1978-12");
const read = (changed: string) => () =>
  readForms(changed, { ...origin, release: isoDay("1979-02-15") });
/** The line of a holder's month in the small file. */
const lineOf = (code: string, month: string): number =>
  early
    .split("\n")
    .findIndex((line) => line.split("\t").slice(1, 3).join() === `${code},${month}`) + 1;

describe("refuses", () => {
  test("an empty file, an HTML error page and Table 3", () => {
    expect(errorOf(read("")).line).toBe(1);
    expect(errorOf(read(ERROR_PAGE)).line).toBe(1);
    expect(errorOf(read(raw("raw/vintage-2026-06-18/slt_table3.txt"))).line).toBe(1);
  });

  test("another unit, and columns that are swapped", () => {
    expect(errorOf(read(early.replace("millions", "billions"))).line).toBe(2);
    expect(errorOf(read(early.replace("[1]\t[2]", "[2]\t[1]"))).line).toBe(18);
  });

  const france = lineOf("10804", "1978-06");
  test.each(["", "1.5", "-3", "n.a.", "0x10", '"1,00"'])("%j as a figure", (figure) => {
    const changed = withLine(early, france, (old) => old.replace(/\t[^\t]*$/, `\t${figure}`));
    expect(errorOf(read(changed))).toMatchObject({
      line: france,
      expected: "column [12] in millions",
    });
  });

  test("a holder whose months stand in two places", () => {
    const lines = early.split("\n");
    const [row] = lines.splice(lineOf("10804", "1977-01") - 1, 1);
    const line = lineOf("11002", "1977-01");
    lines.splice(line - 1, 0, row!);
    expect(errorOf(read(lines.join("\n")))).toMatchObject({ line, found: "France" });
  });

  test("a row with a figure too many", () => {
    const changed = withLine(early, france, (old) => `${old}\t1`);
    expect(errorOf(read(changed))).toMatchObject({ line: france, expected: "15 cells" });
  });

  test("a code that is not the name's", () => {
    const changed = withLine(early, france, (old) => old.replace("10804", "42609"));
    expect(errorOf(read(changed))).toMatchObject({
      line: france,
      expected: "a country with its code",
    });
  });

  test("a month printed twice, or out of order", () => {
    expect(errorOf(read(withLine(early, france, (old) => `${old}\r\n${old}`))).line).toBe(
      france + 1,
    );
    const later = withLine(early, france, (old) => old.replace("1978-06", "1979-01"));
    expect(errorOf(read(later)).line).toBe(france);
  });

  test("a month before 1977, and a total that begins later", () => {
    const first = lineOf("10804", "1977-01");
    const older = (old: string) => `${old}\r\n${old.replace("1977-01", "1976-12")}`;
    expect(errorOf(read(withLine(early, first, older)))).toMatchObject({
      line: first + 1,
      expected: "France from 1977-01 on",
    });
    const total = lineOf("99996", "1977-01");
    expect(errorOf(read(withLine(early, total, () => null))).expected).toBe(
      "Grand Total from 1977-01 on",
    );
  });

  test("a total without a month", () => {
    const total = lineOf("99996", "1978-06");
    expect(errorOf(read(withLine(early, total, () => null))).line).toBe(total);
    const newest = lineOf("99996", "1978-12");
    expect(errorOf(read(withLine(early, newest, () => null)))).toMatchObject({
      line: newest,
      expected: `another month of ${early.split("\n")[newest - 2]!.split("\t")[0]}`,
      found: "Grand Total",
    });
  });

  test("totals that are not the sum of their parts, and a country with more than its region", () => {
    const total = lineOf("99996", "1978-06");
    const more = withLine(early, total, (old) => old.replace(/\t(\d+|"[\d,]+")$/, "\t9"));
    expect(errorOf(read(more))).toMatchObject({ line: total, expected: /^Grand Total \[12\] of / });
    const over = withLine(early, total, (old) => old.replace(/\t(\d+|"[\d,]+")$/, '\t"900,000"'));
    expect(errorOf(read(over))).toMatchObject({
      line: total,
      expected: /^Grand Total \[12\] of \d+$/,
      found: "900000",
    });
    const huge = withLine(early, france, (old) => old.replace(/\t(\d+|"[\d,]+")$/, '\t"900,000"'));
    expect(errorOf(read(huge)).expected).toMatch(/^Total Europe \[12\] of at least 9\d\d\d\d\d$/);
  });

  test("organisations that do not add up to their own total", () => {
    const international = lineOf("72907", "1978-06");
    const off = (figure: string) =>
      read(withLine(early, international, (old) => old.replace('"1,336"', figure)));
    expect(off('"1,338"')).not.toThrow();
    expect(errorOf(off('"1,339"'))).toMatchObject({
      line: lineOf("79995", "1978-06"),
      expected: "Total IROs [1] of 1339",
      found: "1336",
    });
  });

  test("a grand total that is off where that of 2003-01 may be", () => {
    const total = lineOf("99996", "1978-06");
    const fifth = withLine(early, total, (old) => old.replace(/"1,110"/, '"1,113"'));
    expect(errorOf(read(fifth))).toMatchObject({
      line: total,
      expected: "Grand Total [5] of 1110",
      found: "1113",
    });
  });

  test.each([
    ["10189", "Total Europe"],
    ["42609", "Total Asia"],
    ["55719", "Total Africa"],
  ])("%s with more than %s", (code, region) => {
    const more = withLine(early, lineOf(code, "1978-06"), (old) =>
      old.replace(/\t(\d+|"[\d,]+")$/, '\t"900,000"'),
    );
    expect(errorOf(read(more)).expected).toContain(`${region} [12] of at least 9`);
  });

  const later = until("2001-06");
  test.each([
    ["30104", "Total Latin America"],
    ["35319", "Total Caribbean"],
  ])("%s with more than %s, which were one region to 2000", (code, region) => {
    const line = later.split("\n").findIndex((each) => each.includes(`\t${code}\t2001-06\t`)) + 1;
    const more = withLine(later, line, (old) => old.replace(/\t(\d+|"[\d,]+")$/, '\t"900,000"'));
    const error = errorOf(() => readForms(more, { ...origin, release: isoDay("2001-08-15") }));
    expect(error.expected).toContain(`${region} [12] of at least 9`);
  });

  test("a later edition than the one that was frozen, and a holder or row less than it has", () => {
    const missing = withLine(text, 20, () => null);
    expect(errorOf(() => readForms(missing, origin)).expected).toBe("41519 rows of 97 holders");
  });
});

describe("the frozen file", () => {
  const reading = readForms(text, origin);
  const of = (holder: number, month: string, measure: string) =>
    cell(reading, holder, month, measure)?.value;

  test("is read to the last line", () => {
    expect(sumOf(reading)).toBe(linesIn(text));
    expect(reading.lines).toEqual({ preamble: 3, header: 15, data: 41_519, notes: 0, blank: 1 });
    expect(reading.publication).toMatchObject({ id: "forms@2023-03-15", coverage: "all" });
    expect(formatMonth(reading.publication.newest)).toBe("2023-01");
  });

  test("gives purchases less sales", () => {
    expect(of(99996, "2013-06", "longterm.net")).toBe(-40_825);
    expect(of(99996, "2020-03", "longterm.net")).toBe(-310_793);
    expect(of(41408, "2013-06", "longterm.purchases")).toBe(24_306);
    expect(of(41408, "2013-06", "equity.net")).toBe(578);
    // Austria 2023-01: 42 2 27 222 212 124 79 13 20 122 219 62.
    expect(of(10189, "2023-01", "longterm.net")).toBe(42 - 79);
    expect(of(10189, "2023-01", "securities.net")).toBe(42 - 79 + 2 - 13 + 27 - 20 + 222 - 122);
  });

  test("gives foreign securities as U.S. residents bought them, as Table 2 does", () => {
    expect(of(10189, "2023-01", "foreignbonds.net")).toBe(219 - 212);
    expect(of(10189, "2023-01", "foreignequity.purchases")).toBe(62);
    expect(of(10189, "2023-01", "foreign.net")).toBe(219 - 212 + 62 - 124);
  });
});
