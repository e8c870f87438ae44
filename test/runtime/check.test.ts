import type * as runtime from "../../src/runtime/store";
import { digestOf } from "../../src/snapshot/digest";
import { readIndex } from "../../src/snapshot/read";
import type { Dataset } from "../../src/tic/dataset";
import { formatDay, formatMonth, isoMonth } from "../../src/tic/month";
import { Origin } from "../support/origin";
import { releasedFiles, shippedFiles } from "../support/release";
import { forgetModules } from "./fresh";

const SHIPPED = shippedFiles();
const RELEASED = releasedFiles();
const index = readIndex(RELEASED.get("index.json")!);

let origin: Origin;
let restore: () => void;
let store: typeof runtime;

beforeEach(async () => {
  forgetModules();
  store = await import("../../src/runtime/store");
  origin = new Origin(SHIPPED);
  restore = origin.install();
});

afterEach(() => restore());

/** Loads what is shipped, and forgets that it was asked for. */
async function loadShipped(...measures: Parameters<typeof runtime.ready>[0][]): Promise<Dataset> {
  const dataset = await store.ready("treasuries", measures);
  origin.requests.length = 0;
  return dataset;
}

const dataset = (): Dataset => {
  const now = store.state();
  if (now.status !== "ready") throw new Error(now.status);
  return now.dataset;
};

const problem = () => (store.state() as { problem?: string }).problem;

const china = (of: Dataset, month = "2026-04", measure: "treasuries" | "bills" = "treasuries") =>
  of.value(41408, measure, isoMonth(month));

const status = (code: number) => () => new Response("Sorry", { status: code });

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Of the shipped snapshot's newest release but one table is stored: these measures have a month more. */
const LATER = ["longterm", "longterm.net", "equity"];

/** Every measure in memory ends in its month, and every figure is from a publication of this dataset. */
function expectOneEdition(of: Dataset, newest: string): void {
  expect(formatMonth(of.newest)).toBe(newest);
  for (const measure of ["treasuries", "bills", "longterm", "longterm.net", "equity"] as const) {
    if (!of.has(measure)) continue;
    const isLater = newest === "2026-04" && LATER.includes(measure);
    const last = isLater ? "2026-05" : newest;
    expect([measure, formatMonth(of.newestMonth(measure)!)]).toEqual([measure, last]);
    const figure = of.figure(41408, measure, of.newest)!;
    expect(of.publications).toContain(figure.publication);
    if (measure !== "equity") expect(figure.publication.release).toBe(of.release);
  }
}

describe("a check that fails keeps the old data and says why", () => {
  test.each<[string, string, (file: string) => Response, string | RegExp]>([
    ["a server that is down", "index", status(503), "index.json answered with status 503"],
    [
      "a page in place of the index",
      "index",
      () => new Response("<!DOCTYPE html>"),
      "in place of index.json a web page came, perhaps one of your network that asks to sign in",
    ],
    [
      "data for a later version of the add-in",
      "index",
      () => new Response(JSON.stringify({ ...index, schema: 4 })),
      "index.json has schema 4, this version of the add-in reads 3: close the workbook and open it again to get a newer version",
    ],
    [
      "a chunk that is not there",
      "core",
      status(404),
      /^core\.\w+\.json answered with status 404$/,
    ],
    [
      "a chunk with another hash",
      "core",
      (file) => new Response(RELEASED.get(file)!.replace("2026-07-14", "2026-07-15")),
      `${index.chunks.core.file} is damaged: expected ${index.chunks.core.bytes} bytes with sha256 ${
        index.chunks.core.sha256
      }, found ${index.chunks.core.bytes} with ${digestOf(
        RELEASED.get(index.chunks.core.file)!.replace("2026-07-14", "2026-07-15"),
      )}`,
    ],
    [
      "another chunk in use that is damaged",
      "terms",
      (file) => new Response(RELEASED.get(file)!.slice(0, 1000)),
      /^terms\.\w+\.json is damaged: /,
    ],
  ])("%s", async (_, file, answer, reason) => {
    const old = await loadShipped("bills");
    origin.publish(RELEASED);
    origin.answer(file, answer);
    const outcome = await store.check();
    if (outcome.status !== "failed") throw new Error(outcome.status);
    if (typeof reason === "string") expect(outcome.reason).toBe(reason);
    else expect(outcome.reason).toMatch(reason);
    expect(dataset()).toBe(old);
    expect(problem()).toBe(outcome.reason);
    expect((store.state() as { checked?: Date }).checked).toBeInstanceOf(Date);
    expectOneEdition(dataset(), "2026-04");
  });

  test("no network", async () => {
    const old = await loadShipped();
    origin.answer("index", () => Promise.reject(new TypeError("fetch failed")));
    expect(await store.check()).toEqual({
      status: "failed",
      reason: "the add-in's server could not be reached (fetch failed)",
    });
    expect(dataset()).toBe(old);
  });

  test("and the next one that works forgets the problem", async () => {
    await loadShipped();
    origin.answer("index", status(500));
    await store.check();
    expect(problem()).toBe("index.json answered with status 500");
    origin.answer("index");
    expect(await store.check()).toMatchObject({ status: "same" });
    expect(store.state()).not.toHaveProperty("problem");
  });
});

