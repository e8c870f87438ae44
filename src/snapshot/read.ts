import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Content } from "../tic/dataset";
import type { ChunkName } from "../tic/measure";
import { isoDay, isoMonth } from "../tic/month";
import { readPeriod } from "../tic/period";
import type { Row } from "../tic/row";
import { decode } from "./codec";
import { coreSchema, indexSchema, SCHEMA, rowsSchema, type Index } from "./schema";

export type { Index } from "./schema";

/** A file of the snapshot is not what the index, or this version of the add-in, says. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
}

export function readIndex(text: string): Index {
  const json = parseJson("index.json", text);
  const schema = (json as { schema?: unknown } | null)?.schema;
  if (typeof schema === "number" && schema !== SCHEMA)
    throw new SnapshotError(
      `index.json has schema ${schema}, this version of the add-in reads ${SCHEMA}: ${
        schema > SCHEMA
          ? "close the workbook and open it again to get a newer version"
          : "the server has data of an older version"
      }`,
    );
  return valid("index.json", indexSchema.safeParse(json));
}

/** Throws unless the text is the one that the index promises. Chunks are ASCII. */
export function verify(entry: Index["chunks"]["core"], text: string): void {
  const found = hashOf(text, entry.file);
  if (text.length !== entry.bytes || found !== entry.sha256)
    throw new SnapshotError(
      `${entry.file} is damaged: expected ${entry.bytes} bytes with sha256 ${entry.sha256}, found ${text.length} with ${found}`,
    );
}

/** The sha256 of an ASCII text. Written without TextEncoder, which a bare JavaScript context does not have. */
export function hashOf(text: string, file = "a chunk"): string {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127)
      throw new SnapshotError(`${file} is damaged: ${JSON.stringify(text[i])} in it is not ASCII`);
    bytes[i] = code;
  }
  return bytesToHex(sha256(bytes));
}

/** The core chunk: publications, calendar and all positions in Treasuries. */
export const readCore = (text: string): Omit<Content, "version"> =>
  soundly("core", () => contentOf(text));

function contentOf(text: string): Omit<Content, "version"> {
  const core = valid("core", coreSchema.safeParse(parseJson("core", text)));
  return {
    publications: core.publications.map((publication) => ({
      ...publication,
      release: isoDay(publication.release),
      newest: isoMonth(publication.newest),
    })),
    calendar: core.calendar.map(([day, newest]) => ({
      day: isoDay(day),
      newest: isoMonth(newest),
    })),
    rows: readRows(core, core.publications.length),
  };
}

/** Any other chunk: rows of further measures, of the same publications. */
export const readMore = (name: ChunkName, text: string, publications: number): Row[] =>
  soundly(name, () =>
    readRows(valid(name, rowsSchema.safeParse(parseJson(name, text))), publications),
  );

/** A chunk can have the right shape and still say nonsense, such as a day that does not exist. */
function soundly<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SnapshotError(`${file} cannot be read: ${error.message}`);
  }
}

type Rows = Pick<ReturnType<typeof coreSchema.parse>, "shapes" | "values">;

function readRows({ shapes, values }: Rows, publications: number): Row[] {
  if (shapes.length !== values.length)
    throw new SnapshotError("a chunk has rows without values, or values without rows");
  return decode(
    shapes.map(([publication, holder, measure, name, precision, comparison, start]) => {
      if (publication < 0 || publication >= publications)
        throw new SnapshotError("a chunk cites a publication it lacks");
      return {
        publication,
        holder,
        measure,
        name,
        precision,
        comparison: comparison === 1,
        start: readPeriod(measure, start),
      };
    }),
    values,
  );
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SnapshotError(`${file} is no JSON: ${JSON.stringify(text.slice(0, 40))}`);
  }
}

type Parsed<T> =
  | { success: true; data: T }
  | {
      success: false;
      error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] };
    };

function valid<T>(file: string, parsed: Parsed<T>): T {
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new SnapshotError(`${file} at ${issue.path.join(".")}: ${issue.message}`);
}
