import { eventually, pause } from "../testing/waiting";
import { openWithAddin } from "../testing/workbench";
import { Memory } from "../src/host/memory";

const copy = <T>(value: T) => JSON.parse(JSON.stringify(value)) as T;

test("a workbook that was saved opens with the same cells and looks", async () => {
  const first = openWithAddin();
  first.type("A1", "2025-11");
  first.type("B1", '=DEMO.PRICE("AP",A1)');
  first.type("B2", "=B1*2");
  const area = { sheet: "sheet1", top: 0, left: 1, bottom: 1, right: 1 };
  first.engine.looks.setStyle(area, { bold: true, format: "0.0" });
  first.engine.sizes.setColumnWidth(area, 200);
  first.engine.views.freeze("sheet1", { rows: 1, columns: 0 });

  const again = openWithAddin({ data: copy(first.engine.save()) });
  await eventually(() => again.text("B1") !== "#BUSY!");
  expect(["A1", "B1", "B2"].map(again.text)).toEqual(["2025-11", "683.9", "1367.7"]);
  expect(again.cell("B1").content).toBe('=DEMO.PRICE("AP",A1)');
  expect(again.engine.looks.style({ sheet: "sheet1", row: 0, column: 1 })).toMatchObject({
    bold: true,
  });
  expect(again.engine.sizes.columnWidth("sheet1", 1)).toBe(200);
  expect(again.engine.views.frozen("sheet1")).toEqual({ rows: 1, columns: 0 });
});

test("names of tables and charts and settings are kept with it", async () => {
  const first = openWithAddin();
  await first.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.tables.add("A1:B3", true).name = "Demo";
    sheet.charts.add("Line", sheet.getRange("A1:B3")).name = "Picture";
    context.workbook.settings.add("key", { a: 1 });
    await context.sync();
  });
  const remembered = copy(first.memory.save());

  const again = openWithAddin({ data: copy(first.engine.save()), remembered });
  await again.Excel.run(async (context) => {
    const table = context.workbook.tables.getItemOrNullObject("Demo");
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const chart = sheet.charts.getItemOrNullObject("Picture");
    const setting = context.workbook.settings.getItem("key");
    setting.load("value");
    await context.sync();
    expect([table.isNullObject, chart.isNullObject, setting.value]).toEqual([
      false,
      false,
      { a: 1 },
    ]);
  });
});

test("an edit is told so that it can be saved, reading is not", async () => {
  const { engine, type, value } = openWithAddin();
  const edited = jest.fn();
  engine.events.onEdit(edited);
  value("A1");
  engine.selection.select({ sheet: "sheet1", top: 1, left: 1, bottom: 1, right: 1 });
  await pause(5);
  expect(edited).not.toHaveBeenCalled();
  type("A1", "1");
  value("A1");
  expect(edited).toHaveBeenCalledTimes(1);
});

test("a setting is an edit too", () => {
  const { engine } = openWithAddin();
  const changed = jest.fn();
  const memory = new Memory(engine, undefined, changed);
  memory.set("key", 1);
  memory.remove("key");
  expect(changed).toHaveBeenCalledTimes(2);
});
