import { createReadStream } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { ready, serveFrom } from "../../src/runtime/store";
import { QUANTITIES } from "../../src/tic/measure";

export const DATA = join(__dirname, "../../assets/data");

/** Serves a folder of snapshot files on loopback. */
export async function serveData(folder = DATA): Promise<{ url: string; close: () => void }> {
  const server: Server = createServer((request, response) => {
    const file = createReadStream(join(folder, basename(request.url ?? "")));
    file.on("error", () => response.writeHead(404).end());
    file.pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

/** Loads the committed snapshot into the runtime, the way the add-in does. */
export async function loadSnapshot(): Promise<void> {
  const { url, close } = await serveData();
  serveFrom(url);
  await ready("treasuries", QUANTITIES);
  close();
}
