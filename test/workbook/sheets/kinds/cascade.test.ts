import { createSheet } from "../../../../src/workbook/sheets/sheets";
import { loadSnapshot, look, now, openWorkbook } from "../support";

beforeAll(loadSnapshot);

describe("Cascade", () => {
  test("comes with the 10-year yield", async () => {
    const { shown, engine, text } = await look("cascade", { as: "values" });
    expect(text("Cascade!A1")).toBe("Cascade: China, 2026-04");
    const lags = shown("TIC_Cascade");
    expect(lags[0]).toEqual(["Lag, months", "Correlation", "Standard error", "Pairs of months"]);
    expect(lags[7]).toEqual(["0", "0.35", "0.15", "39"]);
    expect(shown("TIC_Cascade_Yield").at(-1)).toEqual(["2026-06", "4.47"]);
    expect(shown("TIC_Cascade_Months").at(-1)).toEqual([
      "2026-04-30",
      "4.32",
      "651.1",
      "-1.2",
      "+5.5",
      "",
    ]);
    // Flows of 2026-05 are out, but in none of these rows.
    expect(text("Cascade!A25")).toMatch(
      /^U\.S\. Treasury, TIC Table 3 .*, 2026-04, released 2026-06-18\./,
    );
    expect(engine.names.list().map(({ name }) => name)).toEqual(
      expect.arrayContaining(["TIC_Cascade_Dates", "TIC_Cascade_Prices"]),
    );
  });

  test("sets a holder against a market series of the user's, below its headings", async () => {
    const { type, shown, contents, tableNames } = openWorkbook();
    type("A1", "Date");
    type("B1", "Index");
    const prices = [100, 102, 101, 105, 107, 104, 110, 111];
    for (const [index, price] of prices.entries()) {
      type(`A${index + 2}`, String(45716 + index * 30));
      type(`B${index + 2}`, String(price));
    }
    await createSheet("cascade", { as: "formulas", market: "Sheet1!A1:B9", holder: "JP" }, now);
    expect(tableNames()).toEqual(["TIC_Cascade", "TIC_Cascade_Months"]);
    expect(contents("TIC_Cascade_Months")[1]).toEqual([
      "45716",
      "=INDEX(TIC_Cascade_Prices,MATCH($AG9,TIC_Cascade_Dates,0))",
      "=TIC.HOLDINGS($B$3,$AG9)",
      "=TIC.CHANGE($B$3,$AG9)",
      "=TIC.FLOW($B$3,$AG9)",
      "0",
    ]);
    expect(shown("TIC_Cascade_Months")[1]!.slice(0, 2)).toEqual(["2025-02-28", "100.00"]);
  });
});
