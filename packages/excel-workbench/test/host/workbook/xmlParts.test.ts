import { Memory } from "../../../src/host/memory";
import { rootNamespace } from "../../../src/host/workbook/xml";
import { failure, withBothClients } from "../../../testing/clients";
import { openStand } from "../../../testing/stand";

const FROZEN = '<frozen xmlns="urn:example:frozen"><cell at="A1">=1&lt;2</cell></frozen>';
const OTHER = '<?xml version="1.0"?>\n<o:note xmlns:o="urn:other"/>';

withBothClients((open) => {
  test("a part is kept, found by its namespace, read, changed and deleted", async () => {
    const { Excel } = await open();
    await Excel.run(async (context) => {
      const { customXmlParts } = context.workbook;
      const added = customXmlParts.add(FROZEN);
      customXmlParts.add(OTHER);
      added.load("id, namespaceUri");
      const scoped = customXmlParts.getByNamespace("urn:example:frozen");
      const count = scoped.getCount();
      const all = customXmlParts.getCount();
      const only = scoped.getOnlyItemOrNullObject();
      only.load("id");
      const xml = only.getXml();
      await context.sync();
      expect([added.namespaceUri, count.value, all.value]).toEqual(["urn:example:frozen", 1, 2]);
      expect([only.id, xml.value]).toEqual([added.id, FROZEN]);
      only.setXml(FROZEN.replace("A1", "B2"));
      const again = customXmlParts.getItem(added.id).getXml();
      await context.sync();
      expect(again.value).toContain('at="B2"');
      only.delete();
      const none = scoped.getOnlyItemOrNullObject();
      const gone = customXmlParts.getItemOrNullObject(added.id);
      none.load("id");
      gone.load("id");
      const left = customXmlParts.getCount();
      await context.sync();
      expect([none.isNullObject, gone.isNullObject, left.value]).toEqual([true, true, 1]);
    });
  });

  test("the parts of a collection can be gone through", async () => {
    const { Excel } = await open();
    await Excel.run(async (context) => {
      const { customXmlParts } = context.workbook;
      for (const number of [1, 2]) customXmlParts.add(FROZEN.replace("A1", `A${number}`));
      customXmlParts.add(OTHER);
      const scoped = customXmlParts.getByNamespace("urn:example:frozen");
      scoped.load("items/id");
      customXmlParts.load("items/namespaceUri");
      await context.sync();
      const texts = scoped.items.map((part) => part.getXml());
      await context.sync();
      expect(texts.map(({ value }) => /at="(.*)"/.exec(value)?.[1])).toEqual(["A1", "A2"]);
      expect(customXmlParts.items.map(({ namespaceUri }) => namespaceUri)).toEqual([
        "urn:example:frozen",
        "urn:example:frozen",
        "urn:other",
      ]);
      for (const part of scoped.items) part.delete();
      const left = customXmlParts.getCount();
      await context.sync();
      expect(left.value).toBe(1);
    });
  });

  test("a text that is no document, two of a namespace, and none throw", async () => {
    const { Excel } = await open();
    const run = (batch: (parts: Excel.CustomXmlPartCollection) => unknown) =>
      failure(() =>
        Excel.run(async (context) => {
          batch(context.workbook.customXmlParts);
          await context.sync();
        }),
      );
    expect(await run((parts) => parts.add("<open>"))).toMatchObject({ code: "InvalidArgument" });
    expect(await run((parts) => parts.getItem("{none}").load("id"))).toMatchObject({
      code: "ItemNotFound",
    });
    const two = run((parts) => {
      parts.add(OTHER);
      parts.add(OTHER);
      parts.getByNamespace("urn:other").getOnlyItemOrNullObject();
    });
    expect(await two).toMatchObject({ code: "InvalidOperation" });
  });
});

test("parts are saved with the workbook", async () => {
  const { engine, memory } = await openStand();
  const id = memory.addXmlPart(FROZEN);
  const saved = JSON.parse(JSON.stringify(memory.save())) as ReturnType<Memory["save"]>;
  expect(new Memory(engine, saved).xmlParts.get(id)).toBe(FROZEN);
});

test.each([
  ['<a xmlns="urn:a"/>', "urn:a"],
  ["<a/>", ""],
  ["<p:a xmlns='urn:d' xmlns:p='urn:p'>text &amp; more<b/><!-- <c> --></p:a>\n", "urn:p"],
  ["\uFEFF<?xml version='1.0'?><a><![CDATA[<&]]></a>", ""],
])("the namespace of %s", (xml, namespace) => {
  expect(rootNamespace(xml)).toBe(namespace);
});

test.each([
  "",
  "text",
  "<a>",
  "</a>",
  "<a></b>",
  "<a/><b/>",
  "<a>&</a>",
  "<p:a/>",
  "<a b=c/>",
  "<a",
])("%s is no document", (text) => {
  expect(() => rootNamespace(text)).toThrow("no well-formed XML");
});
