import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { readIndex, type Index } from "../snapshot/read";
import { isOlder } from "./order";
import { databases, partitioned, whenPartitioned } from "./storage";

interface Schema extends DBSchema {
  readonly files: { readonly key: string; readonly value: string };
}

/** An index as it came from the server. */
export interface Copy {
  readonly text: string;
  readonly index: Index;
  /** When it came. */
  readonly read: Date;
}

/** The folder of the data files: another add-in on the same host, such as one on trial, has a shelf of its own. */
let place = "";

export function standAt(folder: string): void {
  place = folder;
}

/** Files of the snapshot that the workbook holds, which stay when a newer one is kept. */
let spared: Promise<ReadonlySet<string>> = Promise.resolve(new Set<string>());

export function spare(files: Promise<ReadonlySet<string>>): void {
  spared = files;
}

const INDEX = "index.json";
const READ = "read";

/**
 * The files of the newest snapshot seen, kept in the browser for a start without its server. A bonus: where the browser has no
 * storage, refuses it or has no room left, nothing is kept and nothing is missed. Every file is checked again when it is read.
 */
export async function keep(
  { text, index, read }: Copy,
  chunks: ReadonlyMap<string, string>,
): Promise<void> {
  const held = await spared;
  await using(async (shelf) => {
    const transaction = shelf.transaction("files", "readwrite");
    const { store, done } = transaction;
    try {
      const kept = await store.get(INDEX);
      // Another tab may have seen a newer one.
      if (kept !== undefined && isOlderThan(index, kept)) return await done;
      // Of two snapshots only what the workbook holds stands side by side.
      if (kept !== text)
        for (const file of await store.getAllKeys()) if (!held.has(file)) await store.delete(file);
      for (const [file, chunk] of chunks) await store.put(chunk, file);
      await store.put(text, INDEX);
      if (kept !== text) await store.put(read.toISOString(), READ);
    } catch (error) {
      // Without it, what was cleared would stay so.
      transaction.abort();
      await done.catch(() => undefined);
      throw error;
    }
    await done;
  });
}

function isOlderThan(index: Index, kept: string): boolean {
  try {
    return isOlder(index, readIndex(kept));
  } catch {
    return false;
  }
}

/** The index that is kept; undefined if there is none that this version of the add-in reads. */
export const findIndex = (): Promise<Copy | undefined> =>
  using(async (shelf) => {
    const [text, read] = await Promise.all([shelf.get("files", INDEX), shelf.get("files", READ)]);
    if (text === undefined || read === undefined) return undefined;
    return { text, index: readIndex(text), read: new Date(read) };
  });

/** Keeps nothing any more. */
export const forget = (): Promise<void> => using((shelf) => shelf.clear("files"));

/** A kept file; undefined if there is none. */
export const find = (file: string): Promise<string | undefined> =>
  using((shelf) => shelf.get("files", file));

/** Some browsers' storage never answers (https://bugs.webkit.org/show_bug.cgi?id=226547). */
const PATIENCE = 3000;

/** Storage that fails in any way, or does not answer, is no storage. */
function using<T>(task: (shelf: IDBPDatabase<Schema>) => Promise<T>): Promise<T | undefined> {
  if (!databases()) return Promise.resolve(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
  });
  return Promise.race([attempt(task), silence]).finally(() => clearTimeout(timer));
}

async function attempt<T>(
  task: (shelf: IDBPDatabase<Schema>) => Promise<T>,
): Promise<T | undefined> {
  try {
    await whenPartitioned();
    const shelf = await openDB<Schema>(partitioned(`tic-for-excel ${place}`), 1, {
      upgrade: (database) => void database.createObjectStore("files"),
    });
    try {
      return await task(shelf);
    } finally {
      shelf.close();
    }
  } catch {
    return undefined;
  }
}
