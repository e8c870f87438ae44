import type * as runtime from "../../src/runtime/store";
import { hashOf } from "../../src/snapshot/hash";
import { readIndex } from "../../src/snapshot/read";
import type { Dataset } from "../../src/tic/dataset";
import { formatMonth, isoMonth } from "../../src/tic/month";
import { forgetModules } from "./fresh";
import { cut, page, reset, status } from "./faults";
import { fileText, startServer, type DataServer, type Fault } from "./server";

const index = readIndex(fileText("index.json"));
const { file: CORE, sha256, bytes } = index.chunks.core;

let server: DataServer;
let store: typeof runtime;

beforeEach(async () => {
  forgetModules();
  store = await import("../../src/runtime/store");
  server = await startServer();
  store.serveFrom(server.url);
});

afterEach(() => server.close());

/** The files asked for, chunks by their first word. */
const asked = () => server.requests.map((file) => file.split(".")[0]);

const china = (dataset: Dataset, measure: "treasuries" | "bills" = "treasuries") =>
  dataset.value(41408, measure, isoMonth("2025-11"));

/** Waits for a load that must fail, and gives the reason that the pane would show. */
async function failure(): Promise<string> {
  await expect(Promise.resolve(store.ready("treasuries"))).rejects.toThrow();
  const now = store.state();
  if (now.status !== "failed") throw new Error(now.status);
  return now.reason;
}

