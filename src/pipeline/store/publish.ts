import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Snapshot } from "../../snapshot/build";
import { readIndex, type Index } from "../../snapshot/read";
import { textAt, type Places } from "./directory";
import { PARTIAL, type Disk } from "./disk";
import { indexOf } from "./snapshot";
import { withdrawalIn } from "./withdrawal";

const INDEX = "index.json";

/** Whether a folder holds exactly this snapshot, whole. */
export async function isPublished(snapshot: Snapshot, folder: string): Promise<boolean> {
  for (const [name, text] of snapshot) {
    const there = await textAt(join(folder, name));
    if ((name === INDEX ? unstamped(there) : there) !== text) return false;
  }
  return true;
}

/** An index as the build writes it, which does not know when it is published. */
function unstamped(text: string | undefined): string | undefined {
  const index = indexOf(text);
  return index && written({ ...index, published: undefined });
}

/** An index with the time, which is later than that of the one before, whatever the clock says: readers take the later one. */
export function stamped(text: string, before: Index | undefined, now: Date): string {
  const least = before?.published ? Date.parse(before.published) + 1 : 0;
  const published = new Date(Math.max(now.getTime(), least)).toISOString();
  return written({ ...readIndex(text), published });
}

/** An index, or what else is kept beside one, as it is written. */
export const written = (index: object): string => `${JSON.stringify(index, null, 2)}\n`;

/**
 * Publishes a snapshot: chunks first, the index last, so that a reader finds the old snapshot whole or the new one whole
 * at any moment. The chunks of the index before stay. Stopped anywhere, it can be done again. The index says when.
 */
export async function publish(
  snapshot: Snapshot,
  directory: Places,
  disk: Disk,
  now = new Date(),
): Promise<void> {
  const { snapshot: folder, previous } = directory;
  const index = join(folder, INDEX);
  const old = await textAt(index);
  const next = snapshot.get(INDEX)!;
  for (const [name, text] of snapshot) {
    if (name === INDEX) continue;
    const file = join(folder, name);
    if ((await textAt(file)) !== text) await disk.write(file, text);
  }
  if (unstamped(old) !== next) {
    if (old !== undefined) await disk.write(previous, old);
    await disk.write(index, stamped(next, indexOf(old), now));
  }
  await tidy(directory, disk);
}

/** Removes what neither the index nor the one before it names, nor one that was withdrawn; and a withdrawal that is over. */
export async function tidy(places: Places, disk: Disk): Promise<void> {
  const named = await namedIn(places);
  const { snapshot: folder, withdrawn } = places;
  const files = await readdir(folder).catch(() => []);
  for (const file of files)
    if (!named.has(file) && isOurs(file)) await disk.remove(join(folder, file));
  if ((await textAt(withdrawn)) !== undefined && !(await withdrawalIn(places)))
    await disk.remove(withdrawn);
}

/** Whether a file of a snapshot folder is a chunk, or was not written to its end: what else is there is somebody's. */
export const isOurs = (file: string): boolean =>
  file.endsWith(PARTIAL) || /^[a-z]+\.[0-9a-f]{8,64}\.json$/.test(file);

/** The files of a snapshot folder that somebody may still ask for. */
export async function namedIn(places: Places): Promise<ReadonlySet<string>> {
  const served = indexOf(await textAt(join(places.snapshot, INDEX)));
  const before = indexOf(await textAt(places.previous));
  const withdrawal = await withdrawalIn(places);
  const chunks = [served, before, withdrawal?.index].flatMap((index) =>
    Object.values(index?.chunks ?? {}),
  );
  return new Set([INDEX, ...chunks.map(({ file }) => file)]);
}
