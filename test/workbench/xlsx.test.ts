import { workbookData } from "excel-workbench";
import { openXlsx, saveAsXlsx } from "excel-workbench/testing";
import { samples, writeWhenOpened } from "../../src/workbench/samples/samples";
import { startSheets } from "../../src/workbench/start";
import { createSheet, SHEETS } from "../../src/workbook/sheets/sheets";
import { evaluate, loadSnapshot, openWorkbook } from "../workbook/sheets/support";
import { openWorkbench } from "../support/workbench";

type Workbench = Pick<ReturnType<typeof openWorkbench>, "engine" | "memory">;

/** All that a sheet is made of, cell by cell. */
function contents({ engine }: Workbench, sheet: string) {
  const { bottom, right } = engine.cells.usedArea(sheet, false)!;
  return Array.from({ length: bottom + 1 }, (_, row) =>
    Array.from({ length: right + 1 }, (_, column) => {
      const at = { sheet, row, column };
      const { content } = engine.cells.read(at);
      const style = engine.looks.style(at);
      return {
        // An apostrophe says that what follows is text, which most texts do not need.
        content: content.replace(/^'(?=.*\s|\d+[MQY]$|\d{5}-)/, ""),
        // At the bottom is where it is if nothing is said.
        style: { ...style, verticalAlign: style.verticalAlign ?? "bottom" },
        border: engine.looks.border(at, "bottom"),
      };
    }),
  );
}

function sheetsOf(workbench: Workbench) {
  const { engine, memory } = workbench;
  return engine.sheets.list().map((sheet) => {
    const used = engine.cells.usedArea(sheet.id, false);
    const columns = Array.from({ length: (used?.right ?? -1) + 1 }, (_, column) =>
      engine.sizes.columnWidth(sheet.id, column),
    );
    const rows = Array.from({ length: (used?.bottom ?? -1) + 1 }, (_, row) =>
      engine.sizes.rowHeight(sheet.id, row),
    );
    return {
      ...sheet,
      cells: used && contents(workbench, sheet.id),
      columns,
      rows,
      merges: engine.looks.merges(sheet.id),
      frozen: engine.views.frozen(sheet.id),
      charts: engine.charts
        .list()
        .filter((chart) => chart.sheet === sheet.id)
        .map(({ left, top, width, height, ...chart }) => ({
          ...chart,
          name: memory.chartName(chart.id),
          place: [left, top, width, height].map(Math.round),
        })),
      tables: engine.tables
        .list()
        .filter(({ area }) => area.sheet === sheet.id)
        .map(({ id, area, style }) => ({ area, style, name: memory.tableName(id) })),
    };
  });
}

async function saveAndOpen(first: Workbench) {
  const again = openWorkbench(openXlsx(await saveAsXlsx(first, "TIC"), "TIC"));
  // As text: what differs is to be seen, and not to be looked for in thousands of cells.
  const lines = (workbench: Workbench) =>
    sheetsOf(workbench).flatMap(({ name, cells = [], ...sheet }) => [
      ...Object.entries(sheet).map((entry) => JSON.stringify([name, ...entry])),
      ...cells.flatMap((row, at) =>
        row.map((cell, column) => JSON.stringify([name, at, column, cell])),
      ),
    ]);
  const before = new Set(lines(first));
  expect(lines(again).filter((line) => !before.delete(line))).toEqual([]);
  expect([...before]).toEqual([]);
  expect(again.engine.names.list()).toEqual(first.engine.names.list());
  expect(again.memory.xmlParts).toEqual(first.memory.xmlParts);
  expect(again.memory.settings).toEqual(first.memory.settings);
  return again;
}

test("the start sheet and every sample that was visited survive being saved and opened", async () => {
  const first = openWorkbench({ data: workbookData(startSheets) });
  writeWhenOpened(first.engine);
  for (const { name } of samples) {
    first.engine.sheets.activate(first.engine.sheets.list().find((one) => one.name === name)!.id);
  }
  const { cell } = await saveAndOpen(first);
  // A month, as text in a cell for text.
  expect(cell("'China with Belgium'!B6")).toMatchObject({ content: "2011-09", text: "2011-09" });
  expect(cell("Start!D6").content).toBe('=TIC.HOLDINGS("CN","2025-11",,"2026-01-15")');
});

test("every ready-made sheet survives being saved and opened", async () => {
  await loadSnapshot("securities", "transactions", "foreign", "headline");
  const first = openWorkbook();
  for (const { kind, valuesOnly } of SHEETS) {
    if (!valuesOnly) await createSheet(kind, { as: "formulas" }, { evaluate });
  }
  await saveAndOpen(first);
});
