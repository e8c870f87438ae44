import { TABLE_NAMES, TABLES } from "../tic/tables";

/** Where the Treasury publishes its files. `/Publish/` and www.treasury.gov lead there too. */
export const DOCUMENTS =
  "https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents/";

/** The page that lists the archive of every release. */
export const ARCHIVES = "https://home.treasury.gov/archives-of-tic-monthly-data-releases";

const posted = (how: "together" | "apart"): readonly string[] =>
  TABLE_NAMES.flatMap((table) => {
    const { live } = TABLES[table];
    return live?.[1] === how ? [live[0]] : [];
  });

/** The tables that come out together on a release day. */
export const RELEASE_FILES = posted("together");

/** Everything an update asks for; the history follows on a day of its own. */
export const LIVE_FILES: readonly string[] = [...RELEASE_FILES, ...posted("apart")];

/** A base address with the slash that relative addresses need. */
export const baseOf = (url: string): string => (url.endsWith("/") ? url : `${url}/`);

/** Whether what an address says can be believed: it is encrypted, or does not leave this machine. */
export const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" ||
  (protocol === "http:" && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname));
