import { createSheet, updateSheets } from "../../../../src/workbook/sheets/sheets";
import {
  fresh,
  inTable,
  loadSnapshot,
  look,
  now,
  onSheet,
  openNow,
  openWorkbook,
  type Workbook,
} from "../support";

beforeAll(loadSnapshot);

const WATCHES = "TIC_Watchlist";

/** The first spare row. */
const SPARE = 16;

/** Types rows into the spare ones, refreshes, and gives what they then show. */
async function entered({ type, shown }: Workbook, ...rows: readonly (readonly string[])[]) {
  for (const [index, cells] of rows.entries())
    for (const [column, text] of cells.entries())
      if (text) type(`Watchlist!${"ABCD"[column]!}${SPARE + index}`, text);
  const [report] = await updateSheets(now);
  const first = SPARE - 5;
  return { report: report!, rows: shown(WATCHES).slice(first, first + rows.length) };
}

const NOTHING = Array.from({ length: 12 }, () => "");

const answers = (rows: readonly (readonly unknown[])[]) => rows.map((row) => row[4]);

describe("what is wrong", () => {
  test("a month that is not published is refused before a sheet of errors is written", async () => {
    const { sheetNames } = openWorkbook();
    const report = await createSheet("watch", { as: "values", month: "2030-01" }, now);
    expect(report).toMatchObject({ status: "failed" });
    expect(report.sentence).toContain("2030-01 is not yet scheduled");
    expect(sheetNames()).toEqual(["Sheet1"]);
  });

  test("a row with a wrong input says what to do in its answer, and neither fires nor is new", async () => {
    const { rows } = await entered(
      await openNow("watch"),
      ["Chna", "below amount", "700"],
      ["China", "lower"],
      ["China", "below amount", "much"],
      ["China", "above holder", "Japn"],
      ["China", "fell more than (%)", "10", "soon"],
    );
    expect(answers(rows)).toEqual([
      'Unknown holder "Chna". Did you mean China (CN)?',
      "Choose a question from the list in its cell.",
      "Write in Value how many billions of dollars, such as 200.",
      'Unknown holder "Japn". Did you mean Japan (JP)?',
      "There is no change over that span: write one such as 1M, 1Y or YTD in Span.",
    ]);
    // Whole, in as many lines as it takes.
    let answer: Excel.RangeFormat | undefined;
    await onSheet("Watchlist", (sheet) => {
      answer = sheet.getRange("E16").format.load("wrapText");
    });
    expect(answer!.wrapText).toBe(true);
    expect(rows.map((row) => row.slice(5, 8))).toEqual(rows.map(() => ["", "", ""]));
  });

  test.each([
    ["lowest in years", "Write in Value of how many years, such as 10."],
    ["rises in a row", "Write in Value how many months, such as 3."],
    ["rose more than (%)", "Write in Value how many per cent, such as 10."],
    ["rose more than ($ bn)", "Write in Value how many billions of dollars, such as 200."],
  ])("%s without a number says which", async (question, sentence) => {
    const { rows } = await entered(await openNow("watch"), ["Japan", question]);
    expect(answers(rows)).toEqual([sentence]);
  });

  test("no figure of net purchases is explained", async () => {
    const { rows } = await entered(await openNow("watch"), ["Czech Republic", "net sold"]);
    expect(rows[0]![4]).toContain("Czech Republic was last published for 2014-12");
  });
});

