import { createReadStream } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { ready, serveFrom } from "../../src/runtime/store";
import {
  CHUNK_NAMES,
  chunksOf,
  QUANTITIES,
  type ChunkName,
  type Quantity,
} from "../../src/tic/measure";
import { DATA } from "./assets";

/** Serves a folder of snapshot files on loopback. */
async function serveData(folder = DATA): Promise<{ url: string; close: () => void }> {
  const server: Server = createServer((request, response) => {
    const file = createReadStream(join(folder, basename(request.url ?? "")));
    file.on("error", () => response.writeHead(404).end());
    file.pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

/** The chunks that most functions ask. */
const USUAL: readonly ChunkName[] = ["core", "terms", "flows"];

/** Loads chunks of the committed snapshot into the runtime, the way the add-in does: all positions and flows, and those named. */
export async function loadSnapshot(...more: readonly ChunkName[]): Promise<void> {
  const chunks = [...USUAL, ...more];
  const { url, close } = await serveData();
  serveFrom(url);
  const isOf = (quantity: Quantity) => chunksOf(quantity).every((chunk) => chunks.includes(chunk));
  await ready("treasuries", QUANTITIES.filter(isOf));
  close();
}

/** Loads all of it. */
export const loadAll = (): Promise<void> => loadSnapshot(...CHUNK_NAMES);
