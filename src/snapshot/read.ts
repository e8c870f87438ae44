import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import * as v from "valibot";
import type { Content } from "../tic/dataset";
import type { ChunkName } from "../tic/measure";
import { isoDay, isoMonth } from "../tic/month";
import type { Publication } from "../tic/publication";
import type { Row } from "../tic/row";
import { checkRows } from "./check";
import { decode } from "./codec";
import {
  coreSchema,
  heldIndexSchema,
  indexSchema,
  SCHEMA,
  rowsSchema,
  stampOf,
  type Index,
} from "./schema";

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
      start: isoMonth(start),
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
