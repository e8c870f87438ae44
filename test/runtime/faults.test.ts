/** What is stored is stored later, also after a test: a realm of its own bears it.
 * @jest-environment node
 */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import type * as shelves from "../../src/runtime/kept";
import type * as runtime from "../../src/runtime/store";
import { hashOf } from "../../src/snapshot/hash";
import { readIndex } from "../../src/snapshot/read";
import { formatMonth, isoMonth } from "../../src/tic/month";
import type { Files } from "../support/release";
import { silent, status } from "./faults";
import { forgetModules } from "./fresh";
import { startServer, TODAY, YESTERDAY, type DataServer } from "./server";

/** A running add-in, the browser's storage, and a server on loopback that is away, behind, or never done. */

let server: DataServer;
let store: typeof runtime;
let shelf: typeof shelves;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  server = await startServer();
  await startAddin();
});

afterEach(() => server.close());

/** A newly started add-in: nothing in memory, the browser's storage as it was. */
async function startAddin(): Promise<void> {
  forgetModules();
  store = await import("../../src/runtime/store");
  shelf = await import("../../src/runtime/kept");
  store.serveFrom(server.url);
}

const state = () => store.state();

function dataset() {
  const now = state();
  if (now.status !== "ready") throw new Error(now.status === "failed" ? now.reason : now.status);
  return now.dataset;
}

const problem = () => (state() as { problem?: string }).problem;
const source = () => (state() as { source?: string }).source;

/** What a cell with China's holding of 2026-04 shows, and the newest month. */
const shown = () => [
  dataset().value(41408, "treasuries", isoMonth("2026-04")),
  formatMonth(dataset().newest),
];

const OLD = [651_072, "2026-04"];
const NEW = [651_172, "2026-05"];

/** Storage is written behind the data's back. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

/** The same snapshot with the time at which it was published. */
function published(files: Files, time: string): Files {
  const index = { ...readIndex(files.get("index.json")!), published: time };
  return new Map([...files, ["index.json", JSON.stringify(index)]]);
}

const SERVED = /^a snapshot from the add-in's server, read \d{4}-\d\d-\d\d \d\d:\d\d UTC$/;
const KEPT = /^a snapshot kept in this browser since \d{4}-\d\d-\d\d \d\d:\d\d UTC$/;

describe("where the data is from", () => {
  test("is said by what it is, not by where it was asked for", async () => {
    await store.ready("treasuries");
    expect(source()).toMatch(SERVED);
    server.publish(TODAY);
    await store.check();
    expect(source()).toMatch(SERVED);
  });

  test("stays the same when a check finds nothing newer", async () => {
    await store.ready("treasuries");
    const said = source();
    await store.check();
    expect(source()).toBe(said);
  });

  test("is the browser when the server is away, and the server once that has the same", async () => {
    await store.ready("treasuries");
    await settled();
    await server.close();
    await startAddin();
    await store.ready("treasuries");
    expect(source()).toMatch(KEPT);
    expect(state()).toMatchObject({ checked: null });
    await server.open();
    await store.check();
    expect(source()).toMatch(SERVED);
    expect((state() as { checked: Date }).checked).toBeInstanceOf(Date);
  });
});

describe("cancelling a check", () => {
  test.each(["index", "core", "terms"])(
    "while %s does not come settles at once, ends the request and keeps the old data",
    async (file) => {
      await store.ready("treasuries", ["bills"]);
      const before = state();
      server.publish(TODAY);
      const hasEnded = new Promise<void>((resolve) =>
        server.break(file, (response, text) => {
          silent(response, text);
          response.on("close", resolve);
          setTimeout(() => controller.abort(), 20);
        }),
      );
      const controller = new AbortController();
      let aborted = 0;
      controller.signal.addEventListener("abort", () => (aborted = performance.now()));
      expect(await store.check(controller.signal)).toEqual({ status: "cancelled" });
      expect(performance.now() - aborted).toBeLessThan(100);
      await hasEnded;
      await settled();
      expect(state()).toBe(before);
      expect(shown()).toEqual(OLD);

      server.break(file);
      expect(await store.check()).toMatchObject({ status: "updated" });
      expect(shown()).toEqual(NEW);
    },
  );

  test("while the first load does not come settles at once, and asks for nothing when that is there", async () => {
    let proceed: () => void = () => undefined;
    server.break("core", (response, text) => (proceed = () => response.end(text)));
    const waiting = Promise.resolve(store.ready("treasuries"));
    const controller = new AbortController();
    const outcome = store.check(controller.signal);
    while (server.requests.length < 2) await settled();
    controller.abort();
    expect(await outcome).toEqual({ status: "cancelled" });
    proceed();
    await waiting;
    await settled();
    expect(server.requests.filter((file) => file === "index.json")).toHaveLength(1);
    expect(shown()).toEqual(OLD);
  });
});

