import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buildSnapshot } from "../../src/snapshot/build";
import { isoDay, isoMonth } from "../../src/tic/month";
import { readingOf } from "../snapshot/readings";

const china = { holder: 41408, row: "China, Mainland" };

/** A snapshot of a few figures: it loads at once. */
const SNAPSHOT = buildSnapshot(
  [
    readingOf(
      "table3@2026-06-18",
      "2026-04",
      "all",
      { ...china, month: "2025-11", value: 683_862 },
      { ...china, month: "2026-04", value: 651_072 },
      { ...china, month: "2025-11", value: 59_651, measure: "bills" },
      { ...china, month: "2025-11", value: 624_211, measure: "longterm" },
      { ...china, month: "2025-11", value: 2_864, measure: "longterm.net" },
      { ...china, month: "2025-11", value: -8_221, measure: "bills.net" },
      { ...china, month: "2025-11", value: 370_258, measure: "equity" },
    ),
  ],
  [{ day: isoDay("2026-06-18"), newest: isoMonth("2026-04") }],
  "0.1.0",
);

/** One of its files. */
export const fileText = (file: string): string => SNAPSHOT.get(file)!;

/** How the server answers a request for a file, instead of with the file. */
export type Fault = (response: ServerResponse, file: string) => void;

/** A loopback server of the snapshot that can be told to fail, and what it was asked for. */
export interface DataServer {
  readonly url: string;
  readonly requests: readonly string[];
  /** Answers requests for files whose name starts so with a fault; without one, with the file again. */
  break(prefix: string, fault?: Fault): void;
  close(): Promise<void>;
}

export async function startServer(): Promise<DataServer> {
  const requests: string[] = [];
  const faults = new Map<string, Fault>();
  const server = createServer((request, response) => {
    const file = request.url!.slice(1);
    requests.push(file);
    const fault = [...faults].find(([prefix]) => file.startsWith(prefix))?.[1];
    if (fault) fault(response, file);
    else response.end(fileText(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    break: (prefix, fault) => (fault ? faults.set(prefix, fault) : faults.delete(prefix)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
