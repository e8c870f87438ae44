import { formatMonth, isoDay } from "../../src/tic/month";
import type { Observation } from "../../src/tic/observation";
import { readSurvey } from "../../src/treasury/survey";
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

const text = raw("raw/survey/shlhistdat.txt");
const older = raw("raw/survey/shlhistdat_vintage-2025-04-30.txt");
const origin = { file: "shlhistdat.txt", release: isoDay("2026-04-30") };
const before = { file: "shlhistdat_vintage-2025-04-30.txt", release: isoDay("2025-04-30") };
const reading = readSurvey(text, origin);
const read = (changed: string) => () => readSurvey(changed, origin);
const lineOf = (start: string) => text.split("\n").findIndex((line) => line.startsWith(start)) + 1;
const JAPAN = lineOf("42609\t");

test("what is not the file is refused", () => {
  for (const other of ["", ERROR_PAGE, raw("raw/market/fred_GFDEBTN.csv")])
    expect(errorOf(read(other)).line).toBe(1);
});

test("the edition of another day is refused", () => {
  expect(errorOf(() => readSurvey(text, before))).toMatchObject({
    line: 6,
    expected: "For release 2025-04-30",
  });
});

test("a column under another survey's day is refused", () => {
  const line = lineOf("\t\tJun-25");
  const second = withLine(text, line, (old) => old.replace("Jun-25\tJun-25", "Jun-25\tMay-25"));
  expect(errorOf(read(second))).toMatchObject({ line, expected: "2025-06", found: "May-25" });
  const first = withLine(text, line, (old) => old.replace("Jun-25", "Juin-25"));
  expect(errorOf(read(first))).toMatchObject({ line, expected: "a month such as Jun-25" });
});

test.each(["1.5", "0x10", "", "-3", "1,288", "N.A."])("%j is no figure", (figure) => {
  const changed = withLine(text, JAPAN, (old) => old.replace(/\t\d+/, `\t${figure}`));
  expect(errorOf(read(changed)).line).toBe(JAPAN);
});

test("an unknown country, one under another's code, and one that stands twice are refused", () => {
  const change = (from: string, to: string) =>
    errorOf(read(withLine(text, JAPAN, (old) => old.replace(from, to))));
  for (const error of [
    change("42609", "42600"),
    change("42609", "042609"),
    change("Japan", "Jordan"),
  ])
    expect(error).toMatchObject({ line: JAPAN, expected: "a country with its code" });
  const twice = withLine(text, JAPAN, (old) => `${old}\r\n${old}`);
  expect(errorOf(read(twice))).toMatchObject({ line: JAPAN + 1 });
});

test("parts that do not add up are refused, and so are rows", () => {
  // Equity of June 2025 three million up.
  const parts = withLine(text, JAPAN, (old) =>
    old.replace(/^(\S+\t\S+\t\d+\t)(\d+)/, (_, head: string, n: string) => head + (Number(n) + 3)),
  );
  expect(errorOf(read(parts))).toMatchObject({ line: JAPAN, expected: /^total of 2025-06 of / });
  const agency = withLine(text, JAPAN, (old) => old.replace("\t99\t1218\t", "\t109\t1218\t"));
  expect(errorOf(read(agency))).toMatchObject({
    line: JAPAN,
    expected: "shortterm of 2025-06 of 124896",
    found: "124886",
  });
  const types = withLine(text, JAPAN, (old) => old.replace("\t250323\t", "\t250333\t"));
  expect(errorOf(read(types))).toMatchObject({
    line: JAPAN,
    expected: "longterm of 2025-06 of 1589311",
    found: "1589301",
  });
  const earlier = withLine(text, JAPAN, (old) => old.replace("\t144468\t", "\t144478\t"));
  expect(errorOf(read(earlier))).toMatchObject({
    line: JAPAN,
    expected: "total of 2000-03 of 430600",
    found: "430590",
  });
  const all = Number(/\t(\d+)\t/.exec(text.slice(text.indexOf("99996\tTotal")))![1]);
  expect(errorOf(read(text.replace(`Total\t${all}\t`, `Total\t${all + 31}\t`))).expected).toBe(
    `total of 2025-06 of ${all}`,
  );
  const small = withLine(text, lineOf("60119\t"), () => null);
  expect(errorOf(read(small)).expected).toBe("247 rows");
});

