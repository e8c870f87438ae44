import { formatDay } from "../../tic/month";
import { ReadingError } from "../../treasury/reading";
import { dayInWashington } from "../clock";
import { download, NetworkError, type Manners } from "../download";
import { sameFigures } from "../edition";
import { telling, type Progress } from "../progress";
import { SERIES, seriesReading } from "../series";
import { baseOf } from "../site";
import type { Directory } from "../store/directory";
import { extended, type History } from "../store/history";
import type { StoredFile } from "../store/manifest";
import { attempt, entryOf } from "./received";

/** What came of the file of series. */
export interface SeriesFound {
  /** With what it adds. */
  readonly history: History;
  readonly files: readonly { readonly entry: StoredFile; readonly body: Uint8Array }[];
  /** Where it was set aside. */
  readonly aside: readonly string[];
  readonly sentences: readonly string[];
}

/** Whether, from where and how the file of series is fetched. */
export interface SeriesWanted {
  readonly isCslt?: boolean;
  readonly from: string;
  readonly manners: Manners;
  readonly progress: Progress;
}

/** Fetches the file of series if it is wanted. It stands apart: what is wrong with it, or that it is not there, keeps nothing else back. */
export async function fetchSeries(
  wanted: SeriesWanted,
  directory: Directory,
  history: History,
  now: () => Date,
): Promise<SeriesFound> {
  const nothing = { history, files: [], aside: [], sentences: [] };
  if (!wanted.isCslt) return nothing;
  const got = await received(wanted, directory, now).catch((error: unknown) => {
    if (error instanceof NetworkError) return error;
    throw error;
  });
  if (got instanceof NetworkError)
    return { ...nothing, sentences: [`${SERIES} was left out: ${got.message}`] };
  const file = { name: SERIES, ...got };
  const { body } = file;
  const reading = attempt(() => seriesReading(body, history.readings));
  if (reading instanceof ReadingError) return refused(reading);
  const { id } = reading.publication;
  const before = history.readings.find(({ publication }) => publication.id === id);
  if (before && sameFigures(before, reading))
    return { ...nothing, sentences: [`${SERIES}: nothing new`] };
  const next = attempt(() => extended(history, reading));
  if (next instanceof ReadingError) return refused(next);
  const count = reading.observations.length.toLocaleString("en");
  return {
    ...nothing,
    history: next.history,
    files: [{ entry: entryOf({ file, reading }, []), body }],
    sentences: [`${SERIES}: ${count} estimates that nothing else has`],
  };

  async function refused({ message }: ReadingError): Promise<SeriesFound> {
    const today = formatDay(dayInWashington(now()));
    const aside = await directory.refuse(today, SERIES, body, message);
    return { ...nothing, aside: [aside], sentences: [`refused: ${SERIES}: ${message}`] };
  }
}

/** The file as the site has it, or as it came last if that has not changed. */
async function received(
  { from, manners, progress }: SeriesWanted,
  directory: Directory,
  now: () => Date,
) {
  await manners.sleep(manners.pause);
  const url = baseOf(from) + SERIES;
  const stored = await directory.incoming(SERIES);
  const known = stored?.url === url ? stored : undefined;
  const got = await download({ url, kind: "zip", known }, telling(manners, progress, SERIES));
  return got.status === "same"
    ? known!
    : directory.receive(SERIES, url, got.body, got, now().toISOString());
}