describe("Watchlist", () => {
  test("begins with what the press writes about, and room for more", async () => {
    const table = await fresh("watch", WATCHES);
    expect(table.slice(0, 9).map((row) => row.slice(0, 8))).toEqual([
      ["Holder", "Question", "Value", "Span", "Answer", "Since", "Fires", "New"],
      [
        "China",
        "lowest in years",
        "10",
        "",
        "651.1 bn, lowest in 17 years",
        "2008-09",
        "fires",
        "",
      ],
      ["Denmark", "lowest in years", "10", "", "9.5 bn, not the lowest in a year", "", "no", ""],
      [
        "India",
        "lowest in years",
        "5",
        "",
        "181.0 bn, lowest in 5 years",
        "2020-05",
        "fires",
        "new",
      ],
      ["India", "below amount", "200", "", "181.0 bn", "2025-10", "fires", ""],
      ["Japan", "above amount", "1200", "", "1,209.9 bn", "2026-04", "fires", "new"],
      [
        "United Kingdom",
        "above holder",
        "China",
        "",
        "937.5 bn against 651.1 bn of China",
        "2025-03",
        "fires",
        "",
      ],
      ["China", "falls in a row", "3", "", "falls in a row: 3", "2026-02", "fires", "new"],
      ["China", "fell more than (%)", "10", "1Y", "fell 12.4 % over 1Y", "", "fires", ""],
    ]);
    expect(table.slice(11)).toEqual(Array.from({ length: 5 }, () => NOTHING));
  });

  test("answers every other question, too", async () => {
    const { rows } = await entered(
      await openNow("watch"),
      ["CN", "record low"],
      ["Grand total", "rose more than ($ bn)", "300", "1Y"],
      ["GB", "rises in a row", "4"],
      ["China", "below holder", "GB"],
      ["Japan", "net bought", "10"],
    );
    expect(rows.map((row) => row.slice(4, 8))).toEqual([
      ["651.1 bn, place 104 from the bottom of its history", "", "no", ""],
      ["rose 351.6 bn over 1Y", "", "fires", "new"],
      ["rises in a row: 4", "2026-01", "fires", "new"],
      ["651.1 bn against 937.5 bn of United Kingdom", "2025-03", "fires", ""],
      ["net purchases of 14.7 bn of notes and bonds", "2026-04", "fires", "new"],
    ]);
  });

  test("a record is one since the history starts", async () => {
    const { type, shown } = await openNow("watch");
    type("Watchlist!B3", "2025-11");
    type("Watchlist!A6", "Belgium");
    type("Watchlist!B6", "record high");
    await updateSheets(now);
    expect(shown(WATCHES)[1]!.slice(4, 9)).toEqual([
      "481.0 bn, the highest of its history",
      "2002-06",
      "fires",
      // So it was with the release before.
      "",
      "2025-11",
    ]);
  });

  test("is new by what the release before printed, or by what is published of its month where that is not stored", async () => {
    const { rows } = await entered(
      await openNow("watch"),
      ["India", "below amount", "183.02"],
      ["Denmark", "falls in a row", "1"],
    );
    // India: 183.0 in the release of 2026-05-18, 183.040 now. Denmark does not stand in what is stored of it.
    expect(rows.map((row) => [row[6], row[7], row[10]])).toEqual([
      ["fires", "", "183.0"],
      ["fires", "new", "-1.0"],
    ]);
  });

  test("says that it is new by revision alone, since when it holds being by today's figures", async () => {
    const workbook = await openNow("watch");
    workbook.type("Watchlist!B3", "2025-11");
    const { rows, report } = await entered(
      workbook,
      ["China", "below amount", "688"],
      ["China", "below amount", "687"],
    );
    // 2025-10 was first printed as 688.7, and is 687.7 now.
    expect(rows.map((row) => row.slice(5))).toEqual([
      ["2025-10", "fires", "new, by revision", "2025-11", "683.9", "688.7", "687.7"],
      ["2025-11", "fires", "new", "2025-11", "683.9", "688.7", "687.7"],
    ]);
    expect(report.news).toEqual(
      expect.arrayContaining([
        { address: "Watchlist!H16", text: "China · below amount · 688 · 683.9 bn" },
        { address: "Watchlist!H17", text: "China · below amount · 687 · 683.9 bn" },
      ]),
    );
  });

  test("as formulas, a row asks by what is typed into it", async () => {
    const { contents, cell } = await look("watch", { as: "formulas" });
    const [, row] = contents(WATCHES);
    expect(row!.slice(0, 4)).toEqual(["China", "lowest in years", "10", ""]);
    expect(row![9]).toContain('IF($B6="falls in a row",TIC.STREAK($A6,$I6)*-1');
    expect(row![10]).toContain('TIC.HOLDINGS($A6,EDATE($I6,-1),,"first")');
    expect(contents(WATCHES).at(-1)![6]).toBe(String(row![6]).replace(/(\$[A-K])6/g, "$120"));
    expect(cell("Watchlist!B3").content).toBe("latest");
    const lengths = contents(WATCHES).flatMap((cells) => cells.map((one) => String(one).length));
    expect(Math.max(...lengths)).toBeLessThan(8192);
  });

  test("marks what fires, more what is new, and offers the questions in a list", async () => {
    const { engine } = await look("watch", { as: "values" });
    const { id: sheet } = engine.sheets.list()[1]!;
    const shown = (row: number) => engine.rules.shown({ sheet, row: row - 1, column: 0 });
    expect(shown(6)).toEqual({ fill: "#FDE7C7" });
    expect(shown(7)).toEqual({});
    expect(shown(8)).toEqual({ fill: "#F7C6C0", bold: true });
    expect(shown(SPARE)).toEqual({});
    const list = engine.rules.list({ sheet, top: 5, left: 1, bottom: 19, right: 1 });
    expect(list).toMatchObject({ strict: true });
    expect(list!.source).toHaveLength(16);
    expect((list!.source as string[]).join(",").length).toBeLessThanOrEqual(255);
    expect(engine.looks.style({ sheet, row: 5, column: 0 })).toMatchObject({ fill: "#FFF6CC" });
    expect(engine.looks.style({ sheet, row: 5, column: 4 }).fill).toBeUndefined();
  });
});

