import { unzipSync } from "fflate";
import { formatDay, formatMonth, type Day, type Month } from "../../tic/month";
import { formOf } from "../../treasury/files";
import { ReadingError, type Reading } from "../../treasury/reading";
import { readArchives, type Archived } from "../../treasury/schedule";
import { checkCopy } from "../../treasury/sources";
import {
  Directory,
  sha256Of,
  textAt,
  type Manifest,
  type StoredArchive,
  type StoredFile,
} from "../store/directory";
import { DISK, guarded, NO_DISK, type Disk } from "../store/disk";
import { download, NetworkError, type Manners } from "../download";
import { readEdition, sameFigures } from "../edition";
import { EXIT, reasonOf, Stop } from "../exit";
import { decode, extended, historyOf, withRelease, type History } from "../store/history";
import { locked } from "../store/lock";
import type { Progress } from "../progress";
import {
  codeOf,
  compare,
  held,
  judge,
  newestOf,
  oldestOf,
  revisedBy,
  settled,
  worded,
  type Finding,
} from "../rules/rules";
import { disagreementsOf, prepared, settle } from "../settle";

export interface BackfillOptions {
  readonly data: string;
  readonly shipped: History;
  readonly version: string;
  /** The newest months of the first and of the last release wanted. */
  readonly from: Month;
  readonly to: Month;
  /** The page that lists the archives: an address or a file. */
  readonly index: string;
  /** Where the archives are. */
  readonly base: string;
  readonly manners: Manners;
  readonly progress: Progress;
  /** Whether to read again the archives of which something was refused or unknown. */
  readonly isAgain?: boolean;
  /** The codes that were printed with what was flagged. */
  readonly accept?: readonly string[];
  readonly isDryRun?: boolean;
  readonly now?: () => Date;
  readonly disk?: Disk;
}

export interface BackfillReport {
  /** The archives that were read now, or would be. */
  readonly archives: readonly StoredArchive[];
  readonly wanted: readonly string[];
  /** How many files were refused. */
  readonly refused: number;
  readonly isNew: boolean;
  /** Whether nothing is published since it was withdrawn. */
  readonly isHeld: boolean;
  readonly sentences: readonly string[];
}

/** Downloads the release archives that are not here yet, and adds what the files in them printed. */
export function backfill(options: BackfillOptions): Promise<BackfillReport> {
  if (options.isDryRun) return run(options, NO_DISK);
  return locked(options.data, (guard) => run(options, guarded(options.disk ?? DISK, guard)));
}

async function run(options: BackfillOptions, disk: Disk): Promise<BackfillReport> {
  const { shipped, progress, manners, now = () => new Date() } = options;
  const directory = new Directory(options.data, disk);
  let manifest = await directory.manifest();
  let history = await historyOf(shipped, directory, manifest);
  const { wanted, skipped, odd } = await choose(options, manifest, history);
  const sentences = [
    ...odd.map((text) => `not understood on the page of archives: ${text}`),
    ...skipped,
  ];
  const names = wanted.map(({ file }) => file);
  if (options.isDryRun) {
    const list = wanted.map(
      ({ file, day, newest }) =>
        `${file}: the release of ${formatDay(day)}, to ${formatMonth(newest)}`,
    );
    return {
      archives: [],
      wanted: names,
      refused: 0,
      isNew: false,
      isHeld: false,
      sentences: [
        ...sentences,
        ...list,
        `${names.length} ${names.length === 1 ? "archive" : "archives"} would be downloaded`,
      ],
    };
  }
  // Nothing is added to what is not sound.
  if (wanted.length) {
    const { version } = options;
    const { held } = await prepared({ directory, manifest, history, version });
    if (held !== undefined) throw new Stop(EXIT.refused, held);
  }
  const read: StoredArchive[] = [];
  for (const [i, archive] of wanted.entries()) {
    if (i) await manners.sleep(manners.pause);
    const label = `${archive.file} (${i + 1} of ${wanted.length})`;
    const url = options.base + archive.file;
    const got = await download(
      { url, kind: "zip" },
      {
        ...manners,
        onBytes: (bytes, of) => progress.bytes(label, bytes, of),
        onWait: (sentence) => progress.line(sentence),
      },
    );
    if (got.status === "same") throw new NetworkError(`${archive.file}: the server sent nothing.`);
    const opened = open(archive, got.body, history, options.accept ?? [], {
      url,
      received: now().toISOString(),
      program: options.version,
    });
    for (const { file, body, reason } of opened.refused)
      await directory.refuse(formatDay(archive.day), file, body, reason);
    // What does not agree would be found when the snapshot is made, and nothing could be published any more.
    const [wrong] = disagreementsOf(opened.history, archive.day);
    if (wrong !== undefined)
      throw new Stop(EXIT.refused, `Nothing of ${archive.file} was taken: ${wrong}.`);
    manifest = await directory.accept(manifest, opened.files, opened.entry);
    history = opened.history;
    read.push(opened.entry);
    const { used, known, refused, unknown } = opened.entry;
    const said = `${label}: ${used.length} files added, ${known.length} known, ${refused.length} refused, ${unknown.length} others`;
    progress.line(said);
    sentences.push(
      `${archive.file}, released ${formatDay(archive.day)}: added ${listed(used)}; known ${listed(known)}; not read ${listed(unknown)}`,
      ...opened.noted.map((sentence) => `noted: ${archive.file}: ${sentence}`),
      ...refused.map(({ file, reason }) => `set aside: ${archive.file}: ${file}: ${reason}`),
    );
  }
  const { version } = options;
  const settling = { directory, manifest, history, version };
  const { isNew, held, index } = await settle(settling, [], disk, progress);
  const refused = read.reduce((sum, entry) => sum + entry.refused.length, 0);
  sentences.push(
    ...(held === undefined ? [] : [held]),
    isNew
      ? `published the snapshot with ${history.readings.length} publications, the newest of ${index?.release}`
      : `nothing new: the snapshot with ${history.readings.length} publications stays`,
  );
  return { archives: read, wanted: names, refused, isNew, isHeld: held !== undefined, sentences };
}

