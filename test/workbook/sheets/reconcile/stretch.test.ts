import { updateSheets } from "../../../../src/workbook/sheets/sheets";
import { loadSnapshot, now, openNow, openOlder, rewriteRecords } from "../support";

beforeAll(loadSnapshot);

describe("what shows the rows of a table", () => {
  test("names of the sheet's own columns reach over new rows", async () => {
    const { area, engine } = await openNow("cascade", "formulas");
    await Excel.run(async (context) => {
      const { rows } = context.workbook.tables.getItem("TIC_Cascade_Yield");
      rows.deleteRowsAt(310, 8);
      await context.sync();
    });
    expect(await updateSheets(now)).toMatchObject([{ added: 8, failures: [] }]);
    const { top, bottom } = area("TIC_Cascade_Yield");
    const named = engine.names.list().find(({ name }) => name === "TIC_Cascade_Prices")!.area;
    expect([named.top, named.bottom]).toEqual([top + 1, bottom]);
  });

  test("charts show the months that were added", async () => {
    const { engine, area } = await openOlder("profile");
    await updateSheets(now);
    const { bottom } = area("TIC_HolderProfile_History");
    const chart = engine.charts
      .list()
      .find(({ title }) => title === "China: U.S. Treasury securities held, $ bn")!;
    expect(JSON.stringify(chart)).toContain(`"bottom":${bottom},`);
  });

  test("its charts follow by their names where their ids are others' now", async () => {
    const { area, engine } = await openOlder("profile");
    await rewriteRecords((kept) => {
      const ids = [...kept.matchAll(/"chart":"([^"]*)"/g)].map(([, id]) => id!);
      return kept.replace(
        /"chart":"([^"]*)"/g,
        (_, id: string) => `"chart":"${ids[(ids.indexOf(id) + 1) % ids.length]}"`,
      );
    });
    expect(await updateSheets(now)).toMatchObject([{ status: "updated", failures: [] }]);
    const { bottom } = area("TIC_HolderProfile_History");
    const chart = engine.charts
      .list()
      .find(({ title }) => title === "China: U.S. Treasury securities held, $ bn")!;
    expect(JSON.stringify(chart)).toContain(`"bottom":${bottom},`);
  });
});
