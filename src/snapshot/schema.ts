import * as v from "valibot";
import { CHUNK_NAMES, QUANTITIES, type ChunkName } from "../tic/measure";
import { TABLE_NAMES } from "../tic/tables";

/** Raised when the files change shape. An add-in reads only its own. */
export const SCHEMA = 3;

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const month = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/));
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** No chunk is larger, whatever its index claims: the largest has 1.3 MB, and three years of releases add some 20 to all of them. */
export const LARGEST_CHUNK = 64 * 1024 * 1024;

const chunkEntry = v.object({
  file: v.pipe(v.string(), v.regex(/^[a-z]+\.[0-9a-f]{8,64}\.json$/)),
  sha256: hash,
  bytes: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(1, "a chunk of no bytes"),
    v.maxValue(LARGEST_CHUNK, `a chunk of more than ${LARGEST_CHUNK} bytes`),
  ),
});

/** `index.json`: what a snapshot consists of. */
export const indexSchema = v.object({
  schema: v.literal(SCHEMA),
  version: v.string(),
  release: day,
  newest: month,
  /** When the pipeline published it: of two indexes the later counts. */
  published: v.optional(v.pipe(v.string(), v.regex(INSTANT))),
  /** The id of each publication with a mark of all that it prints, which is the same in every snapshot that prints it the same. */
  publications: v.optional(v.array(v.string())),
  chunks: v.object(
    Object.fromEntries(CHUNK_NAMES.map((name) => [name, chunkEntry])) as Record<
      ChunkName,
      typeof chunkEntry
    >,
  ),
});
export type Index = v.InferOutput<typeof indexSchema>;

/** An index that a workbook keeps, perhaps of an earlier schema, with fewer chunks. */
export const heldIndexSchema = v.object({
  ...indexSchema.entries,
  schema: v.pipe(v.number(), v.integer(), v.maxValue(SCHEMA)),
  chunks: v.record(v.string(), chunkEntry),
});

/** `[publication, holder, measure, row name, precision, 1 = comparison series, first month]`; by week the first day */
const shape = v.tuple([
  v.pipe(v.number(), v.integer()),
  v.pipe(v.number(), v.integer()),
  v.picklist(QUANTITIES),
  v.string(),
  v.union([v.literal(0.01), v.literal(1), v.literal(100), v.literal(1000)]),
  v.union([v.literal(0), v.literal(1)]),
  v.union([month, day]),
]);

const rows = { shapes: v.array(shape), values: v.array(v.string()) };

export const coreSchema = v.object({
  schema: v.literal(SCHEMA),
  publications: v.array(
    v.object({
      id: v.string(),
      table: v.picklist(TABLE_NAMES),
      source: v.string(),
      release: day,
      newest: month,
      coverage: v.picklist(["all", "majors", "partial"]),
    }),
  ),
  /** Release days with the newest month of each. */
  calendar: v.array(v.tuple([day, month])),
  ...rows,
});

/** Any chunk but the core. */
export const rowsSchema = v.object({
  schema: v.literal(SCHEMA),
  /** The beginning of the hash of the core chunk that it was made with. */
  core: v.string(),
  ...rows,
});

/** The part of the core's hash that stands in the other chunks. */
export const stampOf = (sha256: string): string => sha256.slice(0, 16);