const listed = (names: readonly string[]): string => names.join(", ") || "none";

/** The archives of the releases wanted that are not here yet, oldest first. */
async function choose(
  { index, manners, from, to, isAgain }: BackfillOptions,
  manifest: Manifest,
  { calendar }: History,
): Promise<{
  readonly wanted: readonly Archived[];
  readonly skipped: readonly string[];
  readonly odd: readonly string[];
}> {
  const { archives, odd } = readArchives({ file: nameOf(index), text: await page(index, manners) });
  const skipped: string[] = [];
  const wanted = archives.filter((archive) => {
    if (archive.newest < from || archive.newest > to) return false;
    const stored = manifest.archives.find(({ file }) => file === archive.file);
    const isWhole = stored && !stored.refused.length && !stored.unknown.length;
    if (stored && (isWhole || !isAgain)) return false;
    const newest = calendar.find(({ day }) => day === archive.day)?.newest;
    if (newest === undefined || newest === archive.newest) return true;
    // Two releases came out on 2025-11-18; as of a day there is only the newer one.
    skipped.push(
      `${archive.file}, to ${formatMonth(archive.newest)}, was left out: on ${formatDay(archive.day)} the release to ${formatMonth(newest)} came out as well`,
    );
    return false;
  });
  return { wanted: wanted.sort((a, b) => a.day - b.day), skipped, odd };
}

