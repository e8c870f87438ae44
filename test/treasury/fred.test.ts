import { formatDay, formatMonth, isoDay } from "../../src/tic/month";
import { weekOf, wednesdayOf } from "../../src/tic/week";
import { readCustody, readDebt, readYield } from "../../src/treasury/fred";
import { cell, ERROR_PAGE, errorOf, figures, linesIn, raw, sumOf, withLine } from "./raw";

const custody = raw("raw/market/fred_WMTSECL1.csv");
const debt = raw("raw/market/fred_GFDEBTN.csv");
const yields = raw("raw/market/us10y_monthly.csv");
const at = (file: string, release: string) => ({ file, release: isoDay(release) });
const OF = {
  custody: at("fred_WMTSECL1.csv", "2026-07-02"),
  debt: at("fred_GFDEBTN.csv", "2026-08-22"),
  yields: at("us10y_monthly.csv", "2026-08-31"),
};

/** The lines of a file after its header, by their days. */
const pairs = (text: string) =>
  text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(",") as [string, string]);

describe("custody at the Fed", () => {
  const reading = readCustody(custody, OF.custody);
  const read = (changed: string) => () => readCustody(changed, OF.custody);

  test("refuses what is not the file", () => {
    for (const other of ["", ERROR_PAGE, debt, yields]) expect(errorOf(read(other)).line).toBe(1);
    expect(errorOf(read("")).expected).toBe("observation_date,WMTSECL1");
    expect(errorOf(read("observation_date,WMTSECL1\n")).expected).toBe("a row");
  });

  test.each(["", ".", "1.5", "-3", "0x10", "1,200"])("refuses %j as a figure", (figure) => {
    const changed = withLine(custody, 900, (old) => old.replace(/,.*/, `,${figure}`));
    expect(errorOf(read(changed)).line).toBe(900);
  });

  test("refuses a day that is missing, stands twice, or is no Wednesday", () => {
    expect(errorOf(read(withLine(custody, 900, () => null))).line).toBe(900);
    expect(errorOf(read(withLine(custody, 900, (old) => `${old}\n${old}`))).line).toBe(901);
    const thursday = withLine(custody, 2, () => "2002-12-19,0");
    expect(errorOf(read(thursday))).toMatchObject({ line: 2, expected: "a day of the series" });
  });

  test("refuses a zero after the series has begun", () => {
    const changed = withLine(custody, 900, (old) => old.replace(/,.*/, ",0"));
    expect(errorOf(read(changed)).expected).toBe("a figure above 0");
    const first = changed.split("\n")[899]!.slice(0, "2020-03-11".length);
    const twice = withLine(changed, 950, (old) => old.replace(/,.*/, ",0"));
    expect(errorOf(read(twice)).found).toBe(`0 on ${first}`);
  });

  test("has no figure yet of the month in which it came out, even after its last Wednesday", () => {
    const end = custody.indexOf("\n", custody.indexOf("2026-05-27"));
    const may = readCustody(custody.slice(0, end), at("fred_WMTSECL1.csv", "2026-05-28"));
    expect(formatMonth(may.publication.newest)).toBe("2026-04");
    expect(may.observations.filter(({ measure }) => measure === "custody").at(-1)).toMatchObject({
      month: may.publication.newest,
      value: reading.observations.find(
        (o) => o.measure === "custody" && formatMonth(o.month) === "2026-04",
      )!.value,
    });
  });

  test("refuses a series without a figure, or without a month that is over", () => {
    expect(errorOf(read(custody.replace(/,\d+(?=\r?$)/gm, ",0"))).expected).toBe("a figure");
    const [start] = /^[^]*?2007-07-11,\d+/.exec(custody)!;
    const early = at("fred_WMTSECL1.csv", "2007-07-12");
    expect(errorOf(() => readCustody(start, early)).expected).toBe("a whole month");
  });

  test("a copy without the zeros before the start reads the same", () => {
    const lines = custody.split("\n");
    const start = lines.findIndex((line) => line.startsWith("2007-07-04"));
    const copy = readCustody([lines[0], ...lines.slice(start)].join("\n"), OF.custody);
    expect(figures(copy)).toBe(figures(reading));
    expect(formatDay(wednesdayOf(copy.observations.at(-1)!.month))).toBe("2026-06-24");
  });

  test("every Wednesday is as a second reading has it, without the zeros before the start", () => {
    expect(sumOf(reading)).toBe(linesIn(custody));
    const weeks = reading.observations.filter(({ measure }) => measure === "custody:week");
    expect(weeks.map((o) => [formatDay(wednesdayOf(o.month)), String(o.value)])).toEqual(
      pairs(custody).filter(([, value]) => value !== "0"),
    );
    expect(weekOf(isoDay("2026-06-30"))).toBe(weekOf(isoDay("2026-06-24")));
  });

  test("a month has the figure of its last Wednesday, and none before it has come", () => {
    const last = new Map<string, string>();
    for (const [day, value] of pairs(custody)) if (value !== "0") last.set(day.slice(0, 7), value);
    const months = reading.observations.filter(({ measure }) => measure === "custody");
    expect(months.map((o) => [formatMonth(o.month), String(o.value)])).toEqual([...last]);
    const lines = custody.trimEnd().split("\n");
    const earlier = readCustody(lines.slice(0, -1).join("\n"), OF.custody);
    expect(formatMonth(earlier.publication.newest)).toBe("2026-05");
    expect(cell(earlier, 99990, "2026-06", "custody")).toBeUndefined();
  });
});

describe("public debt", () => {
  const reading = readDebt(debt, OF.debt);

  test("refuses what is not the file, and a day within a quarter", () => {
    expect(errorOf(() => readDebt(custody, OF.debt)).line).toBe(1);
    const changed = withLine(debt, 3, () => "1970-05-01,370094");
    expect(errorOf(() => readDebt(changed, OF.debt)).line).toBe(3);
    for (const day of ["1966-02-01", "1966-01-02"])
      expect(errorOf(() => readDebt(`date,value\n${day},320999\n`, OF.debt))).toMatchObject({
        line: 2,
        expected: "a day of the series",
      });
  });

  test("FRED dates a quarter by its first day: the figure is that of its last month", () => {
    expect(sumOf(reading)).toBe(linesIn(debt));
    expect(cell(reading, 3, "2025-12", "debt")?.value).toBe(38_514_009);
    expect(reading.observations.map(({ month, value }) => [formatMonth(month - 2), value])).toEqual(
      pairs(debt).map(([day, value]) => [day.slice(0, 7), Math.round(Number(value))]),
    );
  });

  test("FRED's own header is read as well", () => {
    const own = debt.replace("date,value", "observation_date,GFDEBTN");
    expect(readDebt(own, OF.debt).observations).toEqual(reading.observations);
  });
});

describe("the yield", () => {
  const reading = readYield(yields, OF.yields);

  test("refuses what is not the file, and more than two decimals", () => {
    expect(errorOf(() => readYield(debt, OF.yields)).line).toBe(1);
    const changed = withLine(yields, 5, (old) => `${old}1`);
    expect(errorOf(() => readYield(changed, OF.yields)).line).toBe(5);
  });

  test("every month is as a second reading has it, in hundredths of a percent", () => {
    expect(sumOf(reading)).toBe(linesIn(yields));
    expect(
      reading.observations.map(({ month, value }) => [`${formatMonth(month)}-01`, value! / 100]),
    ).toEqual(pairs(yields).map(([day, value]) => [day, Number(value)]));
  });
});