describe("without a newer snapshot", () => {
  test("makes one conditional request and keeps the dataset", async () => {
    const old = await loadShipped("bills");
    const started = new Date();
    const outcome = await store.check();
    expect(outcome).toMatchObject({ status: "same" });
    if (outcome.status !== "same") throw new Error(outcome.status);
    expect([outcome.before, outcome.after]).toEqual([old, old]);
    expect(outcome.checked.getTime()).toBeGreaterThanOrEqual(started.getTime());
    expect(store.state()).toMatchObject({ dataset: old, checked: outcome.checked });
    expect(origin.requests.map(({ file, init }) => [file, init?.cache])).toEqual([
      ["index.json", "no-cache"],
    ]);
  });

  test("takes an index of an earlier release for one that lags behind", async () => {
    origin.publish(RELEASED);
    const old = await loadShipped();
    origin.publish(SHIPPED);
    expect(await store.check()).toMatchObject({ status: "same" });
    expect(dataset()).toBe(old);
    expect(origin.asked).toEqual(["index"]);
  });
});

describe("with a newer snapshot", () => {
  test("replaces the dataset, with the chunks that are in use and no others", async () => {
    const old = await loadShipped("bills");
    origin.publish(RELEASED);
    const seen: string[] = [];
    store.subscribe(() => seen.push(formatMonth(dataset().newest)));
    const outcome = await store.check();
    expect(outcome).toMatchObject({ status: "updated", before: old, after: dataset() });
    expect(origin.asked).toEqual(["index", "core", "terms"]);
    expect(seen).toEqual(["2026-05"]);

    expect(formatDay(dataset().release)).toBe("2026-07-14");
    expect([china(old), china(dataset()), china(dataset(), "2026-05")]).toEqual([
      651_072, 651_300, 651_172,
    ]);
    expect(china(dataset(), "2025-11")).toBe(683_862);
    expectOneEdition(dataset(), "2026-05");
    expect((store.state() as { source: string }).source).toMatch(
      /^a snapshot from the add-in's server, read \d{4}-\d\d-\d\d \d\d:\d\d UTC$/,
    );
  });

  test("functions answer from it at once", async () => {
    await loadShipped("bills");
    origin.publish(RELEASED);
    await store.check();
    expect(store.ready("treasuries", ["bills"])).toBe(dataset());
  });

  test("other chunks are later loaded from it", async () => {
    await loadShipped();
    origin.publish(RELEASED);
    await store.check();
    expect(dataset().has("bills")).toBe(false);
    expectOneEdition(await store.ready("bills", ["longterm.net", "equity"]), "2026-05");
    const files = origin.requests.map(({ file }) => file);
    expect(files.filter((file) => file !== "index.json").every((file) => RELEASED.has(file))).toBe(
      true,
    );
  });

  test("the next check finds nothing newer", async () => {
    await loadShipped();
    origin.publish(RELEASED);
    await store.check();
    expect(await store.check()).toMatchObject({ status: "same", after: dataset() });
    expect(origin.asked).toEqual(["index", "core", "index"]);
  });

  test("the same release corrected is newer", async () => {
    origin.publish(RELEASED);
    await loadShipped();
    const corrected = new Map(RELEASED);
    const text = RELEASED.get(index.chunks.core.file)!.replace("slt_table3.txt", "slt_table3.csv");
    const sha256 = digestOf(text);
    const file = `core.${sha256.slice(0, 16)}.json`;
    const core = { file, sha256, bytes: text.length };
    corrected.set(file, text);
    corrected.set("index.json", JSON.stringify({ ...index, chunks: { ...index.chunks, core } }));
    origin.publish(corrected);
    expect(await store.check()).toMatchObject({ status: "updated" });
    expect(dataset().publications.map(({ source }) => source)).toContain("slt_table3.csv");
  });
});

describe("cancelled", () => {
  test("before it begins, asks for nothing", async () => {
    await loadShipped();
    expect(await store.check(AbortSignal.abort())).toEqual({ status: "cancelled" });
    expect(origin.requests).toEqual([]);
  });

  test.each(["index", "core", "terms"])("while %s is on its way, changes nothing", async (file) => {
    const old = await loadShipped("bills");
    const before = store.state();
    origin.publish(RELEASED);
    const release = origin.hold(file);
    const controller = new AbortController();
    const outcome = store.check(controller.signal);
    while (!origin.asked.includes(file)) await pause();
    controller.abort();
    expect(await outcome).toEqual({ status: "cancelled" });
    release();
    await pause();
    expect(store.state()).toBe(before);
    expect(dataset()).toBe(old);
    expect(origin.requests.some(({ init }) => init?.signal?.aborted)).toBe(true);

    expect(await store.check()).toMatchObject({ status: "updated" });
    expectOneEdition(dataset(), "2026-05");
  });

  test("when the last file has just arrived, changes nothing", async () => {
    await loadShipped();
    const before = store.state();
    origin.publish(RELEASED);
    const controller = new AbortController();
    origin.answer("core", (file) => {
      const bytes = new TextEncoder().encode(RELEASED.get(file));
      const body = new ReadableStream({
        start: (stream) => stream.enqueue(bytes),
        pull: (stream) => {
          stream.close();
          controller.abort();
        },
      });
      return new Response(body);
    });
    expect(await store.check(controller.signal)).toEqual({ status: "cancelled" });
    await pause();
    await pause();
    expect(store.state()).toBe(before);
  });

  test("once the data is replaced, is too late", async () => {
    await loadShipped();
    origin.publish(RELEASED);
    const controller = new AbortController();
    store.subscribe(() => controller.abort());
    expect(await store.check(controller.signal)).toMatchObject({ status: "updated" });
  });
});

