import { tableName } from "../../../../src/workbook/sheets/write/names";
import { tablesOf } from "../../../../src/workbook/sheets/language/description";
import { descriptionOf } from "../../../../src/workbook/sheets/kinds/index";
import { LINE_IDS } from "../../../../src/workbook/sheets/language/plan";
import { createSheet, listSheets, SHEETS } from "../../../../src/workbook/sheets/sheets";
import { evaluate, loadSnapshot, openWorkbook } from "../support";

const work = { evaluate };

beforeAll(loadSnapshot);

test("six sheets are offered", () => {
  expect(SHEETS.map(({ kind, title }) => [kind, title])).toEqual([
    ["majors", "Major holders"],
    ["retreat", "Retreat monitor"],
    ["profile", "Holder profile"],
    ["release", "Release day"],
    ["cascade", "Cascade"],
    ["everything", "All data"],
  ]);
});

test("no cell of any sheet has the name of a table: Excel has one list for both", () => {
  const all = SHEETS.flatMap(({ kind }) => {
    const description = descriptionOf(kind, false);
    const { prefix, parameters, ranges = [] } = description;
    const cells = [...parameters, ...ranges].map(({ id }) => id).concat(LINE_IDS, "Notice");
    return [prefix, `${prefix}2`].flatMap((stem) => [
      ...cells.map((id) => `${stem}_${id}`),
      ...tablesOf(description).map((block) => tableName(stem, description, block)),
    ]);
  });
  const twice = all.filter((name, at) => {
    return all.findIndex((other) => other.toLowerCase() === name.toLowerCase()) !== at;
  });
  expect(all).toContain("TIC_RetreatMonitor2_History");
  expect(twice).toEqual([]);
});

test("two that are made at once are both remembered", async () => {
  openWorkbook();
  await Promise.all([
    createSheet("majors", { as: "values" }, work),
    createSheet("cascade", { as: "values" }, work),
  ]);
  const names = (await listSheets()).map(({ name, status }) => [name, status]);
  expect(names.sort()).toEqual([
    ["Cascade", "present"],
    ["Major holders", "present"],
  ]);
});

describe("what it refuses, and leaves the workbook as it was", () => {
  test.each([
    [
      "a month ahead",
      "majors",
      { month: "2027-01" },
      "Major holders was not made. Grand total is published to 2026-04. 2027-01 is not yet scheduled.",
    ],
    [
      "a holder nobody knows",
      "profile",
      { holder: "Atlantis" },
      /^Holder profile was not made\. .*Atlantis/,
    ],
    [
      "a market on no sheet",
      "cascade",
      { market: "Prices!A1:B9" },
      "Cascade was not made. There is no sheet “Prices” with the market.",
    ],
    [
      "a market of one column",
      "cascade",
      { market: "Sheet1!A1:A9" },
      "Cascade was not made. The range Sheet1!A1:A9 of the market has 1 columns. It takes two: dates, and prices or yields.",
    ],
    [
      "an empty market",
      "cascade",
      { market: "Sheet1!D1:E9" },
      "Cascade was not made. The range Sheet1!D1:E9 of the market is empty.",
    ],
  ] as const)("%s", async (_, kind, options, sentence) => {
    const { type, sheetNames, engine, memory } = openWorkbook();
    type("A1", "1");
    type("A2", "2");
    const report = await createSheet(kind, { as: "values", ...options }, work);
    expect(report).toMatchObject({
      status: "failed",
      sentence: expect.stringMatching(sentence) as string,
    });
    expect(report.failures).toHaveLength(1);
    expect([sheetNames(), engine.names.list(), memory.settings.size]).toEqual([["Sheet1"], [], 0]);
  });

  test("a workbook whose structure is protected", async () => {
    const { dispatcher, sheetNames } = openWorkbook();
    const execute = dispatcher.execute.bind(dispatcher);
    const failure = { code: "AccessDenied", message: "You may not", location: "" };
    dispatcher.execute = (batch) =>
      JSON.stringify(batch).includes('"add"') ? { ok: false, failure } : execute(batch);
    expect(await createSheet("majors", { as: "values" }, work)).toMatchObject({
      status: "failed",
      sentence:
        "Major holders was not made. The sheet or the workbook is protected, or may only be read: remove the protection in Excel's Review tab, then try again.",
    });
    expect(sheetNames()).toEqual(["Sheet1"]);
  });

  test("a task that was stopped", async () => {
    const { sheetNames } = openWorkbook();
    const signal = AbortSignal.abort();
    await expect(createSheet("majors", { as: "values" }, { evaluate, signal })).rejects.toThrow(
      "Cancelled.",
    );
    expect(sheetNames()).toEqual(["Sheet1"]);
  });

  test("a task that is stopped while the sheet is written", async () => {
    const { sheetNames, engine, memory } = openWorkbook();
    const stop = new AbortController();
    const onProgress = ({ step }: { step: string }) => {
      if (step.startsWith("Writing")) stop.abort();
    };
    await expect(
      createSheet("majors", { as: "values" }, { evaluate, onProgress, signal: stop.signal }),
    ).rejects.toThrow("Cancelled.");
    expect([sheetNames(), engine.names.list(), memory.settings.size]).toEqual([["Sheet1"], [], 0]);
  });
});

