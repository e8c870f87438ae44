import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buildSnapshot } from "../../src/snapshot/build";
import { isoDay, isoMonth } from "../../src/tic/month";
import { OF_EVERYTHING, readingOf } from "../snapshot/readings";
import type { Files } from "../support/release";

/** China's row of a release: holdings and flows of 2025-11 in every chunk, and what the newest months show. */
const release = (day: string, newest: string, bills: number, ...months: [string, number][]) => {
  const row = { holder: 41408, row: "China, Mainland", month: "2025-11" };
  return readingOf(
    `table3@${day}`,
    newest,
    "all",
    { ...row, value: 683_862 },
    ...months.map(([month, value]) => ({ ...row, month, value })),
    { ...row, value: bills, measure: "bills" },
    { ...row, value: 683_862 - bills, measure: "longterm" },
    { ...row, value: 2_864, measure: "longterm.net" },
    { ...row, value: -8_221, measure: "bills.net" },
    { ...row, value: 370_258, measure: "equity" },
    { ...row, value: 309_893, measure: "foreign" },
  );
};

const CALENDAR = [
  { day: isoDay("2026-06-18"), newest: isoMonth("2026-04") },
  { day: isoDay("2026-07-14"), newest: isoMonth("2026-05") },
];

const old = release("2026-06-18", "2026-04", 59_651, ["2026-04", 651_072]);

/** A snapshot of a few figures: it loads at once. */
export const YESTERDAY: Files = buildSnapshot([old, ...OF_EVERYTHING], CALENDAR, "0.1.0");

/** The next release, of invented figures: a new month, 2026-04 and the bills of 2025-11 revised by 100 million. */
export const TODAY: Files = buildSnapshot(
  [
    old,
    release("2026-07-14", "2026-05", 59_751, ["2026-04", 651_172], ["2026-05", 652_000]),
    ...OF_EVERYTHING,
  ],
  CALENDAR,
  "0.1.0",
);

/** One of the files. */
export const fileText = (file: string): string => YESTERDAY.get(file)!;

/** How the server answers a request for a file, instead of with its text, which is empty if there is none. */
export type Fault = (response: ServerResponse, text: string) => void;

/** A loopback server of a snapshot that can be told to fail, and what it was asked for. */
export interface DataServer {
  readonly url: string;
  readonly requests: readonly string[];
  /** Serves other files from now on. */
  publish(files: Files): void;
  /** Answers requests for files whose name starts so with a fault; without one, with the file again. */
  break(prefix: string, fault?: Fault): void;
  /** Refuses connections until it is opened again at the same address. */
  close(): Promise<void>;
  open(): Promise<void>;
}

export async function startServer(files: Files = YESTERDAY): Promise<DataServer> {
  const requests: string[] = [];
  const faults = new Map<string, Fault>();
  let served = files;
  let server: Server | undefined;
  let port = 0;
  const open = async () => {
    server = createServer((request, response) => {
      const file = request.url!.slice(1);
      requests.push(file);
      const text = served.get(file);
      const fault = [...faults].find(([prefix]) => file.startsWith(prefix))?.[1];
      if (fault) fault(response, text ?? "");
      else if (text === undefined) response.writeHead(404).end("Not found");
      else response.end(text);
    });
    await new Promise<void>((resolve) => server!.listen(port, "127.0.0.1", resolve));
    ({ port } = server.address() as AddressInfo);
  };
  await open();
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    publish: (next) => void (served = next),
    break: (prefix, fault) => (fault ? faults.set(prefix, fault) : faults.delete(prefix)),
    open,
    close: () =>
      new Promise((resolve) => {
        if (!server?.listening) return resolve();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
