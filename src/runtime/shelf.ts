import { openDB, type DBSchema, type IDBPDatabase } from "idb";

interface Schema extends DBSchema {
  readonly files: { readonly key: string; readonly value: string };
}

/**
 * The files of the newest snapshot seen, kept in the browser for a start without its server. A bonus: where the browser has no
 * storage, refuses it or has no room left, nothing is kept and nothing is missed. Every file is checked again when it is read.
 */
export async function keep(index: string, chunks: ReadonlyMap<string, string>): Promise<void> {
  await using(async (shelf) => {
    const transaction = shelf.transaction("files", "readwrite");
    const { store, done } = transaction;
    try {
      // Chunks of two snapshots never stand side by side.
      if ((await store.get("index.json")) !== index) await store.clear();
      for (const [file, text] of chunks) await store.put(text, file);
      await store.put(index, "index.json");
    } catch (error) {
      // Without it, what was cleared would stay so.
      transaction.abort();
      await done.catch(() => undefined);
      throw error;
    }
    await done;
  });
}

/** A kept file; undefined if there is none. */
export const find = (file: string): Promise<string | undefined> =>
  using((shelf) => shelf.get("files", file));

/** Some browsers' storage never answers (https://bugs.webkit.org/show_bug.cgi?id=226547). */
const PATIENCE = 3000;

/** Storage that fails in any way, or does not answer, is no storage. */
function using<T>(task: (shelf: IDBPDatabase<Schema>) => Promise<T>): Promise<T | undefined> {
  if (typeof indexedDB === "undefined") return Promise.resolve(undefined);
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
    const shelf = await openDB<Schema>("tic-for-excel", 1, {
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
