import * as z from "zod/mini";
import { CHUNK_NAMES, QUANTITIES, type ChunkName } from "../tic/measure";
import { TABLE_NAMES } from "../tic/tables";

// Zod compiles its parsers with `new Function` otherwise, which the add-in's content security policy forbids.
z.config({ jitless: true });

/** Raised when the files change shape. An add-in reads only its own. */
export const SCHEMA = 3;

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const month = z.string().check(z.regex(/^\d{4}-\d{2}$/));
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** No chunk is larger, whatever its index claims: the largest has 1.3 MB, and three years of releases add some 20 to all of them. */
export const LARGEST_CHUNK = 64 * 1024 * 1024;

const chunkEntry = z.object({
  file: z.string().check(z.regex(/^[a-z]+\.[0-9a-f]{8,64}\.json$/)),
  sha256: hash,
  bytes: z
    .int()
    .check(
      z.positive("a chunk of no bytes"),
      z.maximum(LARGEST_CHUNK, `a chunk of more than ${LARGEST_CHUNK} bytes`),
    ),
});

/** `index.json`: what a snapshot consists of. */
export const indexSchema = z.object({
  schema: z.literal(SCHEMA),
  version: z.string(),
  release: day,
  newest: month,
  /** When the pipeline published it: of two indexes the later counts. */
  published: z.optional(z.string().check(z.regex(INSTANT))),
  /** The id of each publication with a mark of all that it prints, which is the same in every snapshot that prints it the same. */
  publications: z.optional(z.array(z.string())),
  chunks: z.object(
    Object.fromEntries(CHUNK_NAMES.map((name) => [name, chunkEntry])) as Record<
      ChunkName,
      typeof chunkEntry
    >,
  ),
});
export type Index = z.infer<typeof indexSchema>;

/** An index that a workbook keeps, perhaps of an earlier schema, with fewer chunks. */
export const heldIndexSchema = z.extend(indexSchema, {
  schema: z.int().check(z.maximum(SCHEMA)),
  chunks: z.record(z.string(), chunkEntry),
});

/** `[publication, holder, measure, row name, precision, 1 = comparison series, first month]` */
const shape = z.tuple([
  z.int(),
  z.int(),
  z.enum(QUANTITIES),
  z.string(),
  z.union([z.literal(1), z.literal(100), z.literal(1000)]),
  z.union([z.literal(0), z.literal(1)]),
  month,
]);

const rows = { shapes: z.array(shape), values: z.array(z.string()) };

export const coreSchema = z.object({
  schema: z.literal(SCHEMA),
  publications: z.array(
    z.object({
      id: z.string(),
      table: z.enum(TABLE_NAMES),
      source: z.string(),
      release: day,
      newest: month,
      coverage: z.enum(["all", "majors", "partial"]),
    }),
  ),
  /** Release days with the newest month of each. */
  calendar: z.array(z.tuple([day, month])),
  ...rows,
});

/** Any chunk but the core. */
export const rowsSchema = z.object({
  schema: z.literal(SCHEMA),
  /** The beginning of the hash of the core chunk that it was made with. */
  core: z.string(),
  ...rows,
});

/** The part of the core's hash that stands in the other chunks. */
export const stampOf = (sha256: string): string => sha256.slice(0, 16);
