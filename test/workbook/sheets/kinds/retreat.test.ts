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
    const { type, shown, cell, area, text } = openWorkbook();
    await createSheet("retreat", { as: "values", month: "2025-10" }, now);
    const { top } = area("TIC_RetreatMonitor_Movers");
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
    // What stands below has made room for the new rows, its title too.
    const { top: below } = area("TIC_RetreatMonitor_Movers");
    expect(below).toBeGreaterThan(top);
    expect(text(`'Retreat monitor'!A${below}`)).toMatch(/^A year’s largest sellers and buyers/);
  });

  test("calls the highest holding of a history a record high", async () => {
    const { shown } = await look("retreat", { as: "values", month: "2025-11" });
    const highs = shown("TIC_RetreatMonitor").filter((row) => row[4] === "record high");
    expect(highs.map(([holder, , , , , drawdown]) => [holder, drawdown])).toContainEqual([
      "Belgium",
      "0.0%",
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
    expect(column("TIC_RetreatMonitor_Movers", "Net long-term").at(-1)).toBe(163.727);
  });

  test("names what sellers and buyers leave over, so that holders add up to the total and parts to the change", async () => {
    const { values, shown } = await look("retreat", { as: "values", month: "2025-11" });
    // What All other is made of is not for a reader.
    expect(shown("TIC_RetreatMonitor_MoverTotals").map((row) => row.at(-1))).toEqual([
      "Code",
      "",
      "99996",
    ]);
    const [, ...movers] = values("TIC_RetreatMonitor_Movers");
    const [headings, rest, total] = values("TIC_RetreatMonitor_MoverTotals");
    expect([rest![0], total![0]]).toEqual(["All other", "Grand total"]);
    const figures = [1, 2, 3, 4, 5, 6, 7];
    const sums = figures.map((at) =>
      [...movers, rest!].reduce((sum, row) => sum + Number(row[at]), 0),
    );
    for (const [index, sum] of sums.entries())
      expect(sum).toBeCloseTo(Number(total![index + 1]), 6);
    for (const row of [...movers, rest!, total!]) {
      const [, net, bills, valuation, other, change] = row.map(Number);
      // Bills have their flow and their position, which may differ by a million.
      expect(net! + bills! + valuation! + other!).toBeCloseTo(change!, 2);
    }
    expect(headings!.slice(1, 6)).toEqual([
      "Net long-term",
      "Bills",
      "Valuation",
      "Other",
      "Change",
    ]);
  });

  test("has its tables one below the other, each under its title, and the names in view", async () => {
    const { area, engine, text } = await look("retreat", { as: "values", month: "2025-11" });
    const tables = ["", "_Movers", "_MoverTotals", "_History"].map((id) =>
      area(`TIC_RetreatMonitor${id}`),
    );
    expect(tables.map(({ left }) => left)).toEqual([0, 0, 0, 0]);
    const above = ({ top }: { readonly top: number }) => text(`'Retreat monitor'!A${top}`);
    expect(tables.map(above)).toEqual([
      "How long ago holdings were last as low, and records, billions of dollars",
      "A year’s largest sellers and buyers of notes and bonds, and what moved their holdings, billions of dollars",
      "",
      "Breadth, and China with Belgium, month by month",
    ]);
    // What is in view at all times is the title, and no empty rows.
    expect(engine.views.frozen(engine.sheets.list()[1]!.id)).toMatchObject({ columns: 1, rows: 1 });
    // Excel adds no row to a table above one that is wider.
    const widths = tables.map(({ left, right }) => right - left + 1);
    expect(widths).toEqual([9, 9, 9, 9]);
  });

  test("is made of a month before valuation changes were reported, with sellers and buyers by Form S", async () => {
    const { shown, column } = openWorkbook();
    const report = await createSheet("retreat", { as: "values", month: "2012-06" }, now);
    expect(report.status).toBe("created");
    expect(shown("TIC_RetreatMonitor_Movers")[1]).toEqual([
      ...["China", "-26.9", "#N/A", "#N/A", "#N/A", "-160.0", "1,147.0", "21.6%", "41408"],
    ]);
    expect(column("TIC_RetreatMonitor", "Net long-term, 1Y")[0]).not.toBe("#N/A");
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
