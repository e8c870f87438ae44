import { unzipSync } from "fflate";
import { readFile } from "node:fs/promises";
import { formatDay, formatMonth, type Month } from "../tic/month";
import { formOf } from "../treasury/files";
import { ReadingError, type Reading } from "../treasury/reading";
import { readArchives, type Archived } from "../treasury/schedule";
import { checkCopy } from "../treasury/sources";
import {
  Directory,
  sha256Of,
  type Manifest,
  type StoredArchive,
  type StoredFile,
} from "./directory";
import { DISK, NO_DISK, type Disk } from "./disk";
import { download, NetworkError, type Manners } from "./download";
import { readEdition } from "./edition";
import { reasonOf } from "./exit";
import { decode, extended, historyOf, withRelease, type History } from "./history";
import { locked } from "./lock";
import type { Progress } from "./progress";
import { compare } from "./rules";
import { settle } from "./update";

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
  readonly sentences: readonly string[];
}

/** Downloads the release archives that are not here yet, and adds what the files in them printed. */
export function backfill(options: BackfillOptions): Promise<BackfillReport> {
  if (options.isDryRun) return run(options, NO_DISK);
  return locked(options.data, () => run(options, options.disk ?? DISK));
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
      sentences: [...sentences, ...list, `${names.length} archives would be downloaded`],
    };
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
    const opened = open(archive, url, got.body, history, now().toISOString(), options.version);
    for (const { file, body, reason } of opened.refused)
      await directory.refuse(formatDay(archive.day), file, body, reason);
    manifest = await directory.accept(manifest, opened.files, opened.entry);
    history = opened.history;
    read.push(opened.entry);
    const { used, known, refused, unknown } = opened.entry;
    const said = `${label}: ${used.length} files added, ${known.length} known, ${refused.length} refused, ${unknown.length} others`;
    progress.line(said);
    sentences.push(
      `${archive.file}, released ${formatDay(archive.day)}: added ${listed(used)}; known ${listed(known)}; not read ${listed(unknown)}`,
      ...refused.map(({ file, reason }) => `refused: ${archive.file}: ${file}: ${reason}`),
    );
  }
  const { version } = options;
  const { isNew, index } = await settle({
    disk,
    directory,
    manifest,
    history,
    files: [],
    version,
    progress,
  });
  const refused = read.reduce((sum, entry) => sum + entry.refused.length, 0);
  sentences.push(
    isNew
      ? `published the snapshot with ${history.readings.length} publications, the newest of ${index?.release}`
      : `nothing new: the snapshot with ${history.readings.length} publications stays`,
  );
  return { archives: read, wanted: names, refused, isNew, sentences };
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
  if (!/^https?:\/\//.test(index)) return readFile(index, "utf8");
  const got = await download({ url: index, kind: "page" }, manners);
  return got.status === "new" ? Buffer.from(got.body).toString("utf8") : "";
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The largest file of an archive that is read; Table 1 has less than a megabyte. */
const LARGEST = 32 * 2 ** 20;

interface Opened {
  readonly history: History;
  readonly entry: StoredArchive;
  readonly files: readonly { readonly entry: StoredFile; readonly body: Uint8Array }[];
  readonly refused: readonly {
    readonly file: string;
    readonly body: Uint8Array;
    readonly reason: string;
  }[];
}

/** Reads the files of an archive that have a reader. Each stands alone, but for what the tables of a release must agree on. */
function open(
  archive: Archived,
  url: string,
  zip: Uint8Array,
  before: History,
  received: string,
  program: string,
): Opened {
  const { bodies, unknown } = unpack(archive.file, zip);
  const refused: { file: string; body: Uint8Array; reason: string }[] = [];
  const readings: {
    readonly file: string;
    readonly body: Uint8Array;
    readonly reading: Reading;
  }[] = [];
  const known: string[] = [];
  const posting = { kind: "archive", release: archive.day } as const;
  const calendar = withRelease(before.calendar, archive);
  for (const [file, body] of bodies)
    try {
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
  const findings = compare(readings.map(({ reading }) => reading));
  const used: string[] = [];
  const files: { entry: StoredFile; body: Uint8Array }[] = [];
  let history = before;
  for (const { file, body, reading } of readings) {
    const wrong = findings.filter((finding) => finding.file === file);
    if (wrong.length) {
      refused.push({ file, body, reason: wrong.map(({ sentence }) => sentence).join("; ") });
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
      const release = formatDay(reading.publication.release);
      const entry: StoredFile = {
        path: `${release}/${file}`,
        release,
        newest: formatMonth(reading.publication.newest),
        url,
        sha256: sha256Of(body),
        bytes: body.length,
        received,
      };
      files.push({ entry, body });
    } catch (error) {
      if (!(error instanceof ReadingError)) throw error;
      refused.push({ file, body, reason: error.message });
    }
  }
  return {
    history,
    files,
    refused,
    entry: {
      file: archive.file,
      url,
      release: formatDay(archive.day),
      sha256: sha256Of(zip),
      bytes: zip.length,
      received,
      program,
      used,
      known,
      refused: refused.map(({ file, reason }) => ({ file, reason })),
      unknown: [...unknown],
    },
  };
}

/** The files of an archive that have a reader, by name without a folder; and the names of the others. */
function unpack(
  archive: string,
  zip: Uint8Array,
): { readonly bodies: ReadonlyMap<string, Uint8Array>; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  try {
    const entries = unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        const isRead = formOf(nameOf(name)) !== undefined && originalSize <= LARGEST;
        if (!isRead && !name.endsWith("/")) unknown.push(name);
        return isRead;
      },
    });
    const bodies = new Map<string, Uint8Array>();
    // Text before HTML, so that the text is what is kept of a table that comes in both.
    const names = Object.keys(entries).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
    for (const name of names) bodies.set(nameOf(name).toLowerCase(), entries[name]!);
    return { bodies, unknown };
  } catch (error) {
    throw new NetworkError(
      `${archive} is no whole archive (${reasonOf(error)}). Nothing of it was kept; try again.`,
    );
  }
}

const rank = (name: string): number => Number(/\.html$/i.test(name));
