/** What is stored is stored later, also after a test: a realm of its own bears it.
 * @jest-environment node
 */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import type * as runtime from "../../src/runtime/store";
import type * as formula from "../support/formula";
import { readIndex } from "../../src/snapshot/read";
import type { Files } from "../support/release";
import {
  cut,
  drip,
  edited,
  hangUp,
  huge,
  loop,
  notAscii,
  page,
  redirect,
  reset,
  schema,
  silent,
  status,
  unnamedPage,
} from "./faults";
import { forgetModules } from "./fresh";
import { startServer, TODAY, YESTERDAY, type DataServer, type Fault } from "./server";

/**
 * What a cell answers behind every fault of the add-in's server: at the start, during a check, and when a chunk is loaded on
 * first use. In each: the old number or a sentence, never another number; and the right one once the fault is gone, in the same
 * running add-in.
 */

const LOGIN = ["login.html", "<!DOCTYPE html><p>Sign in</p>"] as const;

/** The last days of 2026-04 and 2026-05, as serial numbers. */
const APRIL = 46_142;
const MAY = 46_173;

/** How long a file is waited for where it never ends; others come when the machine has time for them. */
const BRIEFLY = new Map<Fault, object>([
  [silent, { patience: 300 }],
  [drip, { deadline: 700 }],
]);

let server: DataServer;
let store: typeof runtime;
let formulas: typeof formula;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  server = await startServer(new Map([...YESTERDAY, LOGIN]));
  await startAddin();
});

afterEach(() => server.close());

/** A newly started add-in: nothing in memory, the browser's storage as it was. */
async function startAddin(): Promise<void> {
  forgetModules();
  store = await import("../../src/runtime/store");
  formulas = await import("../support/formula");
  store.serveFrom(server.url);
}

const publish = (files: Files) => server.publish(new Map([...files, LOGIN]));

type Formula = readonly [string, ...unknown[]];

/** A cell: its value, or its error with the sentence. */
async function cell(name: string, ...args: unknown[]): Promise<unknown> {
  try {
    const [[value]] = (await formulas.call(name, ...args)) as [[unknown]];
    const { code, message } = (value ?? {}) as { code?: string; message?: string };
    return code ? `${code} ${message}` : value;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code} ${message}`;
  }
}

const CHINA: Formula = ["HOLDINGS", [["CN"]], [[APRIL]]];
const BILLS: Formula = ["HOLDINGS", [["CN"]], [["2025-11"]], "bills"];
const NEWEST: Formula = ["LATESTMONTH"];
const china = () => cell(...CHINA);

/** A row of =TIC.STATUS(). */
const statusOf = (label: string): unknown =>
  (formulas.call("STATUS") as unknown[][]).find(([name]) => name === label)![1];

const notLoaded = (reason: RegExp) =>
  new RegExp(
    `^#N/A The Treasury data could not be loaded: .*${reason.source}.*\\. Press Refresh in the TIC pane to try again\\.$`,
  );

/** The fault, what is said of it in place of the index, and in place of a chunk. */
const FAULTS: readonly [string, Fault, RegExp, RegExp?][] = [
  ["404", status(404), /\.json answered with status 404/],
  ["500", status(500), /\.json answered with status 500/],
  [
    "503 with Retry-After",
    status(503, { "retry-after": "120" }),
    /status 503; the server asks to try again in 120 seconds/,
  ],
  [
    "503 with Retry-After as a date",
    status(503, { "retry-after": "Tue, 14 Jul 2076 20:20:00 GMT" }),
    /status 503; the server asks to try again after 2076-07-14 20:20 UTC/,
  ],
  ["a page with status 200", page, /in place of \w+\.(?:\w+\.)?json a web page came/],
  ["a page that is said to be data", unnamedPage, /a web page came/],
  ["a text that is not ASCII", notAscii, /is no JSON/, /is damaged: "é" in it is not ASCII/],
  [
    "half of it",
    cut,
    /index\.json is no JSON/,
    /is damaged: expected \d+ bytes .+, found \d+ with/,
  ],
  ["a reset in the middle", reset, /\.json broke off on its way/],
  ["a connection that is closed at once", hangUp, /could not be reached/],
  ["silence in the middle", silent, /did not arrive: nothing came for 0\.3 seconds/],
  ["a byte at a time", drip, /did not arrive within 0\.7 seconds/],
  ["a redirect to a page", redirect, /a web page came|login\.html/],
  ["a redirect in a circle", loop, /could not be reached/],
  ["a body without end", huge, /larger than the \d+ bytes it may have/],
];

