import { deleteKept, readKept, writeKept } from "../../../src/workbook/excel/kept";
import { closeBook, openBook } from "../support/book";

afterEach(closeBook);

const inExcel = <T>(step: (context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  Excel.run(step);
const read = (name: string) => inExcel((context) => readKept(context, name));
const write = (name: string, value: unknown) =>
  inExcel((context) => writeKept(context, name, value));

test("nothing is kept in a new workbook, and reading leaves nothing behind", async () => {
  const { memory } = openBook();
  expect(await read("sheets")).toBeUndefined();
  expect([memory.settings.size, memory.xmlParts.size]).toEqual([0, 0]);
});

test.each([true, 0, "", 'Bob\'s <sheet> & "ä"', [{ a: [1, null] }]])(
  "%j is kept in a custom XML part",
  async (value) => {
    const { memory } = openBook();
    await write("held", "other");
    await write("held", value);
    expect(await read("held")).toEqual(value);
    expect([memory.settings.size, memory.xmlParts.size]).toEqual([0, 1]);
  },
);

test("each name has a part of its own, which can be deleted", async () => {
  openBook();
  await write("one", 1);
  await write("two", 2);
  await inExcel((context) => deleteKept(context, "one"));
  expect([await read("one"), await read("two")]).toEqual([undefined, 2]);
});

test("what goes alongside is done with what is kept, or neither is", async () => {
  const book = openBook();
  const [name] = book.names();
  const writeWithTitle = (value: number) =>
    inExcel((context) =>
      writeKept(context, "held", value, () => {
        const sheet = context.workbook.worksheets.getItem(name!);
        sheet.getRange("A1").values = [[`Title ${value}`]];
      }),
    );
  await writeWithTitle(1);
  expect([await read("held"), ...book.values(`${name}!A1`)]).toEqual([1, "Title 1"]);
  const { stop } = book.refuse((action) =>
    JSON.stringify(action).includes('urn:tic-for-excel:held\\">'),
  );
  await expect(writeWithTitle(2)).rejects.toThrow("Excel is tired");
  stop();
  expect([await read("held"), ...book.values(`${name}!A1`)]).toEqual([1, "Title 1"]);
});

test("a setting of an earlier version becomes a part", async () => {
  const { memory } = openBook();
  memory.set("tic.sheets", "[]");
  expect(await read("sheets")).toBe("[]");
  expect([[...memory.settings.keys()], [...memory.xmlParts.values()]]).toEqual([
    [],
    ['<kept xmlns="urn:tic-for-excel:sheets">"[]"</kept>'],
  ]);
});

test("a setting that cannot become a part is read all the same", async () => {
  const book = openBook();
  book.memory.set("tic.sheets", "[]");
  book.refuse(
    (action) =>
      JSON.stringify(action).includes("urn:tic-for-excel:sheets>") || action.kind === "call",
  );
  expect(await read("sheets")).toBe("[]");
});

test("of several parts, as after two users at once, the last counts, and the others go", async () => {
  const { memory } = openBook();
  await write("held", 1);
  memory.addXmlPart('<kept xmlns="urn:tic-for-excel:held">2</kept>');
  expect(await read("held")).toBe(2);
  await write("held", 3);
  expect([await read("held"), memory.xmlParts.size]).toEqual([3, 1]);
});

test.each(['<kept xmlns="urn:tic-for-excel:held">{</kept>', '<x xmlns="urn:tic-for-excel:held"/>'])(
  "a damaged part counts as none: %s",
  async (xml) => {
    openBook().memory.addXmlPart(xml);
    expect(await read("held")).toBeUndefined();
  },
);

test("a host without parts keeps a setting", async () => {
  const { memory } = openBook({ lacks: ["ExcelApi 1.5"] });
  await write("held", "2025-12");
  expect(await read("held")).toBe("2025-12");
  expect([...memory.settings]).toEqual([["tic.held", "2025-12"]]);
});