/** The rows may be as far from the total as each survey's own are. */
test.each([
  ["Jun-25", 30],
  ["Mar-00", 250],
  ["Dec-94", 170],
  ["Dec-84", 60],
  ["Dec-78", 60],
])("the survey of %s adds up within %i million, and no more", (day, slack) => {
  const lines = text.split("\r\n").map((line) => line.split("\t"));
  const column = lines.find((line) => line.includes("Jun-25"))!.indexOf(day);
  const rows = lines.filter(([code]) => /^\d{5}$/.test(code!));
  const total = rows.at(-1)!;
  const sum = rows.slice(0, -1).reduce((all, row) => all + (Number(row[column]) || 0), 0);
  const side = Number(total[column]) < sum ? -1 : 1;
  /** With equity as much more, so that the parts of the total add up as they did. */
  const off = (by: number) => {
    const more = sum + side * by - Number(total[column]);
    const cells = total.map((cell, i) =>
      i === column || i === column + 1 ? String(Number(cell) + more) : cell,
    );
    return read(text.replace(total.join("\t"), cells.join("\t")));
  };
  expect(off(slack)).not.toThrow();
  expect(errorOf(off(slack + 1)).expected).toMatch(
    new RegExp(`^total of \\d{4}-\\d\\d of ${sum}$`),
  );
});

/** A row with the cell of a survey's column changed. */
const withCell = (code: string, day: string, item: number, to: string) => {
  const column = text.split("\r\n")[lineOf("\t\tJun-25") - 1]!.split("\t").indexOf(day) + item;
  return withLine(text, lineOf(`${code}\t`), (old) =>
    old
      .split("\t")
      .map((cell, i) => (i === column ? to : cell))
      .join("\t"),
  );
};

test("a total with a withheld part is not checked", () => {
  // Afghanistan's long-term debt of 338: Treasuries 329, agency bonds 0, corporate bonds 10.
  const withheld = readSurvey(withCell("40401", "Jun-25", 5, "n.a."), origin);
  expect(cell(withheld, 40401, "2025-06", "survey.longterm.corporate")?.value).toBeNull();
  expect(cell(withheld, 40401, "2025-06", "survey.longterm")?.value).toBe(338);
});

test("a total below half a million is checked from 2002-06 on", () => {
  // Burundi's of 2000-03 is printed as `*` with equity of 12, Bhutan's of 2002-06 as 5.
  expect(cell(reading, 50806, "2000-03", "survey.total")).toMatchObject({ isTrace: true });
  expect(errorOf(read(withCell("40819", "Jun-02", 0, "*")))).toMatchObject({
    line: lineOf("40819\t"),
    expected: "total of 2002-06 of 5",
    found: "0",
  });
});

test("a total that is not the last row is refused", () => {
  const total = lineOf("99996\tTotal");
  const [before, last] = text.split("\r\n").slice(total - 2, total) as [string, string];
  const turned = text.replace(`${before}\r\n${last}`, `${last}\r\n${before}`);
  expect(errorOf(read(turned)).expected).toBe("the row of the total");
});

test("columns in another order, and a survey that is left out, are refused", () => {
  const header = lineOf("Country code\t");
  const swapped = withLine(text, header, (old) =>
    old.replace("Treasury Debt\tAgency debt", "Agency debt\tTreasury Debt"),
  );
  expect(errorOf(read(swapped))).toMatchObject({
    line: header,
    expected: "longterm.treasuries of 2025-06",
  });
  const more = withLine(text, header, (old) => `${old}\tNotes`);
  expect(errorOf(read(more))).toMatchObject({
    line: header,
    expected: "266 columns",
    found: "267",
  });
  const may = withLine(text, header - 2, (old) => old.replaceAll("Jun-25", "May-25"));
  expect(errorOf(read(may)).expected).toBe("a June from 2002 on");
  const renamed = withLine(text, header - 2, (old) => old.replaceAll("Jun-13", "Jun-12"));
  expect(errorOf(read(renamed))).toMatchObject({ line: header - 2, expected: "2013-06" });
});

