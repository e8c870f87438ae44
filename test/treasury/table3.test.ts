import { isoDay, isoMonth } from "../../src/tic/month";
import type { Observation } from "../../src/tic/observation";
import { readTable3 } from "../../src/treasury/table3";
import {
  asDataframe,
  cell,
  digest,
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

const FILE = "raw/vintage-2026-06-18/slt_table3.txt";
const text = raw(FILE);
const origin = { file: "slt_table3.txt", release: isoDay("2026-06-18") };
const reading = readTable3(text, origin);
const read = (changed: string) => () => readTable3(changed, origin);
/** Lines 15 and 4347 are Austria 10189 and China, Mainland 41408 in 2025-11. */
const AUSTRIA = 15;
const CHINA = 4347;

describe("refuses", () => {
  test("an empty file", () => {
    expect(errorOf(read("")).message).toBe(
      'slt_table3.txt:1: expected Table 3: U.S. Treasury Securities Held by Foreign Residents 1/, found "the end of the file"',
    );
  });

  test("an HTML error page that was served with status 200", () => {
    expect(errorOf(read(ERROR_PAGE))).toMatchObject({ line: 1, found: "<!DOCTYPE html>" });
  });

  test.each(["slt_table1.txt", "slt_table2.txt", "slt_table5.txt", "mfhhis01.txt", "mfh.txt"])(
    "%s",
    (other) => {
      const error = errorOf(read(raw(`raw/vintage-2026-06-18/${other}`)));
      expect(error.expected).toMatch(/^Table 3/);
    },
  );

  test("a table without rows", () => {
    const empty = text.replace(/^[^\t\n]*\t\d{5}\t.*\r\n/gm, "");
    expect(errorOf(read(empty)).expected).toBe("a row");
  });

  test("a country with more than its region", () => {
    const more = withLine(text, AUSTRIA, (old) => {
      const cells = old.split("\t");
      for (const i of [3, 6]) cells[i] = String(Number(cells[i]) + 9_000_000);
      return cells.join("\t");
    });
    expect(errorOf(read(more)).expected).toMatch(
      /^(Euro Area|Total Europe|European Union).* 2025-11 for_treas_pos of at least 1\d{7}$/,
    );
  });

  test("another unit", () => {
    const error = errorOf(read(text.replace("Millions of dollars", "Billions of dollars")));
    expect(error.message).toBe(
      'slt_table3.txt:4: expected Millions of dollars, found "Billions of dollars"',
    );
  });

  test.each([
    [7, "Total U.S. Treasuries\tLong-term", "Long-term U.S. Treasuries\tTotal"],
    [8, "Holdings\tNet U.S. Sales\tHoldings", "Net U.S. Sales\tHoldings\tHoldings"],
    [9, "for_treas_pos\tfor_treas_net", "for_treas_net\tfor_treas_pos"],
  ])("a header line %i with columns swapped", (line, from, to) => {
    const swapped = withLine(text, line, (old) => {
      const parts = old.split("\t");
      [parts[4], parts[5]] = [parts[5]!, parts[4]!];
      return line === 7 ? parts.join("\t") : old.replace(from, to);
    });
    expect(errorOf(read(swapped)).line).toBe(line);
  });

  test.each(["", "6,328", "6328.0", "-6328", "*", "n.a"])("%p as a position", (figure) => {
    const changed = withLine(text, AUSTRIA, (old) => old.replace("6328", figure));
    expect(errorOf(read(changed))).toMatchObject({
      line: AUSTRIA,
      expected: "for_treas_pos in millions or n.a.",
      found: figure,
    });
  });

  test("a flow that is no number", () => {
    const changed = withLine(text, AUSTRIA, (old) => old.replace("88", "88r"));
    expect(errorOf(read(changed))).toMatchObject({
      line: AUSTRIA,
      expected: "for_st_treas_net in millions or n.a.",
    });
  });

  test("a name that is not the code's", () => {
    const changed = withLine(text, AUSTRIA, (old) => old.replace("10189", "42609"));
    expect(errorOf(read(changed))).toMatchObject({
      line: AUSTRIA,
      expected: "a country with its code",
    });
  });

  test("a country it does not know", () => {
    const changed = withLine(text, AUSTRIA, (old) => old.replace("Austria", "Atlantis"));
    expect(errorOf(read(changed)).line).toBe(AUSTRIA);
  });

  test("a row printed twice, and a month left out", () => {
    const twice = withLine(text, CHINA, (old) => `${old}\r\n${old}`);
    expect(errorOf(read(twice))).toMatchObject({
      line: CHINA + 1,
      expected: "China, Mainland 2025-10",
      found: "China, Mainland 2025-11",
    });
    const gone = withLine(text, CHINA, () => null);
    expect(errorOf(read(gone))).toMatchObject({
      line: CHINA,
      expected: "China, Mainland 2025-11",
      found: "China, Mainland 2025-10",
    });
  });

  test("a file cut in the middle of a row, between holders, and before its notes", () => {
    const row = text.indexOf("China, Mainland\t41408\t2025-11\t683862");
    expect(errorOf(read(text.slice(0, row + 30)))).toMatchObject({
      line: CHINA,
      expected: "10 cells",
    });
    const india = text.indexOf("India\t42102\t2026-04");
    expect(errorOf(read(text.slice(0, india)))).toMatchObject({
      expected: "Notes:",
      found: "the end of the file",
    });
    const middle = text.indexOf("India\t42102\t2025-01");
    expect(errorOf(read(text.slice(0, middle)))).toMatchObject({
      expected: "India 2025-01",
      found: "the end of the rows",
    });
    const notes = text.indexOf("Notes:");
    expect(errorOf(read(text.slice(0, notes)))).toMatchObject({
      line: 6927,
      expected: "Notes:",
      found: "the end of the file",
    });
  });

  test("a file that lacks its last holder though it has its notes", () => {
    const rows = text.split("\r\n").filter((line) => !line.includes("\t99991\t"));
    expect(errorOf(read(rows.join("\r\n"))).expected).toBe("a row for 99991 2026-04");
  });

  test("figures that do not add up", () => {
    const wrong = withLine(text, CHINA, (old) => old.replace("683862", "686382"));
    expect(errorOf(read(wrong))).toMatchObject({
      line: CHINA,
      expected: "China, Mainland 2025-11 for_treas_pos of 683862",
      found: "686382",
    });
  });

  test("net purchases of bills that are not the change of the position", () => {
    const more = withLine(text, AUSTRIA, (old) => {
      const cells = old.split("\t");
      for (const i of [4, 9]) cells[i] = String(Number(cells[i]) + 10);
      return cells.join("\t");
    });
    expect(errorOf(read(more))).toMatchObject({
      line: AUSTRIA,
      expected: "Austria 2025-11 for_st_treas_net of 88",
      found: "98",
    });
  });

  test("a file that is older than its release", () => {
    const stale = { ...origin, release: isoDay("2026-07-14"), newest: isoMonth("2026-05") };
    expect(errorOf(() => readTable3(text, stale)).expected).toBe("2026-05 as the newest month");
  });
});

test("a figure is a holder's position at the end of a month, in millions", () => {
  expect(cell(reading, 41408, "2025-11")).toEqual({
    holder: 41408,
    row: "China, Mainland",
    column: "for_treas_pos",
    line: CHINA,
    measure: "treasuries",
    month: isoMonth("2025-11"),
    value: 683862,
    precision: 1,
    series: "current",
  });
  expect(cell(reading, 41408, "2025-11", "longterm")?.value).toBe(624211);
  expect(cell(reading, 41408, "2025-11", "bills")?.value).toBe(59651);
});

test("what moved a position is a figure of its own, positive when the holder bought", () => {
  const flow = (measure: Observation["measure"]) => cell(reading, 41408, "2025-11", measure)?.value;
  expect(flow("treasuries.net")).toBe(-5357);
  expect(flow("longterm.net")).toBe(2864);
  expect(flow("longterm.valuation")).toBe(3198);
  expect(flow("bills.net")).toBe(-8221);
});

test("a flow before February 2023 was not collected, which is not the same as withheld", () => {
  expect(cell(reading, 41408, "2023-01", "longterm.net")).toBeUndefined();
  expect(cell(reading, 41408, "2023-01", "bills.net")?.value).toBe(-479);
  expect(cell(reading, 11207, "2023-02", "treasuries.net")?.value).toBeNull(); // Greece
  expect(cell(reading, 11207, "2023-01", "bills.net")?.value).toBeNull();
});

test("the publication covers everything to 2026-04", () => {
  expect(reading.publication).toEqual({
    id: "table3@2026-06-18",
    table: "table3",
    source: "slt_table3.txt",
    release: isoDay("2026-06-18"),
    newest: isoMonth("2026-04"),
    coverage: "all",
  });
});

test("every line is accounted for", () => {
  expect(reading.lines).toEqual({ preamble: 5, header: 3, data: 6916, notes: 15, blank: 5 });
  expect(sumOf(reading)).toBe(linesIn(text));
  // Three positions and the net of bills in every month, three reported flows from 2023-02.
  expect(reading.observations).toHaveLength(91 * (4 * 76 + 3 * 39));
});

test("sixteen holders have a withheld total in every month", () => {
  const withheld = reading.observations.filter(
    (o) => o.measure === "treasuries" && o.value === null,
  );
  expect(new Set(withheld.map((o) => o.row)).size).toBe(16);
  expect(withheld).toHaveLength(16 * 76);
  expect(cell(reading, 11207, "2025-11")?.value).toBeNull(); // Greece
});

test("LF line ends read the same", () => {
  expect(digest(readTable3(text.replaceAll("\r\n", "\n"), origin)) === digest(reading)).toBe(true);
});

test("HTML, as pandas writes it, reads the same, up to the line", () => {
  const html = asDataframe(text);
  const page = { ...origin, file: "slt_table3.html" };
  const same = readTable3(html, page);
  expect(figures(same) === figures(reading)).toBe(true);
  expect(same.publication).toEqual({ ...reading.publication, source: "slt_table3.html" });
  const cut = html.slice(0, html.length / 2);
  expect(errorOf(() => readTable3(cut, page)).file).toBe("slt_table3.html");
});

test("a cut anywhere is noticed", () => {
  expectNoSilentTruncation(readTable3, text, origin, 8);
});

test("a line taken out anywhere is noticed", () => {
  expectNoSilentGap(readTable3, text, origin, 4);
});
