import fc from "fast-check";
import { formatDay, formatMonth, isoDay, isoMonth } from "../../src/tic/month";
import { csltReading, openCslt, type Cslt } from "../../src/treasury/cslt";
import { csltText, type Series } from "../pipeline/support/series";

/** Figures of Table 1 and of the Fed's staff for China. */
const CHINA: Series = {
  source_id: "for_lt_treas_net_41408",
  metadata: {
    title: "Net purchases",
    frequency: "M",
    season: "NSA",
    units: "Millions of Dollars",
    additional: { status: "A" },
  },
  observations: [
    ["2023-02-01", "-129"],
    ["2023-01-01", "4041"],
    ["2022-12-01", "-2717"],
    ["1985-01-01", "12"],
  ],
};
const valuation = { ...CHINA, source_id: "for_lt_treas_valchg_41408" };

const all = () => true;
function read(text: string, size = Infinity, isWanted: Parameters<typeof openCslt>[1] = all): Cslt {
  const reader = openCslt("cslt.json", isWanted);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  return reader.end();
}
const one = (change: object) => csltText([{ ...CHINA, ...change }]);
const metadata = (change: object) =>
  one({ metadata: { ...(CHINA.metadata as object), ...change } });

describe("refuses", () => {
  test.each([
    ["nothing", "", 'expected the end of the series, found "the end of the file"'],
    ["a web page", "<!DOCTYPE html>", "expected the series as JSON"],
    ["half of it", csltText([CHINA]).slice(0, -20), "expected the end of the series"],
    ["more after it", `${csltText([CHINA])}{}`, "expected the series as JSON"],
    ["another version", csltText([CHINA], { version: "3.0" }), "expected version 2.0"],
    ["no day", csltText([CHINA], { transmissionDt: "June" }), "expected the day of transmission"],
    ["no series", csltText([]), "expected a series"],
    ["a series twice", csltText([CHINA, valuation, CHINA]), "expected a series not yet listed"],
    ["another name", one({ source_id: "gold_41408" }), "expected a series (source_id: "],
    ["another unit", metadata({ units: "Billions of Dollars" }), "a series (metadata.units: "],
    ["another frequency", metadata({ frequency: "Q" }), "a series (metadata.frequency: "],
    ["adjusted figures", metadata({ season: "SA" }), "a series (metadata.season: "],
    [
      "a day within a month",
      one({ observations: [["2022-12-31", "1"]] }),
      "expected the first day of a month before, in for_lt_treas_net_41408",
    ],
    [
      "months that rise",
      one({ observations: [...CHINA.observations].reverse() }),
      "expected the first day of a month before",
    ],
    [
      "a month twice",
      one({ observations: [CHINA.observations[1], CHINA.observations[1]] }),
      "expected the first day of a month before",
    ],
    [
      "a figure in hexadecimal digits",
      one({ observations: [["2022-12-01", "0x10"]] }),
      "expected millions of dollars in for_lt_treas_net_41408 of 2022-12-01",
    ],
    [
      "a series without end",
      one({ observations: Array.from({ length: 4000 }, () => ["2022-12-01", "1"]) }),
      "expected a series of at most 10000 tokens",
    ],
  ])("%s", (_, text, message) => {
    expect(() => read(text)).toThrow("cslt.json:1: ");
    expect(() => read(text)).toThrow(message);
  });
});

test("estimates before 2023-02 are read by their columns", () => {
  const { made, series, used, observations } = read(csltText([CHINA, valuation]));
  expect([formatDay(made), series, used]).toEqual(["2026-06-18", 2, 2]);
  expect(
    observations.map(({ holder, measure, month, value, column }) => [
      holder,
      measure,
      formatMonth(month),
      value,
      column,
    ]),
  ).toEqual([
    [41408, "longterm.fednet", "2023-01", 4041, "for_lt_treas_net_41408"],
    [41408, "longterm.fednet", "2022-12", -2717, "for_lt_treas_net_41408"],
    [41408, "longterm.fednet", "1985-01", 12, "for_lt_treas_net_41408"],
    [41408, "longterm.fedvaluation", "2023-01", 4041, "for_lt_treas_valchg_41408"],
    [41408, "longterm.fedvaluation", "2022-12", -2717, "for_lt_treas_valchg_41408"],
    [41408, "longterm.fedvaluation", "1985-01", 12, "for_lt_treas_valchg_41408"],
  ]);
});

test("only what is wanted is kept", () => {
  const { observations } = read(
    csltText([CHINA, valuation]),
    Infinity,
    (quantity, holder, month) =>
      quantity === "longterm.fednet" && holder === 41408 && month < isoMonth("2000-01"),
  );
  expect(observations).toMatchObject([{ value: 12, precision: 1, line: 1 }]);
});

test.each([
  "for_lt_treas_pos_41408",
  "for_st_treas_net_41408",
  "for_lt_total_net_99996",
  "us_lt_total_net_99996",
  "for_lt_treas_net_12345",
])("%s is counted, and not used", (id) => {
  const { series, used, observations } = read(csltText([{ ...CHINA, source_id: id }, valuation]));
  expect([series, used, observations.length]).toEqual([2, 1, 3]);
});

test("series that have more tokens together than one may have are read", () => {
  const months = Array.from({ length: 457 }, (_, i) => isoMonth("2023-01") - i);
  const observations = months.map((month) => [`${formatMonth(month)}-01`, "1"] as const);
  const holders = [10189, 10251, 10804, 13005, 42609];
  const text = csltText(
    holders.map((code) => ({ ...CHINA, source_id: `for_lt_treas_net_${code}`, observations })),
  );
  const found = read(text);
  expect([found.series, found.observations.length]).toEqual([5, 5 * 457]);
  expect(formatMonth(found.observations.at(-1)!.month)).toBe("1985-01");
});

test("a withheld figure is none", () => {
  const text = one({
    observations: [
      ["2022-12-01", "n.a."],
      ["2022-11-01", "7"],
    ],
  });
  expect(read(text).observations).toMatchObject([{ value: 7 }]);
});

test("it reads the same in pieces of any size, and however it is written", () => {
  const whole = read(csltText([CHINA, valuation]));
  const spaced = JSON.stringify(JSON.parse(csltText([CHINA, valuation])), null, 2);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), (size) => {
      expect(read(spaced, size)).toEqual(whole);
    }),
    { numRuns: 30 },
  );
});

test("a cut anywhere is noticed", () => {
  const text = csltText([CHINA]);
  for (let at = 0; at < text.length; at += 7)
    expect(() => read(text.slice(0, at))).toThrow("cslt.json:1: ");
});

test("it is a publication of its own, of a part", () => {
  const { publication, lines } = csltReading(
    "cslt.zip",
    read(csltText([CHINA])),
    isoDay("2026-06-18"),
  );
  expect(publication).toMatchObject({
    id: "cslt@2026-06-18",
    coverage: "partial",
    newest: isoMonth("2023-01"),
  });
  expect(lines).toEqual({ preamble: 0, header: 0, data: 1, notes: 0, blank: 0 });
});
