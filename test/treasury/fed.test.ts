import { formatMonth, isoDay } from "../../src/tic/month";
import { readFed, readFedOfficial } from "../../src/treasury/fed";
import { cell, ERROR_PAGE, errorOf, linesIn, raw, sumOf, withLine } from "./raw";

const countries = raw("raw/fed/bertaut_judson_positions_liabs_2021.csv");
const officials = raw("raw/fed/ticdata.liabilities.foiadj.txt");
const origin = { file: "bertaut_judson_positions_liabs_2021.csv", release: isoDay("2021-07-31") };
const official = { file: "ticdata.liabilities.foiadj.txt", release: isoDay("2021-07-30") };

describe("the estimates by country", () => {
  const reading = readFed(countries, origin);
  const read = (changed: string) => () => readFed(changed, origin);

  test("refuse what is not the file", () => {
    for (const other of ["", ERROR_PAGE, officials]) expect(errorOf(read(other)).line).toBe(1);
  });

  test.each(["1.5", "n.a.", "0x10", "--3"])("refuse %s as a figure", (figure) => {
    const changed = withLine(countries, 3, (old) => old.replace(/,\d+$/, `,${figure}`));
    expect(errorOf(read(changed))).toMatchObject({
      line: 3,
      expected: "ftot_treas_est_pos in millions",
    });
  });

  test("refuse an unknown code, a month that is missing, and a total that is none", () => {
    const unknown = withLine(countries, 3, (old) => old.replace("10251", "10252"));
    expect(errorOf(read(unknown)).line).toBe(3);
    const lines = countries.split("\n");
    const japan = lines.findIndex((line) => line.startsWith("8/31/2015,Japan")) + 1;
    expect(errorOf(read(withLine(countries, japan, () => null))).expected).toBe(
      "the month after the one before",
    );
    const total = lines.findIndex((line) => line.startsWith("8/31/2015,Total")) + 1;
    const changed = withLine(countries, total, (old) =>
      old.replace(/,-?\d+,-?\d+(,-?\d+,\d+)$/, ",1,1$1"),
    );
    expect(errorOf(read(changed))).toMatchObject({
      line: total,
      expected: /^ftot_treas_adj_net_flow of /,
    });
  });

  test("refuse a total that is off by more than three million", () => {
    const line = countries.split("\n").findIndex((each) => each.startsWith("8/31/2015,Total")) + 1;
    const at = (code: number) => cell(reading, code, "2015-08", "longterm.fednet")!.value!;
    const off = (by: number) =>
      read(
        withLine(countries, line, (old) =>
          old.replace(/,-?\d+(,-?\d+,-?\d+,\d+)$/, `,${at(69995) + at(79995) + by}$1`),
        ),
      );
    expect(off(3)).not.toThrow();
    expect(errorOf(off(4))).toMatchObject({ line, expected: /^ftot_treas_adj_net_flow of / });
  });

  test.each([
    [",Belgium,", ",,", "a country with its code"],
    ["10251", "010251", "a country with its code"],
    ["6612", "6612.5", "ftot_agcy_survey_pos in millions"],
  ])("refuse %j as %j", (from, to, expected) => {
    const changed = withLine(countries, 3, (old) => old.replace(from, to));
    expect(errorOf(read(changed))).toMatchObject({ line: 3, expected });
  });

  test("refuse a file without rows, a row of another length, and a holder that ends before the others", () => {
    const lines = countries.split("\n");
    expect(errorOf(read(lines[0]!)).expected).toBe("a row");
    expect(errorOf(read(withLine(countries, 3, (old) => `${old},1`)))).toMatchObject({
      line: 3,
      expected: `${lines[0]!.split(",").length} cells`,
    });
    const last = lines.findIndex((line) => line.startsWith("12/31/2020,Japan")) + 1;
    expect(errorOf(read(withLine(countries, last, () => null))).expected).toBe(
      "rows to the newest month",
    );
  });

  test("are read to the last line", () => {
    expect(sumOf(reading)).toBe(linesIn(countries));
    expect(reading.lines).toMatchObject({ header: 1, data: 8691, notes: 0 });
    expect(formatMonth(reading.publication.newest)).toBe("2020-12");
  });

  test("are net purchases and valuation changes, nothing else", () => {
    // 8/31/2015,China,41408, … -22619,-1760
    expect(cell(reading, 41408, "2015-08", "longterm.fednet")?.value).toBe(-22_619);
    expect(cell(reading, 41408, "2015-08", "longterm.fedvaluation")?.value).toBe(-1_760);
    expect(cell(reading, 99996, "2020-12", "equity.fedvaluation")?.value).toBe(435_777);
    expect(new Set(reading.observations.map((o) => o.measure)).size).toBe(8);
  });

  test("leave out what no other table takes together, the Caribbean banking centres", () => {
    expect(reading.observations.some(({ holder }) => holder === 39001)).toBe(false);
  });
});

describe("the estimates of official holders", () => {
  const reading = readFedOfficial(officials, official);

  test("refuse the other file, and a third decimal", () => {
    expect(errorOf(() => readFedOfficial(countries, official)).line).toBe(1);
    const changed = withLine(officials, 3, (old) => old.replace("47.52", "47.521"));
    expect(errorOf(() => readFedOfficial(changed, official)).line).toBe(3);
  });

  test("are kept under official holders, as precisely as printed", () => {
    expect(sumOf(reading)).toBe(linesIn(officials));
    // 01/31/1985: Treasuries 2539 and 933.57, agency 47.52.
    expect(cell(reading, 99990, "1985-01", "longterm.fednet")?.value).toBe(2539);
    expect(cell(reading, 99990, "1985-01", "longterm.fedvaluation")).toMatchObject({
      value: 933.57,
      precision: 0.01,
    });
    expect(cell(reading, 99990, "1985-01", "agency.fedvaluation")?.value).toBe(47.52);
    expect(cell(reading, 99990, "1984-12", "agency.fednet")).toBeUndefined();
  });
});