describe("checks at the same time", () => {
  test("are one", async () => {
    await loadShipped();
    origin.publish(RELEASED);
    const [a, b, c] = await Promise.all([
      store.check(),
      store.check(new AbortController().signal),
      store.check(),
    ]);
    expect(origin.asked).toEqual(["index", "core"]);
    expect([b, c]).toEqual([a, a]);
    expect(a).toMatchObject({ status: "updated" });
  });

  test("go on for the others when one cancels", async () => {
    await loadShipped();
    origin.publish(RELEASED);
    const controller = new AbortController();
    const release = origin.hold("core");
    const [one, other] = [
      store.check(controller.signal),
      store.check(new AbortController().signal),
    ];
    await pause();
    controller.abort();
    expect(await one).toEqual({ status: "cancelled" });
    release();
    expect(await other).toMatchObject({ status: "updated" });
  });

  test("end when all have cancelled, and a new one starts afresh", async () => {
    await loadShipped();
    origin.publish(RELEASED);
    const controllers = [new AbortController(), new AbortController()];
    const release = origin.hold("index");
    const checks = controllers.map(({ signal }) => store.check(signal));
    await pause();
    for (const controller of controllers) controller.abort();
    const fresh = store.check();
    release();
    const [again, ...cancelled] = await Promise.all([fresh, ...checks]);
    expect(origin.asked).toEqual(["index", "index", "core"]);
    expect(cancelled).toEqual([{ status: "cancelled" }, { status: "cancelled" }]);
    expect(again).toMatchObject({ status: "updated" });
  });
});

describe("a chunk that is loaded while a check runs", () => {
  test("is part of the new dataset when it is asked for in time", async () => {
    await loadShipped();
    const release = origin.hold("core");
    // The server still has the old chunks, as a cache would.
    origin.publish(new Map([...SHIPPED, ...RELEASED]));
    const checking = store.check();
    while (!origin.asked.includes("core")) await pause();
    expectOneEdition(await store.ready("bills"), "2026-04");
    release();
    expect(await checking).toMatchObject({ status: "updated" });
    expect(origin.asked).toEqual(["index", "core", "terms", "terms"]);
    expect(dataset().has("bills")).toBe(true);
    expectOneEdition(dataset(), "2026-05");
  });

  test("is not mixed in when it arrives after the new dataset", async () => {
    await loadShipped();
    const old = readIndex(SHIPPED.get("index.json")!).chunks.terms.file;
    origin.publish(new Map([...SHIPPED, ...RELEASED]));
    const release = origin.hold(old);
    const waiting = store.ready("bills");
    expect(await store.check()).toMatchObject({ status: "updated" });
    const updated = dataset();
    expectOneEdition(updated, "2026-05");
    release();
    expect(await waiting).toBe(updated);
    expect(dataset()).toBe(updated);
  });

  test("is there for those who wait although the old file is gone", async () => {
    await loadShipped();
    origin.publish(RELEASED);
    const old = readIndex(SHIPPED.get("index.json")!).chunks.terms.file;
    const release = origin.hold(old);
    const waiting = store.ready("bills");
    expect(await store.check()).toMatchObject({ status: "updated" });
    release();
    expectOneEdition(await waiting, "2026-05");
  });

  test("fails by itself when the old file is gone, and comes with the next check", async () => {
    await loadShipped();
    origin.publish(RELEASED);
    await expect(Promise.resolve(store.ready("bills"))).rejects.toThrow(/answered with status 404/);
    expectOneEdition(dataset(), "2026-04");
    await store.check();
    expectOneEdition(await store.ready("bills"), "2026-05");
  });
});

describe("before there is any data", () => {
  test("waits for the first load, then looks for newer", async () => {
    expect(await store.check()).toMatchObject({ status: "same" });
    expect(origin.asked).toEqual(["index", "core", "index"]);
  });

  test("tries again what failed", async () => {
    origin.answer("index", status(500));
    await expect(Promise.resolve(store.ready("treasuries"))).rejects.toThrow();
    expect(await store.check()).toEqual({
      status: "failed",
      reason: "index.json answered with status 500",
    });
    expect(store.state()).toEqual({
      status: "failed",
      reason: "index.json answered with status 500",
    });
    origin.answer("index");
    expect(await store.check()).toMatchObject({ status: "same" });
    expect(store.state().status).toBe("ready");
  });
});