describe("a load that fails says why", () => {
  test.each<[string, string, Fault, string]>([
    ["404", "index", status(404), "index.json answered with status 404"],
    ["500", "index", status(500), "index.json answered with status 500"],
    [
      "an HTML page with status 200",
      "index",
      page,
      "in place of index.json a web page came, perhaps one of your network that asks to sign in",
    ],
    [
      "truncated JSON",
      "index",
      cut,
      `index.json is no JSON: ${JSON.stringify(fileText("index.json").slice(0, 40))}`,
    ],
    [
      "a later schema",
      "index",
      (response) => response.end(fileText("index.json").replace('"schema": 3', '"schema": 4')),
      "index.json has schema 4, this version of the add-in reads 3: close the workbook and open it again to get a newer version",
    ],
    ["a chunk's 404", "core", status(404), `${CORE} answered with status 404`],
    ["a chunk's 500", "core", status(500), `${CORE} answered with status 500`],
    [
      "an HTML page in place of a chunk",
      "core",
      page,
      `in place of ${CORE} a web page came, perhaps one of your network that asks to sign in`,
    ],
    [
      "a truncated chunk",
      "core",
      cut,
      `${CORE} is damaged: expected ${bytes} bytes with sha256 ${sha256}, found ${Math.floor(bytes / 2)} with ${hashOf(fileText(CORE).slice(0, bytes / 2))}`,
    ],
    [
      "a chunk with another hash",
      "core",
      (response, text) => response.end(text.replace("683862", "683863")),
      `${CORE} is damaged: expected ${bytes} bytes with sha256 ${sha256}, found ${bytes} with ${hashOf(fileText(CORE).replace("683862", "683863"))}`,
    ],
  ])("%s", async (_, file, fault, reason) => {
    server.break(file, fault);
    expect(await failure()).toBe(reason);
  });

  test("a refused connection", async () => {
    await server.close();
    expect(await failure()).toMatch(/^the add-in's server could not be reached \(.+\)$/);
  });

  test("a connection that is cut in the middle of a chunk", async () => {
    server.break("core", reset);
    expect(await failure()).toMatch(/^core\.\w+\.json broke off on its way \(.+\)$/);
  });
});

describe("retry", () => {
  test.each<[string, string, Fault]>([
    ["a 404", "index", status(404)],
    ["an HTML page", "index", page],
    ["a truncated chunk", "core", cut],
    ["a cut connection", "core", reset],
  ])("recovers from %s", async (_, file, fault) => {
    server.break(file, fault);
    await failure();
    server.break(file);
    store.retry();
    expect(store.state().status).toBe("loading");
    expect(china(await store.ready("treasuries"))).toBe(683_862);
    expect(store.state().status).toBe("ready");
  });

  test("can fail again", async () => {
    server.break("index", status(500));
    await failure();
    store.retry();
    expect(await failure()).toBe("index.json answered with status 500");
  });

  test("does nothing while loading, and once the data is there", async () => {
    store.start();
    store.retry();
    await store.ready("treasuries");
    store.retry();
    expect(store.state().status).toBe("ready");
    expect(asked()).toEqual(["index", "core"]);
  });
});

describe("ready", () => {
  test("gives a promise until the data is in memory, then the dataset itself", async () => {
    const waiting = store.ready("treasuries");
    expect(waiting).toBeInstanceOf(Promise);
    const dataset = await waiting;
    expect(store.ready("treasuries")).toBe(dataset);
    expect(china(dataset)).toBe(683_862);
    expect(formatMonth(dataset.newest)).toBe("2026-04");
  });

  test("loads once for any number of waiting calls", async () => {
    store.start();
    const waiting = Array.from({ length: 500 }, async () => store.ready("treasuries"));
    expect(new Set(await Promise.all(waiting)).size).toBe(1);
    expect(asked()).toEqual(["index", "core"]);
  });

  test("loads notes, bonds and bills on first use only, once for both measures", async () => {
    await store.ready("treasuries");
    expect(asked()).toEqual(["index", "core"]);
    const [bills, longterm] = await Promise.all(
      (["bills", "longterm"] as const).map(async (measure) => store.ready(measure)),
    );
    expect(longterm).toBe(bills);
    expect([china(bills!), china(bills!, "bills")]).toEqual([683_862, 59_651]);
    expect(store.ready("treasuries")).toBe(bills);
    expect(asked()).toEqual(["index", "core", "terms"]);
  });

  test("chunks that are asked for at the same time all end up in the dataset", async () => {
    const [flows, equity] = await Promise.all([
      store.ready("longterm.net", ["bills.net"]),
      store.ready("equity"),
    ]);
    const dataset = await store.ready("treasuries", ["longterm.net", "equity"]);
    expect([flows.has("longterm.net"), equity.has("equity")]).toEqual([true, true]);
    expect(dataset.value(41408, "longterm.net", isoMonth("2025-11"))).toBe(2_864);
    expect(china(dataset)).toBe(683_862);
    expect(asked().sort()).toEqual(["core", "flows", "index", "securities"]);
  });

  test("a chunk that fails leaves the others working, and is tried again", async () => {
    server.break("flows", status(500));
    await expect(Promise.resolve(store.ready("longterm.net"))).rejects.toThrow(
      /flows\.\w+\.json answered with status 500/,
    );
    expect(store.state().status).toBe("ready");
    expect(china(await store.ready("treasuries"))).toBe(683_862);
    server.break("flows");
    expect((await store.ready("longterm.net")).has("longterm.net")).toBe(true);
  });

  test("of bills before anything else loads all of it", async () => {
    expect(china(await store.ready("bills"), "bills")).toBe(59_651);
    expect(asked()).toEqual(["index", "core", "terms"]);
  });

  test("fails for every call that waits, once", async () => {
    server.break("core", status(500));
    const calls = Array.from({ length: 20 }, () => Promise.resolve(store.ready("treasuries")));
    const outcomes = await Promise.allSettled(calls);
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(["rejected"]));
    expect(asked()).toEqual(["index", "core"]);
  });

  test("tries again for a call that comes after a failure", async () => {
    server.break("index", status(404));
    await failure();
    server.break("index");
    expect(china(await store.ready("treasuries"))).toBe(683_862);
    expect(store.state().status).toBe("ready");
  });

  test("keeps answering for treasuries while bills fail, and gets bills later", async () => {
    server.break("terms", page);
    await expect(Promise.resolve(store.ready("bills"))).rejects.toThrow(/a web page came/);
    expect(store.state().status).toBe("ready");
    expect(china(store.ready("treasuries") as Dataset)).toBe(683_862);
    server.break("terms");
    expect(china(await store.ready("bills"), "bills")).toBe(59_651);
  });
});

describe("state", () => {
  test("is loading at first", () => {
    expect(store.state()).toEqual({ status: "loading" });
  });

  test("once ready says where the data is from and when that was checked", async () => {
    const before = Date.now();
    await store.ready("bills");
    const now = store.state();
    if (now.status !== "ready") throw new Error(now.status);
    expect(now.source).toMatch(/^a snapshot from the add-in's server, read /);
    expect(now.checked!.getTime()).toBeGreaterThanOrEqual(before);
    expect(now.checked!.getTime()).toBeLessThanOrEqual(Date.now());
    expect(now.dataset.version).toBe(index.version);
  });

  test("tells its listeners of every change until they leave", async () => {
    const seen: string[] = [];
    const leave = store.subscribe(() => seen.push(store.state().status));
    server.break("index", status(404));
    await failure();
    server.break("index");
    store.retry();
    await store.ready("treasuries");
    expect(seen).toEqual(["failed", "loading", "ready"]);
    leave();
    await store.ready("bills");
    expect(seen).toHaveLength(3);
  });
});
