import fc from "fast-check";
import { nextRelease, releaseOf } from "../../src/tic/calendar";
import { formatDay, formatMonth, isoDay, isoMonth } from "../../src/tic/month";
import { ReadingError } from "../../src/treasury/reading";
import { readArchives, readCalendar } from "../../src/treasury/schedule";
import { SCHEDULE } from "../../src/treasury/sources";
import { ERROR_PAGE, errorOf, raw } from "./raw";

const dates = { file: "release-dates.md", text: raw(SCHEDULE.dates) };
const archive = { file: "archives.md", text: raw(SCHEDULE.archive) };
const calendar = readCalendar(dates, archive);
const withDates = (from: string, to: string) => () =>
  readCalendar({ ...dates, text: dates.text.replace(from, to) }, archive);
const withArchive = (from: string, to: string) => () =>
  readCalendar(dates, { ...archive, text: archive.text.replace(from, to) });

describe("refuses", () => {
  test("empty pages, HTML error pages, and one page for the other", () => {
    for (const text of ["", ERROR_PAGE]) {
      expect(errorOf(() => readCalendar({ ...dates, text }, archive)).line).toBe(1);
      expect(errorOf(() => readCalendar(dates, { ...archive, text })).line).toBe(1);
    }
    expect(errorOf(() => readCalendar(archive, dates)).expected).toBe("Release Dates of TIC Data");
    expect(errorOf(() => readCalendar({ ...dates, text: ERROR_PAGE }, archive)).found).toBe(
      "<!DOCTYPE html>",
    );
  });

  test.each([
    ["| Apr | 15 |", "| Apr | tbd |", "a release day"],
    ["| Apr | 15 |", "| Apr | 31 |", "a release day"],
    ["| Apr | 15 |", "| Apr | Xyz 15 |", "a release day"],
    ["| Apr | 15 |", "| May | 15 |", "month 4 of 2026"],
    ["| 2026 |", "| next year |", "a year"],
    ["| --- | --- |", "| --- | |", "| --- |"],
    ["**REVISIONS", "**NOTES", "the revision notes"],
  ])("the schedule with %p as %p", (from, to, expected) => {
    expect(errorOf(withDates(from, to))).toMatchObject({ file: dates.file, expected });
  });

  test("a table without the line under its heading, in the place where it should stand", () => {
    const line = dates.text.split("\n").findIndex((each) => each.startsWith("| --- |")) + 1;
    expect(errorOf(withDates("| --- | --- |", "| --- | |"))).toMatchObject({ line });
  });

  test("a table whose second row names other columns", () => {
    const columns = "| | Press Release, data on securities";
    const line = dates.text.split("\n").findIndex((each) => each.startsWith(columns)) + 1;
    expect(errorOf(withDates(columns, "| | Data on securities"))).toMatchObject({
      line,
      expected: "the columns of the monthly releases",
    });
  });

  test("a schedule without a table", () => {
    const text = dates.text.replace(/^\|.*\n/gm, "");
    expect(errorOf(() => readCalendar({ ...dates, text }, archive))).toMatchObject({
      line: 1,
      expected: "the table of release dates",
    });
  });

  test("a month that is missing in the schedule", () => {
    expect(errorOf(withDates("| Dec | 15 | 15 | 15 | 15 | 15 | | | 31 |\n", "")).expected).toBe(
      "month 12 of 2026",
    );
    const last = "| Dec | 18 | 18 | 18 | 18 | 18 | | | 2026-01-16 tentative |\n";
    expect(errorOf(withDates(last, "")).expected).toBe("twelve months to a year");
  });

  test("a schedule that begins after a release that the archive does not have yet", () => {
    const at = dates.text.indexOf("| 2025 |");
    const end = dates.text.indexOf("\n", dates.text.indexOf("| Dec |", at)) + 1;
    const text = dates.text.slice(0, at) + dates.text.slice(end);
    expect(errorOf(() => readCalendar({ ...dates, text }, archive))).toMatchObject({
      file: dates.file,
      line: 1,
      expected: "a release of 2025-09",
      found: "2026-01-15",
    });
  });

  test.each([
    ["TIC Data for July 2025", "TIC Data for Juli 2025"],
    ["TIC Data for July 2025", "TIC Data for August 2025"],
    ["TIC Data for July 2025", "TIC Data (July 2025)"],
    ["[09/18/2025]", "[09/31/2025]"],
    ["ticrel_20250918.zip", "ticrel_20250818.zip"],
    ["(released 11-18-2025)", "(released 11-31-2025)"],
    ["(released 11-18-2025)", "(released in November)"],
    ["TIC Data for October 2002.", "TIC Data for October 2002. [more](x.html)"],
  ])("the archive with %p as %p", (from, to) => {
    expect(errorOf(withArchive(from, to))).toMatchObject({ file: archive.file, line: 19 });
  });

  test("a link with a day that does not exist, which is named", () => {
    const { found } = errorOf(withArchive("[09/18/2025]", "[09/31/2025]"));
    expect(found).toMatch(/^\[09\/31\/2025\]\(.*\)TIC Data for July 2025/);
  });

  test("text between the links, of which the beginning is told", () => {
    const { expected, found } = errorOf(withArchive("Data for July 2025", "Data (July 2025)"));
    expect(expected).toBe("a link to a release");
    expect(found).toBe(
      "[09/18/2025](https://www.treasury.gov/resource-center/data-chart-center/tic/Docu",
    );
  });

  test("an archive without its heading, or with nothing under it", () => {
    const at = archive.text.indexOf("Past releases");
    const end = archive.text.split("\n").length;
    expect(errorOf(withArchive("Past releases", "Releases"))).toMatchObject({
      line: end,
      expected: "Past releases",
      found: "the end of the file",
    });
    const text = archive.text.slice(0, archive.text.indexOf("\n", at));
    expect(errorOf(() => readCalendar(dates, { ...archive, text }))).toMatchObject({
      line: 18,
      expected: "the links to past releases",
      found: "the end of the file",
    });
  });

  test("a release that is missing in the archive", () => {
    const link = /\[08\/15\/2014\][^[]*/.exec(archive.text)![0];
    const { expected, found } = errorOf(withArchive(link, ""));
    expect(expected).toBe("the release of 2014-06");
    expect(found).toMatch(/^\[07\/16\/2014\]\(.*\)TIC Data for May 2014/);
  });

  test("releases that are missing after one that repeats a month, by the first one after them", () => {
    const at = archive.text.indexOf("[10/17/2025]");
    const text =
      archive.text.slice(0, at) + archive.text.slice(archive.text.indexOf("[10/20/2006]"));
    expect(errorOf(() => readCalendar(dates, { ...archive, text }))).toMatchObject({
      expected: "a release of 2006-09",
      found: "2025-01-17",
    });
  });

  test("an archive that does not go back to the first release", () => {
    const at = archive.text.lastIndexOf("[12/31/2002]");
    const text = archive.text.slice(0, at) + archive.text.slice(archive.text.indexOf("\n", at));
    const error = errorOf(() => readCalendar(dates, { ...archive, text }));
    expect(error).toMatchObject({ file: archive.file, line: 19, expected: "2002-12-31" });
    expect(error.found).toHaveLength(80);
  });

  test("an archive and a schedule that do not agree", () => {
    expect(errorOf(withDates("| July | 17 |", "| July | 18 |")).message).toBe(
      'archives.md:19: expected a release of the schedule, found "2025-07-17 2025-05"',
    );
    expect(errorOf(withDates("| Jan | 17 |", "| Jan | 16 |")).found).toBe("2025-01-17 2024-11");
  });
});

describe("the archives of past releases", () => {
  const link = (file: string, rest: string) =>
    `<a target="_blank" href="https://www.treasury.gov/x/Documents/${file}">${rest}<br />\n`;
  const html = (...links: readonly string[]) =>
    readArchives({ file: "page", text: `<!DOCTYPE html>\n<p>${links.join("")}</p>` });

  test("in the stored page, newest first, by the names of their files", () => {
    const { archives, odd } = readArchives(archive);
    expect(odd).toEqual([]);
    expect(archives).toHaveLength(276);
    expect(archives[0]).toMatchObject({
      file: "ticrel_20251017.zip",
      day: isoDay("2025-11-18"),
      newest: isoMonth("2025-08"),
    });
    expect(archives.at(-1)!.file).toBe("ticrel_2002dec31.zip");
    expect(archives.find(({ day }) => day === isoDay("2022-02-15"))!.file).toBe(
      "ticrel_20220222.zip",
    );
  });

  test("in the stored page with two releases of one day", () => {
    const [first] = /\[\d\d\/\d\d\/\d{4}\]\([^)]*ticrel_20251017/.exec(archive.text)!;
    const second = first.replace("10/17/2025", "11/18/2025").replace("20251017", "20251118");
    const text = archive.text.replace(first, `${second}.zip)TIC Data for September 2025${first}`);
    const { archives } = readArchives({ ...archive, text });
    expect(archives).toHaveLength(277);
    expect(archives.slice(0, 2)).toMatchObject([
      { file: "ticrel_20251118.zip", day: isoDay("2025-11-18"), newest: isoMonth("2025-09") },
      { file: "ticrel_20251017.zip", day: isoDay("2025-11-18"), newest: isoMonth("2025-08") },
    ]);
    expect(readCalendar(dates, { ...archive, text })).toEqual(calendar);
    const turned = archive.text.replace(first, `${first}.zip)TIC Data for August 2025${second}`);
    expect(() => readArchives({ ...archive, text: turned })).toThrow(ReadingError);
  });

  test("in the live page", () => {
    const { archives, odd } = html(
      link("ticrel_20260618.zip", "<b>06/18/2026</b></a>&nbsp;TIC Data for April 2026"),
      link(
        "ticrel_20251017.zip",
        "10/17/2025</a>\n TIC Data for August 2025 (released 11-18-2025)",
      ),
    );
    expect(odd).toEqual([]);
    expect(archives).toEqual([
      { file: "ticrel_20260618.zip", day: isoDay("2026-06-18"), newest: isoMonth("2026-04") },
      { file: "ticrel_20251017.zip", day: isoDay("2025-11-18"), newest: isoMonth("2025-08") },
    ]);
  });

  test("in the live page: a link whose day, name and month do not go together is odd", () => {
    const { archives, odd } = html(
      link("ticrel_20260618.zip", "06/18/2026</a> TIC Data for May 2026"),
      link("ticrel_20260518.zip", "05/18/2026</a> TIC Data for March 2026"),
      link("ticrel_20260101.zip", "04/15/2026</a> TIC Data for February 2026"),
      link("ticrel_20260325.zip", "03/18/2026</a> TIC Data for January 2026"),
      link("ticrel_20260226.zip", "02/18/2026</a> TIC Data for December 2025"),
      link("ticrel_2026xyz15.zip", "01/15/2026</a> TIC Data for November 2025"),
    );
    expect(archives.map(({ file }) => file)).toEqual([
      ...["ticrel_20260518.zip", "ticrel_20260325.zip"],
    ]);
    expect(odd).toHaveLength(4);
    expect(odd[0]).toMatch("TIC Data for May 2026");
  });

  test("in the live page: of an odd link the first 160 characters are told", () => {
    const { odd } = html(
      link("ticrel_20260518.zip", "05/18/2026</a> TIC Data for March 2026"),
      link("ticrel_20260618.zip", `06/18/2026</a> TIC Data for May 2026 ${"and more ".repeat(20)}`),
    );
    const start =
      "[06/18/2026](https://www.treasury.gov/resource-center/data-chart-center/tic/Documents/ticrel_20260618.zip)TIC Data for May 2026 ";
    expect(odd).toEqual([`${start}${"and more ".repeat(20)}`.slice(0, 160)]);
  });

  test("a page without them is refused", () => {
    expect(errorOf(() => readArchives({ file: "page", text: ERROR_PAGE }))).toMatchObject({
      line: 1,
      expected: "links to past releases",
      found: ERROR_PAGE.trim().slice(0, 80),
    });
  });
});

test("the calendar goes from the first release to the last one scheduled", () => {
  const [first, last] = [calendar[0]!, calendar.at(-1)!];
  expect([formatDay(first.day), formatMonth(first.newest)]).toEqual(["2002-12-31", "2002-10"]);
  expect([formatDay(last.day), formatMonth(last.newest)]).toEqual(["2026-12-15", "2026-10"]);
  expect(calendar).toHaveLength(289);
  expect(calendar.every(({ day }, i) => !i || day > calendar[i - 1]!.day)).toBe(true);
});

test.each([
  ["2003-05-30", "2003-03"],
  ["2006-10-17", "2006-08"],
  ["2006-10-20", "2006-08"], // the expanded press release
  ["2010-02-16", "2009-12"],
  ["2014-01-16", "2013-11"],
  ["2019-01-31", "2018-11"], // late: the government was shut down
  ["2019-04-15", "2019-02"],
  ["2021-02-16", "2020-12"],
  ["2021-03-15", "2021-01"],
  ["2021-09-16", "2021-07"],
  ["2022-02-15", "2021-12"], // in ticrel_20220222.zip
  ["2023-03-15", "2023-01"],
  ["2026-01-15", "2025-11"],
  ["2026-03-18", "2026-01"],
  ["2026-06-18", "2026-04"],
])("the release of %s has positions to %s", (day, month) => {
  const release = calendar.find((each) => each.day === isoDay(day));
  expect(release && formatMonth(release.newest)).toBe(month);
});

test("two releases came out on 2025-11-18: October's and November's", () => {
  const november = calendar.filter(({ day }) => formatDay(day).startsWith("2025-11"));
  expect(november).toEqual([{ day: isoDay("2025-11-18"), newest: isoMonth("2025-09") }]);
  expect(calendar.some(({ day }) => formatDay(day).startsWith("2025-10"))).toBe(false);
  expect(formatDay(releaseOf(calendar, isoMonth("2025-08"))!.day)).toBe("2025-11-18");
});

test("the release after 2026-06-18 was scheduled for 2026-07-14", () => {
  expect(formatDay(nextRelease(calendar, isoDay("2026-06-18"))!.day)).toBe("2026-07-14");
});

test("pages read as latin-1 give the same calendar", () => {
  const latin1 = (text: string) => Buffer.from(text, "utf8").toString("latin1");
  expect(
    readCalendar(
      { ...dates, text: latin1(dates.text) },
      { ...archive, text: latin1(archive.text) },
    ),
  ).toEqual(calendar);
});

test("a cut page never gives a smaller calendar", () => {
  const whole = JSON.stringify(calendar);
  fc.assert(
    fc.property(fc.nat(dates.text.length), fc.nat(archive.text.length), (at, to) => {
      for (const [schedule, past] of [
        [{ ...dates, text: dates.text.slice(0, at) }, archive],
        [dates, { ...archive, text: archive.text.slice(0, to) }],
      ] as const)
        try {
          expect(JSON.stringify(readCalendar(schedule, past))).toBe(whole);
        } catch (error) {
          if (!(error instanceof ReadingError)) throw error;
        }
    }),
    { numRuns: 40 },
  );
});
