import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type * as runtime from "../../src/runtime/store";
import { hashOf, readIndex } from "../../src/snapshot/read";
import { formatMonth, isoMonth } from "../../src/tic/month";
import { releasedFiles, shippedFiles, type Files } from "../support/release";
import { forgetModules } from "./fresh";

/** A running add-in, and a real server on loopback that misbehaves between yesterday's snapshot and today's. */

const YESTERDAY = shippedFiles();
const TODAY = releasedFiles();
const today = readIndex(TODAY.get("index.json")!);

type Fault = (response: ServerResponse, text: string) => void;

let files: Files;
let faults: Map<string, Fault>;
let close: () => Promise<void>;
let url: string;
let store: typeof runtime;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  files = YESTERDAY;
  faults = new Map();
  await listen(0);
  await startAddin();
});

afterEach(() => close());

async function listen(port: number): Promise<void> {
  const server = createServer((request, response) => {
    const file = request.url!.slice(1);
    const text = files.get(file);
    const fault = [...faults].find(([prefix]) => file.startsWith(prefix))?.[1];
    if (fault) fault(response, text ?? "");
    else if (text === undefined) response.writeHead(404).end();
    else response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

/** A newly started add-in: nothing in memory, the browser's storage as it was. */
async function startAddin(): Promise<void> {
  forgetModules();
  store = await import("../../src/runtime/store");
  store.serveFrom(url);
}

const state = () => store.state();

function dataset() {
  const now = state();
  if (now.status !== "ready") throw new Error(now.status === "failed" ? now.reason : now.status);
  return now.dataset;
}

const problem = () => (state() as { problem?: string }).problem;

/** What a cell with China's holding of 2026-04 shows, and the newest month. */
const shown = () => [
  dataset().value(41408, "treasuries", isoMonth("2026-04")),
  formatMonth(dataset().newest),
];

const OLD = [651_072, "2026-04"];
const NEW = [651_300, "2026-05"];

/** Storage is written behind the data's back. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  (response) =>
    response.writeHead(code, headers).end("Sorry");

const page: Fault = (response) =>
  response.writeHead(200, { "content-type": "text/html" }).end("<!DOCTYPE html><p>Sign in</p>");

const cut: Fault = (response, text) => response.end(text.slice(0, 300));

const reset: Fault = (response, text) => {
  response.writeHead(200, { "content-length": text.length });
  response.write(text.slice(0, 100));
  setTimeout(() => response.destroy(), 5);
};

const drip: Fault = (response, text) => {
  response.write(text.slice(0, 10));
};

const huge: Fault = (response) => {
  const piece = "x".repeat(1024 * 1024);
  const more = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on("drain", more);
  more();
};

const redirect: Fault = (response) => response.writeHead(302, { location: "/login.html" }).end();

const edited =
  (edit: (text: string) => string): Fault =>
  (response, text) =>
    response.end(edit(text));

describe("a newer snapshot behind a fault is not taken, and is once the fault is gone", () => {
  test.each<[string, string, Fault, RegExp]>([
    ["404", "index", status(404), /^index.json answered with status 404$/],
    ["500", "core", status(500), /answered with status 500$/],
    [
      "503 with Retry-After",
      "index",
      status(503, { "retry-after": "120" }),
      /status 503; the server asks to try again in 120 seconds$/,
    ],
    ["an HTML page with status 200", "index", page, /^index.json is no JSON: "<!DOCTYPE html>/],
    ["an HTML page in place of a chunk", "core", page, /is damaged/],
    ["truncated JSON", "index", cut, /^index.json is no JSON/],
    ["a truncated chunk", "terms", cut, /is damaged/],
    ["a reset in the middle", "core", reset, /could not be reached/],
    ["a wrong hash", "core", edited((text) => text.replace("651", "652")), /is damaged/],
    [
      "a newer schema",
      "index",
      edited((text) => text.replace(/"schema":\s*2/, '"schema":3')),
      /schema 3, this version of the add-in reads 2/,
    ],
    [
      "an older schema",
      "index",
      edited((text) => text.replace(/"schema":\s*2/, '"schema":1')),
      /schema 1, this version of the add-in reads 2/,
    ],
    ["a redirect to a page", "index", redirect, /status 404|no JSON/],
    ["a body without end in place of the index", "index", huge, /larger than the 65536 bytes/],
    ["a body without end in place of a chunk", "core", huge, /larger than the \d+ bytes/],
  ])("%s", async (_, file, fault, reason) => {
    await store.ready("treasuries", ["bills"]);
    files = TODAY;
    faults.set(file, fault);
    const outcome = await store.check();
    expect(outcome.status).toBe("failed");
    expect((outcome as { reason: string }).reason).toMatch(reason);
    expect(shown()).toEqual(OLD);
    expect(problem()).toMatch(reason);

    faults.clear();
    expect(await store.check()).toMatchObject({ status: "updated" });
    expect(shown()).toEqual(NEW);
    expect(problem()).toBeUndefined();
  });

  test("a connection refused", async () => {
    await store.ready("treasuries");
    const port = Number(new URL(url).port);
    await close();
    expect(await store.check()).toMatchObject({ status: "failed" });
    expect(problem()).toMatch(/could not be reached/);
    expect(shown()).toEqual(OLD);

    files = TODAY;
    await listen(port);
    expect(await store.check()).toMatchObject({ status: "updated" });
    expect(shown()).toEqual(NEW);
  });

  test("an index that is newer than its chunks", async () => {
    await store.ready("treasuries", ["bills"]);
    files = new Map([...YESTERDAY, ["index.json", TODAY.get("index.json")!]]);
    expect(await store.check()).toMatchObject({ status: "failed" });
    expect(problem()).toBe(`${today.chunks.core.file} answered with status 404`);
    expect(shown()).toEqual(OLD);

    files = TODAY;
    expect(await store.check()).toMatchObject({ status: "updated" });
    expect(shown()).toEqual(NEW);
  });
});

test("a file of which nothing more comes is given up", async () => {
  forgetModules();
  const { fetchText } = await import("../../src/runtime/origin");
  faults.set("index", drip);
  await expect(fetchText(`${url}index.json`, { patience: 100 })).rejects.toThrow(
    "index.json did not arrive: nothing came for 0.1 seconds",
  );
  faults.clear();
  expect(await fetchText(`${url}index.json`, { patience: 100 })).toBe(YESTERDAY.get("index.json"));
});

test("a file that only drips is given up, too", async () => {
  forgetModules();
  const { fetchText } = await import("../../src/runtime/origin");
  let timer: NodeJS.Timeout | undefined;
  faults.set("index", (response, text) => {
    let sent = 0;
    timer = setInterval(() => response.write(text[sent++]!), 20);
    response.on("close", () => clearInterval(timer));
  });
  await expect(fetchText(`${url}index.json`, { patience: 200, deadline: 400 })).rejects.toThrow(
    "index.json did not arrive within 0.4 seconds",
  );
  clearInterval(timer);
});

test("a clock that is wrong changes nothing: releases are compared, not times", async () => {
  jest.useFakeTimers({
    doNotFake: ["setTimeout", "setImmediate", "nextTick", "queueMicrotask"],
    now: new Date("2019-01-01"),
  });
  try {
    await store.ready("treasuries");
    files = TODAY;
    expect(await store.check()).toMatchObject({ status: "updated" });
    files = YESTERDAY;
    jest.setSystemTime(new Date("2031-01-01"));
    expect(await store.check()).toMatchObject({ status: "same" });
    expect(shown()).toEqual(NEW);
  } finally {
    jest.useRealTimers();
  }
});

describe("a start without the server", () => {
  const offline = async () => {
    await settled();
    await close();
    await startAddin();
    const found = await Promise.resolve(store.ready("treasuries")).then(
      () => "ready",
      () => "failed",
    );
    await listen(Number(new URL(url).port));
    return found;
  };

  test("has no data in a browser that has seen none, says so, and recovers", async () => {
    expect(await offline()).toBe("failed");
    expect(() => dataset()).toThrow("could not be reached");
    store.retry();
    await store.ready("treasuries");
    expect(shown()).toEqual(OLD);
  });

  test("has the newest data that the browser has seen, and says where it is from", async () => {
    await store.ready("treasuries", ["bills"]);
    files = TODAY;
    await store.check();
    expect(await offline()).toBe("ready");
    expect(shown()).toEqual(NEW);
    expect(state()).toMatchObject({
      source: "the snapshot that this browser has kept",
      checked: null,
    });
    expect(problem()).toContain("could not be reached");
    expect(await store.check()).toMatchObject({ status: "same" });
    expect(problem()).toBeUndefined();
    expect(dataset().has("bills")).toBe(false);
    await store.ready("bills");
    expect(formatMonth(dataset().newestMonth("bills")!)).toBe("2026-05");
  });

  test("does not take a kept file that has been changed since", async () => {
    await store.ready("treasuries");
    await settled();
    const shelf = await import("../../src/runtime/shelf");
    const index = readIndex((await shelf.find("index.json"))!);
    const core = (await shelf.find(index.chunks.core.file))!;
    await shelf.keep(
      (await shelf.find("index.json"))!,
      new Map([[index.chunks.core.file, core.replace("651", "652")]]),
    );
    expect(await offline()).toBe("failed");
  });
});

describe("storage", () => {
  test("that never answers is not waited for", async () => {
    globalThis.indexedDB = { open: () => new EventTarget() } as unknown as IDBFactory;
    await close();
    await expect(Promise.resolve(store.ready("treasuries"))).rejects.toThrow();
    expect(() => dataset()).toThrow("could not be reached");
    await listen(Number(new URL(url).port));
  });

  test("that is refused is not missed", async () => {
    globalThis.indexedDB = {
      open: () => {
        throw new DOMException("The user denied permission", "SecurityError");
      },
    } as unknown as IDBFactory;
    await store.ready("treasuries");
    files = TODAY;
    expect(await store.check()).toMatchObject({ status: "updated" });
    expect(shown()).toEqual(NEW);
  });

  test("that is full keeps what it has, whole", async () => {
    await store.ready("treasuries");
    await settled();
    const { put } = Object.getOwnPropertyDescriptors(IDBObjectStore.prototype);
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("No room", "QuotaExceededError");
    };
    try {
      files = TODAY;
      expect(await store.check()).toMatchObject({ status: "updated" });
      await settled();
      expect(shown()).toEqual(NEW);
    } finally {
      Object.defineProperty(IDBObjectStore.prototype, "put", put);
    }
    const shelf = await import("../../src/runtime/shelf");
    const kept = readIndex((await shelf.find("index.json"))!);
    expect(kept.newest).toBe("2026-04");
    expect(hashOf((await shelf.find(kept.chunks.core.file))!)).toBe(kept.chunks.core.sha256);
  });

  test("of two tabs at once holds one snapshot, never parts of two", async () => {
    const first = store;
    await first.ready("treasuries", ["bills"]);
    files = TODAY;
    await startAddin();
    await Promise.all([
      store.ready("treasuries", ["bills", "equity"]),
      first.check(),
      first.ready("equity"),
    ]);
    await settled();
    const shelf = await import("../../src/runtime/shelf");
    const kept = readIndex((await shelf.find("index.json"))!);
    expect(kept.newest).toBe("2026-05");
    for (const { file, sha256 } of Object.values(kept.chunks)) {
      const text = await shelf.find(file);
      if (text !== undefined) expect(hashOf(text)).toBe(sha256);
    }
    for (const { file } of Object.values(readIndex(YESTERDAY.get("index.json")!).chunks))
      if (!Object.values(kept.chunks).some((chunk) => chunk.file === file))
        expect(await shelf.find(file)).toBeUndefined();
  });
});
