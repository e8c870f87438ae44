import type { Calendar, Release } from "../tic/calendar";
import {
  dayOf,
  formatDay,
  formatMonth,
  monthOf,
  monthOfDay,
  type Day,
  type Month,
} from "../tic/month";
import { calendarDay, monthNumber, namedMonth } from "./dates";
import { linesOf } from "./lines";
import { ReadingError } from "./reading";

/** A saved page of the Treasury, as Markdown. */
export interface Page {
  readonly file: string;
  readonly text: string;
}

/**
 * Reads the Treasury's two pages on releases: every release day of the monthly data, past and scheduled, with the newest
 * month of its Treasury-holdings positions. Where two releases came out on one day (2025-11-18) the newer one stands.
 *
 * The newest month of positions is the month the archive page names ("TIC Data for December 2009"), at all times. Before
 * 2021-03-15 other holdings lagged a month more (release-dates page, revision note 1: 1.5 months for Treasury securities,
 * 2.5 for the others); the name goes by the 1.5 months. The files themselves say so: released 2010-02-16 "for December
 * 2009", with positions to 2009-12; 2014-01-16 to 2013-11; 2019-04-15 to 2019-02; 2021-09-16 to 2021-07; 2023-03-15 to
 * 2023-01. Of the first releases, 2002-12-31 to 2003-05-30, which came at the end of a month, no file is here.
 */
export function readCalendar(dates: Page, archive: Page): Calendar {
  const scheduled = readDates(dates);
  const past = readArchive(archive);
  checkOverlap(archive.file, past, scheduled);

  const newest = new Map<Day, Month>();
  for (const release of [...past, ...scheduled])
    newest.set(release.day, Math.max(newest.get(release.day) ?? 0, release.newest));
  const calendar = [...newest]
    .map(([day, month]): Release => ({ day, newest: month }))
    .sort((a, b) => a.day - b.day);

  const months = new Set([...past, ...scheduled].map((release) => release.newest));
  calendar.forEach((release, i) => {
    const before = calendar[i - 1]?.newest ?? release.newest;
    const next = formatMonth(before + 1);
    if (release.newest < before || (release.newest > before && !months.has(before + 1)))
      throw new ReadingError(dates.file, 1, `a release of ${next}`, formatDay(release.day));
  });
  return calendar;
}

/** A past release of a year that the schedule covers must stand in the schedule. */
function checkOverlap(file: string, past: readonly Dated[], scheduled: readonly Dated[]): void {
  const first = Math.min(...scheduled.map(({ newest }) => newest));
  for (const { day, newest, line } of past)
    if (newest >= first && !scheduled.some((other) => other.day === day && other.newest === newest))
      throw new ReadingError(
        file,
        line,
        "a release of the schedule",
        `${formatDay(day)} ${formatMonth(newest)}`,
      );
}

/** A release carries the month two before the one it is scheduled for: June's goes to April. */
const LAG = 2;

type Dated = Release & { readonly line: number };

/** A past release with the name of its archive. */
export type Archived = Release & { readonly file: string };

function openPage({ file, text }: Page, title: string) {
  const lines = linesOf(text);
  if (!lines.includes(`title: ${title}`)) throw new ReadingError(file, 1, title, lines[0] ?? "");
  const fail = (i: number, expected: string, found = lines[i] ?? "the end of the file"): never => {
    throw new ReadingError(file, i + 1, expected, found);
  };
  return { lines, fail };
}

/** Where the rows of the table of release dates begin. */
function firstRow({ lines, fail }: ReturnType<typeof openPage>): number {
  const start = lines.findIndex((line) => line.startsWith("|"));
  if (!lines[start]?.startsWith("| Date | Monthly TIC Data Releases(Press Release at 4 PM"))
    fail(Math.max(start, 0), "the table of release dates");
  if (!/^(\| --- )+\|$/.test(lines[start + 1] ?? "")) fail(start + 1, "| --- |");
  const columns = "| | Press Release, data on securities & financial companies (monthly) |";
  if (!lines[start + 2]?.startsWith(columns))
    fail(start + 2, "the columns of the monthly releases");
  return start + 3;
}

/** Reads the column "Monthly TIC Data Releases" of the page of release dates: twelve rows under each year. */
function readDates(page: Page): Dated[] {
  const opened = openPage(page, "Release Dates of TIC Data");
  const { lines, fail } = opened;
  const releases: Dated[] = [];
  let year = 0;
  let row = 12;
  let i = firstRow(opened);
  for (; lines[i]?.startsWith("|"); i++) {
    const [name = "", day = ""] = lines[i]!.split("|")
      .slice(1)
      .map((cell) => cell.trim());
    if (/^[|\s]+$/.test(lines[i]!) && row === 12) continue;
    if (/^\d{4}$/.test(name) && !day && row === 12) [year, row] = [Number(name), 0];
    else if (monthNumber(name) === row + 1) releases.push(readScheduled(i, day, year, ++row));
    else fail(i, row === 12 ? "a year" : `month ${row + 1} of ${year}`);
  }
  if (!releases.length || row !== 12) fail(i, "twelve months to a year");
  if (!lines.includes("**REVISIONS and RELEASE DATES:**")) fail(lines.length, "the revision notes");
  return releases;

  function readScheduled(i: number, cell: string, year: number, row: number): Dated {
    // "Oct | Nov 18": the October release of 2025 came out in November.
    const [, name, date] = /^(?:([A-Z][a-z]+) )?(\d{1,2})$/.exec(cell) ?? [];
    const number = name ? monthNumber(name) : row;
    const day = calendarDay(year, number ?? 0, Number(date));
    return {
      day: day ?? fail(i, "a release day", cell),
      newest: monthOf(year, row) - LAG,
      line: i + 1,
    };
  }
}

