import type { Index } from "../snapshot/read";
import { CHUNK_NAMES } from "../tic/measure";

/**
 * When a snapshot came out. One that was not published by the pipeline, such as the shipped one, counts from its release day.
 * Both are written so that the later one sorts after the other.
 */
const momentOf = ({ published, release }: Index): string => published ?? release;

/** Whether two indexes name the same files. */
export const isSame = (a: Pick<Index, "chunks">, b: Pick<Index, "chunks">): boolean =>
  CHUNK_NAMES.every((name) => a.chunks[name].sha256 === b.chunks[name].sha256);

/** Whether an index is of a server that lags behind, which must not take the place of the other. */
export const isOlder = (index: Index, than: Index): boolean =>
  !isSame(index, than) && momentOf(index) < momentOf(than);

/** Whether an index takes the place of the other: it came out later, also where it brings an earlier release back. */
export const isNewer = (index: Index, than: Index): boolean =>
  !isSame(index, than) && momentOf(index) >= momentOf(than);