describe("a step of making that fails", () => {
  const FAILURE = { code: "GeneralException", message: "The host is out of order", location: "" };
  const known = new Map<string, unknown>();
  /** Fewer holders, and each question answered once: these sheets are made many times. */
  const quick = (name: string, ...args: readonly unknown[]): unknown => {
    const question = JSON.stringify([name, args]);
    if (!known.has(question)) {
      const rows = evaluate(name, ...args) as unknown[][];
      known.set(question, name === "HOLDERS" ? rows.slice(0, 5) : rows);
    }
    return known.get(question);
  };

  /** A workbook in which a request that changes something is carried out, but its reply is lost. */
  function openFailing() {
    const workbook = openWorkbook();
    const { dispatcher, engine, memory, sheetNames, tableNames } = workbook;
    const execute = dispatcher.execute.bind(dispatcher);
    const isChange = ({ kind }: { kind: string }) => kind === "set" || kind === "call";
    let count = 0;
    dispatcher.execute = (request) => {
      const isChanging =
        request.actions.some(isChange) ||
        request.paths.some((path) => path.kind === "method" && path.name === "add");
      const reply = execute(request);
      count -= isChanging ? 1 : 0;
      return isChanging && count === 0 ? { ok: false, failure: FAILURE } : reply;
    };
    return {
      failAt: (step: number) => (count = step),
      hasFailed: () => count <= 0,
      state: () => [
        sheetNames(),
        tableNames(),
        engine.names.list(),
        engine.charts.list(),
        [...memory.settings],
      ],
    };
  }

  test.each(
    SHEETS.flatMap(({ kind, valuesOnly }) =>
      (valuesOnly ? ["values"] : ["values", "formulas"]).map((as) => [kind, as] as const),
    ),
  )(
    "leaves the workbook as it was or says what it lacks: %s as %s",
    async (kind, as) => {
      let workbook = openFailing();
      const before = workbook.state();
      const steps: string[] = [];
      for (let step = 1; step < 40; step++) {
        workbook.failAt(step);
        const options = { as: as as "formulas" | "values" };
        const report = await createSheet(kind, options, { evaluate: quick });
        if (!workbook.hasFailed()) break;
        steps.push(report.status);
        if (report.status === "failed") expect(workbook.state()).toEqual(before);
        else {
          // Which sheet is in view is no part of it.
          const [, , , charts, settings] = workbook.state();
          if (report.failures.length === 0) expect(settings).toHaveLength(1);
          else if (/charts/.test(report.failures[0]!.sentence)) expect(charts).toEqual([]);
          else expect(report.sentence).toMatch(/could not note it/);
          workbook = openFailing();
        }
      }
      expect(steps.filter((status) => status === "failed").length).toBeGreaterThan(2);
      expect(steps.length).toBeLessThan(39);
    },
    120_000,
  );

  test("an empty sheet that cannot be taken away again is named", async () => {
    const { dispatcher } = openWorkbook();
    const execute = dispatcher.execute.bind(dispatcher);
    let isDead = false;
    dispatcher.execute = (request) => {
      const reply = execute(request);
      isDead ||= request.paths.some((path) => path.kind === "method" && path.name === "add");
      return isDead ? { ok: false, failure: FAILURE } : reply;
    };
    expect((await createSheet("majors", { as: "values" }, { evaluate: quick })).sentence).toBe(
      "Major holders was not made. A sheet “Major holders” may have been added all the same: delete it if it is empty. Excel reports: The host is out of order.",
    );
  });
});

