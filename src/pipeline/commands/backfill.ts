import { formatDay, formatMonth, isoMonth, type Month } from "../../tic/month";
import { readArchives, type Archived } from "../../treasury/schedule";
import type { AddCommand, Context } from "../context";
import { download, NetworkError, type Manners } from "../download";
import { EXIT, Stop } from "../exit";
import { open, type Opened } from "../intake/archive";
import { dataOption, month, urlOf } from "../options";
import { telling, type Progress } from "../progress";
import { disagreementsOf, prepared, settle } from "../settle";
import { ARCHIVES, DOCUMENTS } from "../site";
import { Directory, textAt } from "../store/directory";
import type { Disk } from "../store/disk";
import { historyOf, type History } from "../store/history";
import type { Manifest, StoredArchive } from "../store/manifest";
import { working, type WorkOptions } from "../store/work";

/** What `backfill` is told. */
export interface BackfillOptions extends WorkOptions {
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
}

/** How a backfill ended. */
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

/** `backfill` */
export const addBackfill: AddCommand = (program, context) =>
  program
    .command("backfill")
    .description("add what earlier releases printed, from the Treasury's release archives")
    .requiredOption(
      "--from <month>",
      "the newest month of the first release wanted: 2011-12",
      month,
    )
    .option("--to <month>", "that of the last one", month)
    .addOption(dataOption())
    .option("--index <page>", "the page that lists the archives, an address or a file", ARCHIVES)
    .option("--base <url>", "where the archives are", DOCUMENTS)
    .option("--again", "read again the archives of which a file was refused or unknown")
    .option(
      "--accept <codes...>",
      "accept exactly what was flagged, by the codes that were printed",
    )
    .option("--dry-run", "say which archives would be downloaded")
    .action(async (given: Given) => {
      const report = await backfill(await optionsOf(given, context));
      context.say(report.sentences.join("\n"));
      context.end(report.refused || report.isHeld ? EXIT.refused : EXIT.done);
    });

/** The options as they are given. */
interface Given {
  readonly from: string;
  readonly to?: string;
  readonly data: string;
  readonly index: string;
  readonly base: string;
  readonly again?: true;
  readonly accept?: string[];
  readonly dryRun?: true;
}

async function optionsOf(given: Given, context: Context): Promise<BackfillOptions> {
  const { data, index, accept = [] } = given;
  const { version, manners, progress } = context;
  const from = isoMonth(given.from);
  const to = given.to === undefined ? Infinity : isoMonth(given.to);
  if (to < from)
    throw new Stop(
      EXIT.usage,
      `--to ${given.to} is before --from ${given.from}: give the older first.`,
    );
  return {
    data,
    shipped: await context.shipped(),
    version,
    from,
    to,
    index: index.startsWith("http:") ? urlOf(index).slice(0, -1) : index,
    base: urlOf(given.base),
    manners,
    progress,
    isAgain: given.again ?? false,
    accept,
    isDryRun: given.dryRun ?? false,
  };
}

/** Downloads the release archives that are not here yet, and adds what the files in them printed. */
export const backfill = (options: BackfillOptions): Promise<BackfillReport> =>
  working(options, (disk) => run(options, disk));

async function run(options: BackfillOptions, disk: Disk): Promise<BackfillReport> {
  const { shipped, version, progress, manners } = options;
  const directory = new Directory(options.data, disk);
  let manifest = await directory.manifest();
  let history = await historyOf(shipped, directory, manifest);
  const { wanted, sentences } = await choose(options, manifest, history);
  if (options.isDryRun) return listed(wanted, sentences);
  // Nothing is added to what is not sound.
  if (wanted.length) {
    const { held } = await prepared({ directory, manifest, history, version });
    if (held !== undefined) throw new Stop(EXIT.refused, held);
  }
  const archives: StoredArchive[] = [];
  for (const [i, archive] of wanted.entries()) {
    if (i) await manners.sleep(manners.pause);
    const label = `${archive.file} (${i + 1} of ${wanted.length})`;
    const opened = await fetched(archive, label, history, options);
    manifest = await taken(archive, opened, directory, manifest);
    history = opened.history;
    archives.push(opened.entry);
    const { used, known, refused, unknown } = opened.entry;
    progress.line(
      `${label}: ${used.length} files added, ${known.length} known, ${refused.length} refused, ${unknown.length} others`,
    );
    sentences.push(...sentencesOf(archive, opened));
  }
  const settling = { directory, manifest, history, version };
  const { isNew, held, index } = await settle(settling, [], disk, progress);
  sentences.push(
    ...(held === undefined ? [] : [held]),
    isNew
      ? `published the snapshot with ${history.readings.length} publications, the newest of ${index?.release}`
      : `nothing new: the snapshot with ${history.readings.length} publications stays`,
  );
  return {
    archives,
    wanted: wanted.map(({ file }) => file),
    refused: archives.reduce((sum, entry) => sum + entry.refused.length, 0),
    isNew,
    isHeld: held !== undefined,
    sentences,
  };
}

