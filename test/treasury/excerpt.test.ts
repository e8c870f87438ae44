import fc from "fast-check";
import { formatMonth, isoDay, isoMonth } from "../../src/tic/month";
import { readMfhExcerpt, readTable5Excerpt } from "../../src/treasury/excerpt";
import { ReadingError } from "../../src/treasury/reading";
import { cell, ERROR_PAGE, errorOf, linesIn, raw, sumOf } from "./raw";

const excerpt = (name: string) => raw(`raw/page-excerpts/${name}_excerpt.txt`);
const mfh = excerpt("mfh_vintage-2010-02-16");
const table5 = excerpt("slt_table5_vintage-2026-04-15");
const origin = { file: "mfh_excerpt.txt", release: isoDay("2010-02-16") };
const april = { file: "slt_table5_excerpt.txt", release: isoDay("2026-04-15") };
const read = (changed: string) => () => readMfhExcerpt(changed, origin);
const read5 = (changed: string) => () => readTable5Excerpt(changed, april);

describe("refuses", () => {
  test("an empty file, an HTML error page, and each other", () => {
    for (const text of ["", ERROR_PAGE, table5])
      expect(errorOf(read(text)).line).toBeLessThanOrEqual(2);
    for (const text of ["", ERROR_PAGE, mfh]) expect(errorOf(read5(text)).line).toBe(1);
    expect(errorOf(read(""))).toMatchObject({ line: 1, expected: "one line", found: "" });
  });

  test("the whole mfh.txt, which has its line breaks", () => {
    expect(errorOf(read(raw("raw/vintage-2026-06-18/mfh.txt")))).toMatchObject({
      line: 2,
      expected: "one line",
    });
    expect(errorOf(read(`${mfh.trimEnd()}\r\nNotes:`))).toMatchObject({ line: 2, found: "Notes:" });
  });

  test("another unit", () => {
    expect(errorOf(read(mfh.replace("billions", "millions"))).line).toBe(1);
    expect(errorOf(read5(table5.replace("Billions", "Millions"))).line).toBe(3);
  });

  test("months that do not follow each other", () => {
    expect(errorOf(read(mfh.replace("Dec Nov Oct", "Dec Oct Nov")))).toMatchObject({
      line: 1,
      found: "Oct 2009",
    });
    expect(errorOf(read5(table5.replace("2025-12 2025-11", "2025-11 2025-12"))).line).toBe(5);
  });

  test("a row before the last that is not complete", () => {
    expect(errorOf(read(mfh.replace(" 626.0 ", " ")))).toMatchObject({
      expected: "a row with 13 figures",
    });
    expect(errorOf(read(mfh.replace("757.3", "75x.3")))).toMatchObject({
      expected: "a row with 13 figures",
      found: "Japan 768.8",
    });
    expect(errorOf(read5(table5.replace(" 1125.9", "")))).toMatchObject({
      line: 6,
      expected: "a row with 13 figures",
    });
  });

  test("a row with a figure too many, also the last", () => {
    expect(errorOf(read(mfh.replace(" 626.0 ", " 626.0 626.0 ")))).toMatchObject({
      expected: "a row with 13 figures",
      found: "626.0",
    });
    expect(
      errorOf(read5(`${table5.slice(0, table5.indexOf("United Arab")).trimEnd()} 1.0`)),
    ).toMatchObject({
      line: 23,
      expected: "a row with 13 figures",
    });
  });

  test("a last row with a mistake that no cut explains", () => {
    expect(errorOf(read5(table5.replace("119.9 112.4", "119.9 11x.4"))).line).toBe(24);
  });

  test("a holder it does not know, or one listed twice", () => {
    expect(errorOf(read(mfh.replace("Brazil", "Brasilia"))).expected).toBe("a holder");
    expect(errorOf(read5(table5.replace("Belgium", "Japan")))).toMatchObject({
      line: 9,
      expected: "a holder not yet listed",
    });
  });

  test("a last row without its name", () => {
    expect(errorOf(read5(table5.replace("United Arab Emirates ", "")))).toMatchObject({
      line: 24,
      expected: "a holder",
    });
  });

  test("a file without a figure", () => {
    expect(errorOf(read(mfh.slice(0, mfh.indexOf("68.8 757.3")))).expected).toBe("a figure");
  });
});

test("China 2009-12 was 755.4 when published", () => {
  expect(cell(readMfhExcerpt(mfh, origin), 41408, "2009-12")).toEqual({
    holder: 41408,
    row: "China, Mainland",
    column: "Dec 2009",
    line: 1,
    measure: "treasuries",
    month: isoMonth("2009-12"),
    value: 755400,
    precision: 100,
    series: "current",
  });
});

