import { GRAND_TOTAL, OFFICIAL, PRIVATE } from "../../src/tic/basket";
import { formatDay, formatMonth, isoMonth } from "../../src/tic/month";
import { readNotice } from "../../src/treasury/notice";
import { readCalendar } from "../../src/treasury/schedule";
import { NOTICES, SCHEDULE } from "../../src/treasury/sources";
import { ERROR_PAGE, errorOf, linesIn, raw, sumOf, withLine } from "./raw";

const page = (path: string) => ({ file: path, text: raw(path) });
const calendar = readCalendar(page(SCHEDULE.dates), page(SCHEDULE.archive));
const textOf = (file: string) => raw(`raw/press-releases/${file}`);
const read = (file: string, text = textOf(file)) => readNotice(text, file, calendar);
const FILES = raw(NOTICES)
  .trim()
  .split("\n")
  .map((line) => line.slice(66));

/** A figure in USD millions. */
const at = (file: string, measure: string, holder: number, month: string) =>
  read(file).observations.find(
    (o) =>
      o.measure === `headline.${measure}` && o.holder === holder && formatMonth(o.month) === month,
  )?.value;

describe("refuses, with file and line", () => {
  const file = "2025-11-18-sb0317.md";
  const lineOf = (text: string) =>
    textOf(file)
      .split("\n")
      .findIndex((line) => line.includes(text)) + 1;
  const changed = (line: number, from: string, to: string) =>
    errorOf(() =>
      read(
        file,
        withLine(textOf(file), line, (old) => old.replace(from, to)),
      ),
    );

  test("what has no table", () => {
    expect(errorOf(() => read(file, ERROR_PAGE))).toMatchObject({
      expected: "the table of numbered lines",
      found: "the end of the file",
    });
    expect(errorOf(() => read("2003-12-15-js1055.md"))).toMatchObject({
      file: "2003-12-15-js1055.md",
      expected: "the table of numbered lines",
    });
  });

  test("a month that no release brought", () => {
    expect(errorOf(() => readNotice(textOf(file), file, []))).toMatchObject({
      line: 1,
      expected: "a month that was released",
      found: "2025-09",
    });
  });

  test.each([
    ["| 3 |", "208.5", "n.a.", "8 figures of line 3"],
    ["| 3 |", "208.5", "2085", "line 3 of about 208.5 in column 8"],
    ["| 10 |", "-16.3", "16.3", "line 9 of about 30.5"],
    ["| 19 |", "179.8", "189.7", "line 19 of about 179.8"],
    ["| 29 |", "Banks", "Bank", "29 Change in Banks' Own"],
    ["| 29 |", "18.6", "81.6", "line 30 of about 253.1"],
    ["| 16 |", "-28.7", "-28.7 1.0", "17 Foreign Bonds"],
  ])("%s with %p as %p", (start, from, to, expected) => {
    const line = lineOf(start);
    const error = changed(line, from, to);
    expect(error.expected).toContain(expected);
    expect(Math.abs(error.line - line)).toBeLessThanOrEqual(4);
  });

  test.each([
    ["| 20 |", "0.0", "0.2", "0.3", "line 21 of about 180.1 in column 8", "179.8"],
    ["| 29 |", "18.6", "18.9", "19.0", "line 30 of about 190.5 in column 8", "190.1"],
  ])(
    "%s with %p off by more than %p, which rounding can make: %p",
    (start, from, near, far, expected, found) => {
      const to = (figure: string) =>
        withLine(textOf(file), lineOf(start), (old) =>
          old.replace(new RegExp(`${from} \\|$`), `${figure} |`),
        );
      expect(() => read(file, to(near))).not.toThrow();
      expect(errorOf(() => read(file, to(far)))).toMatchObject({ expected, found });
    },
  );

  test("lines 4 and 5 that agree with each other, and no more with line 3", () => {
    const moved = textOf(file).replace(/^\| [45] \|.*$/gm, (line) =>
      line.replace(
        /\| (-?\d+\.\d) \|/,
        (_, figure: string) => `| ${(Number(figure) + 10).toFixed(1)} |`,
      ),
    );
    expect(errorOf(() => read(file, moved)).expected).toMatch(/^line 3 of about .* in column 1$/);
  });

  test("months that do not follow each other, and those of another release", () => {
    const line = lineOf("| 2023 | 2024 |");
    expect(changed(line, "| Aug |", "| Oct |").expected).toBe("two years and six months");
    expect(changed(line, "| Aug |", "| 8 |").expected).toBe("two years and six months");
    expect(
      changed(line, "Sep-25 | Jun | Jul | Aug | Sep", "Feb-25 | Nov | Dec | Jan | Feb"),
    ).toMatchObject({ line: 1, expected: "a release of data for February" });
    const table = textOf(file).slice(textOf(file).indexOf("12 Months Through"));
    const error = errorOf(() => read(file, `Data for August\n${table}`));
    expect(error).toMatchObject({ line: 1, expected: "a release of data for September" });
    expect(error.found).toMatch(/^Data for August 12 Months Through/);
  });

  test("a table whose heading is gone, though only its first line is left", () => {
    const text = textOf(file).replace("12 Months Through", "");
    const cut = text.slice(0, text.indexOf("\n", text.indexOf("| 1 |")));
    expect(errorOf(() => read(file, cut)).expected).toBe("two years and six months");
  });

  test("a file that begins with an empty line, with the lines as they are then", () => {
    const line = lineOf("| 3 |");
    const text = withLine(textOf(file), line, (old) => old.replace("208.5", "n.a."));
    const { line: found } = errorOf(() => read(file, text));
    expect(errorOf(() => read(file, `\n${text}`)).line).toBe(found + 1);
  });

  test("a line 3 that is not lines 1 and 2, also where it need not be lines 4 and 9", () => {
    const mixed = "2023-04-17-jy1420.md";
    const text = textOf(mixed);
    expect(read(mixed, text).publication.id).toBe("notice@2023-04-17");
    const sales = text.replace("63085.9", "63075.9");
    expect(errorOf(() => read(mixed, sales)).expected).toBe("line 3 of about 602.1 in column 1");
    // In the newest month all three are of the new form.
    const newest = text.replace("\n9.4\n", "\n19.4\n").replace("\n7.6\n", "\n17.6\n");
    expect(errorOf(() => read(mixed, newest)).expected).toBe("line 3 of about 73.6 in column 8");
  });

  test("a file cut anywhere in its table", () => {
    const text = textOf(file);
    const [start, end] = [
      text.indexOf("12 Months Through"),
      text.indexOf("\n", text.indexOf("| 32 |")),
    ];
    for (let cut = start; cut < end - 6; cut += 97)
      expect(() => read(file, text.slice(0, cut))).toThrow(file);
  });
});