const LINK =
  /\[(\d\d)\/(\d\d)\/(\d{4})\]\(https:\/\/www\.treasury\.gov\/resource-center\/data-chart-center\/tic\/Documents\/ticrel_(\d{4})(\d\d|[a-z]{3})(\d\d)\.zip\)TIC Data for ([A-Z][a-z]+\.?) (\d{4})(?:;|\.|br>)?(?: ?\(([^()]+)\))?/y;

/** Two links among the releases lead to older lists of country codes. */
const ASIDE = /\[The country codes list for data released before [\d/]{10}\.\]\([^()]+\.txt\)/y;

/** Reads the page of past releases: all in one line, newest first, a link to each release's archive and its month. */
function readArchive(page: Page): (Dated & Archived)[] {
  const { lines, fail } = openPage(page, "ARCHIVES of TIC Monthly Data Releases");
  const heading = lines.findIndex((line) => line.startsWith("Past releases"));
  if (heading < 0) fail(lines.length, "Past releases");
  const i = lines.findIndex((line, at) => at > heading && line.trim());
  const links = lines[i]?.trimEnd() ?? fail(lines.length, "the links to past releases");

  const releases: (Dated & Archived)[] = [];
  let again = false;
  for (let at = 0; at < links.length; at = LINK.lastIndex) {
    ASIDE.lastIndex = at;
    LINK.lastIndex = ASIDE.test(links) ? ASIDE.lastIndex : at;
    const match = LINK.exec(links) ?? fail(i, "a link to a release", links.slice(at, at + 80));
    const release = readLink(match) ?? fail(i, "a release day and the month two before", match[0]);
    const newer = releases.at(-1);
    const expected = newer ? newer.newest - (again ? 0 : 1) : release.newest;
    // Two can have come out on one day, as in 2025-11 after a shutdown.
    if ((newer && release.day > newer.day) || release.newest !== expected)
      fail(i, `the release of ${formatMonth(expected)}`, match[0]);
    releases.push({ ...release, line: i + 1 });
    // 2006-10-20 repeats the month of 2006-10-17.
    again = match[0].endsWith("(expanded press release)");
  }
  if (releases.at(-1)?.day !== FIRST) fail(i, formatDay(FIRST), links.slice(-80));
  return releases;
}

/**
 * Reads the page of past releases, stored as Markdown or live as HTML: the archive of every release, newest first. Of the
 * HTML only the links to archives are read, each on its own; those whose day, name and month do not go together are `odd`.
 */
export function readArchives(page: Page): {
  readonly archives: readonly Archived[];
  readonly odd: readonly string[];
} {
  if (!/^\s*</.test(page.text)) return { archives: readArchive(page), odd: [] };
  const [, ...links] = page.text.split(/(?=<a\s[^>]*href="[^"]*ticrel_[^"/]*\.zip")/i);
  const archives: Archived[] = [];
  const odd: string[] = [];
  for (const html of links) {
    const text = plain(html);
    LINK.lastIndex = 0;
    const match = LINK.exec(text);
    const archive = match && readLink(match);
    if (archive) archives.push(archive);
    else odd.push(text.slice(0, 160));
  }
  if (!archives.length)
    throw new ReadingError(page.file, 1, "links to past releases", page.text.trim().slice(0, 80));
  return { archives, odd };
}

/** An HTML link with the text that follows it, as Markdown on one line. */
const plain = (html: string): string =>
  html
    .replace(/^<a\s[^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/is, (_, href: string, label: string) => {
      const file = href.slice(href.lastIndexOf("/") + 1);
      return `[${label.replace(/<[^>]*>/g, "").trim()}](${DOCUMENTS}${file})`;
    })
    .replace(/<[^>]*>/g, " ")
    .replace(/&nbsp;|&#160;/g, " ")
    .replace(/\s+/g, " ")
    .replace(/\.zip\) /, ".zip)");

const DOCUMENTS = "https://www.treasury.gov/resource-center/data-chart-center/tic/Documents/";

/** Reads one link; undefined if its day, the name of its archive and its month do not go together. */
function readLink(match: RegExpExecArray): Archived | undefined {
  const [, month, day, year, zipYear, zipMonth, zipDay, name, dataYear, remark] = match;
  const label = calendarDay(Number(year), Number(month), Number(day));
  const zipNumber = Number(zipMonth) || (monthNumber(capital(zipMonth!)) ?? 0);
  const zip = calendarDay(Number(zipYear), zipNumber, Number(zipDay));
  const newest = namedMonth(name!, dataYear!);
  if (label === undefined || zip === undefined || newest !== monthOfDay(label) - LAG)
    return undefined;
  // The archive's name is the day, or up to a week later: 2022-02-15 is in ticrel_20220222.zip.
  if (zip < label || zip > label + 7) return undefined;
  const released = remark?.startsWith("released") ? readRelease(remark) : label;
  const file = /ticrel_[0-9a-z]+\.zip/.exec(match[0])![0];
  return released === undefined ? undefined : { day: released, newest, file };
}

/** The oldest release in the archive. */
const FIRST = dayOf(2002, 12, 31);

const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

/** `released 11-18-2025` */
function readRelease(remark: string): Day | undefined {
  const [, month, day, year] = /^released (\d\d)-(\d\d)-(\d{4})$/.exec(remark) ?? [];
  return calendarDay(Number(year), Number(month), Number(day));
}
