import { unzip } from "../../src/xlsx/zip";
import { openXlsx, saveAsXlsx } from "../../testing/files";
import { openWithAddin, openWorkbench } from "../../testing/workbench";

type Workbench = ReturnType<typeof openWorkbench>;

async function written(workbench: Workbench) {
  const bytes = await saveAsXlsx(workbench);
  const files = unzip(bytes);
  const part = (path: string) =>
    new TextDecoder()
      .decode(files.get(path))
      .replace(/<!--.*?-->/gs, "")
      .replace(/\s*\n\s*/g, "");
  return { part, again: openWorkbench(openXlsx(bytes)) };
}

test("formulas stand in the file to the letter, and give the same when it is opened", async () => {
  const first = openWorkbench();
  const formulas = {
    A1: '=LEN("2025-11")',
    A2: "=-(2^2)",
    A3: '="12:30"&"TRUE"',
    A4: '=OTHER.FUNCTION("2025-11",1)',
  };
  for (const [address, formula] of Object.entries(formulas)) first.type(address, formula);
  const { part, again } = await written(first);
  const sheet = part("xl/worksheets/sheet0.xml");
  expect(sheet).toContain('LEN("2025-11")</f><v>7</v>');
  expect(sheet).toContain('>OTHER.FUNCTION("2025-11",1)</f><v>#NAME?</v>');
  for (const [address, formula] of Object.entries(formulas)) {
    expect(again.cell(address).content).toBe(formula);
    expect(again.text(address)).toBe(first.text(address));
  }
});

test("texts are the same, in cells for text too", async () => {
  const first = openWithAddin();
  const texts = {
    A1: "'007",
    A2: "''quoted'",
    A4: "'=1+1",
    A5: "'[a](b)",
    A6: "'1e5",
  };
  for (const [address, content] of Object.entries(texts)) first.type(address, content);
  await first.Excel.run(async (context) => {
    const cells = context.workbook.worksheets.getItem("Sheet1").getRange("B1:B2");
    cells.numberFormat = [["@"], ["@"]];
    cells.values = [["2011-09"], ["=1+1"]];
    await context.sync();
  });
  const { again } = await written(first);
  for (const address of [...Object.keys(texts), "B1", "B2"]) {
    expect([address, again.text(address), again.cell(address).kind]).toEqual([
      address,
      first.text(address),
      "text",
    ]);
  }
});

test("conditional formats and data validations keep their texts", async () => {
  const first = openWorkbench();
  const model = first.engine.model;
  const style = { fillColor: "#FF0000" };
  const format = (id: string, operator: string, value: string) =>
    model.dispatch("ADD_CONDITIONAL_FORMAT", {
      sheetId: "sheet1",
      ranges: [model.getters.getRangeDataFromXc("sheet1", "A1:A9")],
      cf: { id, rule: { type: "CellIsRule", operator, values: [value], style } },
    } as never);
  format("1", "customFormula", '=A1="2025-11"');
  format("2", "isEqual", "China");
  format("3", "containsText", 'say "yes"');
  model.dispatch("ADD_DATA_VALIDATION_RULE", {
    sheetId: "sheet1",
    ranges: [model.getters.getRangeDataFromXc("sheet1", "B1")],
    rule: { id: "1", criterion: { type: "customFormula", values: ['=B1<>"2025-11"'] } },
  } as never);
  const sheet = (await written(first)).part("xl/worksheets/sheet0.xml");
  expect(
    [...sheet.matchAll(/<formula1?>(.*?)<\/formula1?>/g)].map(([, formula]) => formula),
  ).toEqual([
    'A1="2025-11"',
    '"China"',
    'NOT(ISERROR(SEARCH("say ""yes""",A1)))',
    'B1&lt;&gt;"2025-11"',
  ]);
  expect([...sheet.matchAll(/priority="(\d)"/g)].map(([, place]) => place)).toEqual([
    "1",
    "2",
    "3",
  ]);
  expect(sheet).not.toContain('errorStyle=""');
});

test("a cell that shows nothing beyond itself is filled, and stays so", async () => {
  const first = openWithAddin();
  await first.Excel.run(async (context) => {
    const cell = context.workbook.worksheets.getItem("Sheet1").getRange("A1");
    cell.values = [["longer than its cell"]];
    cell.format.horizontalAlignment = "Fill";
    await context.sync();
  });
  const { part, again } = await written(first);
  expect(part("xl/styles.xml")).toMatch(/<alignment[^>]* horizontal="fill"/);
  expect(part("xl/styles.xml")).not.toContain("shrinkToFit");
  expect(again.engine.looks.style({ sheet: "sheet1", row: 0, column: 0 }).align).toBe("fill");
});