const INDEX_ONLY: typeof FAULTS = [
  ["a newer schema", schema(4), /schema 4, .+ reads 3: close the workbook and open it again/],
  ["an older schema", schema(2), /schema 2, .+ reads 3: the server has data of an older version/],
  ["an index without chunks", edited(() => '{"schema":3}'), /index\.json at version: /],
];

const CHUNK_ONLY: typeof FAULTS = [
  [
    "another figure in it",
    edited((text) => text.replace(/[1-9](?=\d\d)/, (digit) => String(10 - Number(digit)))),
    /is damaged: expected/,
  ],
];

const casesOf = (file: string): [string, Fault, RegExp][] =>
  [...FAULTS, ...(file === "index" ? INDEX_ONLY : CHUNK_ONLY)].map(
    ([name, fault, ofIndex, ofChunk = ofIndex]) => [
      name,
      fault,
      file === "index" ? ofIndex : ofChunk,
    ],
  );

/** Behind a fault that never ends the add-in waits briefly; then the fault is gone, and files are waited for as ever. */
async function behind<T>(file: string, fault: Fault, task: () => Promise<T>): Promise<T> {
  server.break(file, fault);
  store.serveFrom(server.url, BRIEFLY.get(fault));
  const result = await task();
  server.break(file);
  store.serveFrom(server.url);
  return result;
}

describe.each(["index", "core"])("at the start, in place of the %s", (file) => {
  test.each(casesOf(file))("%s", async (_, fault, reason) => {
    const answers = await behind(file, fault, () => Promise.all([china(), cell(...NEWEST)]));
    for (const answer of answers) expect(answer).toMatch(notLoaded(reason));
    expect(store.state()).toMatchObject({ status: "failed" });
    expect((store.state() as { reason: string }).reason).toMatch(reason);

    expect(await store.check()).toMatchObject({ status: "same" });
    expect([await china(), await cell(...NEWEST)]).toEqual([651.072, APRIL]);
    expect(store.state()).not.toHaveProperty("problem");
  });
});

describe.each(["index", "core"])("at a later start, in place of today's %s", (file) => {
  test.each(casesOf(file))("%s", async (_, fault, reason) => {
    expect(await china()).toBe(651.072);
    await kept();
    publish(TODAY);
    await startAddin();
    const answers = await behind(file, fault, () => Promise.all([china(), cell(...NEWEST)]));
    expect(answers).toEqual([651.072, APRIL]);
    expect((store.state() as { problem: string }).problem).toMatch(reason);
    expect(statusOf("Source")).toMatch(
      new RegExp(
        `^a snapshot kept in this browser since [-\\d]+ [:\\d]+ UTC; the last check for newer data did not work: .*${reason.source}`,
      ),
    );

    expect(await store.check()).toMatchObject({ status: "updated" });
    expect([await china(), await cell(...NEWEST)]).toEqual([651.172, MAY]);
  });
});

describe.each(["index", "core", "terms"])("during a check, in place of the %s", (file) => {
  test.each(casesOf(file))("%s", async (_, fault, reason) => {
    const shown = async () => [await china(), await cell(...NEWEST), await cell(...BILLS)];
    const old = [651.072, APRIL, 59.651];
    expect(await shown()).toEqual(old);
    publish(TODAY);
    const outcome = await behind(file, fault, async () => {
      const checking = store.check();
      expect(await shown()).toEqual(old);
      return checking;
    });
    expect(outcome.status).toBe("failed");
    expect((outcome as { reason: string }).reason).toMatch(reason);
    expect((store.state() as { problem: string }).problem).toMatch(reason);
    expect(await shown()).toEqual(old);

    expect(await store.check()).toMatchObject({ status: "updated" });
    expect(await shown()).toEqual([651.172, MAY, 59.751]);
    expect(store.state()).not.toHaveProperty("problem");
  });
});

describe.each<[string, Formula, number]>([
  ["terms", BILLS, 59.651],
  ["flows", ["FLOW", [["CN"]], [["2025-11"]]], 2.864],
  ["securities", ["HOLDINGS", [["CN"]], [["2025-11"]], "equity"], 370.258],
  ["foreign", ["HOLDINGS", [["CN"]], [["2025-11"]], "foreign"], 309.893],
])("on first use, in place of the %s", (file, question, value) => {
  test.each(casesOf(file))("%s", async (_, fault, reason) => {
    expect(await china()).toBe(651.072);
    const answer = await behind(file, fault, () => cell(...question));
    expect(answer).toMatch(notLoaded(reason));
    expect(await china()).toBe(651.072);

    expect(await cell(...question)).toBe(value);
    expect(await china()).toBe(651.072);
  });
});