describe("a refresh", () => {
  test("reports what is new, and touches nothing that is up to date", async () => {
    await openNow("watch");
    const [report] = await updateSheets(now);
    expect(report).toMatchObject({ status: "unchanged", written: 0, replaced: [] });
    expect(report!.news).toEqual([
      {
        address: "Watchlist!H8",
        text: "India · lowest in years · 5 · 181.0 bn, lowest in 5 years",
      },
      { address: "Watchlist!H10", text: "Japan · above amount · 1200 · 1,209.9 bn" },
      { address: "Watchlist!H12", text: "China · falls in a row · 3 · falls in a row: 3" },
    ]);
  });

  test("reports the rows that cannot be answered, with the reason", async () => {
    const { type } = await openNow("watch");
    type("Watchlist!A7", "Chnia");
    type("Watchlist!C9", "twelve");
    type("Watchlist!A16", "Japan");
    const [report] = await updateSheets(now);
    expect(report!.unanswered).toEqual([
      {
        address: "Watchlist!E7",
        text: 'Chnia · lowest in years · 10 · Unknown holder "Chnia". Did you mean China (CN)?',
      },
      {
        address: "Watchlist!E9",
        text: "India · below amount · twelve · Write in Value how many billions of dollars, such as 200.",
      },
      {
        address: "Watchlist!E16",
        text: "Japan · Choose a question from the list in its cell.",
      },
    ]);
    type("Watchlist!A7", "China");
    type("Watchlist!C9", "200");
    type("Watchlist!A16", "");
    const [mended] = await updateSheets(now);
    expect(mended!.unanswered).toBeUndefined();
  });

  test("keeps the rows as the user has them: changed, emptied, removed, inserted, twice the same", async () => {
    const workbook = await openNow("watch");
    const { type, shown, cell } = workbook;
    type("Watchlist!A7", "Korea, South");
    for (const column of ["A", "B", "C"]) type(`Watchlist!${column}8`, "");
    type("Watchlist!C10", "=1000+250");
    await inTable(WATCHES, (table) => {
      table.rows.add(undefined, [
        ["India", "below amount", 200, "", "", "", "", "", "", "", "", ""],
      ]);
      table.rows.getItemAt(0).delete();
    });
    const [report] = await updateSheets(now);
    expect(report).toMatchObject({ status: "updated", failures: [], replaced: [], kept: [] });
    expect(report).toMatchObject({ added: 0, removed: 0 });
    const table = shown(WATCHES);
    expect(table).toHaveLength(16);
    expect(table[1]!.slice(0, 5)).toEqual([
      "Korea, South",
      "lowest in years",
      "10",
      "",
      "135.2 bn, not the lowest in a year",
    ]);
    expect(table[2]).toEqual(NOTHING);
    expect(cell("Watchlist!C9").content).toBe("=1000+250");
    expect(table[4]!.slice(4, 8)).toEqual(["1,209.9 bn", "", "no", ""]);
    expect(table.at(-1)!.slice(0, 8)).toEqual(table[3]!.slice(0, 8));
    const [again] = await updateSheets(now);
    expect(again).toMatchObject({ status: "unchanged", written: 0 });
  });

  test("gives rows that were added below the looks of the others", async () => {
    const { engine } = await openNow("watch");
    await inTable(WATCHES, (table) => {
      table.rows.add(undefined, [
        ["Japan", "above amount", 1200, "", "", "", "", "", "", "", "", ""],
      ]);
    });
    expect(await updateSheets(now)).toMatchObject([{ failures: [] }]);
    const { id: sheet } = engine.sheets.list()[1]!;
    expect(engine.looks.style({ sheet, row: 20, column: 0 })).toMatchObject({ fill: "#FFF6CC" });
    expect(engine.rules.list({ sheet, top: 20, left: 1, bottom: 20, right: 1 })).toBeDefined();
    expect(engine.rules.shown({ sheet, row: 20, column: 0 })).toMatchObject({ fill: "#F7C6C0" });
    const count = engine.rules.formats(sheet).length;
    await updateSheets(now);
    expect(engine.rules.formats(sheet)).toHaveLength(count);
  });

  test("writes back an answer that was typed over, and says what it held", async () => {
    const { type, text } = await openNow("watch");
    type("Watchlist!E6", "sure");
    expect(await updateSheets(now)).toMatchObject([
      {
        replaced: [
          {
            address: "Watchlist!E6",
            text: expect.stringContaining("sure → 651.1 bn, lowest in 17 years") as string,
          },
        ],
      },
    ]);
    expect(text("Watchlist!E6")).toBe("651.1 bn, lowest in 17 years");
  });

  test("leaves rows where they were sorted to, each with its own questions", async () => {
    const { shown } = await openNow("watch");
    await inTable(WATCHES, (table) => table.sort.apply([{ key: 0, ascending: false }]));
    const sorted = shown(WATCHES);
    expect(sorted[1]![0]).toBe("United Kingdom");
    expect(await updateSheets(now)).toMatchObject([{ status: "unchanged" }]);
    expect(shown(WATCHES)).toEqual(sorted);
  });

  test("finds the sheet under another name, and leaves one that is protected or lacks a column", async () => {
    await openNow("watch");
    await onSheet("Watchlist", (sheet) => {
      sheet.name = "My watches";
    });
    expect(await updateSheets(now)).toMatchObject([{ name: "My watches", status: "unchanged" }]);
    await onSheet("My watches", (sheet) => sheet.protection.protect());
    const [closed] = await updateSheets(now);
    expect(closed!.sentence).toContain("The sheet “My watches” is protected.");
    await onSheet("My watches", (sheet) => sheet.protection.unprotect());
    await inTable(WATCHES, (table) => table.columns.getItemAt(3).delete());
    const [lacking] = await updateSheets(now);
    expect(lacking!.failures).toMatchObject([
      { sentence: expect.stringContaining("The column “Span” of a table was deleted") as string },
    ]);
  });
});