test("headings keep the look of their table, and charts their markers, area and titles", async () => {
  const first = openWithAddin();
  await first.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("A1:B3").values = [
      ["'2025-11", "Value"],
      ["a", 1],
      ["b", 2],
    ];
    sheet.tables.add("A1:B3", true).style = "TableStyleMedium2";
    const line = sheet.charts.add("Line", sheet.getRange("A1:B3"));
    line.title.text = "Title";
    line.axes.valueAxis.minimum = 0.5;
    sheet.charts.add("Area", sheet.getRange("A1:B3")).title.visible = false;
    await context.sync();
  });
  const { part, again } = await written(first);
  expect(part("xl/tables/table1.xml")).toMatch(/tableColumn id="1" name="2025-11"/);
  expect(part("xl/styles.xml")).toMatch(/<font><b\/><sz val="10"\/><color rgb="(FF)?FFFFFF"\/>/);
  const chart = part("xl/charts/chart1.xml");
  expect(chart).toContain('<c:marker><c:symbol val="none"/></c:marker>');
  expect(chart).toContain('<c:min val="0.5"/>');
  expect(part("xl/charts/chart2.xml")).toContain("<c:areaChart>");
  expect(again.engine.charts.list()).toEqual(first.engine.charts.list());
  const heading = { sheet: "sheet1", row: 0, column: 0 };
  expect(again.engine.looks.style(heading)).toMatchObject({ bold: false, color: "#000000" });
});

test("charts have in the file what Excel's API says of them: days, gaps, dashes, a title from a cell", async () => {
  const first = openWithAddin();
  await first.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("A1:C4").values = [
      ["Month", "Break", "Value"],
      [45961, 0, 1],
      [45991, 1, 2],
      [46022, 0, 3],
    ];
    sheet.getRange("E1:E2").values = [["Prices & more"], ["Source: here"]];
    const chart = sheet.charts.add("Line", sheet.getRange("A1:C4"));
    chart.title.setFormula("=Sheet1!$E$1");
    chart.axes.categoryAxis.title.setFormula("=Sheet1!$E$2");
    chart.axes.categoryAxis.title.format.font.size = 8;
    chart.displayBlanksAs = "Interplotted";
    const { categoryAxis, valueAxis } = chart.axes;
    categoryAxis.categoryType = "DateAxis";
    categoryAxis.baseTimeUnit = "Months";
    categoryAxis.majorUnit = 1;
    categoryAxis.majorTimeUnitScale = "Years";
    categoryAxis.numberFormat = "yyyy";
    categoryAxis.tickLabelPosition = "Low";
    valueAxis.numberFormat = "#,##0.0";
    const [mark, line] = [chart.series.getItemAt(0), chart.series.getItemAt(1)];
    mark.chartType = "ColumnClustered";
    mark.axisGroup = "Secondary";
    mark.gapWidth = 10;
    line.format.line.lineStyle = "Dash";
    line.format.line.weight = 1.5;
    await context.sync();
    chart.axes.getItem("Value", "Secondary").visible = false;
    await context.sync();
  });
  const { part, again } = await written(first);
  const chart = part("xl/charts/chart1.xml");
  expect(chart).toContain('<c:dispBlanksAs val="span"/>');
  expect(chart).not.toContain("<c:catAx>");
  expect(chart).toMatch(
    /<c:dateAx>.*?<c:numFmt formatCode="yyyy" sourceLinked="0"\/>.*?<c:tickLblPos val="low"\/>.*?<c:baseTimeUnit val="months"\/><c:majorUnit val="1"\/><c:majorTimeUnit val="years"\/><\/c:dateAx>/s,
  );
  expect(chart).toMatch(/<c:cat><c:numRef><c:f>/);
  expect(chart).toMatch(/<c:strRef><c:f>Sheet1!\$E\$1<\/c:f>.*?<c:v>Prices &amp; more<\/c:v>/s);
  expect(chart).toMatch(
    /<c:dateAx>.*<c:title><c:tx><c:strRef><c:f>Sheet1!\$E\$2<\/c:f>.*?<c:v>Source: here<\/c:v>.*?<\/c:tx><c:txPr>.*? sz="800".*?<\/c:txPr><\/c:title>/s,
  );
  expect(chart).toMatch(/<a:ln[^>]* w="19050".*?<a:prstDash val="dash"\/>/s);
  expect(chart).toContain('<c:gapWidth val="10"/>');
  expect(chart).toContain('formatCode="#,##0.0" sourceLinked="0"');
  expect(again.engine.charts.list()).toEqual(first.engine.charts.list());
});