describe("reads", () => {
  test("the table with a cell a line, of 2006", () => {
    const file = "2006-12-15-hp199.md";
    expect(formatDay(read(file).publication.release)).toBe("2006-12-15");
    expect(at(file, "securities", GRAND_TOTAL, "2006-10")).toBe(102_000);
    expect(at(file, "treasuries", GRAND_TOTAL, "2006-10")).toBe(26_300);
    expect(at(file, "foreign", GRAND_TOTAL, "2006-10")).toBe(19_700);
    expect(at(file, "banks", GRAND_TOTAL, "2006-10")).toBe(-14_400);
    expect(at(file, "tic", OFFICIAL, "2006-10")).toBe(-6_900);
  });

  test("a figure with the line of its label, where each figure has a line of its own", () => {
    const file = "2006-12-15-hp199.md";
    const { line } = read(file).observations.find(({ measure }) => measure === "headline.banks")!;
    expect(line).toBe(417);
    expect(textOf(file).split("\n")[line - 1]).toBe(
      "Change in Banks' Own Net Dollar-Denominated Liabilities",
    );
  });

  test("the table in one line, of 2013", () => {
    const file = "2013-08-15-jl2143.md";
    expect(at(file, "securities", PRIVATE, "2013-06")).toBe(-81_600);
    expect(at(file, "net", GRAND_TOTAL, "2013-06")).toBe(-66_900);
    expect(at(file, "acquisition", GRAND_TOTAL, "2013-06")).toBe(-85_400);
    expect(at(file, "tic", GRAND_TOTAL, "2013-03")).toBe(-16_400);
  });

  test("two months at once, of 2025", () => {
    const file = "2025-11-18-sb0317.md";
    const { publication, observations } = read(file);
    expect([publication.id, formatMonth(publication.newest)]).toEqual([
      "notice@2025-11-18",
      "2025-09",
    ]);
    expect(at(file, "securities", GRAND_TOTAL, "2025-08")).toBe(181_200);
    expect(at(file, "bills", GRAND_TOTAL, "2025-09")).toBe(-22_000);
    expect(
      observations.filter(({ measure }) => measure === "headline.net").map((o) => o.month),
    ).toEqual(["2025-06", "2025-07", "2025-08", "2025-09"].map(isoMonth));
  });

  test("the twelve months through the newest, as the release adds them up", () => {
    const yearIn = (file: string, measure: string, holder: number) =>
      read(file).observations.findLast(
        (o) => o.measure === `year.${measure}` && o.holder === holder,
      );
    expect(yearIn("2017-08-15-sm0146.md", "net", GRAND_TOTAL)).toMatchObject({
      value: 427_900,
      month: isoMonth("2017-06"),
      column: "12 months through 2017-06",
    });
    expect(yearIn("2017-08-15-sm0146.md", "securities", OFFICIAL)!.value).toBe(-192_700);
    expect(yearIn("2026-01-15-sb0365.md", "foreign", GRAND_TOTAL)!.value).toBe(298_100);
  });

  // Line 19 of the table, from its first column on.
  test.each([
    [
      "2017-08-15-sm0146.md",
      { "2015-12": 317_500, "2016-12": 264_600, "2016-06": 155_200 },
      427_900,
    ],
    [
      "2026-01-15-sb0365.md",
      { "2023-12": 1_004_700, "2024-12": 776_100, "2024-11": 759_700 },
      1_271_100,
    ],
    // A December had no column of its own until 2006: its twelve months are the year.
    ["2005-02-15-js2251.md", { "2002-12": 574_600, "2003-12": 683_600 }, 821_800],
    // Later it has, and its first two columns are the same once more, under the headings 2021 and 2022, or 2023 and 2024.
    ["2024-02-15-jy2101.md", { "2022-12": 1_321_200 }, 1_028_800],
    ["2025-02-18-sb0019.md", { "2023-12": 877_000 }, 754_500],
    // The heading says Apr-19 twice, and Mar-23, under which stands the sum through 2022-01.
    ["2019-06-17-sm711.md", { "2017-12": 532_300, "2018-12": 522_600 }, 319_200],
    ["2023-05-15-jy1482.md", { "2021-12": 906_500, "2022-12": 1_321_200 }, 1_315_700],
    // Line 20 is wrong but for the newest.
    ["2024-03-19-jy2189.md", {}, 1_032_200],
    // 2020 and 2021-03 were wrong, as the next release says.
    ["2022-05-16-jy0787.md", { "2021-12": 906_500 }, 772_900],
    [
      "2022-06-15-jy0818.md",
      { "2020-12": 504_600, "2021-12": 906_500, "2021-04": 1_157_800 },
      759_800,
    ],
  ])("the sums of twelve months of %s", (file, earlier, newest) => {
    const { publication, observations } = read(file);
    const found = observations.filter(({ measure }) => measure === "year.net");
    expect(Object.fromEntries(found.map((o) => [formatMonth(o.month), o.value]))).toEqual({
      ...earlier,
      [formatMonth(publication.newest)]: newest,
    });
  });

  test("no sums of twelve months of the release that mixes forms", () => {
    const { observations } = read("2023-04-17-jy1420.md");
    expect(observations.filter(({ measure }) => measure.startsWith("year."))).toEqual([]);
    expect(observations).toHaveLength(128);
  });

  test("figures that nothing keeps apart, and labels without their numbers", () => {
    expect(at("2024-03-19-jy2189.md", "securities", GRAND_TOTAL, "2024-01")).toBe(79_800);
    expect(at("2020-01-16-sm877.md", "treasuries", OFFICIAL, "2019-11")).toBe(-24_000);
    expect(at("2021-04-15-jy0129.md", "securities", GRAND_TOTAL, "2021-02")).toBe(-7_300);
  });

  test("three years and four months, as a December had until 2006", () => {
    const [first, last] = ["2005-02-15-js2251.md", "2007-02-15-hp263.md"] as const;
    expect(read(first).publication.id).toBe("notice@2005-02-15");
    expect(at(first, "securities", GRAND_TOTAL, "2004-09")).toBe(65_700);
    expect(at(first, "securities", GRAND_TOTAL, "2004-12")).toBe(82_900);
    expect(at(first, "foreign", GRAND_TOTAL, "2004-12")).toBe(21_600);
    expect(at(first, "net", GRAND_TOTAL, "2004-12")).toBe(61_300);
    expect(at("2006-02-15-js4049.md", "net", GRAND_TOTAL, "2005-12")).toBe(56_600);
    expect(read(last).publication.id).toBe("notice@2007-02-15");
    expect(at(last, "tic", GRAND_TOTAL, "2006-12")).toBe(-11_000);
  });

  test("the release of February 2017 that was posted again in 2018, by its month", () => {
    const again = read("2018-06-25-treasury-international-capital-data-for-december.md");
    expect(again.publication.id).toBe("notice@2017-02-15");
  });
});

