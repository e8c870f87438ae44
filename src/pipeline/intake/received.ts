import { formatDay, formatMonth } from "../../tic/month";
import { ReadingError, type Reading } from "../../treasury/reading";
import { codeOf, type Finding } from "../rules/finding";
import { present } from "../store/directory";
import type { Incoming, StoredFile } from "../store/manifest";

/** A file that came, from the site or in an archive. */
export interface Received extends Incoming {
  readonly name: string;
}

/** A file that was read as an edition. */
export interface Candidate {
  readonly file: Received;
  readonly reading: Reading;
}

/** What a step gives, or why the file is none that it can be done with. */
export function attempt<T>(step: () => T): T | ReadingError {
  try {
    return step();
  } catch (error) {
    if (error instanceof ReadingError) return error;
    throw error;
  }
}

/** The code that accepts what was flagged, and whether it was given. */
export interface Offer {
  /** Undefined if there is nothing that could be accepted. */
  readonly code: string | undefined;
  readonly isTaken: boolean;
}

/** Offers to accept exactly what was flagged in files of these hashes. */
export function offerOf(
  where: readonly string[],
  flagged: readonly Finding[],
  given: readonly string[],
): Offer {
  if (!flagged.length) return { code: undefined, isTaken: false };
  const code = codeOf(where, flagged);
  return { code, isTaken: given.includes(code) };
}

/** What the manifest says of a file that is accepted, whatever was flagged in it. */
export function entryOf({ file, reading }: Candidate, accepted: readonly string[]): StoredFile {
  const release = formatDay(reading.publication.release);
  return {
    path: `${release}/${file.name}`,
    release,
    newest: formatMonth(reading.publication.newest),
    url: file.url,
    ...present(file),
    sha256: file.sha256,
    bytes: file.bytes,
    received: file.received,
    ...(accepted.length ? { accepted: [...accepted] } : {}),
  };
}
