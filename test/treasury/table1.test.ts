import { isoDay, isoMonth } from "../../src/tic/month";
import { readTable1 } from "../../src/treasury/table1";
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

const text = raw("raw/vintage-2026-06-18/slt_table1.txt");
const origin = { file: "slt_table1.txt", release: isoDay("2026-06-18") };
const reading = readTable1(text, origin);
const read = (changed: string) => () => readTable1(changed, origin);
/** China, Mainland 41408 in 2025-11. */
const CHINA = 4651;

describe("refuses", () => {
  test("an HTML error page that was served with status 200", () => {
    expect(errorOf(read(ERROR_PAGE))).toMatchObject({ line: 1, found: "<!DOCTYPE html>" });
  });

  test.each(["slt_table2.txt", "slt_table3.txt"])("%s", (other) => {
    const error = errorOf(read(raw(`raw/vintage-2026-06-18/${other}`)));
    expect(error.expected).toMatch(/^Table 1: U.S. Long-Term Securities/);
  });

  test("a header line with two columns swapped", () => {
    const swapped = withLine(text, 9, (old) => old.replace("for_lt_agcy_pos", "for_lt_corp_pos"));
    expect(errorOf(read(swapped)).line).toBe(9);
  });

  test("text where a figure should stand, and a negative position", () => {
    const changed = (from: string, to: string) =>
      errorOf(read(withLine(text, CHINA, (old) => old.replace(from, to))));
    expect(changed("165071", "165,071")).toMatchObject({
      line: CHINA,
      expected: "for_lt_agcy_pos in millions or n.a.",
    });
    expect(changed("370258", "-370258").expected).toBe("for_lt_eqty_pos in millions or n.a.");
  });

  test("types that do not add up to the total, and rows that do not", () => {
    const type = withLine(text, CHINA, (old) => old.replace("165071", "166071"));
    expect(errorOf(read(type))).toMatchObject({
      line: CHINA,
      expected: "China, Mainland 2025-11 for_lt_total_pos of 1176657",
      found: "1175657",
    });
    const grand = withLine(text, 7078, (old) => old.replace("50516", "50517"));
    expect(errorOf(read(grand))).toMatchObject({ line: 7078, found: "50517" });
  });

  test("regions that are not all countries, in Treasuries and their flows to the million", () => {
    const europe = (from: string, to: string) =>
      errorOf(read(withLine(text, 2366, (old) => old.replace(from, to)))).expected;
    // What Treasuries lose agency bonds gain: the row itself still adds up.
    const [moved, more] = [
      "\t3110250\t32018\t-20487\t324462\t",
      "\t3110254\t32017\t-20487\t324458\t20135\t",
    ];
    expect(europe("\t3110254\t32018\t-20487\t324458\t", moved)).toBe(
      "All Countries 2026-04 for_lt_treas_pos of 7785986",
    );
    expect(europe("\t3110254\t32018\t-20487\t324458\t20134\t", more)).toBe(
      "All Countries 2026-04 for_lt_treas_net of 47002",
    );
    // All countries have 5 million of agency bonds that no region has.
    expect(europe("\t324458\t20134\t936\t3064342\t", "\t324464\t20134\t936\t3064336\t")).toBe(
      "All Countries 2026-04 for_lt_agcy_pos of at least 1402055",
    );
  });

  test("a country with more than its region", () => {
    const more = withLine(text, CHINA, (old) =>
      old.replace("\t1175657\t", "\t11175657\t").replace("\t165071\t", "\t10165071\t"),
    );
    expect(errorOf(read(more)).expected).toMatch(
      /^Total Asia 2025-11 for_lt_total_pos of at least 1\d{7}$/,
    );
  });

  test("a file that is older than its release", () => {
    const stale = { ...origin, release: isoDay("2026-07-14"), newest: isoMonth("2026-05") };
    expect(errorOf(() => readTable1(text, stale)).expected).toBe("2026-05 as the newest month");
  });
});

test("positions, net purchases and valuation changes are read by type", () => {
  const china = (measure: string) => cell(reading, 41408, "2025-11", measure)?.value;
  expect(china("securities")).toBe(1_175_657);
  expect(china("longterm")).toBe(624_211);
  expect(china("agency")).toBe(165_071);
  expect(china("agency.net")).toBe(-3_307);
  expect(china("corporate.valuation")).toBe(-7);
  expect(china("equity")).toBe(370_258);
  expect(china("equity.net")).toBe(1_694);
  expect(china("equity.valuation")).toBe(-2_102);
});

test("the grand total of April 2026 is that of the press release", () => {
  const total = (measure: string) => cell(reading, 99996, "2026-04", measure)?.value;
  expect(["securities.net", "longterm.net", "equity.net"].map(total)).toEqual([
    205_986, 50_516, 108_193,
  ]);
});

test("flows before February 2023 were not collected", () => {
  expect(cell(reading, 41408, "2023-01", "equity")?.value).toBe(288_343);
  expect(cell(reading, 41408, "2023-01", "equity.net")).toBeUndefined();
});

test("every line is accounted for", () => {
  expect(reading.lines).toEqual({ preamble: 5, header: 3, data: 8664, notes: 21, blank: 4 });
  expect(sumOf(reading)).toBe(linesIn(text));
  expect(new Set(reading.observations.map(({ holder }) => holder)).size).toBe(114);
  expect(reading.observations).toHaveLength(114 * 5 * (76 + 2 * 39));
});

test("a cut, or a line taken out, anywhere is noticed", () => {
  expectNoSilentTruncation(readTable1, text, origin, 3);
  expectNoSilentGap(readTable1, text, origin, 2);
});
