import { unzipSync } from "fflate";
import { formOf } from "../../treasury/files";
import { NetworkError } from "../download";
import { reasonOf } from "../exit";

/** A file of an archive, by its name without a folder. */
export interface Body {
  readonly name: string;
  readonly body: Uint8Array;
}

/** A file that is not taken. */
export interface Refused extends Body {
  readonly reason: string;
}

/** What an archive holds. */
export interface Unpacked {
  /** The files that have a reader. */
  readonly bodies: readonly Body[];
  readonly refused: readonly Refused[];
  /** The names of the others, with their folders. */
  readonly unknown: readonly string[];
}

/** The largest file of an archive that is read; Table 1 has less than a megabyte. */
const LARGEST = 32 * 2 ** 20;

/** The files of an archive. Throws if it is no whole one. */
export function unpack(archive: string, zip: Uint8Array): Unpacked {
  try {
    const { places, unknown } = contentsOf(zip);
    const bodies: Body[] = [];
    const refused: Refused[] = [];
    // Text before HTML, so that the text is what is kept of a table that comes in both.
    const names = [...places.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
    for (const name of names) {
      const found = places.get(name)!.map(({ path, at }) => ({ path, body: entryAt(zip, at) }));
      const [{ body }] = found as [(typeof found)[number]];
      const isOne = found.every((each) => Buffer.compare(each.body, body) === 0);
      const paths = found.map(({ path }) => path).join(", ");
      const reason = `the archive has ${found.length} files of this name that differ (${paths}); which one is right cannot be told`;
      if (isOne) bodies.push({ name, body });
      else refused.push(...found.map((each) => ({ name, body: each.body, reason })));
    }
    return { bodies, refused, unknown };
  } catch (error) {
    throw new NetworkError(
      `${archive} is no whole archive (${reasonOf(error)}). Nothing of it was kept; try again.`,
    );
  }
}

/** Where an entry is in its archive, and what it is called there. */
interface Place {
  readonly path: string;
  readonly at: number;
}

/** The places of the files that have a reader, by name; and the paths of the others. */
function contentsOf(zip: Uint8Array) {
  const places = new Map<string, readonly Place[]>();
  const unknown: string[] = [];
  let count = 0;
  unzipSync(zip, {
    filter: ({ name: path, originalSize }) => {
      const at = count++;
      const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
      if (formOf(name) !== undefined && originalSize <= LARGEST)
        places.set(name, [...(places.get(name) ?? []), { path, at }]);
      else if (!path.endsWith("/")) unknown.push(path);
      return false;
    },
  });
  return { places, unknown };
}

/** The content of an archive's entry by its place: two can have one name. */
function entryAt(zip: Uint8Array, at: number): Uint8Array {
  let count = 0;
  return Object.values(unzipSync(zip, { filter: () => count++ === at }))[0]!;
}

const rank = (name: string): number => Number(/\.html$/i.test(name));