describe("Major holders", () => {
  test("holds the press table of the month, as published", async () => {
    const { shown } = openWorkbook();
    const report = await createSheet("majors", { as: "values", month: "2025-11" }, work);
    expect(report).toMatchObject({
      status: "created",
      name: "Major holders",
      added: 20,
      failures: [],
    });
    const table = shown("TIC_MajorHolders");
    expect(table).toHaveLength(21);
    expect(table[0]!.slice(0, 5)).toEqual(["Code", "Holder", "Rank", "Holdings, $ bn", "Change"]);
    expect(table[1]).toEqual([
      "42609",
      "Japan",
      "1",
      "1,202.7",
      "+2.7",
      "+0.2%",
      "+115.6",
      "+10.6%",
      "12.9%",
      "2025-10",
      "1",
      "-9.3%",
    ]);
    expect(table[3]).toEqual([
      "41408",
      "China",
      "3",
      "683.9",
      "-3.8",
      "-0.6%",
      "-84.7",
      "-11.0%",
      "7.3%",
      "2008-09",
      "206",
      "-48.1%",
    ]);
  });

  test("keeps numbers as they are published, not as they are shown", async () => {
    const { column } = openWorkbook();
    await createSheet("majors", { as: "values", month: "2025-11" }, work);
    expect(column("TIC_MajorHolders", "Holdings, $ bn")[2]).toBe(683.862);
  });

  test("never makes a formula of a text from the data", async () => {
    const { cell } = openWorkbook();
    const hostile = (name: string, ...args: readonly unknown[]) =>
      name === "NAME" ? [['=HYPERLINK("https://example.org")']] : evaluate(name, ...args);
    await createSheet("majors", { as: "values" }, { evaluate: hostile });
    expect(cell("'Major holders'!B7")).toMatchObject({
      kind: "text",
      text: '=HYPERLINK("https://example.org")',
    });
  });

  test("as formulas, each row is about its holder and the month in the cell above", async () => {
    const { contents, cell } = openWorkbook();
    await createSheet("majors", { as: "formulas" }, work);
    expect(contents("TIC_MajorHolders")[3]!.slice(0, 6)).toEqual([
      "41408",
      "=TIC.NAME($A9)",
      "=TIC.RANK($A9,$C$3)",
      "=TIC.HOLDINGS($A9,$C$3)",
      "=TIC.CHANGE($A9,$C$3)",
      '=TIC.CHANGE($A9,$C$3,,"pct")',
    ]);
    expect(cell("'Major holders'!C3").content).toBe("latest");
  });

  test("has its headings frozen and its source below", async () => {
    const { engine, cell, sheetNames } = openWorkbook();
    await createSheet("majors", { as: "formulas" }, work);
    const { id } = engine.sheets.list()[1]!;
    expect(engine.views.frozen(id)).toEqual({ rows: 6, columns: 0 });
    expect(sheetNames()).toEqual(["Sheet1", "Major holders"]);
    expect(engine.sheets.active()).toBe(id);
    const named = (name: string) => engine.names.list().find((one) => one.name === name)!.area;
    const { sheet, top, left } = named("TIC_MajorHolders_Citation");
    expect(engine.cells.read({ sheet, row: top, column: left }).content).toBe(
      '=TIC.CITE("TOTAL",$C$3)',
    );
    expect(engine.cells.read({ sheet, row: top + 1, column: 2 }).content).toBe(
      "=INDEX(TIC.STATUS(),2,2)",
    );
    expect(cell(`'Major holders'!A${top + 3}`).text).toMatch(
      /^A holding is counted where the security is kept in custody/,
    );
    expect(cell(`'Major holders'!A${top + 4}`).text).toMatch(/^A fall is not a sale/);
  });

  test("draws charts of the table's columns", async () => {
    const { engine } = openWorkbook();
    await createSheet("majors", { as: "values" }, work);
    expect(engine.charts.list().map(({ title, kind }) => [title, kind])).toEqual([
      ["Holdings, billions of dollars", "column"],
      ["Change in a year, billions of dollars", "column"],
    ]);
  });

  test("says so when a parameter is changed that its rows do not follow yet", async () => {
    const { text, type } = openWorkbook();
    await createSheet("majors", { as: "values" }, work);
    expect(text("'Major holders'!A5")).toBe("");
    type("'Major holders'!C3", "2025-11");
    expect(text("'Major holders'!A5")).toBe(
      "Changed: press Refresh in the TIC pane, so that the rows are those asked for.",
    );
  });

  test("takes a free name where one is taken, and writes over nothing", async () => {
    const { sheetNames, tableNames, values } = openWorkbook();
    await createSheet("majors", { as: "values", month: "2025-11" }, work);
    const before = values("TIC_MajorHolders");
    const report = await createSheet("majors", { as: "values" }, work);
    expect(report.name).toBe("Major holders (2)");
    expect(sheetNames()).toEqual(["Sheet1", "Major holders", "Major holders (2)"]);
    expect(tableNames()).toEqual(["TIC_MajorHolders", "TIC_MajorHolders2"]);
    expect(values("TIC_MajorHolders")).toEqual(before);
  });
});

