import * as v from "valibot";

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const month = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/));

/** A sha256. */
export const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const fileSchema = v.object({
  /** Below `raw/`: the release day and the file's name. */
  path: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}\/[\w.-]+$/)),
  release: day,
  /** The newest month of that release. */
  newest: month,
  /** Where it is from; for a file of a release archive the archive's address. */
  url: v.string(),
  etag: v.optional(v.string()),
  lastModified: v.optional(v.string()),
  sha256: hash,
  bytes: v.pipe(v.number(), v.integer()),
  received: v.string(),
  /** What was flagged in it and accepted by hand. */
  accepted: v.optional(v.array(v.string())),
});

/** A file that was accepted. */
export type StoredFile = v.InferOutput<typeof fileSchema>;

const archiveSchema = v.object({
  file: v.string(),
  url: v.string(),
  release: day,
  sha256: hash,
  bytes: v.pipe(v.number(), v.integer()),
  received: v.string(),
  /** The version of this program that read it. */
  program: v.string(),
  used: v.array(v.string()),
  known: v.array(v.string()),
  refused: v.array(v.object({ file: v.string(), reason: v.string() })),
  unknown: v.array(v.string()),
});

/** An archive that was read, and what became of its files. */
export type StoredArchive = v.InferOutput<typeof archiveSchema>;

/** The form of `raw/manifest.json`. */
export const manifestSchema = v.object({
  schema: v.literal(1),
  files: v.array(fileSchema),
  archives: v.array(archiveSchema),
});

/** What was accepted. */
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** The form of what is said of a file in `incoming/`. */
export const incomingSchema = v.object({
  url: v.string(),
  etag: v.optional(v.string()),
  lastModified: v.optional(v.string()),
  sha256: hash,
  bytes: v.pipe(v.number(), v.integer()),
  received: v.string(),
});

/** The newest answer to a live address, whatever became of it. */
export interface Incoming extends v.InferOutput<typeof incomingSchema> {
  readonly body: Uint8Array;
}
