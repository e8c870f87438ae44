import { fetchText } from "../../src/runtime/origin";
import { drip, silent } from "./faults";
import { startServer, type DataServer } from "./server";

let server: DataServer;

beforeEach(async () => void (server = await startServer()));

afterEach(() => server.close());

describe("a file", () => {
  test("of which nothing more comes is given up, also where requests cannot be aborted", async () => {
    server.break("index", silent);
    const { AbortController: Controller, fetch } = globalThis;
    Reflect.deleteProperty(globalThis, "AbortController");
    // Node's own cannot do without.
    globalThis.fetch = (...asked) => {
      globalThis.AbortController = Controller;
      return fetch(...asked);
    };
    try {
      await expect(fetchText(`${server.url}index.json`, { patience: 100 })).rejects.toThrow(
        "index.json did not arrive: nothing came for 0.1 seconds",
      );
    } finally {
      Object.assign(globalThis, { AbortController: Controller, fetch });
    }
  });

  test("that only drips is given up, too", async () => {
    server.break("index", drip);
    const limits = { patience: 300, deadline: 500 };
    await expect(fetchText(`${server.url}index.json`, limits)).rejects.toThrow(
      "index.json did not arrive within 0.5 seconds",
    );
  });

  test("is not asked for when it is already cancelled", async () => {
    const signal = AbortSignal.abort();
    await expect(fetchText(`${server.url}index.json`, { signal })).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.requests).toEqual([]);
  });
});
