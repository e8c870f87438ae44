import * as v from "valibot";
import type { Content } from "../tic/dataset";
import type { ChunkName } from "../tic/measure";
import { isoDay, isoMonth } from "../tic/month";
import { readPeriod } from "../tic/period";
import type { Publication } from "../tic/publication";
import type { Row } from "../tic/row";
import { bytesOf } from "./ascii";
import { checkRows } from "./check";
import { decode } from "./codec";
import { SnapshotError } from "./error";
import {
  coreSchema,
  heldIndexSchema,
  indexSchema,
  SCHEMA,
  rowsSchema,
  stampOf,
  type Index,
} from "./schema";

export { SnapshotError } from "./error";
export type { Index } from "./schema";

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
  return valid("index.json", indexSchema, json);
}

/**
 * Reads an index that a workbook keeps. One of an earlier schema still says which publications there were, and what each
 * printed; chunks of its own that are still about are refused when they are read.
 */
export const readHeldIndex = (text: string): Index =>
  valid(
    "the index in the workbook",
    heldIndexSchema,
    parseJson("the index in the workbook", text),
  ) as Index;

/** Throws unless the text is the one that the index promises. Chunks are ASCII. */
export async function verify(entry: Index["chunks"]["core"], text: string): Promise<void> {
  const found = await digestOf(text, entry.file);
  if (text.length !== entry.bytes || found !== entry.sha256)
    throw new SnapshotError(
      `${entry.file} is damaged: expected ${entry.bytes} bytes with sha256 ${entry.sha256}, found ${text.length} with ${found}`,
    );
}

/** The browser's own sha256 takes a tenth of the time and none of the page's; only an insecure page has none. */
async function digestOf(text: string, file: string): Promise<string> {
  if (typeof crypto === "undefined" || !crypto.subtle) {
    const { hashOf } = await import(/* webpackChunkName: "hash" */ "./hash");
    return hashOf(text, file);
  }
  const digest = await crypto.subtle.digest("SHA-256", bytesOf(text, file));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The core chunk: publications, calendar and all positions in Treasuries. */
export const readCore = (text: string): Omit<Content, "version"> =>
  soundly("core", () => contentOf(text));

function contentOf(text: string): Omit<Content, "version"> {
  const core = valid("core", coreSchema, parseJson("core", text));
  const publications = core.publications.map((publication) => ({
    ...publication,
    release: isoDay(publication.release),
    newest: isoMonth(publication.newest),
  }));
  return {
    publications,
    calendar: core.calendar.map(([day, newest]) => ({
      day: isoDay(day),
      newest: isoMonth(newest),
    })),
    rows: readRows("core", core, publications),
  };
}

/** Any other chunk of a snapshot: rows of further measures, of the same publications. */
export const readMore = (
  name: ChunkName,
  text: string,
  { chunks }: Pick<Index, "chunks">,
  publications: readonly Publication[],
): Row[] =>
  soundly(name, () => {
    const chunk = valid(name, rowsSchema, parseJson(name, text));
    if (chunk.core !== stampOf(chunks.core.sha256))
      throw new RangeError(`it was made with another core than ${chunks.core.file}`);
    return readRows(name, chunk, publications);
  });

/** A chunk can have the right shape and still say nonsense, such as a day that does not exist. */
function soundly<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SnapshotError(`${file} is damaged: ${error.message}`);
  }
}

type Rows = Pick<v.InferOutput<typeof coreSchema>, "shapes" | "values">;

function readRows(
  name: ChunkName,
  { shapes, values }: Rows,
  publications: readonly Publication[],
): Row[] {
  if (shapes.length !== values.length)
    throw new RangeError("it has rows without values, or values without rows");
  const rows = decode(
    shapes.map(([publication, holder, measure, row, precision, comparison, start]) => ({
      publication,
      holder,
      measure,
      name: row,
      precision,
      comparison: comparison === 1,
      start: readPeriod(measure, start),
    })),
    values,
  );
  checkRows(name, rows, publications);
  return rows;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SnapshotError(`${file} is no JSON: ${JSON.stringify(text.slice(0, 40))}`);
  }
}

/** What a schema says of a value; throws with the first thing that is wrong. */
function valid<S extends v.GenericSchema>(
  file: string,
  schema: S,
  value: unknown,
): v.InferOutput<S> {
  const { success, output, issues } = v.safeParse(schema, value, { abortEarly: true });
  if (success) return output;
  const [issue] = issues;
  throw new SnapshotError(`${file} at ${v.getDotPath(issue) ?? ""}: ${issue.message}`);
}
