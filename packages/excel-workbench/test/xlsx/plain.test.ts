import { insertPlain } from "../../src/xlsx/plain";
import { unzip } from "../../src/xlsx/zip";
import { openXlsx, saveAsXlsx } from "../../testing/files";
import { type Area } from "../../src/model/addresses";
import { openWithAddin, openWorkbench } from "../../testing/workbench";

const like = { row: 0, col: 0 };

describe("constants are put into a sheet's part", () => {
  const none = () => 0;

  test("nothing changes it if there are none", () => {
    expect(insertPlain("<sheetData/>", [], none)).toBe("<sheetData/>");
  });

  test("in their rows and columns, with the style of the cell they look like", () => {
    const xml =
      '<worksheet><sheetData><row r="1"><c r="A1" s="3"><v>1</v></c><c r="C1"><v>9</v></c></row><row r="4" ht="30"/></sheetData><a/></worksheet>';
    const cells = [
      { row: 3, col: 27, value: true, like },
      { row: 0, col: 1, value: 2.5, like },
      { row: 1, col: 0, value: "China", like },
      { row: 1, col: 1, value: null, like },
    ];
    expect(insertPlain(xml, cells, () => 7)).toBe(
      '<worksheet><sheetData><row r="1"><c r="A1" s="3"><v>1</v></c><c r="B1" s="3"><v>2.5</v></c><c r="C1"><v>9</v></c></row>' +
        '<row r="2"><c r="A2" s="3" t="s"><v>7</v></c><c r="B2" s="3"/></row>' +
        '<row r="4" ht="30"><c r="AB4" s="3" t="b"><v>1</v></c></row></sheetData><a/></worksheet>',
    );
  });
});

test("a file with many constants opens as the workbook was", async () => {
  const first = openWithAddin();
  const contents = [
    ["Month", "Holder", "Holdings", "Note"],
    ...Array.from({ length: 40 }, (_, row) => [
      `2025-${String((row % 12) + 1).padStart(2, "0")}`,
      row % 3 ? "China" : "Taiwan & <others> ",
      String(row * 1.25 - 10),
      row % 5 ? "" : ["TRUE", "'=1+1", "#N/A", "https://example.org/a", "two\nlines"][row % 4]!,
    ]),
  ];
  const sheet = first.engine.sheets.list()[0]!.id;
  first.engine.cells.write(
    contents.flatMap((cells, row) =>
      cells.map((content, column) => ({ sheet, row, column, content })),
    ),
  );
  first.engine.looks.setStyle(
    { sheet, top: 0, left: 2, bottom: 20, right: 2 },
    { bold: true, format: "0.00" },
  );
  first.type("F1", "=SUM(C2:C41)");
  const bytes = await saveAsXlsx(first);
  const shared = new TextDecoder().decode(unzip(bytes).get("xl/sharedStrings.xml"));
  expect(shared.match(/>China</g)).toHaveLength(1);
  const again = openWorkbench(openXlsx(bytes));
  for (let row = 1; row <= contents.length; row++)
    for (const column of "ABCDF") {
      const address = `${column}${row}`;
      const [was, is] = [first.cell(address), again.cell(address)];
      expect([address, is.value, is.text, is.kind]).toEqual([
        address,
        was.value,
        was.text,
        was.kind,
      ]);
    }
  const boldAt = (row: number) =>
    again.engine.looks.style({ sheet: again.engine.sheets.list()[0]!.id, row, column: 2 }).bold;
  expect([boldAt(0), boldAt(20), boldAt(21) ?? false]).toEqual([true, true, false]);
});

test("empty cells with a look stay so, below them nothing is written", async () => {
  const first = openWithAddin();
  const sheet = first.engine.sheets.list()[0]!.id;
  const at = (row: number) => ({ sheet, row, column: 1 });
  first.engine.cells.write([{ sheet, row: 0, column: 0, content: "Month" }]);
  first.engine.looks.setStyle(
    { sheet, top: 1, left: 1, bottom: 30, right: 1 },
    { fill: "#FFFF00", format: "0.00" },
  );
  const bytes = await saveAsXlsx(first);
  expect(first.engine.plainCells()[0]).toHaveLength(29);
  const part = new TextDecoder().decode(unzip(bytes).get("xl/worksheets/sheet0.xml"));
  expect(part.match(/<row/g)).toHaveLength(31);
  const again = openWorkbench(openXlsx(bytes));
  const id = again.engine.sheets.list()[0]!.id;
  for (const row of [1, 2, 30])
    expect(again.engine.looks.style({ ...at(row), sheet: id })).toEqual(
      first.engine.looks.style(at(row)),
    );
  expect(again.engine.looks.style({ sheet: id, row: 31, column: 1 }).fill).toBeUndefined();
});

test("what a formula fills keeps the look of its cells", async () => {
  const first = openWithAddin();
  const sheet = first.engine.sheets.list()[0]!.id;
  first.engine.looks.setStyle({ sheet, top: 0, left: 0, bottom: 4, right: 0 }, { format: "0.00" });
  first.type("A1", "=TRANSPOSE({1,2,3})");
  const again = openWorkbench(openXlsx(await saveAsXlsx(first)));
  expect(["A1", "A2", "A3"].map((address) => again.cell(address).text)).toEqual([
    "1.00",
    "2.00",
    "3.00",
  ]);
});

describe("a table", () => {
  const savedWith = async (
    contents: readonly string[],
    change: (workbench: ReturnType<typeof openWithAddin>, area: Area) => void,
  ) => {
    const workbench = openWithAddin();
    const sheet = workbench.engine.sheets.list()[0]!.id;
    const area = { sheet, top: 0, left: 0, bottom: 3, right: 0 };
    contents.forEach((content, row) =>
      workbench.engine.cells.write([{ sheet, row, column: 0, content }]),
    );
    workbench.engine.tables.add(area, true);
    change(workbench, area);
    const table = unzip(await saveAsXlsx(workbench)).get("xl/tables/table1.xml");
    return table && new TextDecoder().decode(table);
  };
  const names = ["Holder", "China", "Japan", "Canada"];

  test("is written with what its filter leaves, and without one where nothing is hidden", async () => {
    const hidden = await savedWith(names, ({ engine }, { sheet }) =>
      engine.filters.write({ sheet, row: 0, column: 0 }, { kind: "hidden", texts: ["Japan"] }),
    );
    expect(hidden!.match(/<filter val="\w+"/g)).toEqual([
      '<filter val="China"',
      '<filter val="Canada"',
    ]);
    const all = await savedWith(names, () => undefined);
    expect(all).toContain('name="Holder"');
    expect(all).not.toContain("<filter ");
  });

  test("into which a formula spills is none in the file", async () => {
    expect(await savedWith(["Rank", "=TRANSPOSE({1,2,3})"], () => undefined)).toBeUndefined();
  });
});
