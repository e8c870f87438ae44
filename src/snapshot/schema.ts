import * as z from "zod/mini";
import { FLOWS, MEASURES, positionOf, QUANTITIES, type Quantity } from "../tic/measure";

// Zod compiles its parsers with `new Function` otherwise, which the add-in's content security policy forbids.
z.config({ jitless: true });

/** Raised when the files change shape. An add-in reads only its own. */
export const SCHEMA = 2;

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const month = z.string().check(z.regex(/^\d{4}-\d{2}$/));
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** What each chunk holds: Tables 3 and older ones in `core` and `terms`, the flows of Table 3, Table 1, Table 2. */
export const CHUNKS = {
  core: ["treasuries"],
  terms: ["longterm", "bills"],
  flows: quantitiesOf(["treasuries", "longterm", "bills"], FLOWS),
  securities: quantitiesOf(["agency", "corporate", "equity", "securities"]),
  foreign: quantitiesOf(["foreign", "foreignbonds", "foreignequity"]),
} as const satisfies Record<string, readonly Quantity[]>;

export type ChunkName = keyof typeof CHUNKS;

export const CHUNK_NAMES = Object.keys(CHUNKS) as ChunkName[];

function quantitiesOf(
  measures: readonly string[],
  from: readonly Quantity[] = QUANTITIES,
): readonly Quantity[] {
  return from.filter((quantity) => measures.includes(positionOf(quantity)));
}

/** The chunk that holds a quantity. */
export const chunkOf = (quantity: Quantity): ChunkName =>
  CHUNK_NAMES.find((name) => (CHUNKS[name] as readonly Quantity[]).includes(quantity))!;

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
  chunks: z.object({
    core: chunkEntry,
    terms: chunkEntry,
    flows: chunkEntry,
    securities: chunkEntry,
    foreign: chunkEntry,
  }),
});
export type Index = z.infer<typeof indexSchema>;

/** `[publication, holder, measure, row name, precision, 1 = comparison series, first month]` */
const shape = z.tuple([
  z.int(),
  z.int(),
  z.enum([...MEASURES, ...FLOWS]),
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
      table: z.enum(["table1", "table2", "table3", "table5", "mfhhis01", "mfh", "slt3d", "press"]),
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
