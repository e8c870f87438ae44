import { formatMonth, isoDay, isoMonth } from "../../src/tic/month";
import { readSlt3d } from "../../src/treasury/slt3d";
import {
  cell,
  ERROR_PAGE,
  errorOf,
  expectNoSilentGap,
  expectNoSilentTruncation,
  linesIn,
  raw,
  sumOf,
  withLine,
} from "./raw";

const text = raw("raw/vintage-2026-06-18/slt3d_globl.csv");
const origin = { file: "slt3d_globl.csv", release: isoDay("2023-03-15") };
const reading = readSlt3d(text, origin);
const read = (changed: string) => () => readSlt3d(changed, origin);
/** Lines 18 and 10758 are Austria 2022-10 and China, Mainland 2022-11. */
const AUSTRIA = 18;
const CHINA = 10758;

describe("refuses", () => {
  test("an empty file, an HTML error page and Table 3", () => {
    expect(errorOf(read("")).line).toBe(1);
    expect(errorOf(read(ERROR_PAGE)).line).toBe(1);
    expect(errorOf(read(raw("raw/vintage-2026-06-18/slt_table3.txt"))).line).toBe(1);
  });

  test("a country with more than its region", () => {
    const huge = withLine(text, AUSTRIA, (old) =>
      old.replace(/"(\d),(\d{3})","(\d),(\d{3})"/, '"9,00$1,$2","9,00$3,$4"'),
    );
    expect(errorOf(read(huge)).expected).toMatch(
      /^Total Europe 2022-10 Total U\.S\. Treasury Securities of at least 1\d{7}$/,
    );
  });

  test("another unit", () => {
    expect(errorOf(read(text.replace('"Millio"', '"Billio"'))).line).toBe(6);
  });

  test("columns that are swapped", () => {
    const swapped = text.replace('"Long-term","Short-term"', '"Short-term","Long-term"');
    expect(errorOf(read(swapped)).line).toBe(9);
  });

  test.each(["4123", '"41,23"', '"4,123', "-123", '"n.a"'])("%s as a figure", (figure) => {
    const changed = withLine(text, AUSTRIA, (old) => old.replace('"4,123"', figure));
    expect(errorOf(read(changed)).line).toBe(AUSTRIA);
  });

  test("a row with a figure too many", () => {
    const longer = withLine(text, AUSTRIA, (old) => `${old},"4,123"`);
    expect(errorOf(read(longer))).toMatchObject({ line: AUSTRIA, expected: "6 cells" });
  });

  test("notes under another heading", () => {
    const renamed = errorOf(read(text.replace('"Notes:"', '"Remarks:"')));
    expect(renamed).toMatchObject({ line: 17_250, expected: '"Notes:"', found: '"Remarks:"' });
  });

  test("a code that is not the name's", () => {
    const changed = withLine(text, AUSTRIA, (old) => old.replace("10189", "42609"));
    expect(errorOf(read(changed))).toMatchObject({
      line: AUSTRIA,
      expected: "a country with its code",
    });
  });

  test("a month that is missing, or printed twice", () => {
    expect(errorOf(read(withLine(text, CHINA, () => null)))).toMatchObject({
      line: CHINA,
      expected: "China, Mainland 2022-11",
    });
    expect(errorOf(read(withLine(text, CHINA, (old) => `${old}\r\n${old}`)))).toMatchObject({
      line: CHINA + 1,
      expected: "China, Mainland 2022-10",
    });
  });

  test("a file without one of its holders", () => {
    const without = text.split("\r\n").filter((line) => !line.startsWith('"Monaco"'));
    expect(errorOf(read(without.join("\r\n"))).message).toBe(
      'slt3d_globl.csv:17211: expected 131 holders, found "130"',
    );
  });

  test("figures that do not add up", () => {
    const wrong = withLine(text, CHINA, (old) => old.replace("870,177", "817,077"));
    expect(errorOf(read(wrong))).toMatchObject({ line: CHINA, found: "817077" });
    // The region's own parts still add up, and it has no less than its countries.
    const africa = text.replace('"47,940","37,191"', '"48,940","38,191"');
    expect(errorOf(read(africa)).expected).toBe(
      "All Countries 2023-01 Total U.S. Treasury Securities of 7350576",
    );
  });
});

test("figures of a thousand and more have commas, smaller ones none", () => {
  expect(cell(reading, 41408, "2022-11")).toEqual({
    holder: 41408,
    row: "China, Mainland",
    column: "Total U.S. Treasury Securities",
    line: CHINA,
    measure: "treasuries",
    month: isoMonth("2022-11"),
    value: 870177,
    precision: 1,
    series: "current",
  });
  expect(cell(reading, 10189, "2022-10", "bills")?.value).toBe(713);
  expect(cell(reading, 99996, "2011-09")?.value).toBe(4912116);
});

