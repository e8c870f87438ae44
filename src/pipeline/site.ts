/** Where the Treasury publishes its files. `/Publish/` and www.treasury.gov lead there too. */
export const DOCUMENTS =
  "https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents/";

/** The page that lists the archive of every release. */
export const ARCHIVES = "https://home.treasury.gov/archives-of-tic-monthly-data-releases";

/** The tables that come out together on a release day. */
export const RELEASE_FILES = [
  "slt_table1.txt",
  "slt_table2.txt",
  "slt_table3.txt",
  "slt_table5.txt",
] as const;

/** Everything an update asks for; mfhhis01 follows on a day of its own. */
export const LIVE_FILES: readonly string[] = [...RELEASE_FILES, "mfhhis01.txt"];

/** A base address with the slash that relative addresses need. */
export const baseOf = (url: string): string => (url.endsWith("/") ? url : `${url}/`);

/** Whether what an address says can be believed: it is encrypted, or does not leave this machine. */
export const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" ||
  (protocol === "http:" && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname));
