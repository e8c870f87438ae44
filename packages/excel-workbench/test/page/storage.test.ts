import { WorkbookStorage, type StoredWorkbook } from "../../src/page/storage";

/** The part of `localStorage` that is used. */
class Shelf {
  readonly items = new Map<string, string>();
  getItem = (key: string) => this.items.get(key) ?? null;
  setItem = (key: string, text: string) => void this.items.set(key, text);
  removeItem = (key: string) => void this.items.delete(key);
}

const open = () => {
  const shelf = new Shelf();
  return { shelf, storage: new WorkbookStorage(shelf as unknown as Storage, "demo-workbench") };
};

const workbook: StoredWorkbook = {
  format: 1,
  workbook: { sheets: [{ id: "a" }] },
  remembered: { tables: [], charts: {}, settings: {} },
};

test("nothing is stored at first", () => {
  expect(open().storage.read()).toBeUndefined();
});

test("what was written is read", () => {
  const { storage } = open();
  storage.write(workbook);
  expect(storage.read()).toEqual(workbook);
  storage.remove();
  expect(storage.read()).toBeUndefined();
});

test("a large workbook takes a small part of the room that a browser gives", () => {
  const { shelf, storage } = open();
  const sheets = Array.from({ length: 60_000 }, (_, i) => ({
    id: `Türkiye ${i}`,
    value: i / 1000,
  }));
  const large = { ...workbook, workbook: { sheets } };
  storage.write(large);
  expect(shelf.items.get("demo-workbench")!.length).toBeLessThan(JSON.stringify(large).length / 3);
  expect(storage.read()).toEqual(large);
});

test("a browser without room is told of in a sentence", () => {
  const { shelf, storage } = open();
  shelf.setItem = () => {
    throw new DOMException("exceeded the quota", "QuotaExceededError");
  };
  expect(() => storage.write(workbook)).toThrow(
    "It is larger than what this browser keeps of a page.",
  );
  expect(storage.read()).toBeUndefined();
});

test.each([
  "",
  "{",
  "zlib:x",
  "null",
  "[]",
  '{"format":2}',
  '{"format":1,"workbook":{"sheets":[]}}',
])("%p is no workbook, and is kept when it is set aside", (text) => {
  const { shelf, storage } = open();
  shelf.setItem("demo-workbench", text);
  expect(() => storage.read()).toThrow();
  storage.setAside();
  expect(storage.read()).toBeUndefined();
  expect(storage.asideText()).toBe(text);
});