test("a clock that is wrong changes nothing: what the indexes say is compared", async () => {
  jest.useFakeTimers({
    doNotFake: ["setTimeout", "clearTimeout", "setImmediate", "nextTick", "queueMicrotask"],
    now: new Date("2019-01-01"),
  });
  try {
    await store.ready("treasuries");
    server.publish(TODAY);
    expect(await store.check()).toMatchObject({ status: "updated" });
    server.publish(YESTERDAY);
    jest.setSystemTime(new Date("2031-01-01"));
    expect(await store.check()).toMatchObject({ status: "same" });
    expect(shown()).toEqual(NEW);
  } finally {
    jest.useRealTimers();
  }
});

describe("a server that lags behind", () => {
  const LAG = "the add-in's server gave an older snapshot, of the release of 2026-06-18";

  beforeEach(async () => {
    server.publish(TODAY);
    await store.ready("treasuries", ["bills"]);
    await settled();
    server.publish(YESTERDAY);
  });

  test("during a check changes nothing, and the pane hears of it until it has caught up", async () => {
    expect(await store.check()).toMatchObject({ status: "same" });
    expect(shown()).toEqual(NEW);
    expect(problem()).toBe(LAG);
    server.publish(TODAY);
    expect(await store.check()).toMatchObject({ status: "same" });
    expect(problem()).toBeUndefined();
  });

  test("at a start does not win over the newer snapshot that the browser has kept", async () => {
    await startAddin();
    await store.ready("treasuries");
    expect(shown()).toEqual(NEW);
    expect(source()).toMatch(KEPT);
    expect(problem()).toBe(LAG);
    expect((state() as { checked: Date }).checked).toBeInstanceOf(Date);
    // Chunks in use are kept with it.
    await store.ready("bills");
    expect(dataset().value(41408, "bills", isoMonth("2025-11"))).toBe(59_751);
    expect(readIndex((await shelf.find("index.json"))!).newest).toBe("2026-05");

    server.publish(TODAY);
    expect(await store.check()).toMatchObject({ status: "same" });
    expect(source()).toMatch(SERVED);
    expect(problem()).toBeUndefined();
  });

  test("at a start is better than nothing where what was kept is not whole", async () => {
    const { core } = readIndex(TODAY.get("index.json")!).chunks;
    const copy = (await shelf.findIndex())!;
    await shelf.keep(copy, new Map([[core.file, TODAY.get(core.file)!.replace("China", "Chile")]]));
    await startAddin();
    await store.ready("treasuries");
    expect(shown()).toEqual(OLD);
    await settled();
    expect((await shelf.findIndex())!.index.newest).toBe("2026-04");
  });
});

describe("of two snapshots of one release", () => {
  const first = published(TODAY, "2026-07-14T20:10:00.000Z");
  /** The same figures with one more file of the release day, published an hour later. */
  const second = (() => {
    const index = readIndex(YESTERDAY.get("index.json")!);
    const corrected = { ...index, release: "2026-07-14", published: "2026-07-14T21:10:00.000Z" };
    return new Map([...YESTERDAY, ["index.json", JSON.stringify(corrected)]]);
  })();

  test("the one that was published later wins, whichever comes first", async () => {
    server.publish(first);
    await store.ready("treasuries");
    server.publish(second);
    expect(await store.check()).toMatchObject({ status: "updated" });
    server.publish(first);
    expect(await store.check()).toMatchObject({ status: "same" });
    await settled();
    await startAddin();
    await store.ready("treasuries");
    expect(shown()).toEqual(OLD);
    expect(problem()).toMatch(/gave an older snapshot, of the release of 2026-07-14$/);
  });
});

describe("a release that is withdrawn: the snapshot before, published once more", () => {
  const bad = published(TODAY, "2026-07-14T20:10:00.000Z");
  const back = published(YESTERDAY, "2026-07-15T09:00:00.000Z");

  test("takes its place at the next check", async () => {
    server.publish(bad);
    await store.ready("treasuries");
    server.publish(back);
    expect(await store.check()).toMatchObject({ status: "updated" });
    expect(shown()).toEqual(OLD);
    expect(problem()).toBeUndefined();
  });

  test("and at the next start, although the browser has kept the bad one", async () => {
    server.publish(bad);
    await store.ready("treasuries");
    await settled();
    server.publish(back);
    await startAddin();
    await store.ready("treasuries");
    expect(shown()).toEqual(OLD);
    await settled();
    expect((await shelf.findIndex())!.index.newest).toBe("2026-04");
  });
});

