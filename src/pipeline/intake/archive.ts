import { formatDay, type Day } from "../../tic/month";
import { ReadingError, type Reading } from "../../treasury/reading";
import type { Archived } from "../../treasury/schedule";
import { checkCopy } from "../../treasury/sources";
import { newestOf, oldestOf, readEdition, sameFigures } from "../edition";
import { compare, held, judge, revisedBy, settled } from "../rules";
import { isFlagged, isWeighty, worded, type Finding } from "../rules/finding";
import { sha256Of } from "../store/directory";
import { decode, extended, withRelease, type History } from "../store/history";
import type { StoredArchive, StoredFile } from "../store/manifest";
import { attempt, entryOf, offerOf, type Candidate, type Received } from "./received";
import { unpack, type Body, type Refused } from "./unpack";

/** What was taken of an archive, and what was not. */
export interface Opened {
  /** With what was taken. */
  readonly history: History;
  readonly entry: StoredArchive;
  readonly files: readonly { readonly entry: StoredFile; readonly body: Uint8Array }[];
  readonly refused: readonly Refused[];
  readonly noted: readonly string[];
}

/** Where an archive is from, when it came, and what reads it. */
export type Arrival = Pick<StoredArchive, "url" | "received" | "program">;

/** Reads and judges the files of an archive that have a reader. Each stands alone, but for what must agree with another. */
export function open(
  archive: Archived,
  zip: Uint8Array,
  before: History,
  given: readonly string[],
  arrival: Arrival,
): Opened {
  const { bodies, refused: torn, unknown } = unpack(archive.file, zip);
  const { candidates, refused: unread, known } = readAll(bodies, archive, before, arrival);
  const clashes = clashesOf(candidates, archive.day, before);
  const refused = [...torn, ...unread];
  const files: Opened["files"][number][] = [];
  const used: string[] = [];
  const noted: string[] = [];
  let history = before;
  for (const candidate of candidates) {
    const { file, reading } = candidate;
    const { name, body } = file;
    const found = [
      ...(isStored(before, reading) ? [] : findingsOf(reading, archive.day, before)),
      ...(clashes.get(reading) ?? []),
    ];
    noted.push(...worded(found.filter((each) => !isWeighty(each) && each.rule !== "gap")));
    const weighty = found.filter(isWeighty);
    const reason = objection(archive, file, weighty, given);
    const step =
      reason === undefined ? attempt(() => extended(history, reading)) : { message: reason };
    if ("message" in step) refused.push({ name, body, reason: step.message });
    else if (step.addition === "known") known.push(name);
    else {
      history = step.history;
      used.push(name);
      files.push({ entry: entryOf(candidate, worded(weighty)), body });
    }
  }
  const entry = {
    file: archive.file,
    url: arrival.url,
    release: formatDay(archive.day),
    sha256: sha256Of(zip),
    bytes: zip.length,
    received: arrival.received,
    program: arrival.program,
    used,
    known,
    refused: refused.map(({ name, reason }) => ({ file: name, reason })),
    unknown: [...unknown],
  };
  return { history, files, refused, noted, entry };
}

/** Reads each file; the same table in another form must be a copy. */
function readAll(
  bodies: readonly Body[],
  archive: Archived,
  before: History,
  { url, received }: Arrival,
) {
  const candidates: Candidate[] = [];
  const refused: Refused[] = [];
  const known: string[] = [];
  const calendar = withRelease(before.calendar, archive);
  for (const { name, body } of bodies) {
    const read = attempt(() => {
      const posting = { kind: "archive", release: archive.day } as const;
      const reading = readEdition(name, decode(body), calendar, posting);
      const { id } = reading.publication;
      const twin = candidates.find((each) => each.reading.publication.id === id);
      if (twin) checkCopy(name, [reading], [twin.reading]);
      return { reading, isCopy: twin !== undefined };
    });
    if (read instanceof ReadingError) refused.push({ name, body, reason: read.message });
    else if (read.isCopy) known.push(name);
    else {
      const file = { name, url, received, sha256: sha256Of(body), bytes: body.length, body };
      candidates.push({ file, reading: read.reading });
    }
  }
  return { candidates, refused, known };
}

const isStored = ({ readings }: History, reading: Reading): boolean =>
  readings.some(
    (each) => each.publication.id === reading.publication.id && sameFigures(each, reading),
  );

/** An old release is judged by the one before it, as on its day, and by the one after it. */
function findingsOf(reading: Reading, today: Day, { readings, calendar }: History): Finding[] {
  const { table, release } = reading.publication;
  const earlier = readings.filter(({ publication }) => publication.release < release);
  const later = readings.filter(({ publication }) => publication.release > release);
  const [previous, next] = [newestOf(earlier, table), oldestOf(later, table)];
  const table3 = newestOf(
    readings.filter(({ publication }) => publication.release <= release),
    "table3",
  );
  return [
    ...judge(reading, { previous, calendar, today }),
    // What was settled long ago is the same in the edition after the first.
    ...settled(reading, previous ?? next, table3),
    ...(next ? revisedBy(next, reading) : []),
    ...held(reading, readings),
  ];
}

/** What stands against a table of the release because another one, in the archive or stored, prints something else. */
function clashesOf(
  candidates: readonly Candidate[],
  day: Day,
  before: History,
): ReadonlyMap<Reading, readonly Finding[]> {
  const stored = before.readings.filter(({ publication: { release } }) => release === day);
  // An edition that is stored already has to be the same, whatever another table says.
  const isNew = ({ publication: { id, release } }: Reading) =>
    release === day &&
    stored.every(({ publication: p }) => p.id !== id || p.coverage === "partial");
  const fresh = candidates.map(({ reading }) => reading).filter(isNew);
  const found = new Map<Reading, Finding[]>();
  for (const finding of compare([...fresh, ...stored]))
    for (const reading of fresh) {
      const { table, source } = reading.publication;
      // Which of the two is wrong cannot be told.
      if (table === "table3" || table === "slt3d" || source === finding.file)
        found.set(reading, [...(found.get(reading) ?? []), finding]);
    }
  return found;
}

/** Why a file is not taken, and how that can be lifted; undefined if nothing stands against it, or it was accepted. */
function objection(
  archive: Archived,
  { sha256 }: Received,
  weighty: readonly Finding[],
  given: readonly string[],
): string | undefined {
  if (!weighty.length) return undefined;
  const flagged = weighty.every(isFlagged) ? weighty : [];
  const { code, isTaken } = offerOf([archive.file, sha256], flagged, given);
  if (isTaken) return undefined;
  return [
    ...weighty.map(({ sentence }) => sentence),
    ...(code === undefined
      ? []
      : [`if these figures are right: backfill --again --accept ${code}`]),
  ].join("; ");
}
