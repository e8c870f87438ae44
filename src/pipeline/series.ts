import { cellAt, cellOf } from "../tic/cell";
import { formatDay, type Day, type Month } from "../tic/month";
import { isOfFed, type Quantity } from "../tic/measure";
import { csltReading, openCslt, type Cslt } from "../treasury/cslt";
import { ReadingError, type Reading } from "../treasury/reading";
import { unpackMember } from "./member";

/** The file of series: large, so that it is only fetched if asked for. */
export const SERIES = "cslt.zip";

const MEMBER = "cslt.json";

/** As others read it in 2026 it has at most 32 MiB, and 121 MB unpacked. */
const BOUNDS = { packed: 32 * 2 ** 20, unpacked: 256 * 2 ** 20 };

/** Reads the file of series: what no file of the Federal Reserve's staff that is shipped has. Throws a ReadingError. */
export function readSeries(zip: Uint8Array, readings: readonly Reading[]): Cslt {
  const known = new Set<number>();
  for (const { publication, observations } of readings)
    if (publication.table === "fed" || publication.table === "fedofficial")
      for (const o of observations) if (isOfFed(o.measure)) known.add(cellOf(o));
  const isWanted = (quantity: Quantity, holder: number, month: Month) =>
    !known.has(cellAt(quantity, holder, month));
  const reader = openCslt(MEMBER, isWanted);
  unpackMember(SERIES, zip, MEMBER, BOUNDS, reader.push);
  return reader.end();
}

/** The file of series as a publication of the newest release that was out when it was made. */
export function seriesReading(zip: Uint8Array, readings: readonly Reading[]): Reading {
  const cslt = readSeries(zip, readings);
  const days = readings
    .map(({ publication }) => publication.release)
    .filter((day) => day <= cslt.made);
  if (!cslt.observations.length)
    throw new ReadingError(SERIES, 1, "an estimate that nothing else has", "none");
  if (!days.length)
    throw new ReadingError(SERIES, 1, "a day after the first release", formatDay(cslt.made));
  return csltReading(SERIES, cslt, Math.max(...days));
}

/** The file of series as it was stored, of the release that it was accepted for. */
export const storedSeries = (
  zip: Uint8Array,
  release: Day,
  readings: readonly Reading[],
): Reading => csltReading(SERIES, readSeries(zip, readings), release);
