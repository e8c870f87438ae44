import { updateSheets } from "../../../../src/workbook/sheets/sheets";
import { byCode, fresh, loadSnapshot, MAJORS, now, openNow, openOlder } from "../support";

beforeAll(loadSnapshot);

describe("what the user has typed over the add-in's cells", () => {
  test("is told with what it was, in a sheet of values", async () => {
    const { type, value } = await openNow();
    type("'Major holders'!B9", "700.5");
    type("'Major holders'!A8", "'UK");
    const [report] = await updateSheets(now);
    expect(report!.replaced).toEqual([
      { address: "'Major holders'!A8", text: "United Kingdom · Holder: UK → United Kingdom" },
      {
        address: "'Major holders'!B9",
        text: "China · Holdings, $ bn: 700.5 → 651.1",
      },
    ]);
    expect(report!.changes).toEqual([]);
    expect(value("'Major holders'!B9")).toBe(651.072);
    const [again] = await updateSheets(now);
    expect(again).toMatchObject({ status: "unchanged", replaced: [] });
  });

  test("is told apart from what the data have changed", async () => {
    const { type, shown, area } = await openOlder();
    const at = shown(MAJORS).findIndex(([holder]) => holder === "India") + area(MAJORS).top + 1;
    type(`'Major holders'!B${at}`, "1");
    const [report] = await updateSheets(now);
    expect(report!.replaced).toMatchObject([{ text: /^India · Holdings, \$ bn: 1 → \d/ }]);
    expect(report!.changes.map(({ figure }) => figure)).not.toContain("India · Holdings, $ bn");
    expect(report!.changes.map(({ figure }) => figure)).toContain("India · Change");
  });

  test("is told with its formula and ours, in a sheet of formulas", async () => {
    const { type } = await openNow("majors", "formulas");
    type("'Major holders'!C9", "=B9*2");
    const [report] = await updateSheets(now);
    expect(report!.replaced).toEqual([
      {
        address: "'Major holders'!C9",
        text: expect.stringMatching(/· Change: =B9\*2 → =TIC\.CHANGE\(\$L9,\$B\$3\)$/) as string,
      },
    ]);
  });

  test("is not told of a cell that was emptied", async () => {
    const { type, value } = await openNow();
    type("'Major holders'!B9", "");
    const [report] = await updateSheets(now);
    expect(report).toMatchObject({ status: "updated", replaced: [] });
    expect(value("'Major holders'!B9")).toBe(651.072);
  });
});

describe("a row that is not asked for any more", () => {
  const NOTE = "sold in March";

  /** A note in a column of the user's, beside a holder who is no longer among the largest. */
  async function openNoted(as: "formulas" | "values" = "values") {
    const workbook = await openOlder("majors", as);
    const codes = new Set(byCode(await fresh("majors", MAJORS)).keys());
    const [gone] = [...byCode(workbook.shown(MAJORS)).keys()].filter((code) => !codes.has(code));
    await Excel.run(async (context) => {
      const notes = workbook
        .column(MAJORS, "Code")
        .map((code) => [String(code) === gone ? NOTE : ""]);
      context.workbook.tables.getItem(MAJORS).columns.add(undefined, [["Note"], ...notes]);
      await context.sync();
    });
    return { ...workbook, gone };
  }

  test.each(["values", "formulas"] as const)(
    "stays where the user has written beside it, with figures of its own: %s",
    async (as) => {
      const { shown, cell, gone } = await openNoted(as);
      const [report] = await updateSheets(now);
      expect(report).toMatchObject({ added: 1, removed: 0 });
      const row = byCode(shown(MAJORS)).get(gone)!;
      expect(row.at(-1)).toBe(NOTE);
      expect(report!.kept).toMatchObject([{ text: row[0] }]);
      expect(cell(report!.kept[0]!.address).text).toBe(gone);
      if (as === "values") expect(Number(row[7])).toBeGreaterThan(20);
    },
  );

  test("stays at the next refresh too, and goes once nothing of the user's is in it", async () => {
    const { shown, type, gone } = await openNoted();
    await updateSheets(now);
    expect(await updateSheets(now)).toMatchObject([{ status: "unchanged", kept: [{}] }]);
    const at = shown(MAJORS).findIndex((row) => row[11] === gone);
    type(`'Major holders'!M${at + 6}`, "");
    expect(await updateSheets(now)).toMatchObject([{ removed: 1, kept: [] }]);
    expect(shown(MAJORS).map((row) => row.slice(0, 12))).toEqual(await fresh("majors", MAJORS));
  });

  test("goes where the user's column holds the same formula in every row", async () => {
    await openOlder();
    await Excel.run(async (context) => {
      const doubled = Array.from({ length: 20 }, (_, index) => [`=E${index + 7}*2`]);
      const { columns } = context.workbook.tables.getItem(MAJORS);
      columns.add(undefined, [["Doubled"], ...doubled]);
      await context.sync();
    });
    expect(await updateSheets(now)).toMatchObject([{ removed: 1, kept: [] }]);
  });
});
