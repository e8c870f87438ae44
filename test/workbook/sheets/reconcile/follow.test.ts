import { updateSheets } from "../../../../src/workbook/sheets/sheets";
import { byCode, fresh, inTable, loadSnapshot, MAJORS, now, openOlder } from "../support";

beforeAll(loadSnapshot);

describe("what is the user's", () => {
  test("a sort is kept, and made again with the new figures", async () => {
    const { shown, column } = await openOlder();
    await inTable(MAJORS, (table) => table.sort.apply([{ key: 0, ascending: false }]));
    await updateSheets(now);
    const holders = column(MAJORS, "Holder") as string[];
    expect(holders).toEqual([...holders].sort().reverse());
    expect(byCode(shown(MAJORS))).toEqual(byCode(await fresh("majors", MAJORS)));
  });

  test("an order made by hand is kept; new rows come last", async () => {
    const { shown, column, area, engine } = await openOlder();
    // China's row changes places with Japan's.
    const { sheet, top } = area(MAJORS);
    const row = (at: number) =>
      Array.from(
        { length: 12 },
        (_, column) => engine.cells.read({ sheet, row: at, column }).content,
      );
    const [japan, china] = [row(top + 1), row(top + 3)];
    engine.cells.write([
      ...china.map((content, column) => ({ sheet, row: top + 1, column, content })),
      ...japan.map((content, column) => ({ sheet, row: top + 3, column, content })),
    ]);
    await updateSheets(now);
    const holders = column(MAJORS, "Holder");
    expect([holders[0], holders[2]]).toEqual(["China", "Japan"]);
    expect(byCode(shown(MAJORS))).toEqual(byCode(await fresh("majors", MAJORS)));
  });

  test("a filter is kept, on rows that are hidden too", async () => {
    const { shown } = await openOlder();
    await inTable(MAJORS, (table) =>
      table.columns.getItem("Holder").filter.applyValuesFilter(["China", "Japan"]),
    );
    const [report] = await updateSheets(now);
    expect(report!.failures).toEqual([]);
    expect(byCode(shown(MAJORS))).toEqual(byCode(await fresh("majors", MAJORS)));
    await Excel.run(async (context) => {
      const { autoFilter } = context.workbook.tables.getItem(MAJORS);
      autoFilter.load(["isDataFiltered", "criteria"]);
      await context.sync();
      expect(autoFilter.isDataFiltered).toBe(true);
      expect(autoFilter.criteria[0]).toMatchObject({
        filterOn: "Values",
        values: ["Japan", "China"],
      });
    });
  });
});
