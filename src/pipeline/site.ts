import { TABLE_NAMES, TABLES, type Feed } from "../tic/tables";

/** Where the Treasury publishes its files. `/Publish/` and www.treasury.gov lead there too. */
export const DOCUMENTS =
  "https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents/";

/** Where the Federal Reserve Bank of St. Louis gives its series as files. */
export const FRED = "https://fred.stlouisfed.org/graph/";

/** The page that lists the archive of every release. */
export const ARCHIVES = "https://home.treasury.gov/archives-of-tic-monthly-data-releases";

const posted = (how: "together" | "apart"): readonly string[] =>
  TABLE_NAMES.flatMap((table) => {
    const { live } = TABLES[table];
    return live?.[1] === how ? [live[0]] : [];
  }).sort();

/** The tables that come out together on a release day. */
export const RELEASE_FILES = posted("together");

/** Everything an update asks for; the history follows on a day of its own. */
export const LIVE_FILES: readonly string[] = [...RELEASE_FILES, ...posted("apart")];

/** What an update asks for only by the name of its site. */
export const FEEDS: readonly Feed[] = TABLE_NAMES.flatMap((table) => TABLES[table].feed ?? []);

/** The names of those sites. */
export const SITES: readonly Feed["site"][] = [...new Set(FEEDS.map(({ site }) => site))];

/** A base address with the slash that relative addresses need. */
export const baseOf = (url: string): string => (url.endsWith("/") ? url : `${url}/`);

/** Whether what an address says can be believed: it is encrypted, or does not leave this machine. */
export const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" ||
  (protocol === "http:" && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname));