describe("Retreat monitor", () => {
  test("lists the longest lows first, with their distance from the peak", async () => {
    const { shown } = openWorkbook();
    await createSheet("retreat", { as: "values", month: "2025-11" }, work);
    const table = shown("TIC_RetreatMonitor");
    expect(table[1]).toEqual([
      "41408",
      "China",
      "683.9",
      "2008-09",
      "206",
      "",
      "-48.1%",
      "-84.7",
      "-126.5",
    ]);
    const months = table.slice(1).map((row) => Number(row[4]));
    expect(months).toEqual([...months].sort((a, b) => b - a));
  });

  test("calls the lowest holding of a history a record low", async () => {
    const { type, shown, cell } = openWorkbook();
    await createSheet("retreat", { as: "values", month: "2025-10" }, work);
    expect(cell("'Retreat monitor'!C5").content).toBe("all");
    const denmark = shown("TIC_RetreatMonitor").find(([code]) => code === "10502");
    expect(denmark).toBeUndefined();
    type("'Retreat monitor'!C4", "5");
    type("'Retreat monitor'!C5", "slt");
    const { updateSheets } = await import("../../../../src/workbook/sheets/sheets");
    await updateSheets(work);
    expect(shown("TIC_RetreatMonitor").find(([code]) => code === "10502")).toEqual([
      "10502",
      "Denmark",
      "9.1",
      "2011-09",
      "169",
      "record low",
      "-61.6%",
      "-3.5",
      "-1.8",
    ]);
  });

  test("names sellers and buyers of a year, from most sold to most bought", async () => {
    const { column } = openWorkbook();
    await createSheet("retreat", { as: "values", month: "2025-11" }, work);
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

  test("is made of a month before net purchases were reported, without sellers and buyers", async () => {
    const { shown, column } = openWorkbook();
    const report = await createSheet("retreat", { as: "values", month: "2012-06" }, work);
    expect(report.status).toBe("created");
    expect(shown("TIC_RetreatMonitor_Movers").slice(1)).toEqual([["", "", "", "", "", ""]]);
    expect(column("TIC_RetreatMonitor", "Net long-term in a year")[0]).toBe("#N/A");
  });

  test("follows China with Belgium month by month", async () => {
    const { shown } = openWorkbook();
    await createSheet("retreat", { as: "values", month: "2025-11" }, work);
    expect(shown("TIC_RetreatMonitor_History").at(-1)).toEqual([
      "2025-11",
      "38.6%",
      "35.6%",
      "9,349.6",
      "683.9",
      "481.0",
      "1,164.9",
    ]);
  });
});

describe("Holder profile", () => {
  test("shows the key figures of a holder", async () => {
    const { shown } = openWorkbook();
    await createSheet("profile", { as: "values", holder: "DK", month: "2025-10" }, work);
    const figures = Object.fromEntries(shown("TIC_HolderProfile")) as Record<string, string>;
    expect(figures).toMatchObject({
      Holder: "Denmark",
      "Holdings, $ bn": "9.1",
      "Change in a year": "-3.5",
      "Change in a year, %": "-27.7%",
      "Lowest since": "2011-02",
      Peak: "23.8",
      "Month of the peak": "2016-04",
      "Distance from the peak": "-61.6%",
    });
  });

  test("sets flows against valuation: the parts add up to the change", async () => {
    const { values } = openWorkbook();
    await createSheet("profile", { as: "values", holder: "CN", month: "2025-11" }, work);
    const rows = values("TIC_HolderProfile_Flows").slice(1);
    expect(rows).toHaveLength(34);
    expect(rows.at(-1)).toEqual([45991, -3.848, 2.864, -8.221, 3.198, -1.689]);
    for (const [, change, ...parts] of rows as number[][])
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(change!, 6);
  });
});

test("charts show the columns they are about", async () => {
  openWorkbook();
  await createSheet("profile", { as: "values" }, work);
  await Excel.run(async (context) => {
    const { charts } = context.workbook.worksheets.getItem("Holder profile");
    charts.load(["items/name", "items/series/items/name", "items/legend/visible"]);
    await context.sync();
    expect(
      charts.items.map(({ name, series }) => [name, series.items.map((one) => one.name)]),
    ).toEqual([
      ["Holdings, billions of dollars", ["Holdings, $ bn"]],
      [
        "What moved the holding, billions of dollars",
        ["Net long-term", "Bills", "Valuation", "Other"],
      ],
    ]);
  });
});

describe("Release day", () => {
  test("is printed on one page, where the host knows of pages", async () => {
    const printed = async (version: number) => {
      const isSetSupported = (name: string, of: string) =>
        name === "ExcelApi" && Number(of.split(".")[1]) <= version;
      Object.assign(globalThis, { Office: { context: { requirements: { isSetSupported } } } });
      try {
        openWorkbook();
        await createSheet("release", { as: "values" }, work);
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
    const { shown } = openWorkbook();
    await createSheet("release", { as: "values" }, work);
    const headline = shown("TIC_ReleaseDay");
    expect(headline[1]).toEqual([
      "1",
      "Foreign net purchases of U.S. long-term securities",
      "+206.0",
      "+1,824.9",
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

describe("Cascade", () => {
  test("comes with the 10-year yield", async () => {
    const { shown, engine } = openWorkbook();
    await createSheet("cascade", { as: "values" }, work);
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
    ]);
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
    await createSheet("cascade", { as: "formulas", market: "Sheet1!A1:B9", holder: "JP" }, work);
    expect(tableNames()).toEqual(["TIC_Cascade", "TIC_Cascade_Months"]);
    expect(contents("TIC_Cascade_Months")[1]).toEqual([
      "45716",
      "=INDEX(TIC_Cascade_Prices,MATCH($O9,TIC_Cascade_Dates,0))",
      "=TIC.HOLDINGS($B$3,$O9)",
      "=TIC.CHANGE($B$3,$O9)",
      "=TIC.FLOW($B$3,$O9)",
    ]);
    expect(shown("TIC_Cascade_Months")[1]!.slice(0, 2)).toEqual(["2025-02-28", "100.00"]);
  });
});
