import { createSheet } from "../../../../src/workbook/sheets/sheets";
import { loadSnapshot, look, now, openWorkbook } from "../support";

beforeAll(loadSnapshot);

describe("Retreat monitor", () => {
  test("lists the longest lows first, with their distance from the peak", async () => {
    const { shown } = await look("retreat", { as: "values", month: "2025-11" });
    const table = shown("TIC_RetreatMonitor");
    expect(table[1]).toEqual([
      "China",
      "683.9",
      "2008-09",
      "206",
      "",
      "-48.1%",
      "-84.7",
      "-126.5",
      "41408",
    ]);
    const months = table.slice(1).map((row) => Number(row[3]));
    expect(months).toEqual([...months].sort((a, b) => b - a));
  });

  test("calls the lowest holding of a history a record low", async () => {
    const { type, shown, cell } = openWorkbook();
    await createSheet("retreat", { as: "values", month: "2025-10" }, now);
    expect(cell("'Retreat monitor'!B5").content).toBe("all");
    const denmark = shown("TIC_RetreatMonitor").find((row) => row.at(-1) === "10502");
    expect(denmark).toBeUndefined();
    type("'Retreat monitor'!B4", "5");
    type("'Retreat monitor'!B5", "slt");
    const { updateSheets } = await import("../../../../src/workbook/sheets/sheets");
    await updateSheets(now);
    expect(shown("TIC_RetreatMonitor").find((row) => row.at(-1) === "10502")).toEqual([
      "Denmark",
      "9.1",
      "2011-09",
      "169",
      "record low",
      "-61.6%",
      "-3.5",
      "-1.8",
      "10502",
    ]);
  });

  test("names sellers and buyers of a year, from most sold to most bought", async () => {
    const { column } = await look("retreat", { as: "values", month: "2025-11" });
    expect(column("TIC_RetreatMonitor_Movers", "Holder").slice(0, 3)).toEqual([
      "China",
      "Brazil",
      "India",
    ]);
    expect(column("TIC_RetreatMonitor_Movers", "Holder").slice(-3)).toEqual([
      "Japan",
      "Canada",
      "United Kingdom",
    ]);
    expect(column("TIC_RetreatMonitor_Movers", "Net long-term in a year").at(-1)).toBe(163.727);
  });

  test("is made of a month before valuation changes were reported, with sellers and buyers by Form S", async () => {
    const { shown, column } = openWorkbook();
    const report = await createSheet("retreat", { as: "values", month: "2012-06" }, now);
    expect(report.status).toBe("created");
    expect(shown("TIC_RetreatMonitor_Movers")[1]).toEqual([
      ...["China", "-26.9", "#N/A", "#N/A", "-160.0", "41408"],
    ]);
    expect(column("TIC_RetreatMonitor", "Net long-term in a year")[0]).not.toBe("#N/A");
  });

  test("follows China with Belgium month by month", async () => {
    const { shown } = await look("retreat", { as: "values", month: "2025-11" });
    expect(shown("TIC_RetreatMonitor_History").at(-1)).toEqual([
      "2025-11",
      "38.6%",
      "35.6%",
      "9,349.6",
      "683.9",
      "481.0",
      "1,164.9",
      "",
      "",
    ]);
    // All foreign holders have the break of 2021-06, China and Belgium have not.
    const [headings, ...rows] = shown("TIC_RetreatMonitor_History");
    const marked = rows.filter((row) => row.includes("break"));
    expect(marked.map((row) => [row[0], row.indexOf("break")])).toEqual([
      ["2021-06", headings!.indexOf("Break")],
    ]);
  });
});