describe("a start without the server", () => {
  const offline = async () => {
    await settled();
    await server.close();
    await startAddin();
    const found = await Promise.resolve(store.ready("treasuries")).then(
      () => "ready",
      () => "failed",
    );
    await server.open();
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
    server.publish(TODAY);
    await store.check();
    expect(await offline()).toBe("ready");
    expect(shown()).toEqual(NEW);
    expect(source()).toMatch(KEPT);
    expect(problem()).toContain("could not be reached");
    expect(await store.check()).toMatchObject({ status: "same" });
    expect(problem()).toBeUndefined();
    expect(dataset().has("bills")).toBe(false);
    await store.ready("bills");
    expect(formatMonth(dataset().newestMonth("bills")!)).toBe("2025-11");
  });

  test("does not take a kept file that has been changed since", async () => {
    await store.ready("treasuries");
    await settled();
    const copy = (await shelf.findIndex())!;
    const { file } = copy.index.chunks.core;
    const core = (await shelf.find(file))!;
    await shelf.keep(copy, new Map([[file, core.replace("China", "Chile")]]));
    expect(await offline()).toBe("failed");
  });
});

describe("storage", () => {
  test("that never answers is not waited for", async () => {
    globalThis.indexedDB = { open: () => new EventTarget() } as unknown as IDBFactory;
    await store.ready("treasuries");
    expect(shown()).toEqual(OLD);
    await server.close();
    await startAddin();
    await expect(Promise.resolve(store.ready("treasuries"))).rejects.toThrow();
    expect(() => dataset()).toThrow("could not be reached");
  });

  test("that is refused is not missed", async () => {
    globalThis.indexedDB = {
      open: () => {
        throw new DOMException("The user denied permission", "SecurityError");
      },
    } as unknown as IDBFactory;
    await store.ready("treasuries");
    server.publish(TODAY);
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
      server.publish(TODAY);
      expect(await store.check()).toMatchObject({ status: "updated" });
      await settled();
      expect(shown()).toEqual(NEW);
    } finally {
      Object.defineProperty(IDBObjectStore.prototype, "put", put);
    }
    const kept = readIndex((await shelf.find("index.json"))!);
    expect(kept.newest).toBe("2026-04");
    expect(hashOf((await shelf.find(kept.chunks.core.file))!)).toBe(kept.chunks.core.sha256);
  });

  /** Everything that is kept belongs to this snapshot. */
  async function expectKept(files: Files): Promise<void> {
    const kept = readIndex((await shelf.find("index.json"))!);
    expect(kept.chunks).toEqual(readIndex(files.get("index.json")!).chunks);
    for (const { file, sha256 } of Object.values(kept.chunks)) {
      const text = await shelf.find(file);
      if (text !== undefined) expect(hashOf(text)).toBe(sha256);
    }
    for (const other of [YESTERDAY, TODAY].filter((each) => each !== files))
      for (const file of other.keys())
        if (!files.has(file)) expect(await shelf.find(file)).toBeUndefined();
  }

  test("of two tabs at once holds one snapshot, never parts of two", async () => {
    const first = store;
    await first.ready("treasuries", ["bills"]);
    server.publish(TODAY);
    await startAddin();
    await Promise.all([
      store.ready("treasuries", ["bills", "equity"]),
      first.check(),
      first.ready("equity"),
    ]);
    await settled();
    await expectKept(TODAY);
  });

  test("of a tab with newer data is left alone by one with older data", async () => {
    const first = store;
    await first.ready("treasuries");
    server.publish(new Map([...YESTERDAY, ...TODAY]));
    await startAddin();
    await store.ready("treasuries");
    await settled();
    // The first tab has not looked for newer data, and gets an old chunk that the server still has.
    await first.ready("bills");
    await settled();
    await expectKept(TODAY);
  });

  test("of an add-in on trial at the same host is its own", async () => {
    const trial = await startServer(TODAY);
    try {
      store.serveFrom(trial.url);
      await store.ready("treasuries");
      await settled();
      await startAddin();
      await store.ready("treasuries");
      expect([shown(), problem()]).toEqual([OLD, undefined]);
    } finally {
      await trial.close();
    }
  });

  test("with data that the server could not give is told from what the server gave", async () => {
    await store.ready("treasuries");
    await settled();
    server.break("core", status(503));
    server.publish(TODAY);
    await startAddin();
    await store.ready("treasuries");
    expect([shown(), source()]).toEqual([OLD, expect.stringMatching(KEPT)]);
    expect(problem()).toMatch(/^core\.\w+\.json answered with status 503$/);
  });
});
