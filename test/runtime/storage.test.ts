/** What is stored is stored later, also after a test: a realm of its own bears it.
 * @jest-environment node
 */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import type * as storage from "../../src/runtime/storage";
import type * as kept from "../../src/runtime/kept";
import { readIndex } from "../../src/snapshot/read";
import { fileText } from "./server";

let stores: typeof storage;

const throwing = (name: string) =>
  Object.defineProperty(globalThis, name, {
    configurable: true,
    get: () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    },
  });

beforeEach(async () => {
  jest.resetModules();
  stores = await import("../../src/runtime/storage");
});

afterEach(() => {
  for (const name of ["indexedDB", "window", "Office"]) Reflect.deleteProperty(globalThis, name);
});

const office = (partitionKey: string | undefined) =>
  Object.assign(globalThis, {
    Office: { onReady: () => Promise.resolve(), context: { partitionKey } },
  });

const text = fileText("index.json");
const copy = { text, index: readIndex(text), read: new Date("2026-06-20T09:05:00Z") };

/** Keeps an index and gives what the shelf has then. */
async function keptAgain() {
  const shelf: typeof kept = await import("../../src/runtime/kept");
  shelf.standAt("https://example.com/assets/data/");
  await shelf.keep(copy, new Map([["core.json", "{}"]]));
  return { index: (await shelf.findIndex())?.text, core: await shelf.find("core.json") };
}

const names = async () => (await indexedDB.databases()).map(({ name }) => name);

test("a database that throws when it is looked at is none", async () => {
  throwing("indexedDB");
  expect(stores.databases()).toBeUndefined();
  expect(await keptAgain()).toEqual({ index: undefined, core: undefined });
});

test("a store of texts that throws when it is looked at, or is null, is none", () => {
  expect(stores.texts()).toBeUndefined();
  throwing("window");
  expect(stores.texts()).toBeUndefined();
  Object.defineProperty(globalThis, "window", {
    value: { localStorage: null },
    configurable: true,
  });
  expect(stores.texts()).toBeUndefined();
});

test("what is kept carries Office's key of the partition where there is one", async () => {
  office("a1b2-");
  expect(stores.partitioned("tic.section")).toBe("a1b2-tic.section");
  globalThis.indexedDB = new IDBFactory();
  expect(await keptAgain()).toEqual({ index: text, core: "{}" });
  expect(await names()).toEqual(["a1b2-tic-for-excel https://example.com/assets/data/"]);
});

test("without one, or without Office, the names are as they were", async () => {
  expect(stores.partitioned("tic.section")).toBe("tic.section");
  office(undefined);
  expect(stores.partitioned("tic.section")).toBe("tic.section");
  globalThis.indexedDB = new IDBFactory();
  await keptAgain();
  expect(await names()).toEqual(["tic-for-excel https://example.com/assets/data/"]);
});

test("what another partition kept is not found", async () => {
  globalThis.indexedDB = new IDBFactory();
  office("a-");
  await keptAgain();
  office("b-");
  const shelf: typeof kept = await import("../../src/runtime/kept");
  expect(await shelf.findIndex()).toBeUndefined();
});