describe("a connection that is refused", () => {
  const refused = async <T>(task: () => Promise<T>) => {
    await server.close();
    const result = await task();
    await server.open();
    return result;
  };

  test("at the start", async () => {
    expect(await refused(china)).toMatch(notLoaded(/could not be reached/));
    expect(await store.check()).toMatchObject({ status: "same" });
    expect(await china()).toBe(651.072);
  });

  test("during a check", async () => {
    await china();
    publish(TODAY);
    expect(await refused(store.check)).toMatchObject({ status: "failed" });
    expect(await china()).toBe(651.072);
    expect(await store.check()).toMatchObject({ status: "updated" });
    expect(await china()).toBe(651.172);
  });

  test("on first use", async () => {
    await china();
    expect(await refused(() => cell(...BILLS))).toMatch(notLoaded(/could not be reached/));
    expect(await cell(...BILLS)).toBe(59.651);
  });
});

describe("an index that is newer than its chunks", () => {
  const half = new Map([...YESTERDAY, ["index.json", TODAY.get("index.json")!]]);

  test("at the start gives no number, and all of them once the chunks are there", async () => {
    publish(half);
    expect(await china()).toMatch(notLoaded(/core\.\w+\.json answered with status 404/));
    publish(TODAY);
    await store.check();
    expect([await china(), await cell(...NEWEST)]).toEqual([651.172, MAY]);
  });

  test("during a check changes nothing", async () => {
    await china();
    publish(half);
    expect(await store.check()).toMatchObject({ status: "failed" });
    expect([await china(), await cell(...NEWEST)]).toEqual([651.072, APRIL]);
    publish(TODAY);
    expect(await store.check()).toMatchObject({ status: "updated" });
    expect([await china(), await cell(...NEWEST)]).toEqual([651.172, MAY]);
  });

  test("on first use of another chunk, whose old file is gone, gives a sentence until the next check", async () => {
    await china();
    publish(TODAY);
    const { file } = readIndex(YESTERDAY.get("index.json")!).chunks.terms;
    expect(await cell(...BILLS)).toMatch(notLoaded(new RegExp(`${file} answered with status 404`)));
    expect([await china(), await cell(...NEWEST)]).toEqual([651.072, APRIL]);
    await store.check();
    expect([await cell(...BILLS), await cell(...NEWEST)]).toEqual([59.751, MAY]);
  });
});

describe("storage", () => {
  const full = () => {
    const { put } = Object.getOwnPropertyDescriptors(IDBObjectStore.prototype);
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("No room", "QuotaExceededError");
    };
    return () => void Object.defineProperty(IDBObjectStore.prototype, "put", put);
  };
  const replaced = (open: () => unknown) => () => {
    globalThis.indexedDB = { open } as unknown as IDBFactory;
    return () => undefined;
  };
  const refused = replaced(() => {
    throw new DOMException("The user denied permission", "SecurityError");
  });
  const mute = replaced(() => new EventTarget());
  const none = () => {
    Reflect.deleteProperty(globalThis, "indexedDB");
    return () => undefined;
  };

  test.each([
    ["full", full],
    ["refused", refused],
    ["mute", mute],
    ["not there", none],
  ])("that is %s changes no answer", async (_, set) => {
    const restore = set();
    try {
      expect([await china(), await cell(...BILLS)]).toEqual([651.072, 59.651]);
      publish(TODAY);
      expect(await store.check()).toMatchObject({ status: "updated" });
      expect([await china(), await cell(...BILLS), await cell(...NEWEST)]).toEqual([
        ...[651.172, 59.751, MAY],
      ]);
    } finally {
      restore();
    }
  });
});

test("of two tabs, each has the figures of one release, and both the new ones after a check", async () => {
  const tabs = [{ store, formulas }];
  expect(await china()).toBe(651.072);
  publish(new Map([...YESTERDAY, ...TODAY]));
  await startAddin();
  tabs.push({ store, formulas });
  const shown = async (tab: number) => {
    ({ store, formulas } = tabs[tab]!);
    return [await china(), await cell(...BILLS), await cell(...NEWEST)];
  };
  expect(await shown(1)).toEqual([651.172, 59.751, MAY]);
  expect(await shown(0)).toEqual([651.072, 59.651, APRIL]);
  expect(await shown(1)).toEqual([651.172, 59.751, MAY]);
  expect(await tabs[0]!.store.check()).toMatchObject({ status: "updated" });
  expect(await shown(0)).toEqual([651.172, 59.751, MAY]);
});

/** Storage is written behind the data's back. */
async function kept(): Promise<void> {
  const shelf = await import("../../src/runtime/kept");
  while (!(await shelf.findIndex())) await new Promise((resolve) => setTimeout(resolve, 5));
}
