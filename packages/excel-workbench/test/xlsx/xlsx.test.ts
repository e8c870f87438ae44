import { readXlsx } from "../../src/xlsx/read";
import { unzip } from "../../src/xlsx/zip";
import { writeXlsx } from "../../src/xlsx/write";
import { fromFile, toFile } from "../../src/xlsx/formulas";
import { openFull } from "../support/full";
import { addDom } from "../../testing/dom";
import { eventually } from "../../testing/waiting";
import { NAMESPACE } from "../../testing/fixture";
import { library, openWithAddin } from "../../testing/workbench";

const ADDIN = { namespace: NAMESPACE, part: "urn:example:workbench" };

// Files of everything take long on a busy machine.
beforeAll(addDom);

async function saveAndOpen(first: Awaited<ReturnType<typeof openFull>>) {
  const bytes = await writeXlsx(first.engine, first.memory, ADDIN);
  const { workbook, remembered } = readXlsx(bytes, library, ADDIN);
  const again = openWithAddin({ data: workbook, remembered });
  await eventually(() => again.calls.pending === 0);
  return { bytes, again };
}

test("a workbook that is saved as .xlsx and opened has the same cells", async () => {
  const first = await openFull();
  const { again } = await saveAndOpen(first);
  const addresses = [
    "A2",
    "B2",
    "A3",
    "B3",
    "B4",
    "C2",
    "C3",
    "C4",
    "E1",
    "E2",
    "E3",
    "E4",
    "E5",
    "E6",
    "E7",
    "G1",
    "I2",
  ];
  const shown = (workbench: typeof first) => addresses.map((address) => workbench.text(address));
  expect(shown(again)).toEqual(shown(first));
  const formulas = ["A2", "C4", "E3", "E4", "G1"];
  expect(formulas.map((address) => again.cell(address).content)).toEqual(
    formulas.map((address) => first.cell(address).content),
  );
  expect(["E1", "E2", "E6"].map((address) => again.cell(address).kind)).toEqual([
    "text",
    "text",
    "text",
  ]);
  expect(again.engine.cells.spillArea({ sheet: "sheet1", row: 1, column: 0 })).toMatchObject({
    bottom: 3,
    right: 1,
  });
});

test("tables, charts, names, panes, looks, merges and hidden sheets are the same", async () => {
  const first = await openFull();
  const { again } = await saveAndOpen(first);
  const { engine, memory, Excel } = again;
  expect(engine.sheets.list()).toEqual(first.engine.sheets.list());
  expect(engine.tables.list()).toMatchObject([
    { area: { sheet: "sheet1", top: 0, left: 8, bottom: 2, right: 9 }, style: "TableStyleMedium9" },
  ]);
  expect(engine.charts.list()).toMatchObject([
    { kind: "line", title: "Prices", source: { top: 0, right: 2 } },
  ]);
  expect(engine.views.frozen("sheet1")).toEqual({ rows: 1, columns: 0 });
  expect(engine.looks.merges(engine.sheets.list()[2]!.id)).toHaveLength(1);
  expect(engine.looks.style({ sheet: "sheet1", row: 0, column: 0 })).toMatchObject({ bold: true });
  expect(engine.looks.border({ sheet: "sheet1", row: 0, column: 1 }, "bottom")).toBeDefined();
  await Excel.run(async (context) => {
    const { names, tables, worksheets, customXmlParts, settings } = context.workbook;
    names.load("items/name, items/formula, items/visible, items/comment");
    const table = tables.getItem("Demo");
    table.load("name");
    const status = worksheets.getItem("DEMO status");
    status.load("visibility");
    const xml = customXmlParts.getByNamespace("urn:frozen").getOnlyItem().getXml();
    const setting = settings.getItem("demo.refreshOnOpen");
    setting.load("value");
    const count = customXmlParts.getCount();
    await context.sync();
    expect(names.items.map((item) => item.toJSON())).toMatchObject([
      { name: "Price", formula: "=Sheet1!$C$2", visible: true, comment: "one & all" },
      { name: "Hidden", formula: "=Sheet1!$C$2:$C$3", visible: false, comment: "" },
    ]);
    expect([status.visibility, setting.value, count.value]).toEqual(["VeryHidden", true, 1]);
    expect(xml.value).toBe('<frozen xmlns="urn:frozen">1 &lt; 2</frozen>');
  });
  expect(memory.xmlParts).toEqual(first.memory.xmlParts);
});

test("the file says errors, texts and the add-in's functions as Excel does", async () => {
  const first = await openFull();
  const { bytes } = await saveAndOpen(first);
  const files = unzip(bytes);
  const text = (path: string) => new TextDecoder().decode(files.get(path));
  const sheet = text("xl/worksheets/sheet0.xml").replace(/>\s+</g, "><");
  expect(sheet).toContain('<f t="array" ref="A2:B4">_xldudf_DEMO_SERIES("AP")</f><v>45991</v>');
  expect(sheet).toMatch(/<c r="B3"[^>]* t="e"><v>#N\/A<\/v><\/c>/);
  expect(sheet).toMatch(/<c r="E4"[^>]* t="e"><f[^>]*>1\/0<\/f><v>#DIV\/0!<\/v>/);
  expect(sheet).toContain('<hyperlink ref="G3" location="Other!B2"/>');
  expect(text("xl/sharedStrings.xml")).toContain("<t>2025-11</t>");
  expect(text("xl/workbook.xml")).toContain(
    '<definedName name="Price" comment="one &amp; all">Sheet1!$C$2</definedName>',
  );
  expect(text("xl/tables/table1.xml")).toContain('displayName="Demo"');
});

test.each([
  ['DEMO.PRICE("AP",A1)', '_xldudf_DEMO_PRICE("AP",A1)'],
  ['1+demo.change("a"&"DEMO.B(")', '1+_xldudf_DEMO_CHANGE("a"&"DEMO.B(")'],
  ["'DEMO.X('!A1+MYDEMO.X(1)", "'DEMO.X('!A1+MYDEMO.X(1)"],
])("%s is written as %s", (formula, written) => {
  expect(toFile(formula, ADDIN.namespace)).toBe(written);
  expect(fromFile(written, ADDIN.namespace).toUpperCase()).toBe(formula.toUpperCase());
});

test("a file that is no workbook is refused", () => {
  const text = new TextEncoder().encode("no workbook at all, whatever its name says");
  expect(() => readXlsx(text, library, ADDIN)).toThrow("no zip");
});
