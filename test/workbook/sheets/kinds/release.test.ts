import { createSheet } from "../../../../src/workbook/sheets/sheets";
import { loadSnapshot, look, now, openWorkbook } from "../support";

beforeAll(() => loadSnapshot("securities", "transactions", "foreign", "headline"));

describe("Release day", () => {
  test("is printed on one page, where the host knows of pages", async () => {
    const printed = async (version: number) => {
      const isSetSupported = (name: string, of: string) =>
        name === "ExcelApi" && Number(of.split(".")[1]) <= version;
      Object.assign(globalThis, { Office: { context: { requirements: { isSetSupported } } } });
      try {
        openWorkbook();
        await createSheet("release", { as: "values" }, now);
        return await Excel.run(async (context) => {
          const { pageLayout } = context.workbook.worksheets.getItem("Release day");
          pageLayout.load("orientation, zoom");
          await context.sync();
          return [pageLayout.orientation, pageLayout.zoom];
        });
      } finally {
        delete (globalThis as { Office?: unknown }).Office;
      }
    };
    expect(await printed(9)).toEqual([
      "Landscape",
      { horizontalFitToPages: 1, verticalFitToPages: 1 },
    ]);
    expect(await printed(8)).toEqual(["Portrait", { scale: 100 }]);
  });

  test("has the headline, the twenty largest and the revisions", async () => {
    const { shown } = await look("release", { as: "values" });
    const headline = shown("TIC_ReleaseDay");
    expect(headline[1]).toEqual([
      "1",
      "Foreign net purchases of U.S. long-term securities",
      "+207.4",
      "+1,825.6",
    ]);
    expect(headline[5]).toEqual(["5", "Treasury notes and bonds, official", "+16.1", "-17.5"]);
    const largest = shown("TIC_ReleaseDay_Largest");
    expect(largest).toHaveLength(21);
    expect(largest[3]).toEqual([
      "41408",
      "China",
      "3",
      "651.1",
      "-1.2",
      "+5.5",
      "-3.4",
      "-2.7",
      "-0.7",
      "2008-09",
      "0.0",
    ]);
    // The press table of the release before, from which the revisions are, does not list Israel.
    expect(largest.map((row) => row.at(-1)).filter((text) => text === "–")).toHaveLength(1);
    expect(largest.find(([, holder]) => holder === "Israel")!.at(-1)).toBe("–");
    expect(largest.flat().filter((text) => String(text).startsWith("#"))).toEqual([]);
    expect(shown("TIC_ReleaseDay_Revisions").slice(1)).toEqual([
      ["1", "Foreign official", "2024-12", "3,792.5", "3,777.6", "-14.9"],
      ["2", "Canada", "2024-12", "378.8", "380.3", "+1.5"],
      ["3", "Grand total", "2024-12", "8,619.3", "8,620.8", "+1.5"],
    ]);
  });
});