/** What `--dry-run` says. */
function listed(wanted: readonly Archived[], sentences: readonly string[]): BackfillReport {
  const list = wanted.map(
    ({ file, day, newest }) =>
      `${file}: the release of ${formatDay(day)}, to ${formatMonth(newest)}`,
  );
  const count = `${wanted.length} ${wanted.length === 1 ? "archive" : "archives"} would be downloaded`;
  return {
    archives: [],
    wanted: wanted.map(({ file }) => file),
    refused: 0,
    isNew: false,
    isHeld: false,
    sentences: [...sentences, ...list, count],
  };
}

/** Downloads an archive, and reads and judges its files. */
async function fetched(
  archive: Archived,
  label: string,
  history: History,
  options: BackfillOptions,
): Promise<Opened> {
  const { base, manners, progress, version, accept = [], now = () => new Date() } = options;
  const url = base + archive.file;
  const got = await download({ url, kind: "zip" }, telling(manners, progress, label));
  if (got.status === "same") throw new NetworkError(`${archive.file}: the server sent nothing.`);
  const arrival = { url, received: now().toISOString(), program: version };
  return open(archive, got.body, history, accept, arrival);
}

/** Stores what an archive brought, and sets aside what was refused. */
async function taken(
  { file, day }: Archived,
  { history, entry, files, refused }: Opened,
  directory: Directory,
  manifest: Manifest,
): Promise<Manifest> {
  for (const { name, body, reason } of refused)
    await directory.refuse(formatDay(day), name, body, reason);
  // What does not agree would be found when the snapshot is made, and nothing could be published any more.
  const [wrong] = disagreementsOf(history, day);
  if (wrong !== undefined) throw new Stop(EXIT.refused, `Nothing of ${file} was taken: ${wrong}.`);
  return directory.accept(manifest, files, entry);
}

function sentencesOf({ file, day }: Archived, { entry, noted }: Opened): string[] {
  const { used, known, refused, unknown } = entry;
  const named = (names: readonly string[]) => names.join(", ") || "none";
  return [
    `${file}, released ${formatDay(day)}: added ${named(used)}; known ${named(known)}; not read ${named(unknown)}`,
    ...noted.map((sentence) => `noted: ${file}: ${sentence}`),
    ...refused.map(({ file: name, reason }) => `set aside: ${file}: ${name}: ${reason}`),
  ];
}

/** The archives of the releases wanted that are not here yet, oldest first, and what is to be said of the others. */
async function choose(
  { index, manners, from, to, isAgain }: BackfillOptions,
  manifest: Manifest,
  { calendar }: History,
): Promise<{ readonly wanted: readonly Archived[]; readonly sentences: string[] }> {
  const file = index.slice(index.lastIndexOf("/") + 1);
  const { archives, odd } = readArchives({ file, text: await page(index, manners) });
  const sentences = odd.map((text) => `not understood on the page of archives: ${text}`);
  const wanted = archives.filter((archive) => {
    if (archive.newest < from || archive.newest > to) return false;
    const stored = manifest.archives.find((each) => each.file === archive.file);
    const isWhole = stored && !stored.refused.length && !stored.unknown.length;
    if (stored && (isWhole || !isAgain)) return false;
    const newest = calendar.find(({ day }) => day === archive.day)?.newest;
    if (newest === undefined || newest === archive.newest) return true;
    // Two releases came out on 2025-11-18; as of a day there is only the newer one.
    sentences.push(
      `${archive.file}, to ${formatMonth(archive.newest)}, was left out: on ${formatDay(archive.day)} the release to ${formatMonth(newest)} came out as well`,
    );
    return false;
  });
  return { wanted: wanted.sort((a, b) => a.day - b.day), sentences };
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
