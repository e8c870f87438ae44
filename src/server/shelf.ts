import { readCore, readIndex, SnapshotError, type Index } from "../snapshot/read";
import { formatDay, type Day } from "../tic/month";
import { folder, type File, type Folder } from "./files";

const INDEX = "index.json";
const CHUNK = /^[a-z]+\.([0-9a-f]{8,64})\.json$/;

/** A reader of the index before last can still ask for its chunks, also when the publisher has removed them. */
const KEPT_INDEXES = 3;

/** While a folder has no index that can be served, it is looked at this often. */
const PATIENCE = 1000;

/** An index with all that it names: every file there, its bytes and hash as the index says. */
interface Whole {
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
  const places = folders.map((root) => ({ root, files: folder(root) }));
  const kept: Whole[] = [];
  let current: { readonly place: number; readonly whole: Whole } | undefined;
  let looking: Promise<void> | undefined;
  const refused = new Map<number, { readonly stamp: string; readonly at: number }>();
  const warned = new Set<string>();

  const complain = (root: string, reason: string) => {
    const sentence = `Not served from ${root}: ${reason}.`;
    if (warned.has(sentence)) return;
    warned.add(sentence);
    warn(sentence);
  };

  /** Takes up what is newer, if it is whole. */
  async function look(): Promise<void> {
    for (const [place, { root, files }] of places.entries()) {
      // What was served from the first folder is not replaced from the second.
      if (current && place > current.place) return;
      let file: File | undefined;
      try {
        file = await files.find(INDEX);
        if (!file) continue;
        if (current?.place === place && current.whole.file.stamp === file.stamp) return;
        const last = refused.get(place);
        if (last?.stamp === file.stamp && now() - last.at < PATIENCE) continue;
        take(place, await wholeOf(file, files));
        return;
      } catch (error) {
        if (file) refused.set(place, { stamp: file.stamp, at: now() });
        complain(root, error instanceof Error ? error.message : String(error));
      }
    }
  }

  function take(place: number, whole: Whole): void {
    current = { place, whole };
    kept.unshift(whole);
    kept.length = Math.min(kept.length, KEPT_INDEXES);
    refused.delete(place);
    for (const sentence of warned) if (sentence.includes(folders[place]!)) warned.delete(sentence);
  }

  /** Everybody who asks at once waits for one look. */
  const looked = (): Promise<void> => (looking ??= look().finally(() => (looking = undefined)));

  return {
    async index() {
      await looked();
      return current?.whole.file;
    },
    async chunk(name) {
      const [, hash] = CHUNK.exec(name) ?? [];
      if (hash === undefined) return undefined;
      for (const { chunks } of kept) {
        const file = chunks.get(name);
        if (file) return file;
      }
      for (const { root, files } of places) {
        const file = await files.find(name).catch(() => undefined);
        if (file?.sha256.startsWith(hash)) return file;
        // It would be kept for a year under this name.
        if (file) complain(root, `${name} is not what its name says`);
      }
      return undefined;
    },
    async releaseDays() {
      await looked();
      if (!current) return [];
      const { index, chunks } = current.whole;
      const core = readCore(chunks.get(index.chunks.core.file)!.body.toString("latin1"));
      return core.calendar.map(({ day }: { readonly day: Day }) => formatDay(day));
    },
    async place() {
      await looked();
      return current && folders[current.place];
    },
    async describe() {
      await looked();
      if (!current) return `no data yet (${folders.join(", ")})`;
      const { release, newest } = current.whole.index;
      return `release of ${release}, data to ${newest}, from ${folders[current.place]}`;
    },
  };
}

async function wholeOf(file: File, files: Folder): Promise<Whole> {
  const index = readIndex(file.body.toString("utf8"));
  const chunks = new Map<string, File>();
  for (const entry of Object.values(index.chunks)) {
    const chunk = await files.find(entry.file);
    if (!chunk) throw new SnapshotError(`${entry.file} is missing`);
    if (chunk.body.length !== entry.bytes || chunk.sha256 !== entry.sha256)
      throw new SnapshotError(`${entry.file} is not the one that it names`);
    chunks.set(entry.file, chunk);
  }
  return { file, index, chunks };
}
