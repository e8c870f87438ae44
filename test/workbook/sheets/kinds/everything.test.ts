import type { Evaluate } from "../../../../src/workbook/excel/evaluate";
import { isoMonth, lastDay } from "../../../../src/tic/month";
import type { Progress } from "../../../../src/workbook/excel/work";
import { createSheet, updateSheets } from "../../../../src/workbook/sheets/sheets";
import { evaluate, keeping, loadSnapshot, openWorkbook, records, rewriteRecords } from "../support";

beforeAll(() => loadSnapshot("securities"));

describe("All data", () => {
  /** Few holders: a dozen with the totals, and still more rows than are remembered one by one. */
  const few =
    (evaluate: Evaluate) =>
    (name: string, ...args: readonly unknown[]) => {
      const rows = evaluate(name, ...args) as unknown[][];
      return name === "HOLDERS" ? rows.slice(0, 8) : rows;
    };
  const openFew = keeping({ evaluate: few(evaluate) });
  const until = (day: number) =>
    few((name, ...args) => {
      const rows = evaluate(name, ...args) as unknown[][];
      return name === "SERIES" ? rows.filter(([month]) => Number(month) < day) : rows;
    });
  const key = ([month, holder]: readonly unknown[]) => `${String(month)} ${String(holder)}`;

  test("says above the table what it spans and where it is from, and beside it what to know", async () => {
    const { text, values, area } = await openFew("everything");
    const months = values("TIC_AllData")
      .slice(1)
      .map(([month]) => Number(month));
    expect([Math.min(...months), Math.max(...months)]).toEqual([36616, 46173]);
    expect(text("All data!A1")).toBe(
      "All data, 2000-03 to 2026-05, Treasuries released 2026-06-18",
    );
    expect(text("All data!A3")).toMatch(/^U\.S\. Treasury/);
    expect([text("All data!A4"), text("All data!B4")]).toEqual(["Release", "2026-06-18"]);
    expect(area("TIC_AllData")).toMatchObject({ top: 5, left: 0 });
    // The table stands by itself, so that a spreadsheet that looks for its edges finds these.
    expect(text("All data!A5")).toBe("");
    expect(text("All data!P6")).toMatch(/^Kind tells single holders from totals/);
    const [report] = await updateSheets({ evaluate: few(evaluate) });
    expect(report).toMatchObject({ status: "unchanged", failures: [] });
  });

  test("is not there by half where it was stopped amid its rows, and can be made after that", async () => {
    const { sheetNames, tableNames, engine, memory, values } = openWorkbook();
    const stop = new AbortController();
    const steps: string[] = [];
    const onProgress = ({ step, done, total }: Progress) => {
      steps.push(`${step} ${done} of ${total}`);
      if (step.startsWith("Writing") && done > 0) stop.abort();
    };
    const making = createSheet(
      "everything",
      { as: "values" },
      { evaluate: few(evaluate), onProgress, signal: stop.signal },
    );
    await expect(making).rejects.toThrow("Cancelled.");
    // Some of the rows had been written.
    expect(steps.at(-1)).toMatch(/^Writing All data 1 of [2-9]$/);
    expect([sheetNames(), tableNames(), engine.names.list(), memory.settings.size]).toEqual([
      ["Sheet1"],
      [],
      [],
      0,
    ]);
    expect(await records()).toBeUndefined();
    const report = await createSheet("everything", { as: "values" }, { evaluate: few(evaluate) });
    expect(report).toMatchObject({ status: "created", name: "All data", failures: [] });
    expect(values("TIC_AllData")).toHaveLength(report.added + 1);
    expect(sheetNames()).toEqual(["Sheet1", "All data"]);
  });

  test("has new months at the end of the table, and keeps a row of the user's", async () => {
    const { values } = openWorkbook();
    await createSheet("everything", { as: "formulas" }, { evaluate: until(46100) });
    const table = values("TIC_AllData");
    await Excel.run(async (context) => {
      const { rows } = context.workbook.tables.getItem("TIC_AllData");
      rows.add(undefined, [[46142, "My fund", ...Array<string>(12).fill("")]]);
      await context.sync();
    });
    const [report] = await updateSheets({ evaluate: few(evaluate) });
    expect(report!.failures).toEqual([]);
    expect(report!.added).toBeGreaterThan(3);
    expect(report!.changed).toBe(report!.added);
    const after = new Map(values("TIC_AllData").map((row) => [key(row), row]));
    expect(after.size).toBe(table.length + report!.added + 1);
    const figuresOf = (row: readonly unknown[]) => row.slice(0, -1);
    for (const row of table) expect(figuresOf(after.get(key(row))!)).toEqual(figuresOf(row));
  });

  test("tells Decembers and the newest month of Treasuries from the months between, so that years can be added up", async () => {
    const { values } = openWorkbook();
    const { ask, months } = {
      ask: until(46100),
      months: () =>
        values("TIC_AllData")
          .slice(1)
          .filter((row) => row[1] === "Austria" && row.at(-1) === true)
          .map(([month]) => Number(month)),
    };
    await createSheet("everything", { as: "values" }, { evaluate: ask });
    const [headings] = values("TIC_AllData");
    expect(headings!.at(-1)).toBe("Year end");
    const decembers = Array.from({ length: 15 }, (_, year) =>
      lastDay(isoMonth(`${2011 + year}-12`)),
    );
    expect(months()).toEqual([...decembers, lastDay(isoMonth("2026-02"))]);
    const [report] = await updateSheets({ evaluate: few(evaluate) });
    // Not Table 1's month, which has no holdings of Treasuries.
    expect(months()).toEqual([...decembers, lastDay(isoMonth("2026-04"))]);
    // That a month is the newest no more is no news.
    expect(report!.changed).toBe(report!.added);
  });

  test("loses the observations that are no longer in the data, but for one with a note", async () => {
    const { values } = await openFew("everything");
    const table = values("TIC_AllData");
    expect(table.length).toBeGreaterThan(2001);
    expect((await records()).length).toBeLessThan(5000);
    const gone = table.filter(([month]) => Number(month) >= 46100);
    const noted = gone.at(-1)!;
    await Excel.run(async (context) => {
      const { columns } = context.workbook.tables.getItem("TIC_AllData");
      const notes = table.slice(1).map((row) => [row === noted ? "withdrawn?" : ""]);
      columns.add(undefined, [["Note"], ...notes]);
      await context.sync();
    });
    const [report] = await updateSheets({ evaluate: until(46100) });
    expect(report).toMatchObject({
      failures: [],
      added: 0,
      removed: gone.length - 1,
      kept: [{ text: `2026-05 ${String(noted[1])}` }],
    });
    const after = values("TIC_AllData");
    const left = after.find((row) => key(row) === key(noted))!;
    // What stays is the note, and not the figures.
    expect(left).toEqual([...noted.slice(0, 2), ...Array<null>(12).fill(null), "withdrawn?"]);
    // Without what tells which month is the newest.
    const figuresOf = (row: readonly unknown[]) => row.slice(0, 13);
    expect(after.filter((row) => row !== left).map(figuresOf)).toEqual(
      table.filter((row) => !gone.includes(row)).map(figuresOf),
    );
  });

  test("made before its rows were remembered keeps those that are not in the data, and says so", async () => {
    await openFew("everything");
    await rewriteRecords((kept) => kept.replace(/,"spans":\{[^}]*\}/, ""));
    const [report] = await updateSheets({ evaluate: until(46100) });
    expect(report).toMatchObject({ removed: 0, failures: [{ where: "All data" }] });
    expect(report!.failures[0]!.sentence).toMatch(
      /^\d+ rows of “All data” are not in the data and left as they were\.$/,
    );
  });
});