test.each([
  ["mfh_vintage-2010-02-16", "2010-02-16", 21, "2009-12", "2008-12", "India", 29200],
  ["mfh_vintage-2014-01-15", "2014-01-16", 19, "2013-11", "2012-11", "Canada", 59800],
  ["mfh_vintage-2019-04-15", "2019-04-15", 19, "2019-02", "2018-02", "Thailand", 68000],
  ["mfh_vintage-2021-09-16", "2021-09-16", 19, "2021-07", "2020-07", "Germany", 78200],
])("%s has %i rows", (name, release, rows, newest, oldest, last, value) => {
  const reading = readMfhExcerpt(excerpt(name), { file: name, release: isoDay(release) });
  expect(reading.publication).toMatchObject({
    id: `mfh@${release}`,
    source: "mfh.txt",
    newest: isoMonth(newest),
    coverage: "partial",
  });
  expect(reading.lines).toEqual({ preamble: 3, header: 3, data: rows, notes: 0, blank: 0 });
  expect(reading.observations).toHaveLength(13 * rows);
  expect(reading.observations.at(-1)).toMatchObject({ row: last, month: isoMonth(oldest), value });
});

test("groups and spellings of their time", () => {
  const of = (name: string, release: string) =>
    readMfhExcerpt(excerpt(name), { file: name, release: isoDay(release) });
  const peak = of("mfh_vintage-2014-01-15", "2014-01-16");
  expect(cell(peak, 41408, "2013-11")?.value).toBe(1316700);
  expect(cell(peak, 2, "2013-11")).toMatchObject({ row: "Carib Bnkng Ctrs 4/", value: 290900 });
  expect(cell(peak, 1, "2013-11")).toMatchObject({ row: "Oil Exporters 3/", value: 236200 });
  expect(cell(peak, 13005, "2013-11")).toMatchObject({ row: "United Kingdom 2/", value: 161500 });
  expect(cell(of("mfh_vintage-2019-04-15", "2019-04-15"), 43001, "2019-02")?.row).toBe("Korea");
});

test.each([
  ["slt_table5_vintage-2026-04-15", "2026-04-15", "2026-02", 862100],
  ["slt_table5_vintage-2026-05-18", "2026-05-18", "2026-03", 862500],
])("%s has 18 whole rows and 12 figures of one that is cut off", (name, release, newest, uk) => {
  const text = excerpt(name);
  const reading = readTable5Excerpt(text, { file: name, release: isoDay(release) });
  expect(reading.lines).toEqual({ preamble: 4, header: 1, data: 19, notes: 0, blank: 0 });
  expect(reading.observations).toHaveLength(18 * 13 + 12);
  expect(sumOf(reading)).toBe(linesIn(text));
  expect(formatMonth(reading.publication.newest)).toBe(newest);
  expect(cell(reading, 13005, "2025-09")?.value).toBe(uk);
  expect(reading.observations.at(-1)).toMatchObject({ row: "United Arab Emirates" });
});

test("a row that is cut in its third figure has the two before", () => {
  const [row] = /China, Mainland\s+\S+\s+\S+\s+\d+/.exec(table5)!;
  const text = table5.slice(0, table5.indexOf(row) + row.length);
  const { observations } = readTable5Excerpt(text, april);
  expect(observations.filter(({ holder }) => holder === 41408)).toHaveLength(2);
});

test("a row of mfh.txt that is cut in its third figure has the two before", () => {
  const [row] = /Japan \S+ \S+ \d+/.exec(mfh)!;
  const { observations } = readMfhExcerpt(mfh.slice(0, mfh.indexOf(row) + row.length), origin);
  expect(observations.filter(({ holder }) => holder === 42609)).toHaveLength(2);
});

test("a cut in the next row's name leaves the row before whole", () => {
  const { observations } = readMfhExcerpt(mfh.slice(0, mfh.indexOf("Brazil") + 3), origin);
  expect(observations.length % 13).toBe(0);
  expect(observations.at(-1)!.row).toBe("Carib Bnkng Ctrs 4/");
});

test("wherever it is cut, whole figures are read and none is guessed", () => {
  const whole = JSON.stringify(readMfhExcerpt(mfh, origin).observations).slice(0, -1);
  const whole5 = JSON.stringify(readTable5Excerpt(table5, april).observations).slice(0, -1);
  fc.assert(
    fc.property(fc.nat(mfh.length), fc.nat(table5.length), (at, at5) => {
      for (const [reader, of, text, all] of [
        [readMfhExcerpt, origin, mfh.slice(0, at), whole],
        [readTable5Excerpt, april, table5.slice(0, at5), whole5],
      ] as const)
        try {
          const { observations } = reader(text, of);
          expect(all.startsWith(JSON.stringify(observations).slice(0, -1))).toBe(true);
        } catch (error) {
          if (!(error instanceof ReadingError)) throw error;
        }
    }),
    { numRuns: 60 },
  );
});
