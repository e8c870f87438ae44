import type { Calendar } from "../tic/calendar";
import { cellOf } from "../tic/cell";
import { formatMonth, isoDay, isoMonth, type Day, type Month } from "../tic/month";
import type { Publication } from "../tic/publication";
import { TABLES } from "../tic/tables";
import { readMfhExcerpt, readTable5Excerpt } from "./excerpt";
import { readFed, readFedOfficial } from "./fed";
import { formOf } from "./files";
import { linesOf } from "./lines";
import { NUMBERED, readNotice } from "./notice";
import { readPress } from "./press";
import { ReadingError, type Reader, type Reading } from "./reading";
import { readCalendar } from "./schedule";

/** A stored file of observations. */
export interface Source {
  /** Below `data/`. */
  readonly path: string;
  /** The release day; undefined where the file itself holds several releases. */
  readonly release?: Day;
  /** The newest month of that release, where the file ends earlier. */
  readonly newest?: Month;
  /** The path of the same edition in another form. Such a file is read to be compared, not to be stored again. */
  readonly copyOf?: string;
  readonly read: (text: string) => readonly Reading[];
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

interface More {
  readonly newest?: string;
  readonly copyOf?: string;
  /** Who reads the file, if its name does not say so. */
  readonly reader?: Reader;
}

function edition(path: string, release: string, more: More = {}): Source {
  const file = nameOf(path);
  const reader = more.reader ?? formOf(file)!.read;
  const newest = more.newest === undefined ? {} : { newest: isoMonth(more.newest) };
  const copy = more.copyOf === undefined ? {} : { copyOf: more.copyOf };
  const origin = { file, release: isoDay(release), ...newest };
  return {
    path,
    release: origin.release,
    ...newest,
    ...copy,
    read: (text) => [reader(text, origin)],
  };
}

/** The newest whole collection of files from the Treasury's site; the folder says when they were collected, not when released. */
const LATEST = "raw/vintage-2026-06-18";
const EXCERPTS = "raw/page-excerpts";

/** First prints as others reported or copied them: a file holds several releases. */
const firstPrints = (path: string): Source => ({
  path,
  read: (text) => readPress(text, nameOf(path)),
});

const mfhExcerpt = (name: string, release: string) =>
  edition(`${EXCERPTS}/${name}`, release, { reader: readMfhExcerpt });

const table5Excerpt = (name: string, release: string) =>
  edition(`${EXCERPTS}/${name}`, release, { reader: readTable5Excerpt });

/** Every stored file of positions and flows, oldest release first. */
export const SOURCES: readonly Source[] = [
  mfhExcerpt("mfh_vintage-2010-02-16_excerpt.txt", "2010-02-16"),
  // Named for the 15th by who collected it, on a guess. The archive page and reports of the day say Thursday, the 16th.
  mfhExcerpt("mfh_vintage-2014-01-15_excerpt.txt", "2014-01-16"),
  firstPrints("press/first-prints-found.csv"),
  mfhExcerpt("mfh_vintage-2017-01-18_excerpt.txt", "2017-01-18"),
  mfhExcerpt("mfh_vintage-2019-04-15_excerpt.txt", "2019-04-15"),
  // "These files were last updated in July 2021" (the authors' readme, which names no day).
  edition("raw/fed/ticdata.liabilities.foiadj.txt", "2021-07-30", { reader: readFedOfficial }),
  edition("raw/fed/bertaut_judson_positions_liabs_2021.csv", "2021-07-31", { reader: readFed }),
  mfhExcerpt("mfh_vintage-2021-09-16_excerpt.txt", "2021-09-16"),
  edition(`${LATEST}/mfh.txt`, "2023-03-15"),
  edition(`${LATEST}/slt3d_globl.csv`, "2023-03-15"),
  edition(`${LATEST}/s1_globl.txt`, "2023-03-15"),
  edition("raw/survey/shlhistdat_vintage-2025-04-30.txt", "2025-04-30"),
  firstPrints("press/first-prints.csv"),
  firstPrints("press/first-prints_2026-03-18_2026-04-15.csv"),
  edition("raw/vintage-2026-03-18/mfhhis01.txt", "2026-03-18", { newest: "2026-01" }),
  table5Excerpt("slt_table5_vintage-2026-04-15_excerpt.txt", "2026-04-15"),
  edition("raw/survey/shlhistdat.txt", "2026-04-30"),
  table5Excerpt("slt_table5_vintage-2026-05-18_excerpt.txt", "2026-05-18"),
  edition(`${LATEST}/mfhhis01.txt`, "2026-05-18", { newest: "2026-03" }),
  edition(`${LATEST}/mfhhis01.csv`, "2026-05-18", {
    newest: "2026-03",
    copyOf: `${LATEST}/mfhhis01.txt`,
  }),
  edition(`${LATEST}/slt_table1.txt`, "2026-06-18"),
  edition(`${LATEST}/slt_table2.txt`, "2026-06-18"),
  edition(`${LATEST}/slt_table3.txt`, "2026-06-18"),
  edition(`${LATEST}/slt_table5.txt`, "2026-06-18"),
  edition(`${LATEST}/slt_table5.html`, "2026-06-18", { copyOf: `${LATEST}/slt_table5.txt` }),
  // Not the Treasury's: the days by which the copies were taken; of the yield only the month is known.
  edition("raw/market/fred_WMTSECL1.csv", "2026-07-02"),
  // Table 1 alone of its release: no other of that day is at hand.
  edition("raw/vintage-2026-07-14/slt_table1.txt", "2026-07-14"),
  edition("raw/market/fred_GFDEBTN.csv", "2026-08-22"),
  edition("raw/market/us10y_monthly.csv", "2026-08-31"),
];

/** The two saved pages that `readCalendar` (schedule.ts) reads, below `data/`. */
export const SCHEDULE = {
  dates: "raw/schedule/release-dates-of-tic-data.md",
  archive: "raw/schedule/archives-of-tic-monthly-data-releases.md",
} as const;

/** The list of the Treasury's press releases, below `data/`: a line each with the hash and name of a file beside it. */
export const NOTICES = "raw/press-releases/SHA256SUMS";

/** A stored file that has no figures to read, and why. */
export interface Unread {
  readonly path: string;
  readonly reason: string;
}

/**
 * Reads everything stored under `data/`: one reading per publication, and the calendar. Throws unless the files agree with
 * each other: the copies of an edition print the same figures, and a publication's newest month is that of its release.
 * Of the press releases some have no numbered lines, or were posted twice: those are listed.
 */
export async function readSources(
  fetchText: (path: string) => Promise<string>,
): Promise<{ readings: Reading[]; calendar: Calendar; unread: Unread[] }> {
  const page = async (path: string) => ({ file: nameOf(path), text: await fetchText(path) });
  const calendar = readCalendar(await page(SCHEDULE.dates), await page(SCHEDULE.archive));
  const readings = new Map<string, readonly Reading[]>();
  for (const { path, read } of SOURCES) readings.set(path, read(await fetchText(path)));
  for (const { path, copyOf } of SOURCES)
    if (copyOf) {
      checkCopy(nameOf(path), readings.get(path)!, readings.get(copyOf)!);
      readings.delete(path);
    }
  const notices = await readNotices(fetchText, calendar);
  // A file of first prints holds several releases.
  const all = [...[...readings.values()].flat(), ...notices.readings].sort(
    (a, b) => a.publication.release - b.publication.release,
  );
  for (const { publication } of all) checkNewest(publication, calendar);
  checkShared(all);
  return { readings: all, calendar, unread: notices.unread };
}

async function readNotices(
  fetchText: (path: string) => Promise<string>,
  calendar: Calendar,
): Promise<{ readings: Reading[]; unread: Unread[] }> {
  const folder = NOTICES.slice(0, NOTICES.lastIndexOf("/") + 1);
  const names = linesOf(await fetchText(NOTICES)).map((line) => line.split(/\s+/)[1] ?? "");
  const readings = new Map<string, Reading>();
  const unread: Unread[] = [];
  for (const name of names) {
    const path = `${folder}${name}`;
    try {
      const reading = readNotice(await fetchText(path), name, calendar);
      const { id } = reading.publication;
      const known = readings.get(id);
      if (known) {
        checkCopy(name, [reading], [known]);
        unread.push({ path, reason: `the release of ${known.publication.source}, posted again` });
      } else readings.set(id, reading);
    } catch (error) {
      if (!(error instanceof ReadingError) || error.expected !== NUMBERED) throw error;
      unread.push({ path, reason: "text without the table of numbered lines" });
    }
  }
  return { readings: [...readings.values()], unread };
}

/** Throws unless a file prints what another form of the same edition prints. */
export function checkCopy(
  file: string,
  copy: readonly Reading[],
  original: readonly Reading[],
): void {
  const [found, expected] = [copy, original].map((readings) =>
    readings.flatMap(({ observations, residual }) => [...observations, ...residual]),
  );
  // The lines differ between the text and the HTML form.
  const text = (cell: unknown) => JSON.stringify({ ...(cell as object), line: 0 });
  const differs = expected!.find((cell, i) => text(cell) !== text(found![i]));
  if (differs || found!.length !== expected!.length)
    throw new ReadingError(
      file,
      1,
      "the figures of the other copy",
      differs ? text(differs) : "more",
    );
}

/** What Tables 1 and 3 of a release both print, long-term Treasuries and their flows, is the same to the last million. */
export function checkShared(readings: readonly Reading[]): void {
  for (const { publication, observations } of readings) {
    if (publication.table !== "table1") continue;
    const other = readings.find(
      (reading) =>
        reading.publication.table === "table3" &&
        reading.publication.release === publication.release,
    );
    if (!other) continue;
    const known = new Map(other.observations.map((o) => [cellOf(o), o.value]));
    for (const o of observations) {
      const expected = known.get(cellOf(o));
      if (expected === undefined || expected === o.value) continue;
      const what = `${o.row} ${formatMonth(o.month)} ${o.column} of ${expected} as in Table 3`;
      throw new ReadingError(publication.source, o.line, what, `${o.value}`);
    }
  }
}

function checkNewest({ table, source, release, newest }: Publication, calendar: Calendar): void {
  if (TABLES[table].isOutside) return;
  const expected = calendar.find(({ day }) => day === release);
  if (expected?.newest !== newest)
    throw new ReadingError(
      source,
      1,
      expected ? `${formatMonth(expected.newest)} as the release's newest month` : "a release day",
      formatMonth(newest),
    );
}
