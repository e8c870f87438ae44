import { readCore, readIndex, SnapshotError, type Index } from "../snapshot/read";
import { formatDay, type Day } from "../tic/month";
import { type File } from "./file";
import { folder, type Folder } from "./files";

const INDEX = "index.json";
const CHUNK = /^[a-z]+\.([0-9a-f]{8,64})\.json$/;

/** A reader of the index before last can still ask for its chunks, also when the publisher has removed them. */
const KEPT_INDEXES = 3;

/** While a folder has no index that can be served, it is looked at this often. */
const PATIENCE = 1000;

/** An index with all that it names: every file there, its bytes and hash as the index says. */
interface Whole {
  /** The folder that it is from. */
  readonly root: string;
  readonly file: File;
  readonly index: Index;
  readonly chunks: ReadonlyMap<string, File>;
}

export interface ShelfOptions {
  /** The first that has an index is the one that counts; chunks are sought in all. */
  readonly folders: readonly string[];
  /** Hears once of each reason why a newer index is not served. */
  readonly warn?: (sentence: string) => void;
  readonly now?: () => number;
}

/**
 * The data files as they are served. A folder may be published to at any time, by hand and in any order: the index is
 * replaced by a newer one only when all that it names is there and sound. Until then the last good one stays.
 */
export interface Shelf {
  index(): Promise<File | undefined>;
  chunk(name: string): Promise<File | undefined>;
  /** The days of the release calendar, `2026-07-14`, if there is an index. */
  releaseDays(): Promise<readonly string[]>;
  /** The folder that the index served is from; undefined if there is none. */
  place(): Promise<string | undefined>;
  /** What is served, in a few words for the log. */
  describe(): Promise<string>;
}

export function openShelf({
  folders,
  warn = () => undefined,
  now = Date.now,
}: ShelfOptions): Shelf {
  const places = folders.map((root): Place => ({ root, files: folder(root) }));
  const complaints = complaintsTo(warn);
  const shown = watched(places, complaints, now);
  return {
    async index() {
      await shown.looked();
      return shown.current()?.file;
    },
    async chunk(name) {
      const [, hash] = CHUNK.exec(name) ?? [];
      if (hash === undefined) return undefined;
      return shown.kept(name) ?? (await soundChunk(places, name, hash, complaints));
    },
    async releaseDays() {
      await shown.looked();
      const current = shown.current();
      if (!current) return [];
      const { index, chunks } = current;
      const core = readCore(chunks.get(index.chunks.core.file)!.body.toString("latin1"));
      return core.calendar.map(({ day }: { readonly day: Day }) => formatDay(day));
    },
    async place() {
      await shown.looked();
      return shown.current()?.root;
    },
    async describe() {
      await shown.looked();
      const current = shown.current();
      if (!current) return `no data yet (${folders.join(", ")})`;
      const { release, newest } = current.index;
      return `release of ${release}, data to ${newest}, from ${current.root}`;
    },
  };
}

interface Place {
  readonly root: string;
  readonly files: Folder;
}

interface Watched {
  /** Takes up what is newer. Everybody who asks at once waits for one look. */
  looked(): Promise<void>;
  current(): Whole | undefined;
  /** A chunk of the current index, or of one before it. */
  kept(name: string): File | undefined;
}

/** The newest index that is whole, of the first place that has one; and those before it. */
function watched(places: readonly Place[], complaints: Complaints, now: () => number): Watched {
  const kept: Whole[] = [];
  const refused = new Map<string, { readonly stamp: string; readonly at: number }>();
  let looking: Promise<void> | undefined;

  const isRefused = (root: string, { stamp }: File): boolean => {
    const last = refused.get(root);
    return last?.stamp === stamp && now() - last.at < PATIENCE;
  };

  async function look(): Promise<void> {
    const current = kept[0];
    for (const { root, files } of places) {
      let file: File | undefined;
      try {
        file = await files.find(INDEX);
        if (file && current?.root === root && current.file.stamp === file.stamp) return;
        if (file && !isRefused(root, file)) return take(await wholeOf(root, file, files));
      } catch (error) {
        if (file) refused.set(root, { stamp: file.stamp, at: now() });
        complaints.about(root, error instanceof Error ? error.message : String(error));
      }
      // What was served from the first folder is not replaced from the second.
      if (current?.root === root) return;
    }
  }

  function take(whole: Whole): void {
    kept.unshift(whole);
    kept.length = Math.min(kept.length, KEPT_INDEXES);
    refused.delete(whole.root);
    complaints.forget(whole.root);
  }

  return {
    looked: () => (looking ??= look().finally(() => (looking = undefined))),
    current: () => kept[0],
    kept: (name) => kept.find(({ chunks }) => chunks.has(name))?.chunks.get(name),
  };
}

/** A chunk whose bytes are those that its name promises; it will be kept for a year under this name. */
async function soundChunk(
  places: readonly Place[],
  name: string,
  hash: string,
  complaints: Complaints,
): Promise<File | undefined> {
  for (const { root, files } of places) {
    const file = await files.find(name).catch(() => undefined);
    if (file?.sha256.startsWith(hash)) return file;
    if (file) complaints.about(root, `${name} is not what its name says`);
  }
  return undefined;
}

interface Complaints {
  readonly about: (root: string, reason: string) => void;
  readonly forget: (root: string) => void;
}

/** Each is heard once, until there is nothing to complain of. */
function complaintsTo(warn: (sentence: string) => void): Complaints {
  const told = new Set<string>();
  return {
    about(root, reason) {
      const sentence = `Not served from ${root}: ${reason}.`;
      if (told.has(sentence)) return;
      told.add(sentence);
      warn(sentence);
    },
    forget(root) {
      for (const sentence of told) if (sentence.includes(root)) told.delete(sentence);
    },
  };
}

async function wholeOf(root: string, file: File, files: Folder): Promise<Whole> {
  const index = readIndex(file.body.toString("utf8"));
  const chunks = new Map<string, File>();
  for (const entry of Object.values(index.chunks)) {
    const chunk = await files.find(entry.file);
    if (!chunk) throw new SnapshotError(`${entry.file} is missing`);
    if (chunk.body.length !== entry.bytes || chunk.sha256 !== entry.sha256)
      throw new SnapshotError(`${entry.file} is not the one that it names`);
    chunks.set(entry.file, chunk);
  }
  return { root, file, index, chunks };
}