async function page(index: string, manners: Manners): Promise<string> {
  if (!/^https?:\/\//.test(index)) {
    const text = await textAt(index);
    if (text === undefined)
      throw new Stop(EXIT.failed, `${index} is missing: give the page of archives with --index.`);
    return text;
  }
  const got = await download({ url: index, kind: "page" }, manners);
  return got.status === "new" ? Buffer.from(got.body).toString("utf8") : "";
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The largest file of an archive that is read; Table 1 has less than a megabyte. */
const LARGEST = 32 * 2 ** 20;

interface Body {
  readonly file: string;
  readonly body: Uint8Array;
}

interface Refused extends Body {
  readonly reason: string;
}

interface Opened {
  readonly history: History;
  readonly entry: StoredArchive;
  readonly files: readonly { readonly entry: StoredFile; readonly body: Uint8Array }[];
  readonly refused: readonly Refused[];
  readonly noted: readonly string[];
}

/** Where an archive is from, when it came, and what reads it. */
type Arrival = Pick<StoredArchive, "url" | "received" | "program">;

/** Reads and judges the files of an archive that have a reader. Each stands alone, but for what must agree with another. */
function open(
  archive: Archived,
  zip: Uint8Array,
  before: History,
  accept: readonly string[],
  arrival: Arrival,
): Opened {
  const { bodies, refused: torn, unknown } = unpack(archive.file, zip);
  const { readings, refused, known } = readAll(bodies, archive, before);
  refused.unshift(...torn);
  const files: { entry: StoredFile; body: Uint8Array }[] = [];
  const noted: string[] = [];
  const used: string[] = [];
  const disagreeing = disagreements(readings, archive.day, before);
  let history = before;
  for (const { file, body, reading } of readings) {
    const found = isStored(before, reading) ? [] : findingsOf(reading, archive.day, before);
    found.push(...(disagreeing.get(reading) ?? []));
    noted.push(...worded(found.filter(({ rule, weight }) => weight === "noted" && rule !== "gap")));
    const weighty = found.filter(({ weight }) => weight !== "noted");
    const code = codeOf([archive.file, sha256Of(body)], weighty);
    const isLiftable = weighty.every(({ weight }) => weight === "flagged");
    if (weighty.length && !(isLiftable && accept.includes(code))) {
      const help = isLiftable
        ? [`if these figures are right: backfill --again --accept ${code}`]
        : [];
      const reason = [...weighty.map(({ sentence }) => sentence), ...help].join("; ");
      refused.push({ file, body, reason });
      continue;
    }
    try {
      const { history: next, addition } = extended(history, reading);
      history = next;
      if (addition === "known") {
        known.push(file);
        continue;
      }
      used.push(file);
      files.push({ entry: entryOf(file, body, reading, worded(weighty), arrival), body });
    } catch (error) {
      if (!(error instanceof ReadingError)) throw error;
      refused.push({ file, body, reason: error.message });
    }
  }
  return {
    history,
    files,
    refused,
    noted,
    entry: {
      file: archive.file,
      url: arrival.url,
      release: formatDay(archive.day),
      sha256: sha256Of(zip),
      bytes: zip.length,
      received: arrival.received,
      program: arrival.program,
      used,
      known,
      refused: refused.map(({ file, reason }) => ({ file, reason })),
      unknown: [...unknown],
    },
  };
}

interface Read extends Body {
  readonly reading: Reading;
}

/** Reads each file; the same table in another form must be a copy. */
function readAll(
  bodies: readonly Body[],
  archive: Archived,
  before: History,
): { readings: Read[]; refused: Refused[]; known: string[] } {
  const readings: Read[] = [];
  const refused: Refused[] = [];
  const known: string[] = [];
  const calendar = withRelease(before.calendar, archive);
  for (const { file, body } of bodies)
    try {
      const posting = { kind: "archive", release: archive.day } as const;
      const reading = readEdition(file, decode(body), calendar, posting);
      const twin = readings.find((each) => each.reading.publication.id === reading.publication.id);
      if (twin) {
        checkCopy(file, [reading], [twin.reading]);
        known.push(file);
      } else readings.push({ file, body, reading });
    } catch (error) {
      if (!(error instanceof ReadingError)) throw error;
      refused.push({ file, body, reason: error.message });
    }
  return { readings, refused, known };
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
function disagreements(
  readings: readonly Read[],
  day: Day,
  before: History,
): ReadonlyMap<Reading, Finding[]> {
  const stored = before.readings.filter(({ publication: { release } }) => release === day);
  // An edition that is stored already has to be the same, whatever another table says.
  const isNew = ({ publication: { id, release } }: Reading) =>
    release === day &&
    stored.every(({ publication: p }) => p.id !== id || p.coverage === "partial");
  const fresh = readings.map(({ reading }) => reading).filter(isNew);
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

function entryOf(
  file: string,
  body: Uint8Array,
  { publication: { release, newest } }: Reading,
  accepted: readonly string[],
  { url, received }: Arrival,
): StoredFile {
  return {
    path: `${formatDay(release)}/${file}`,
    release: formatDay(release),
    newest: formatMonth(newest),
    url,
    sha256: sha256Of(body),
    bytes: body.length,
    received,
    ...(accepted.length ? { accepted: [...accepted] } : {}),
  };
}

/** The files of an archive that have a reader, by name without a folder; and the names of the others. */
function unpack(
  archive: string,
  zip: Uint8Array,
): {
  readonly bodies: readonly Body[];
  readonly refused: readonly Refused[];
  readonly unknown: readonly string[];
} {
  const unknown: string[] = [];
  const places = new Map<string, { readonly name: string; readonly at: number }[]>();
  try {
    let count = 0;
    unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        const at = count++;
        const file = nameOf(name).toLowerCase();
        if (formOf(file) !== undefined && originalSize <= LARGEST)
          places.set(file, [...(places.get(file) ?? []), { name, at }]);
        else if (!name.endsWith("/")) unknown.push(name);
        return false;
      },
    });
    const bodies: Body[] = [];
    const refused: Refused[] = [];
    // Text before HTML, so that the text is what is kept of a table that comes in both.
    const files = [...places.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
    for (const file of files) {
      const found = places.get(file)!.map(({ name, at }) => ({ name, body: entryAt(zip, at) }));
      const [{ body }] = found as [(typeof found)[number]];
      if (found.every((each) => Buffer.compare(each.body, body) === 0)) bodies.push({ file, body });
      else
        for (const each of found)
          refused.push({
            file,
            body: each.body,
            reason: `the archive has ${found.length} files of this name that differ (${found.map(({ name }) => name).join(", ")}); which one is right cannot be told`,
          });
    }
    return { bodies, refused, unknown };
  } catch (error) {
    throw new NetworkError(
      `${archive} is no whole archive (${reasonOf(error)}). Nothing of it was kept; try again.`,
    );
  }
}

/** The content of an archive's entry by its place: two can have one name. */
function entryAt(zip: Uint8Array, at: number): Uint8Array {
  let count = 0;
  return Object.values(unzipSync(zip, { filter: () => count++ === at }))[0]!;
}

const rank = (name: string): number => Number(/\.html$/i.test(name));