/**
 * A second reading, without labels: whatever stands between them, the table is a line's number, words, and eight figures with one
 * decimal, again and again; seven where it has no twelve months. Whole figures are given a decimal first, and the numbers of notes that
 * nothing keeps apart from them are taken away.
 */
function secondReading(text: string): number[][] {
  const start = text.search(/1\s*2\s*Months\s*Through/i);
  const table = text
    .slice(start < 0 ? text.search(/1\s+Gross/) : start)
    .replace(/<[^>]+>/g, " ")
    .replace(/[|*\\#]/g, " ")
    .replace(/\/\d(?=-?\d)/g, "/ ")
    .replace(/(?<=[\da-z:]\s+)(-?\d+)(?=\s+-?\d)/g, "$1.0");
  const runs = start < 0 ? /(?:\s*-?\d[\d,]*\.\d){7}/g : /(?:\s*-?\d[\d,]*\.\d){8}/g;
  return [...table.matchAll(runs)].map(([run]) =>
    [...run.replaceAll(",", "").matchAll(/-?\d+\.\d/g)].map(([figure]) =>
      Math.round(Number(figure) * 1000),
    ),
  );
}

describe("over all files", () => {
  const readings = FILES.flatMap((file) => {
    try {
      return [{ file, reading: read(file) }];
    } catch {
      return [];
    }
  });

  test("all but 12 of 230 have numbered lines", () => {
    expect(FILES).toHaveLength(230);
    expect(readings).toHaveLength(218);
  });

  test("a line of the page is text, a period, a figure, a note or blank", () => {
    const [one] = readings.filter(({ file }) => file === "2025-11-18-sb0317.md");
    expect(one!.reading.lines).toEqual({
      ...{ preamble: 18, header: 3, data: 36, notes: 18, blank: 29 },
    });
  });

  test("the counts add up, and the posting day is that of the release but for three", () => {
    for (const { file, reading } of readings)
      expect({ file, sum: sumOf(reading) }).toEqual({ file, sum: linesIn(textOf(file)) });
    const other = readings.filter(
      ({ file, reading }) => formatDay(reading.publication.release) !== file.slice(0, 10),
    );
    expect(other.map(({ file }) => file)).toEqual([
      "2017-07-05-sm0029.md",
      "2017-07-05-sm0045.md",
      "2018-06-25-treasury-international-capital-data-for-december.md",
    ]);
  });

  /** Where the twelve months stand that end so many months before the newest. */
  const yearBefore = (back: number) => (back % 12 === 0 ? -5 - back / 12 : back < 12 ? -7 : -8);

  test("a second reading finds the same figures", () => {
    let compared = 0;
    for (const { file, reading } of readings) {
      const lines = secondReading(textOf(file));
      for (const o of reading.observations) {
        const numbers = o.row
          .replace(/^lines? /, "")
          .split(" + ")
          .map(Number);
        const back = reading.publication.newest - o.month;
        const place = /^12 months/.test(o.column) ? yearBefore(back) : -1 - back;
        const sum = numbers.reduce((all, n) => all + lines[n - 1]!.at(place)!, 0);
        const value = [16, 17, 18].includes(numbers[0]!) ? -sum : sum;
        expect({ file, row: o.row, month: o.column, value: o.value }).toEqual({
          file,
          row: o.row,
          month: o.column,
          value: value || 0,
        });
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(51_000);
  });
});
