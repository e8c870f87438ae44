import { join } from "node:path";
import { buildSnapshot, type Snapshot } from "../snapshot/build";
import { SnapshotError, type Index } from "../snapshot/read";
import { formatDay, type Day } from "../tic/month";
import { changesBetween, type Changes } from "./changes";
import { textAt, type Directory } from "./store/directory";
import { NO_DISK, type Disk } from "./store/disk";
import { EXIT, Stop } from "./exit";
import { publicationIn, type History } from "./store/history";
import type { Manifest, StoredFile } from "./store/manifest";
import type { Progress } from "./progress";
import { isPublished, publish, tidy } from "./store/publish";
import { compare } from "./rules";
import { edits, indexOf, readFolder, readWhole, type Whole } from "./store/snapshot";
import { heldBack } from "./store/withdrawal";

/** What a directory has, and what it may publish next. */
export interface Settling {
  readonly directory: Directory;
  readonly manifest: Manifest;
  /** With what is to be accepted. */
  readonly history: History;
  readonly version: string;
}

interface Settled {
  /** The index that readers find now. */
  readonly index: Index | undefined;
  readonly isNew: boolean;
  /** Why nothing is published although something would be new: it was withdrawn. */
  readonly held: string | undefined;
  readonly changes: Changes | undefined;
}

/**
 * Builds the snapshot of a history, checks it as the add-in will, stores the files it is from, and publishes it if it
 * differs from what is there and was not withdrawn.
 */
export async function settle(
  settling: Settling,
  files: readonly { readonly entry: StoredFile; readonly body: Uint8Array }[],
  disk: Disk,
  progress: Progress,
): Promise<Settled> {
  const { directory, manifest } = settling;
  const { snapshot, whole, before, held } = await prepared(settling);
  if (files.length) await directory.accept(manifest, files);
  const isNew = held === undefined && !(await isPublished(snapshot, directory.snapshot));
  if (isNew) {
    if (disk !== NO_DISK) progress.line("publishing");
    await publish(snapshot, directory, disk);
  } else await tidy(directory, disk);
  const changes = isNew && before ? changesBetween(before.content, whole.content) : undefined;
  const served = await textAt(join(directory.snapshot, "index.json"));
  const index = indexOf(isNew && disk === NO_DISK ? snapshot.get("index.json") : served);
  return { index, isNew, held, changes };
}

/**
 * The snapshot of a history, read back as the add-in will. Throws if the tables of one of its releases do not agree, or if
 * it would change what earlier releases printed.
 */
export async function prepared({ directory, manifest, history, version }: Settling): Promise<{
  readonly snapshot: Snapshot;
  readonly whole: Whole;
  readonly before: Whole | undefined;
  /** Why it must not be published: it brings back what was withdrawn. */
  readonly held: string | undefined;
}> {
  const before = await published(directory);
  const refuse = (sentence: string): never => {
    throw new Stop(EXIT.refused, [sentence, ...wayOut(manifest, before)].join(" "));
  };
  const [wrong] = disagreements(history);
  if (wrong !== undefined) refuse(`What is stored does not agree with itself: ${wrong}.`);
  const snapshot = buildSnapshot(history.readings, history.calendar, version);
  const whole = await readWhole((file) => snapshot.get(file));
  const edited = before ? edits(before.content, whole.content) : [];
  if (edited.length)
    refuse(
      `The new snapshot would change what earlier releases printed, in ${edited.length} figures; nothing was published. ${edited.slice(0, 5).join("; ")}.`,
    );
  return { snapshot, whole, before, held: await heldBack(whole.content, directory) };
}

/** Where the tables of a release do not agree with each other. */
export function disagreements(history: History): string[] {
  const days = new Set(history.readings.map(({ publication }) => publication.release));
  return [...days].flatMap((day) => disagreementsOf(history, day));
}

/** Where the tables of the release of one day do not agree with each other. */
export const disagreementsOf = ({ readings }: History, day: Day): string[] =>
  compare(readings.filter(({ publication }) => publication.release === day)).map(
    ({ file, sentence }) => `${formatDay(day)}: ${file}: ${sentence}`,
  );

/** What was accepted and never published can be taken out again. */
function wayOut({ files }: Manifest, before: Whole | undefined): string[] {
  const known = new Set(before?.content.publications.map(({ id }) => id));
  const unpublished = files.filter((entry) => !known.has(publicationIn(entry)));
  if (!unpublished.length) return [];
  const paths = unpublished.map(({ path }) => path);
  return [
    `Accepted earlier and never published: ${paths.join(", ")}. Take out what is wrong with \`forget ${paths[0]}\`, then run this again.`,
  ];
}

/** The snapshot that readers find; undefined if there is none, or none that is whole: then it is made again. */
export async function published(directory: Directory): Promise<Whole | undefined> {
  try {
    return await readFolder(directory.snapshot);
  } catch (error) {
    if (error instanceof SnapshotError) return undefined;
    throw error;
  }
}
