import type { Calendar } from "../tic/calendar";
import { cellOf } from "../tic/cell";
import { formatDay, formatMonth, monthOfDay, type Day, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import type { Table } from "../tic/tables";
import { isApart, TABLES } from "../tic/tables";
import { formOf, statedDay, type Form } from "../treasury/files";
import { REISSUED } from "../treasury/mfh";
import { ReadingError, publicationOf, type Reading } from "../treasury/reading";
import { SLT3D_FROZEN } from "../treasury/slt3d";

/** How a file came here, from which its release day follows. */
export type Posting =
  | {
      readonly kind: "live";
      readonly today: Day;
      /** The day of its Last-Modified header. */
      readonly modified: Day | undefined;
    }
  | { readonly kind: "archive"; readonly release: Day };

/** A release can be posted this many days late without counting as another one. */
const LATE = 3;

/** Reads a received file, and finds out which release it is of. Throws a ReadingError on anything else than a whole file. */
export function readEdition(
  name: string,
  text: string,
  calendar: Calendar,
  posting: Posting,
): Reading {
  const form = formOf(name);
  if (!form) throw new ReadingError(name, 1, "a file with a known name", name);
  return form.dated
    ? readDated(form, name, text, calendar, posting)
    : readUndated(form, name, text, calendar, posting);
}

/** The file states its own day. */
function readDated(
  form: Form,
  name: string,
  text: string,
  calendar: Calendar,
  posting: Posting,
): Reading {
  const stated = statedDay(text);
  const last = posting.kind === "live" ? posting.today : posting.release;
  // Without a day its reader says what else is wrong with it.
  const release = stated ?? last;
  if (release > last)
    throw new ReadingError(name, 1, `a day up to ${formatDay(last)}`, formatDay(release));
  if (TABLES[form.table].isOutside) return form.read(text, { file: name, release });
  const known = calendar.findLast(({ day }) => day <= release);
  // The history may come out on a day of its own, the press table only with a release.
  if (
    stated !== undefined &&
    known?.day !== stated &&
    !REISSUED.includes(stated) &&
    !isApart(form.table)
  )
    throw new ReadingError(name, 1, "the day of a release", formatDay(stated));
  return form.read(text, { file: name, release, ...(known ? { newest: known.newest } : {}) });
}

/** The file says only which month is its newest; the calendar, or the day it was posted, says the rest. */
function readUndated(
  form: Form,
  name: string,
  text: string,
  calendar: Calendar,
  posting: Posting,
): Reading {
  if (posting.kind === "archive") {
    const isFrozen = form.table === "slt3d" && posting.release > SLT3D_FROZEN.release;
    const release = isFrozen ? SLT3D_FROZEN.release : posting.release;
    const newest = calendar.find(({ day }) => day === release)?.newest;
    if (newest === undefined)
      throw new ReadingError(name, 1, "the day of a release", formatDay(release));
    return form.read(text, { file: name, release, newest });
  }
  const { today, modified } = posting;
  if (TABLES[form.table].isOutside)
    return form.read(text, { file: name, release: Math.min(modified ?? today, today) });
  const found = form.read(text, { file: name, release: today });
  const newest = found.publication.newest;
  const posted = modified !== undefined && modified <= today + 1 ? modified : undefined;
  const release = releaseOf(newest, calendar, posted);
  if (release === undefined)
    throw new ReadingError(name, 1, "a month of a release in the calendar", formatMonth(newest));
  return dated(found, release);
}

/** The release day of a month: the one in the calendar, unless it was posted well after that or is not in it. */
function releaseOf(newest: Month, calendar: Calendar, posted: Day | undefined): Day | undefined {
  const scheduled = calendar.find((release) => release.newest === newest)?.day;
  if (posted === undefined) return scheduled;
  if (scheduled !== undefined) return posted > scheduled + LATE ? posted : scheduled;
  const lag = monthOfDay(posted) - newest;
  return lag >= 1 && lag <= 3 ? posted : undefined;
}

/** The same file as an edition of another day. */
export function dated(
  reading: Reading,
  release: Day,
  newest: Month = reading.publication.newest,
): Reading {
  const { table, source, coverage } = reading.publication;
  const publication = publicationOf(table, { file: source, release, newest }, newest, coverage);
  return { ...reading, publication };
}

/** A file that states its own day, as an edition that counts from a later one on. */
export const redated = (reading: Reading, release: Day, newest: Month): Reading => ({
  ...dated(reading, release, newest),
  stated: statedIn(reading),
});

/** The day of the edition that a file is, whenever it was posted. */
export const statedIn = ({ stated, publication }: Reading): Day => stated ?? publication.release;

/** Whether two figures are of the same cell. */
const isOfOneCell = (a: Observation, b: Observation): boolean =>
  a.measure === b.measure &&
  a.holder === b.holder &&
  a.month === b.month &&
  (a.series === "comparison") === (b.series === "comparison");

/** Whether two editions print the same figures, whatever else differs. */
export function sameFigures(a: Reading, b: Reading): boolean {
  if (a.observations.length !== b.observations.length) return false;
  const isSame = (o: Observation, other: Observation | undefined) =>
    other?.value === o.value && other.precision === o.precision;
  // Mostly they are in the same order.
  if (
    b.observations.every(
      (o, i) => isOfOneCell(a.observations[i]!, o) && isSame(o, a.observations[i]),
    )
  )
    return true;
  const known = new Map(a.observations.map((o) => [cellOf(o), o]));
  return b.observations.every((o) => isSame(o, known.get(cellOf(o))));
}

const wholeOf = (readings: readonly Reading[], table: Table): Reading[] =>
  readings.filter(({ publication: p }) => p.table === table && p.coverage !== "partial");

/** The oldest whole edition of a table. */
export const oldestOf = (readings: readonly Reading[], table: Table): Reading | undefined =>
  wholeOf(readings, table).sort((a, b) => a.publication.release - b.publication.release)[0];

/** The newest whole edition of a table. */
export const newestOf = (readings: readonly Reading[], table: Table): Reading | undefined =>
  wholeOf(readings, table).sort((a, b) => b.publication.release - a.publication.release)[0];

/** The last month that a file prints. */
export const lastMonth = ({ observations }: Reading): Month =>
  observations.reduce((last, { month }) => Math.max(last, month), 0);
