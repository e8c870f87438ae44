import * as z from "zod/mini";

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const month = z.string().check(z.regex(/^\d{4}-\d{2}$/));

/** A sha256. */
export const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const fileSchema = z.object({
  /** Below `raw/`: the release day and the file's name. */
  path: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}\/[\w.-]+$/)),
  release: day,
  /** The newest month of that release. */
  newest: month,
  /** Where it is from; for a file of a release archive the archive's address. */
  url: z.string(),
  etag: z.optional(z.string()),
  lastModified: z.optional(z.string()),
  sha256: hash,
  bytes: z.int(),
  received: z.string(),
  /** What was flagged in it and accepted by hand. */
  accepted: z.optional(z.array(z.string())),
});

/** A file that was accepted. */
export type StoredFile = z.infer<typeof fileSchema>;

const archiveSchema = z.object({
  file: z.string(),
  url: z.string(),
  release: day,
  sha256: hash,
  bytes: z.int(),
  received: z.string(),
  /** The version of this program that read it. */
  program: z.string(),
  used: z.array(z.string()),
  known: z.array(z.string()),
  refused: z.array(z.object({ file: z.string(), reason: z.string() })),
  unknown: z.array(z.string()),
});

/** An archive that was read, and what became of its files. */
export type StoredArchive = z.infer<typeof archiveSchema>;

/** The form of `raw/manifest.json`. */
export const manifestSchema = z.object({
  schema: z.literal(1),
  files: z.array(fileSchema),
  archives: z.array(archiveSchema),
});

/** What was accepted. */
export type Manifest = z.infer<typeof manifestSchema>;

/** The form of what is said of a file in `incoming/`. */
export const incomingSchema = z.object({
  url: z.string(),
  etag: z.optional(z.string()),
  lastModified: z.optional(z.string()),
  sha256: hash,
  bytes: z.int(),
  received: z.string(),
});

/** The newest answer to a live address, whatever became of it. */
export interface Incoming extends z.infer<typeof incomingSchema> {
  readonly body: Uint8Array;
}
