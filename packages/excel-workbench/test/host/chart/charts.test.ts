import { failure, type Opened, withBothClients } from "../../../testing/clients";

withBothClients((open) => {
  const VALUES = [
    ["Month", "Apples", "Pears", "10-year yield"],
    ["2025-09", 700, 1190, 4.1],
    ["2025-10", 687.7, 1200, 4.2],
    ["2025-11", 683.9, 1202.6, 4.0],
  ];

  const withChart = <T>(
    { Excel }: Opened,
    run: (chart: Excel.Chart, context: Excel.RequestContext, sheet: Excel.Worksheet) => T,
  ) =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      const result = await run(sheet.charts.getItem("Prices"), context, sheet);
      await context.sync();
      return result;
    });

  /** With a line chart of Apples and Pears. */
  const openChart = async () => {
    const workbench = await open();
    await workbench.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      sheet.getRange("A1:A4").numberFormat = [["@"], ["@"], ["@"], ["@"]];
      sheet.getRange("A1:D4").values = VALUES;
      sheet.charts.add("Line", sheet.getRange("A1:C4"), "Columns").name = "Prices";
      await context.sync();
    });
    return workbench;
  };

  const names = (workbench: Opened) =>
    withChart(workbench, async ({ series }, context) => {
      series.load("items/name");
      await context.sync();
      return series.items.map(({ name }) => name);
    });

  test("series are named by the headings, also when these change", async () => {
    const workbench = await openChart();
    expect(await names(workbench)).toEqual(["Apples", "Pears"]);
    workbench.type("B1", "Apples (AP)");
    expect(await names(workbench)).toEqual(["Apples (AP)", "Pears"]);
  });

  test("series are added with values and labels from anywhere, changed and deleted", async () => {
    const workbench = await openChart();
    const { engine } = workbench;
    await withChart(workbench, async (chart, context, sheet) => {
      const other = context.workbook.worksheets.add("Market data");
      other.getRange("B2:B4").values = [[1], [2], [3]];
      const added = chart.series.add("Yield, %");
      added.setValues(sheet.getRange("D2:D4"));
      added.setXAxisValues(sheet.getRange("A2:A4"));
      const market = chart.series.add("Market");
      market.setValues(other.getRange("B2:B4"));
      const count = chart.series.getCount();
      chart.series.load("count");
      await context.sync();
      expect([count.value, chart.series.count]).toEqual([4, 4]);
    });
    expect(await names(workbench)).toEqual(["Apples", "Pears", "Yield, %", "Market"]);
    workbench.type("B1", "Apples (AP)");
    expect(await names(workbench)).toEqual(["Apples (AP)", "Pears", "Yield, %", "Market"]);
    const [chart] = engine.charts.list();
    expect(chart!.labels).toMatchObject({ top: 1, bottom: 3, left: 0, right: 0 });
    expect(chart!.series[2]!.values).toMatchObject({ sheet: "sheet1", top: 1, bottom: 3, left: 3 });
    expect(chart!.series[3]!.values).toMatchObject({ top: 1, bottom: 3, left: 1 });
    expect(chart!.series[3]!.values.sheet).not.toBe("sheet1");
    await withChart(workbench, ({ series }) => {
      series.getItemAt(0).delete();
      series.getItemAt(0).name = "Pears (PE)";
    });
    expect(await names(workbench)).toEqual(["Pears (PE)", "Yield, %", "Market"]);
  });

  test("a chart of nothing can be filled series by series", async () => {
    const workbench = await openChart();
    await withChart(workbench, async ({ series }, context, sheet) => {
      series.load("items");
      await context.sync();
      for (const one of series.items.reverse()) one.delete();
      const only = series.add("Apples");
      only.setValues(sheet.getRange("B2:B4"));
      only.setXAxisValues(sheet.getRange("A2:A4"));
    });
    expect(await names(workbench)).toEqual(["Apples"]);
    expect(workbench.engine.charts.list()[0]!.series[0]!.values).toMatchObject({
      top: 1,
      bottom: 3,
    });
  });

  test("lines and columns stand in one chart, and an axis of its own at the right", async () => {
    const workbench = await openChart();
    await withChart(workbench, async (chart, context) => {
      const [first, second] = [chart.series.getItemAt(0), chart.series.getItemAt(1)];
      first.chartType = "ColumnClustered";
      second.axisGroup = "Secondary";
      chart.load("chartType");
      for (const series of [first, second]) series.load("chartType, axisGroup");
      await context.sync();
      expect(chart.chartType).toBe("ColumnClustered");
      expect([first, second].map((one) => [one.chartType, one.axisGroup])).toEqual([
        ["ColumnClustered", "Primary"],
        ["Line", "Secondary"],
      ]);
      expect(workbench.engine.charts.list()[0]!.kind).toBe("combo");
      second.chartType = "ColumnClustered";
      await context.sync();
      expect(workbench.engine.charts.list()[0]!.kind).toBe("column");
    });
    const found = failure(() =>
      withChart(workbench, (chart) => (chart.series.getItemAt(0).chartType = "Pie")),
    );
    expect(await found).toMatchObject({ code: "ApiNotAvailable" });
  });

  test("axes have titles and bounds, the legend a place", async () => {
    const workbench = await openChart();
    await withChart(workbench, async (chart, context) => {
      const { valueAxis, categoryAxis } = chart.axes;
      valueAxis.title.text = "Billions of dollars";
      valueAxis.minimum = 600;
      valueAxis.maximum = 1300;
      chart.legend.position = "Bottom";
      chart.title.text = "Prices";
      chart.series.getItemAt(0).format.line.color = "#1F7A4D";
      chart.load("title/text, legend/position, legend/visible, axes/valueAxis/minimum");
      valueAxis.title.load("text, visible");
      categoryAxis.title.load("visible");
      await context.sync();
      expect([chart.title.text, chart.legend.position, chart.legend.visible]).toEqual([
        "Prices",
        "Bottom",
        true,
      ]);
      expect([valueAxis.title.text, valueAxis.title.visible, categoryAxis.title.visible]).toEqual([
        "Billions of dollars",
        true,
        false,
      ]);
      expect(valueAxis.minimum).toBe(600);
      chart.chartType = "ColumnClustered";
      chart.legend.visible = false;
      valueAxis.minimum = "";
      valueAxis.load("minimum, maximum");
      chart.legend.load("visible");
      await context.sync();
      expect([valueAxis.minimum, valueAxis.maximum, chart.legend.visible]).toEqual([
        "",
        1300,
        false,
      ]);
    });
    expect(workbench.engine.charts.list()[0]).toMatchObject({
      kind: "column",
      title: "Prices",
      series: [{ color: "#1F7A4D" }, {}],
      axes: { value: { title: "Billions of dollars" } },
    });
  });

  test("an axis of days, gaps, dashes and columns' gaps are kept as they were set", async () => {
    const workbench = await openChart();
    await withChart(workbench, async (chart, context) => {
      const { categoryAxis, valueAxis } = chart.axes;
      categoryAxis.categoryType = "DateAxis";
      categoryAxis.baseTimeUnit = "Months";
      categoryAxis.majorUnit = 2;
      categoryAxis.majorTimeUnitScale = "Years";
      categoryAxis.numberFormat = "yyyy";
      categoryAxis.tickLabelPosition = "Low";
      valueAxis.numberFormat = "#,##0";
      valueAxis.visible = false;
      chart.displayBlanksAs = "Interplotted";
      chart.title.format.font.size = 12;
      chart.title.format.font.bold = true;
      const [first, second] = [chart.series.getItemAt(0), chart.series.getItemAt(1)];
      second.format.line.lineStyle = "Dash";
      second.format.line.weight = 1.5;
      second.markerStyle = "None";
      first.gapWidth = 50;
      for (const axis of [categoryAxis, valueAxis])
        axis.load(
          "categoryType, baseTimeUnit, majorUnit, majorTimeUnitScale, numberFormat, tickLabelPosition, visible",
        );
      chart.load("displayBlanksAs");
      chart.title.format.font.load("bold, color, size");
      first.load("gapWidth, markerStyle");
      for (const series of [first, second]) series.format.line.load("lineStyle, weight");
      await context.sync();
      expect(categoryAxis.toJSON()).toMatchObject({
        categoryType: "DateAxis",
        baseTimeUnit: "Months",
        majorUnit: 2,
        majorTimeUnitScale: "Years",
        numberFormat: "yyyy",
        tickLabelPosition: "Low",
        visible: true,
      });
      expect(valueAxis.toJSON()).toMatchObject({
        categoryType: "Automatic",
        majorUnit: "",
        numberFormat: "#,##0",
        visible: false,
      });
      expect(chart.displayBlanksAs).toBe("Interplotted");
      expect(chart.title.format.font.toJSON()).toMatchObject({ bold: true, size: 12 });
      expect([first.gapWidth, first.markerStyle]).toEqual([50, "Automatic"]);
      expect(first.format.line.toJSON()).toMatchObject({ lineStyle: "Continuous", weight: 2.25 });
      expect(second.format.line.toJSON()).toMatchObject({ lineStyle: "Dash", weight: 1.5 });
    });
    const wrong = [
      (chart: Excel.Chart) => (chart.axes.categoryAxis.categoryType = "Days" as never),
      (chart: Excel.Chart) => (chart.displayBlanksAs = "Gap" as never),
      (chart: Excel.Chart) => (chart.series.getItemAt(0).gapWidth = 501),
      (chart: Excel.Chart) => chart.title.setFormula("=SUM(Sheet1!$A$1)"),
    ];
    for (const one of wrong)
      expect(await failure(() => withChart(workbench, one))).toMatchObject({
        code: "InvalidArgument",
      });
  });

  test("a title from a cell says what the cell shows, wherever that goes, until it is given a text", async () => {
    const workbench = await openChart();
    workbench.type("F1", '="Prices of "&B1');
    const title = () =>
      withChart(workbench, async (chart, context) => {
        chart.title.load("text");
        await context.sync();
        return chart.title.text;
      });
    await withChart(workbench, ({ title: own }) => own.setFormula("=Sheet1!$F$1"));
    expect(await title()).toBe("Prices of Apples");
    workbench.type("B1", "Plums");
    expect(await title()).toBe("Prices of Plums");
    await withChart(workbench, (_, __, sheet) => sheet.getRange("1:1").insert("Down"));
    workbench.type("B2", "Pears");
    expect(await title()).toBe("Prices of Pears");
    await withChart(workbench, (chart) => (chart.title.text = "Prices"));
    expect(await title()).toBe("Prices");
  });

  test("the title of an axis is a text or what a cell shows, in a font of its own", async () => {
    const workbench = await openChart();
    workbench.type("F1", '="Source of "&B1');
    const title = () =>
      withChart(workbench, async ({ axes }, context) => {
        axes.categoryAxis.title.load("text, visible");
        axes.categoryAxis.title.format.font.load("bold, color, size");
        await context.sync();
        const { text, visible, format } = axes.categoryAxis.title;
        return [text, visible, format.font.size, format.font.color];
      });
    expect(await title()).toEqual(["", false, 10, "#595959"]);
    await withChart(workbench, ({ axes }) => {
      const { title: own } = axes.categoryAxis;
      own.visible = true;
      own.setFormula("=Sheet1!$F$1");
      own.format.font.size = 8;
      own.format.font.color = "#616161";
    });
    expect(await title()).toEqual(["Source of Apples", true, 8, "#616161"]);
    await withChart(workbench, (_, __, sheet) => sheet.getRange("1:1").insert("Down"));
    workbench.type("B2", "Plums");
    expect(await title()).toEqual(["Source of Plums", true, 8, "#616161"]);
    await withChart(workbench, ({ axes }) => (axes.categoryAxis.title.text = "Source"));
    workbench.type("B2", "Pears");
    expect((await title())[0]).toBe("Source");
    await withChart(workbench, ({ axes }) => (axes.categoryAxis.title.visible = false));
    expect((await title()).slice(0, 2)).toEqual(["", false]);
    const wrong = (chart: Excel.Chart) => chart.axes.valueAxis.title.setFormula("=NOW()");
    expect(await failure(() => withChart(workbench, wrong))).toMatchObject({
      code: "InvalidArgument",
    });
  });

  test("in a copy of the sheet, a title that is a cell is the copy's", async () => {
    const workbench = await openChart();
    workbench.type("F1", "Source");
    await withChart(workbench, ({ axes }) => {
      axes.categoryAxis.title.visible = true;
      axes.categoryAxis.title.setFormula("=Sheet1!$F$1");
    });
    const { Excel, engine } = workbench;
    await Excel.run(async (context) => {
      const copy = context.workbook.worksheets.getItem("Sheet1").copy("End");
      copy.name = "To send";
      copy.getRange("F1").values = [["Source of the copy"]];
      await context.sync();
    });
    expect(engine.charts.list().map(({ axes }) => axes.category.title)).toEqual([
      "Source",
      "Source of the copy",
    ]);
  });

  test("a chart moves with the cells it hangs on", async () => {
    const workbench = await openChart();
    await withChart(workbench, async (chart, context, sheet) => {
      chart.setPosition("F6", "H12");
      sheet.getRange("1:2").insert("Down");
      chart.load("top, left, height");
      await context.sync();
      expect([chart.top, chart.left]).toEqual([7 * 23, 5 * 96]);
    });
    expect(workbench.engine.charts.list()[0]!.source).toMatchObject({ top: 2, bottom: 5 });
  });

  test("a range without headings or labels becomes series all the same", async () => {
    const workbench = await openChart();
    const { Excel, engine } = workbench;
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      const chart = sheet.charts.add("ColumnClustered", sheet.getRange("B2:B4"));
      chart.series.load("items/name");
      sheet.charts.load("count");
      const second = sheet.charts.getItemAt(1);
      second.load("chartType");
      await context.sync();
      expect(chart.series.items.map(({ name }) => name)).toEqual(["Series1"]);
      expect([sheet.charts.count, second.chartType]).toEqual([2, "ColumnClustered"]);
    });
    expect(engine.charts.list()[1]!.series[0]!.values).toMatchObject({ top: 1, bottom: 3 });
  });

  test("values of several rows and columns throw", async () => {
    const workbench = await openChart();
    const found = failure(() =>
      withChart(workbench, (chart, _, sheet) =>
        chart.series.getItemAt(0).setValues(sheet.getRange("A1:B4")),
      ),
    );
    expect(await found).toMatchObject({ code: "InvalidArgument" });
  });
});
