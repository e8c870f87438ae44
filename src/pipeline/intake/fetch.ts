import type { Feed } from "../../tic/tables";
import { download, NetworkError, type Manners } from "../download";
import { telling, type Progress } from "../progress";
import { baseOf, FEEDS, FRED, LIVE_FILES } from "../site";
import type { Directory } from "../store/directory";
import type { Received } from "./received";

/** What is asked for, and how. */
export interface Asked {
  /** Where the live files are. */
  readonly from: string;
  /** What is fetched beside them; nothing unless told. */
  readonly beside?: readonly Feed["site"][];
  /** Where the files of FRED are. */
  readonly fred?: string;
  readonly manners: Manners;
  readonly progress: Progress;
}

/** What came. */
interface Fetched {
  readonly received: readonly Received[];
  /** What was left out, in sentences. */
  readonly absent: readonly string[];
}

/**
 * Fetches the files one after the other; one that has not changed is the one that came last. What is no part of a release
 * keeps nothing back if it cannot be had.
 */
export async function fetchAll(
  asked: Asked,
  directory: Directory,
  now: () => Date,
): Promise<Fetched> {
  const { manners } = asked;
  const received: Received[] = [];
  const absent: string[] = [];
  for (const [i, wanted] of wantedOf(asked).entries()) {
    if (i) await manners.sleep(manners.pause);
    try {
      received.push(await fetchOne(asked, wanted, directory, now));
    } catch (error) {
      if (!(error instanceof NetworkError) || !wanted.isFeed) throw error;
      absent.push(`${wanted.name} was left out: ${error.message}`);
    }
  }
  return { received, absent };
}

interface Wanted {
  readonly name: string;
  readonly url: string;
  /** Whether it is no part of a release. */
  readonly isFeed: boolean;
}

/** The files of the releases, and what is asked for beside them. */
function wantedOf({ from, beside = [], fred = FRED }: Asked): Wanted[] {
  const bases = { survey: baseOf(from), fred: baseOf(fred) };
  const live = LIVE_FILES.map((name) => ({ name, url: baseOf(from) + name, isFeed: false }));
  const feeds = FEEDS.filter(({ site }) => beside.includes(site));
  return [
    ...live,
    ...feeds.map(({ site, path, file }) => ({ name: file, url: bases[site] + path, isFeed: true })),
  ];
}

async function fetchOne(
  { manners, progress }: Asked,
  { name, url }: Wanted,
  directory: Directory,
  now: () => Date,
): Promise<Received> {
  const stored = await directory.incoming(name);
  // What came from another address is another file, whatever its tag.
  const known = stored?.url === url ? stored : undefined;
  const got = await download({ url, kind: "text", known }, telling(manners, progress, name));
  if (got.status === "same") {
    progress.line(`${name}: not modified`);
    return { name, ...known! };
  }
  progress.line(`${name}: ${got.body.length.toLocaleString("en")} bytes`);
  const time = now().toISOString();
  return { name, ...(await directory.receive(name, url, got.body, got, time)) };
}