test("no line is lost without a word", () => {
  expectNoSilentTruncation(readSurvey, text, origin, 6);
  expectNoSilentGap(readSurvey, text, origin, 6);
});

test("the whole file is read, both editions of it", () => {
  expect(sumOf(reading)).toBe(linesIn(text));
  expect(reading.lines).toMatchObject({ preamble: 5, header: 3, data: 247 });
  expect(formatMonth(reading.publication.newest)).toBe("2025-06");
  const first = readSurvey(older, before);
  expect(sumOf(first)).toBe(linesIn(older));
  expect(first.lines).toMatchObject({ preamble: 6, header: 3, data: 247 });
  expect(formatMonth(first.publication.newest)).toBe("2024-06");
});

test("a survey is dated by its month: June, and before 2002 another", () => {
  const months = [...new Set(reading.observations.map((o) => formatMonth(o.month)))].sort();
  expect(months.slice(0, 7)).toEqual([
    ...["1974-12", "1978-12", "1984-12", "1989-12", "1994-12", "2000-03", "2002-06"],
  ]);
  expect(months).toHaveLength(30);
});

test("known figures", () => {
  expect(cell(reading, 42609, "2025-06", "survey.total")?.value).toBe(2_882_912);
  expect(cell(reading, 41408, "2014-06", "survey.equity")?.value).toBe(319_668);
  expect(cell(reading, 99996, "1974-12", "survey.total")?.value).toBe(67_098);
});

test("by type alone both terms are added up, where both were asked for", () => {
  const at = (item: string, month: string) => cell(reading, 42609, month, `survey.${item}`)?.value;
  expect(at("treasuries", "2025-06")).toBe(
    at("longterm.treasuries", "2025-06")! + at("shortterm.treasuries", "2025-06")!,
  );
  expect(at("longterm.treasuries", "2000-03")).toBeGreaterThan(0);
  expect(at("treasuries", "2000-03")).toBeUndefined();
  expect(at("longterm.treasuries", "1989-12")).toBeUndefined();
});

/** What a cell of the file says: a number, nothing, or too little. */
const told = ({ value, isTrace }: Observation) => (isTrace ? "*" : (value ?? "n.a."));

test("every cell is as a second reading has it", () => {
  const ITEMS =
    "total equity longterm longterm.treasuries longterm.agency longterm.corporate".split(" ");
  ITEMS.push(..."shortterm shortterm.treasuries shortterm.agency shortterm.corporate".split(" "));
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep"];
  for (const [file, found] of [
    [text, reading],
    [older, readSurvey(older, before)],
  ] as const) {
    const ours = new Map(
      found.observations.map((o) => [`${o.holder} ${formatMonth(o.month)} ${o.measure}`, told(o)]),
    );
    const lines = file.split("\r\n").map((line) => line.split("\t"));
    const top = lines.findIndex(
      (line) => line.filter((c) => /^Jun.(20)?24$/.test(c)).length === 10,
    );
    const days = lines[top]!;
    let cells = 0;
    for (const line of lines.filter(([code]) => /^\d{5}$/.test(code!)))
      for (let i = 2; i < line.length; i++) {
        const [name, year] = days[i]!.split(/[- ]/) as [string, string];
        const number = MONTHS.indexOf(name) + 1 || 12;
        const century = year.length === 4 ? "" : Number(year) > 50 ? "19" : "20";
        const item = ITEMS[i - days.indexOf(days[i]!)]!;
        const key = `${line[0]} ${century}${year}-${String(number).padStart(2, "0")} survey.${item}`;
        if (String(ours.get(key)) !== line[i]) throw new Error(`${key}: ${line[i]}`);
        cells++;
      }
    const sums = found.observations.filter(({ column }) => column.includes(" + ")).length;
    expect(cells).toBe(found.observations.length - sums);
  }
});