test("n.a. is withheld: the total and the bills, never the long-term securities", () => {
  const of = (measure: string) => cell(reading, 11207, "2015-01", measure)?.value; // Greece
  expect([of("treasuries"), of("bills"), of("longterm")]).toEqual([null, null, 1068]);
  const withheld = reading.observations.filter((o) => o.value === null);
  expect(withheld).toHaveLength(2 * 5522);
  expect(new Set(withheld.map((o) => o.holder)).size).toBe(44);
  expect(withheld.some((o) => o.measure === "longterm")).toBe(false);
});

test("Denmark starts in 2011-09, misses two months and goes on to 2023-01", () => {
  const months = reading.observations
    .filter((o) => o.holder === 10502 && o.measure === "treasuries")
    .map((o) => formatMonth(o.month));
  expect(months).toHaveLength(135);
  expect(months.slice(-3)).toEqual(["2012-01", "2011-12", "2011-09"]);
  expect(cell(reading, 10502, "2011-09")?.value).toBe(13890);
});

test("four holders end in 2014-12, two begin later", () => {
  const last = (code: number) =>
    formatMonth(reading.observations.find((o) => o.holder === code)!.month);
  expect([12009, 15288, 37206, 44709].map(last)).toEqual(Array(4).fill("2014-12"));
  expect(cell(reading, 36188, "2015-01")).toBeDefined();
  expect(cell(reading, 99990, "2013-12")?.row).toBe("Of which Foreign Official");
  expect(cell(reading, 99990, "2013-11")).toBeUndefined();
});

test("every line is accounted for, also the malformed one in the notes", () => {
  expect(reading.lines).toEqual({ preamble: 2, header: 4, data: 17234, notes: 8, blank: 13 });
  expect(sumOf(reading)).toBe(linesIn(text));
  expect(reading.publication).toMatchObject({
    id: "slt3d@2023-03-15",
    newest: isoMonth("2023-01"),
    coverage: "all",
  });
});

test("a cut or a line taken out anywhere is noticed", () => {
  expectNoSilentTruncation(readSlt3d, text, origin, 4);
  expectNoSilentGap(readSlt3d, text, origin, 3);
});

describe("an edition before the last", () => {
  const before = (newest: string) =>
    text
      .split("\r\n")
      .filter((line) => !isAfter(line, newest))
      .join("\r\n");
  const isAfter = (line: string, newest: string) =>
    (/"(\d{4}-\d{2})"/.exec(line)?.[1] ?? "") > newest;

  test("has the same figures up to its newest month", () => {
    const earlier = readSlt3d(before("2018-06"), { ...origin, release: isoDay("2018-08-15") });
    expect(earlier.publication).toMatchObject({
      id: "slt3d@2018-08-15",
      newest: isoMonth("2018-06"),
    });
    expect(cell(earlier, 42609, "2018-06")?.value).toBe(cell(reading, 42609, "2018-06")?.value);
    expect(earlier.observations).toHaveLength(
      reading.observations.filter(({ month }) => month <= isoMonth("2018-06")).length,
    );
  });

  test("has no holder yet that began later", () => {
    const earlier = readSlt3d(before("2013-06"), { ...origin, release: isoDay("2013-08-15") });
    const holders = new Set(earlier.observations.map(({ holder }) => holder));
    expect(holders.size).toBe(129);
    expect(holders.has(36188)).toBe(false); // Curacao
  });

  test("has a holder from the month on in which it begins", () => {
    const edition = (newest: string, release: string) =>
      readSlt3d(before(newest), { ...origin, release: isoDay(release) });
    const holders = (newest: string, release: string) =>
      new Set(edition(newest, release).observations.map(({ holder }) => holder));
    expect(holders("2014-12", "2015-02-18").has(36188)).toBe(false);
    const january = holders("2015-01", "2015-03-16");
    expect([january.has(36188), january.size]).toEqual([true, 131]);
  });

  test("could lag a month before 2021-03-15, and not after", () => {
    const lagging = (release: string, newest: string) => () =>
      readSlt3d(before("2018-06"), {
        ...origin,
        release: isoDay(release),
        newest: isoMonth(newest),
      });
    expect(lagging("2018-09-18", "2018-07")().publication.newest).toBe(isoMonth("2018-07"));
    expect(errorOf(lagging("2021-05-17", "2021-03")).expected).toBe("2021-03 as the newest month");
  });

  test("must list every holder that the last one lists", () => {
    const without = before("2018-06")
      .split("\r\n")
      .filter((line) => !line.startsWith('"Austria"'))
      .join("\r\n");
    expect(errorOf(read(without))).toMatchObject({ expected: "131 holders", found: "130" });
    const early = before("2013-06").replace(/^"Austria",.*\r\n/gm, "");
    expect(errorOf(read(early))).toMatchObject({ expected: "129 holders", found: "128" });
  });
});
