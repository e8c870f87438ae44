import { formatDay, formatMonth, type Day } from "../../tic/month";
import { isApart, TABLES } from "../../tic/tables";
import { ReadingError, type Reading } from "../../treasury/reading";
import { dayOfHeader } from "../clock";
import {
  dated,
  lastMonth,
  newestOf,
  readEdition,
  redated,
  sameFigures,
  statedIn,
} from "../edition";
import { compare, judge, settled } from "../rules";
import { isWeighty, type Finding } from "../rules/finding";
import { RELEASE_FILES } from "../site";
import { decode, extended, type History } from "../store/history";
import type { Candidate, Received } from "./received";

/** What was found in the live files. */
export interface Outcome {
  /** Files that differ from what is stored, and could be read. */
  readonly candidates: readonly Candidate[];
  /** Files that could not be read. */
  readonly unread: readonly Received[];
  readonly findings: readonly Finding[];
  /** Why a release is not there as a whole. */
  readonly waiting: string | undefined;
}

/** Whether a file comes out with others, on a release day. */
export const inRelease = (name: string): boolean => RELEASE_FILES.includes(name);

/** Reads and judges what was received. */
export function assess(received: readonly Received[], history: History, today: Day): Outcome {
  const looks = received.map((file) => lookAt(file, history, today));
  const unread = looks.filter(({ reading }) => !reading).map(({ file }) => file);
  const findings = looks.flatMap((look) => look.findings);
  const release = looks
    .flatMap(({ reading }) => reading ?? [])
    .filter(({ publication }) => !isApart(publication.table));
  const incomplete = unread.some(({ name }) => inRelease(name))
    ? undefined
    : incompleteness(release);
  // Tables of two releases need not agree.
  if (!incomplete) findings.push(...compare(release));
  // The history is judged by a Table 3 that is right: the one that is there with it, or the newest that is stored.
  const isGood = findings.every((finding) => !isWeighty(finding) || !inRelease(finding.file));
  const table3 =
    (isGood ? newestOf(release, "table3") : undefined) ?? newestOf(history.readings, "table3");
  const candidates = looks.flatMap(({ file, reading, isNew }) =>
    reading && isNew ? [{ file, reading }] : [],
  );
  for (const { reading } of candidates)
    findings.push(...settled(reading, newestOf(history.readings, "mfhhis01"), table3));
  const isRefused = findings.some(({ file, weight }) => inRelease(file) && weight === "refused");
  return { candidates, unread, findings, waiting: isRefused ? undefined : incomplete };
}

/** A live file by itself. */
interface Look {
  readonly file: Received;
  /** Undefined if it cannot be read, or does not go with what is stored. */
  readonly reading: Reading | undefined;
  /** Whether it differs from what is stored. */
  readonly isNew: boolean;
  readonly findings: readonly Finding[];
}

function lookAt(file: Received, history: History, today: Day): Look {
  const { name, body, lastModified } = file;
  const { readings, calendar } = history;
  const modified = dayOfHeader(lastModified);
  const findings: Finding[] = [];
  try {
    const found = readEdition(name, decode(body), calendar, { kind: "live", today, modified });
    const previous = newestOf(readings, found.publication.table);
    if (previous && sameFigures(previous, found))
      return { file, reading: found, isNew: false, findings };
    const posted = modified !== undefined && modified <= today + 1 ? modified : today;
    const isOld = previous && issueOf(found) < issueOf(previous);
    const reading = isOld ? found : corrected(found, history, posted);
    if (reading !== found)
      findings.push({
        rule: "posting",
        weight: "noted",
        file: name,
        sentence: `${editionOf(found)} was posted once more, with other figures; they count from ${formatDay(reading.publication.release)} on`,
      });
    findings.push(...judge(reading, { previous, calendar, today }));
    // Throws if it does not go with what is stored.
    extended(history, reading);
    return { file, reading, isNew: true, findings };
  } catch (error) {
    if (!(error instanceof ReadingError)) throw error;
    findings.push({ rule: "form", weight: "refused", file: name, sentence: error.message });
    return { file, reading: undefined, isNew: false, findings };
  }
}

/** What orders the editions of a table, whenever they were posted: the day that the file states, or its last month. */
const issueOf = (reading: Reading): number =>
  isApart(reading.publication.table) ? statedIn(reading) : lastMonth(reading);

const editionOf = ({ publication: { table, release, newest } }: Reading): string =>
  isApart(table) ? `the edition of ${formatDay(release)}` : `the release to ${formatMonth(newest)}`;

/** A file with other figures for an edition that is stored is a correction, and counts from a later day on. */
function corrected(found: Reading, { readings, calendar }: History, posted: Day): Reading {
  const { table, newest } = found.publication;
  const days = readings
    .filter(({ publication: p }) => p.table === table && p.coverage !== "partial")
    .filter((each) => issueOf(each) === issueOf(found))
    .map(({ publication }) => publication.release);
  if (!days.length) return found;
  const day = Math.max(posted, Math.max(...days) + 1);
  if (!isApart(table)) return dated(found, day);
  if (TABLES[table].isOutside) return redated(found, day, newest);
  return redated(found, day, calendar.findLast((each) => each.day <= day)?.newest ?? newest);
}

/** Why the tables of a release are not all there; undefined if they are. */
function incompleteness(release: readonly Reading[]): string | undefined {
  const newest = Math.max(...release.map(({ publication }) => publication.newest));
  const behind = release.filter(({ publication }) => publication.newest < newest);
  if (!behind.length) return undefined;
  const names = behind.map(({ publication }) => publication.source).join(", ");
  return `The release to ${formatMonth(newest)} is not there as a whole yet: ${names} still end${behind.length > 1 ? "" : "s"} earlier. Nothing of it was published; try again in some minutes.`;
}
