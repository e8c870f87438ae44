import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Calendar, Release } from "../../tic/calendar";
import { cellOf } from "../../tic/cell";
import { formatDay, isoDay, isoMonth } from "../../tic/month";
import { TABLES } from "../../tic/tables";
import { ReadingError, type Reading } from "../../treasury/reading";
import { formOf, statedDay } from "../../treasury/files";
import { readSources, type Unread } from "../../treasury/sources";
import { redated, sameFigures } from "../edition";
import { SERIES, storedSeries } from "../series";
import { EXIT, Stop } from "../exit";
import type { Directory } from "./directory";
import type { Manifest, StoredFile } from "./manifest";

/** Everything that is stored, read: what is shipped with the program and what a directory has received since. */
export interface History {
  readonly readings: readonly Reading[];
  readonly calendar: Calendar;
}

/** The files under `data/` of the program itself. */
export const shippedHistory = (
  data: string,
): Promise<History & { readonly unread: readonly Unread[] }> =>
  readSources((path) => readFile(join(data, path), "latin1"));

/** Text as the readers expect it: one character a byte. */
export const decode = (body: Uint8Array): string => Buffer.from(body).toString("latin1");

/** The shipped history with what the directory has received. */
export async function historyOf(
  shipped: History,
  directory: Directory,
  manifest: Manifest,
): Promise<History> {
  let history = shipped;
  for (const entry of manifest.files) {
    const body = await directory.raw(entry);
    try {
      const reading =
        nameIn(entry) === SERIES
          ? storedSeries(body, isoDay(entry.release), shipped.readings)
          : readStored(entry, decode(body));
      history = extended(history, reading).history;
    } catch (error) {
      if (!(error instanceof ReadingError)) throw error;
      throw new Stop(
        EXIT.failed,
        `raw/${entry.path} was accepted earlier and cannot be used now: ${error.message}. Nothing was changed. If it is wrong, take it out with \`forget ${entry.path}\`, then run this again.`,
      );
    }
  }
  return history;
}

const nameIn = ({ path }: StoredFile): string => path.slice(path.indexOf("/") + 1);

/** The id of the publication that a stored file is. */
export const publicationIn = (entry: StoredFile): string =>
  `${nameIn(entry) === SERIES ? "cslt" : formOf(nameIn(entry))?.table}@${entry.release}`;

function readStored(entry: StoredFile, text: string): Reading {
  const name = nameIn(entry);
  const [release, newest] = [isoDay(entry.release), isoMonth(entry.newest)];
  const form = formOf(name);
  if (!form) throw new ReadingError(entry.path, 1, "a file with a known name", name);
  const stated = form.dated ? (statedDay(text) ?? release) : release;
  const reading = form.read(text, { file: name, release: stated, newest });
  return stated === release ? reading : redated(reading, release, newest);
}

/** What became of a reading: the publication is new, it replaces excerpts of itself, or it was known. */
export type Addition = "new" | "completes" | "known";

/**
 * History with one more publication. Nothing is edited: an edition that is there already must print the same figures, and
 * an excerpt of it is replaced only by a whole that agrees with it in every cell. Throws otherwise.
 */
export function extended(
  history: History,
  reading: Reading,
): { readonly history: History; readonly addition: Addition } {
  const { publication } = reading;
  const other = history.readings.find((each) => each.publication.id === publication.id);
  if (!other) {
    const readings = [...history.readings, reading];
    if (TABLES[publication.table].isOutside)
      return { history: { ...history, readings }, addition: "new" };
    const { release: day, newest } = publication;
    const calendar = withRelease(history.calendar, { day, newest });
    return { history: { readings, calendar }, addition: "new" };
  }
  if (other.publication.coverage !== "partial") {
    if (sameFigures(other, reading)) return { history, addition: "known" };
    throw conflict(other, reading);
  }
  const cells = new Map(reading.observations.map((o) => [cellOf(o), o]));
  for (const o of other.observations)
    if (cells.get(cellOf(o))?.value !== o.value) throw conflict(other, reading);
  const readings = history.readings.map((each) => (each === other ? reading : each));
  return { history: { ...history, readings }, addition: "completes" };
}

function conflict(stored: Reading, reading: Reading): ReadingError {
  const { source, release } = stored.publication;
  const cells = new Map(stored.observations.map((o) => [cellOf(o), o.value]));
  const o = reading.observations.find((each) => cells.get(cellOf(each)) !== each.value);
  return new ReadingError(
    reading.publication.source,
    o?.line ?? 1,
    `the figures of ${source} of ${formatDay(release)} as stored`,
    o ? `${o.row} ${o.column} ${o.value}` : "fewer",
  );
}

/** The calendar with a day that it does not know of yet: a release that was late, posted once more, or is not scheduled. */
export function withRelease(calendar: Calendar, { day, newest }: Release): Calendar {
  const before = calendar.findLast((each) => each.day <= day);
  const after = calendar.find((each) => each.day > day);
  const fits =
    before?.day !== day && newest >= (before?.newest ?? 0) && newest <= (after?.newest ?? Infinity);
  if (!fits) return calendar;
  return [...calendar, { day, newest }].sort((a, b) => a.day - b.day);
}
