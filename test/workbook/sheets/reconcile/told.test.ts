import { updateSheets } from "../../../../src/workbook/sheets/sheets";
import { byCode, loadSnapshot, MAJORS, now, openNow, openOlder } from "../support";

beforeAll(loadSnapshot);

describe("what the report tells of values", () => {
  const told = async () => (await updateSheets(now))[0]!;

  test("the figures that the data have changed, old and new, at the cell where they are now", async () => {
    const { shown, cell } = await openOlder();
    const old = byCode(shown(MAJORS));
    const report = await told();
    const china = report.changes.find(({ figure }) => figure === "China · Holdings, $ bn")!;
    expect(china.old.text).toBe(old.get("41408")![1]);
    expect(china).toMatchObject({ old: { number: 687.71 }, new: { number: 651.072 } });
    expect(china.difference).toBe(-36.638);
    expect(cell(china.address).text).toBe(china.new.text);
    expect(china.formula).toBeUndefined();
  });

  test("every change is where its holder is after the rows were sorted by the user", async () => {
    const { cell } = await openOlder();
    await Excel.run(async (context) => {
      const { sort } = context.workbook.tables.getItem(MAJORS);
      sort.apply([{ key: 0, ascending: false }]);
      await context.sync();
    });
    const report = await told();
    expect(report.changes.length).toBe(report.changed);
    expect(report.changed).toBeGreaterThan(100);
    for (const { address, new: shown, figure } of report.changes) {
      expect(cell(address).text).toBe(shown.text);
      const row = /\d+$/.exec(address)![0];
      expect(figure).toContain(cell(`'Major holders'!A${row}`).text);
    }
  });

  test("a new month is one new figure of each table, and no table of changes", async () => {
    const { cell } = await openOlder("profile");
    const report = await told();
    const added = report.changes.filter(({ old }) => old.text === "");
    expect(added).toHaveLength(report.added);
    expect(added.at(-1)).toMatchObject({ figure: "2026-04 · Holdings, $ bn", old: { text: "" } });
    for (const { address, new: shown } of added) expect(cell(address).text).toBe(shown.text);
    // Of the months before, nothing.
    expect(report.changes.filter(({ figure }) => /^20(?!2[56])/.test(figure!))).toEqual([]);
  });

  test("not that the figures are those of another month, for which the user asks", async () => {
    const { type } = await openNow();
    type("'Major holders'!B3", "2025-11");
    expect(await told()).toMatchObject({ status: "updated", changes: [], changed: 0 });
  });

  test("nothing where nothing changed", async () => {
    await openNow();
    expect(await told()).toMatchObject({ changes: [], changed: 0, replaced: [], kept: [] });
  });
});
