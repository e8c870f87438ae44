import { isoDay, isoMonth } from "../../src/tic/month";
import { readTable2 } from "../../src/treasury/table2";
import { cell, ERROR_PAGE, errorOf, linesIn, raw, sumOf, withLine } from "./raw";

const text = raw("raw/vintage-2026-06-18/slt_table2.txt");
const origin = { file: "slt_table2.txt", release: isoDay("2026-06-18") };
const reading = readTable2(text, origin);
const read = (changed: string) => () => readTable2(changed, origin);
/** China, Mainland 41408 in 2025-11; the grand total in 2026-04. */
const CHINA = 4499;
const TOTAL = 6774;

describe("refuses", () => {
  test("an HTML error page that was served with status 200", () => {
    expect(errorOf(read(ERROR_PAGE))).toMatchObject({ line: 1, found: "<!DOCTYPE html>" });
  });

  test.each(["slt_table1.txt", "slt_table3.txt"])("%s", (other) => {
    const error = errorOf(read(raw(`raw/vintage-2026-06-18/${other}`)));
    expect(error.expected).toMatch(/^Table 2: Foreign Long-Term Securities/);
  });

  test("a sign line of the other direction", () => {
    const turned = text.replace(
      "net U.S. purchases from foreigners",
      "net U.S. sales to foreigners",
    );
    expect(errorOf(read(turned)).line).toBe(3);
  });

  test("text where a figure should stand", () => {
    const changed = withLine(text, CHINA, (old) => old.replace("292848", "292.8"));
    expect(errorOf(read(changed))).toMatchObject({
      line: CHINA,
      expected: "us_lt_eqty_pos in millions or n.a.",
      found: "292.8",
    });
  });

  test("rows that do not add up to the grand total", () => {
    const wrong = withLine(text, TOTAL, (old) => old.replace("102839", "102840"));
    expect(errorOf(read(wrong))).toMatchObject({ line: TOTAL, found: "102840" });
  });

  test("regions that are not all countries, but for a million", () => {
    // What corporate bonds lose stocks gain: the row itself still adds up.
    const europe = (bonds: string, stocks: string) =>
      read(
        withLine(text, 2366, (old) =>
          old.replace("\t1160635\t", `\t${bonds}\t`).replace("\t7021322\t", `\t${stocks}\t`),
        ),
      );
    expect(europe("1160634", "7021323")).not.toThrow();
    expect(errorOf(europe("1160633", "7021324")).expected).toBe(
      "All Countries 2026-04 us_lt_govt_bond_pos + us_lt_corp_bond_pos of 3570670",
    );
  });

  test("types that do not add up to the total, and a country with more than its region", () => {
    const type = withLine(text, CHINA, (old) => old.replace("\t292848\t", "\t292858\t"));
    expect(errorOf(read(type))).toMatchObject({
      line: CHINA,
      expected: "China, Mainland 2025-11 us_lt_total_pos of 309903",
      found: "309893",
    });
    const more = withLine(text, CHINA, (old) =>
      old.replace("\t309893\t", "\t10309893\t").replace("\t292848\t", "\t10292848\t"),
    );
    expect(errorOf(read(more)).expected).toMatch(
      /^Total Asia 2025-11 us_lt_total_pos of at least 1\d{7}$/,
    );
  });

  test("a month that only the first holder has, where the second lacks it", () => {
    const [first, last] = [10, 85];
    const later = (old: string) => `${old.replace("2026-04", "2026-05")}\r\n${old}`;
    expect(errorOf(read(withLine(text, first, later)))).toMatchObject({
      line: last + 2,
      expected: "Belgium 2026-05",
      found: "Belgium 2026-04",
    });
    const earlier = (old: string) => `${old}\r\n${old.replace("2020-01", "2019-12")}`;
    expect(errorOf(read(withLine(text, last, earlier)))).toMatchObject({
      line: last + 2 + 76,
      expected: "Belgium 2019-12",
    });
  });

  test("a file that is older than its release", () => {
    const stale = { ...origin, release: isoDay("2026-07-14"), newest: isoMonth("2026-05") };
    expect(errorOf(() => readTable2(text, stale)).expected).toBe("2026-05 as the newest month");
  });
});

test("bonds are those of governments and of corporations", () => {
  const china = (measure: string) => cell(reading, 41408, "2025-11", measure);
  expect(china("foreign")?.value).toBe(309_893);
  expect(china("foreignbonds")?.value).toBe(15_730 + 1_315);
  expect(china("foreignbonds")?.column).toBe("us_lt_govt_bond_pos + us_lt_corp_bond_pos");
  expect(china("foreignbonds.net")?.value).toBe(837 - 1);
  expect(china("foreignbonds.valuation")?.value).toBe(23 + 8);
  expect(china("foreignequity.net")?.value).toBe(1_012);
});

test("the grand total of April 2026 is that of the press release", () => {
  expect(cell(reading, 99996, "2026-04", "foreign.net")?.value).toBe(102_839);
});

test("bonds are withheld where one of their two parts is", () => {
  const changed = withLine(text, CHINA, (old) => old.replace("\t1315\t", "\tn.a.\t"));
  const withheld = cell(read(changed)(), 41408, "2025-11", "foreignbonds");
  expect(withheld?.value).toBeNull();
});

test("every line is accounted for", () => {
  expect(reading.lines).toMatchObject({ preamble: 5, header: 3, data: 7220 });
  expect(sumOf(reading)).toBe(linesIn(text));
  expect(reading.observations).toHaveLength(95 * 3 * (76 + 2 * 39));
});
