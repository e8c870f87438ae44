import { openWithAddin } from "../../testing/workbench";

/** A workbook with one of each thing that is to survive. */
export async function openFull() {
  const workbench = openWithAddin();
  const { Excel, type } = workbench;
  const contents = {
    A1: "Month",
    B1: "Apples",
    C1: "Pears",
    A2: '=DEMO.SERIES("AP")',
    C2: "1200",
    C3: "0.5",
    C4: "=SUM(B2,C2:C3)",
    E1: "'2025-11",
    E2: "'=not a formula",
    E3: '=IFERROR(DEMO.PRICE(E1),"DEMO.PRICE(")&""',
    E4: "=1/0",
    E5: "TRUE",
    E6: "'007",
    E7: "Ü & <b>",
    G1: "=Price*2",
  };
  for (const [address, content] of Object.entries(contents)) type(address, content);
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("C2:C3").numberFormat = [["#,##0.0"], ["0.0%"]];
    sheet.getRange("A1:C1").format.font.bold = true;
    sheet.getRange("A1:C1").format.borders.getItem("EdgeBottom").style = "Continuous";
    sheet.getRange("A1").format.columnWidth = 120;
    sheet.freezePanes.freezeRows(1);
    const chart = sheet.charts.add("Line", sheet.getRange("A1:C4"));
    chart.title.text = "Prices";
    sheet.getRange("I1:J3").values = [
      ["Key", "Value"],
      ["a", 1],
      ["b", 2],
    ];
    const table = sheet.tables.add("I1:J3", true);
    table.name = "Demo";
    table.style = "TableStyleMedium9";
    context.workbook.names.add("Price", "=Sheet1!$C$2", "one & all");
    context.workbook.names.add("Hidden", "=Sheet1!$C$2:$C$3").visible = false;
    sheet.getRange("G3").hyperlink = { documentReference: "Other!B2", textToDisplay: "there" };
    const status = context.workbook.worksheets.add("DEMO status");
    status.visibility = "VeryHidden";
    const other = context.workbook.worksheets.add("Other");
    other.getRange("A1:B1").merge();
    other.getRange("A1").values = [["merged"]];
    context.workbook.customXmlParts.add('<frozen xmlns="urn:frozen">1 &lt; 2</frozen>');
    context.workbook.settings.add("demo.refreshOnOpen", true);
    await context.sync();
  });
  return workbench;
}
