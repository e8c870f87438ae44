import * as z from "zod/mini";
import { CHUNK_NAMES, QUANTITIES, type ChunkName } from "../tic/measure";
import { TABLE_NAMES } from "../tic/tables";

// Zod compiles its parsers with `new Function` otherwise, which the add-in's content security policy forbids.
z.config({ jitless: true });

/** Raised when the files change shape. An add-in reads only its own. */
export const SCHEMA = 2;

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const month = z.string().check(z.regex(/^\d{4}-\d{2}$/));
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const chunkEntry = z.object({
  file: z.string().check(z.regex(/^[a-z]+\.[0-9a-f]{8,64}\.json$/)),
  sha256: hash,
  bytes: z.int(),
});

/** `index.json`: what a snapshot consists of. */
export const indexSchema = z.object({
  schema: z.literal(SCHEMA),
  version: z.string(),
  release: day,
  newest: month,
  /** When the pipeline published it: of two indexes the later counts. */
  published: z.optional(z.string().check(z.regex(INSTANT))),
  chunks: z.object(
    Object.fromEntries(CHUNK_NAMES.map((name) => [name, chunkEntry])) as Record<
      ChunkName,
      typeof chunkEntry
    >,
  ),
});
export type Index = z.infer<typeof indexSchema>;

/** `[publication, holder, measure, row name, precision, 1 = comparison series, first month]`; by week the first day */
const shape = z.tuple([
  z.int(),
  z.int(),
  z.enum(QUANTITIES),
  z.string(),
  z.union([z.literal(1), z.literal(100), z.literal(1000)]),
  z.union([z.literal(0), z.literal(1)]),
  z.union([month, day]),
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
export const rowsSchema = z.object({ schema: z.literal(SCHEMA), ...rows });
