import { insertPlain } from "../../src/xlsx/plain";
import { unzip } from "../../src/xlsx/zip";
import { openXlsx, saveAsXlsx } from "../../testing/files";
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
    ];
    expect(insertPlain(xml, cells, () => 7)).toBe(
      '<worksheet><sheetData><row r="1"><c r="A1" s="3"><v>1</v></c><c r="B1" s="3"><v>2.5</v></c><c r="C1"><v>9</v></c></row>' +
        '<row r="2"><c r="A2" s="3" t="s"><v>7</v></c></row>' +
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
