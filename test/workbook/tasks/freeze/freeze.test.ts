import { thaw } from "../../../../src/workbook/tasks/freeze/thaw";
import { frozen } from "../../../../src/workbook/find/frozen/frozen";
import { explainSelection } from "../../../../src/workbook/tasks/explain/explain";
import { freeze } from "../../../../src/workbook/tasks/freeze/freeze";
import { forget, recent } from "../../../../src/workbook/excel/journal";
import { EDITING } from "../../../../src/workbook/excel/session";
import { removeTraces, traces } from "../../../../src/workbook/tasks/traces/traces";
import { Cancelled, type Work } from "../../../../src/workbook/excel/work";
import { eventually, pause } from "excel-workbench/testing";
import { closeBook, openBook } from "../../support/book";

afterEach(() => {
  jest.useRealTimers();
  closeBook();
  forget();
});

const CHINA = '=TIC.HOLDINGS("CN","2025-11")';
const SERIES = '=TIC.SERIES("CN")';

const nothing = { frozen: 0, sheets: [], skipped: [], failures: [] };

/** The texts of the parts that keep frozen formulas. */
const parts = () =>
  Excel.run(async (context) => {
    const { customXmlParts } = context.workbook;
    const found = customXmlParts.getByNamespace("urn:tic-for-excel:frozen");
    found.load("items/id");
    await context.sync();
    const xmls = found.items.map((part) => part.getXml());
    await context.sync();
    return xmls.map(({ value }) => value);
  });

const isWrite = (action: { kind: string; name?: string }, name: string) =>
  action.kind === "set" && action.name === name;

describe("what a cell looks like", () => {
  const CARD = '=TIC.RETURNS("entity")';

  test("a card becomes its text, and thaws", async () => {
    const { fill, cell, format } = openBook();
    fill({ "Sheet1!B2": CARD });
    await format("Sheet1!B2", "0.0");
    expect(cell("Sheet1!B2")).toMatchObject({ kind: "error", value: "#VALUE!", text: "China" });
    expect(await freeze("workbook")).toMatchObject({ frozen: 1, failures: [] });
    expect(cell("Sheet1!B2")).toMatchObject({ kind: "text", value: "China", format: "0.0" });
    expect(await thaw("workbook")).toMatchObject({ thawed: 1, failures: [] });
    expect(cell("Sheet1!B2")).toMatchObject({ content: CARD, text: "China", format: "0.0" });
  });

  test.each([
    ["percent", 0.12345, "0.00%"],
    ["moment", 45991.75, "yyyy-mm-dd hh:mm"],
    ["grouped", 1202.6, "#,##0.00"],
  ])("a %s keeps its format, and loses it with the value", async (kind, value, format) => {
    const { fill, cell } = openBook();
    fill({ "Sheet1!B2": `=TIC.RETURNS("${kind}")` });
    const { text } = cell("Sheet1!B2");
    await freeze("workbook");
    expect(cell("Sheet1!B2")).toMatchObject({ value, format, text });
    await thaw("workbook");
    expect(cell("Sheet1!B2")).toMatchObject({ format: "General", text });
  });
});

describe("formulas that look behind a frozen value", () => {
  test("one that shows its formula as text is frozen and thawed with it", async () => {
    const { fill, cell, contents, select, engine } = openBook();
    engine.sheets.add("Notes");
    fill({ "Sheet1!B2": CHINA, "Sheet1!C2": "=1+1", "Sheet1!D2": "=FORMULATEXT(C2)" });
    fill({ "Sheet1!B3": "=FORMULATEXT($B$2)", "Notes!A1": "=LEN(FORMULATEXT(Sheet1!B2))" });
    await select("Sheet1!B2");
    expect(await freeze("selection")).toMatchObject({ frozen: 3, failures: [] });
    expect(cell("Sheet1!B3")).toMatchObject({ value: CHINA, kind: "text" });
    expect(contents("Notes!A1", "Sheet1!D2")).toEqual([String(CHINA.length), "=FORMULATEXT(C2)"]);
    expect(await thaw("workbook")).toMatchObject({ thawed: 3, failures: [] });
    expect(contents("Sheet1!B2", "Sheet1!B3", "Notes!A1")).toEqual([
      CHINA,
      "=FORMULATEXT($B$2)",
      "=LEN(FORMULATEXT(Sheet1!B2))",
    ]);
  });

  test.each(["=B2.Release", "=$B$2.[Change Year]", '=FIELDVALUE(B2,"Release")'])(
    "a card stays a formula where %s takes a field of it",
    async (formula) => {
      const { fill, contents } = openBook();
      fill({ "Sheet1!B2": '=TIC.RETURNS("entity")', "Sheet1!B3": CHINA, "Sheet1!C2": formula });
      expect(await freeze("sheet")).toMatchObject({
        frozen: 1,
        failures: [
          {
            where: "Sheet1!B2",
            sentence:
              "Another formula takes a field of this card, as =B2.Release does, so that it was left as a formula. Copy that other one and paste it as a value first.",
          },
        ],
      });
      expect(contents("Sheet1!B2")).toEqual(['=TIC.RETURNS("entity")']);
    },
  );
});

describe("what is not frozen", () => {
  test("a workbook without TIC formulas is left as it is", async () => {
    const { fill, contents, engine } = openBook();
    fill({ "Sheet1!A1": "=1+1", "Sheet1!A2": "TIC.HOLDINGS" });
    expect(await freeze("workbook")).toEqual(nothing);
    expect(contents("Sheet1!A1", "Sheet1!A2")).toEqual(["=1+1", "TIC.HOLDINGS"]);
    expect(engine.sheets.list()).toHaveLength(1);
    expect(await parts()).toEqual([]);
  });

  test("nor is anything left behind where none of them can be", async () => {
    const { fill, names } = openBook();
    fill({ "Sheet1!A1": '=TIC.HOLDINGS("CN","2030-01")' });
    expect(await freeze("workbook")).toMatchObject({ frozen: 0, skipped: [{}], failures: [] });
    expect(names()).toEqual(["Sheet1"]);
    expect(await parts()).toEqual([]);
  });

  test("a cell in error stays a formula, which is told and no failure", async () => {
    const { fill, contents } = openBook();
    fill({
      "Sheet1!B2": '=TIC.HOLDINGS("CN","2030-01")',
      "Sheet1!B3": '=TIC.HOLDINGS("CN","2031-01")',
      "Sheet1!B4": CHINA,
    });
    expect(await freeze("workbook")).toEqual({
      frozen: 1,
      sheets: [{ name: "Sheet1", frozen: 1 }],
      skipped: [
        { address: "Sheet1!B2", error: "#N/A" },
        { address: "Sheet1!B3", error: "#N/A" },
      ],
      failures: [],
    });
    expect(contents("Sheet1!B2", "Sheet1!B4")).toEqual([
      '=TIC.HOLDINGS("CN","2030-01")',
      "683.862",
    ]);
  });

  test("errors are frozen if asked, and stay errors", async () => {
    const { fill, cell } = openBook();
    fill({ "Sheet1!B2": '=TIC.HOLDINGS("CN","2030-01")' });
    expect(await freeze("workbook", {}, { errors: true })).toMatchObject({ frozen: 1 });
    expect(cell("Sheet1!B2")).toMatchObject({ content: "#N/A", kind: "error" });
  });

  test("a cell that has no value yet is not frozen, whatever is asked", async () => {
    const { fill, contents, value, answer } = openBook({ waits: true });
    fill({ "Sheet1!B2": "=TIC.LATER(5)" });
    expect(await freeze("workbook", {}, { errors: true })).toEqual({
      ...nothing,
      failures: [
        {
          where: "Sheet1!B2",
          sentence: "This cell had no value yet: wait until Excel has calculated, then try again.",
        },
      ],
    });
    expect(contents("Sheet1!B2")).toEqual(["=TIC.LATER(5)"]);
    answer();
    await eventually(() => value("Sheet1!B2") === 5);
  });

  test("nor is one for which Excel still gets data", async () => {
    const { fill, contents, dispatcher } = openBook();
    fill({ "Sheet1!B2": CHINA });
    const execute = dispatcher.execute.bind(dispatcher);
    dispatcher.execute = (batch) => {
      const reply = execute(batch);
      const text = JSON.stringify(reply).replace(
        /"values":\[\[683.862\]\]/g,
        '"values":[["#GETTING_DATA"]]',
      );
      return JSON.parse(text) as typeof reply;
    };
    expect(await freeze("workbook", {}, { errors: true })).toMatchObject({
      frozen: 0,
      failures: [{ sentence: expect.stringContaining("had no value yet") as string }],
    });
    expect(contents("Sheet1!B2")).toEqual([CHINA]);
  });

  test("a protected sheet, but the others are", async () => {
    const { fill, contents, engine, protect } = openBook();
    engine.sheets.add("Other");
    fill({ "Sheet1!A1": CHINA, "Other!A1": CHINA });
    await protect("Sheet1");
    expect(await freeze("workbook")).toEqual({
      frozen: 1,
      sheets: [{ name: "Other", frozen: 1 }],
      skipped: [],
      failures: [
        {
          where: "Sheet1",
          sentence:
            "The sheet is protected: remove the protection in Excel's Review tab, then try again.",
        },
      ],
    });
    expect(contents("Sheet1!A1", "Other!A1")).toEqual([CHINA, "683.862"]);
  });

  test("nothing, if the user stops it before the first cell is written", async () => {
    const { fill, contents } = openBook();
    fill({ "Sheet1!B2": CHINA });
    const stopping = new AbortController();
    const onProgress = () => stopping.abort();
    await expect(freeze("workbook", { signal: stopping.signal, onProgress })).rejects.toThrow(
      Cancelled,
    );
    expect(contents("Sheet1!B2")).toEqual([CHINA]);
    expect(await frozen()).toEqual({ frozen: 0, sheets: [], changed: 0, lost: 0 });
  });
});

describe("freezing", () => {
  test("turns formulas into their values, and leaves other formulas", async () => {
    const { fill, contents } = openBook();
    fill({ "Sheet1!B2": CHINA, "Sheet1!B3": "=B2*2", "Sheet1!B4": `=IF(${CHINA.slice(1)}<0,1,2)` });
    expect(await freeze("workbook")).toEqual({
      frozen: 2,
      sheets: [{ name: "Sheet1", frozen: 2 }],
      skipped: [],
      failures: [],
    });
    expect(contents("Sheet1!B2", "Sheet1!B3", "Sheet1!B4")).toEqual(["683.862", "=B2*2", "2"]);
    expect(await frozen()).toEqual({
      frozen: 2,
      sheets: [{ name: "Sheet1", frozen: 2 }],
      changed: 0,
      lost: 0,
    });
  });

  test.each([
    ["=1+1 abs", '=TIC.CHANGE("=1+1")'],
    ["@SUM abs", '=TIC.CHANGE("@SUM")'],
    ["+1 abs", '=TIC.CHANGE("+1")'],
    ["-1 abs", '=TIC.CHANGE("-1")'],
    ["'quoted abs", `=TIC.CHANGE("'quoted")`],
    ["2025-11", '=TIC.RETURNS("text")'],
  ])("text stays text: %s", async (text, formula) => {
    const { fill, cell, contents } = openBook();
    fill({ "Sheet1!A1": formula });
    expect(await freeze("workbook")).toMatchObject({ frozen: 1, failures: [] });
    expect(cell("Sheet1!A1")).toMatchObject({ value: text, kind: "text" });
    expect(await thaw("workbook")).toMatchObject({ thawed: 1, changed: [], failures: [] });
    expect(contents("Sheet1!A1")).toEqual([formula]);
  });

  test("true stays true, and an empty text leaves an empty cell", async () => {
    const { fill, cell, contents } = openBook();
    fill({ "Sheet1!A1": '=TIC.RETURNS("true")', "Sheet1!A2": `=IF(${CHINA.slice(1)}>0,"",1)` });
    expect(await freeze("workbook")).toMatchObject({ frozen: 2, failures: [] });
    expect(cell("Sheet1!A1")).toMatchObject({ value: true, kind: "boolean" });
    expect(contents("Sheet1!A2")).toEqual([""]);
    expect(await thaw("workbook")).toMatchObject({ thawed: 2, changed: [] });
  });

  test("keeps number formats, and gives months the one they came with", async () => {
    const { fill, cell, format } = openBook();
    fill({ "Sheet1!A1": SERIES, "Sheet1!D1": CHINA });
    await format("Sheet1!D1", "#,##0.0");
    expect(cell("Sheet1!A1").text).toBe("2025-11");
    expect(await freeze("workbook")).toMatchObject({ frozen: 2, failures: [] });
    expect(cell("Sheet1!A1")).toMatchObject({ value: 45991, text: "2025-11", format: "yyyy-mm" });
    expect(cell("Sheet1!A3")).toMatchObject({ value: 46053, text: "2026-01", format: "yyyy-mm" });
    expect(cell("Sheet1!D1")).toMatchObject({ text: "683.9", format: "#,##0.0" });
    await thaw("workbook");
    expect(cell("Sheet1!A1")).toMatchObject({ text: "2025-11", format: "General" });
    expect(cell("Sheet1!D1").format).toBe("#,##0.0");
  });

  test("a cell formatted as text keeps its text", async () => {
    const { fill, cell, format } = openBook();
    fill({ "Sheet1!A1": '=TIC.RETURNS("text")' });
    await format("Sheet1!A1", "@");
    expect(await freeze("workbook")).toMatchObject({ frozen: 1, failures: [] });
    expect(cell("Sheet1!A1")).toMatchObject({ value: "2025-11", kind: "text", format: "@" });
  });

  test("a spill becomes values over its whole area, errors inside it too", async () => {
    const { fill, contents } = openBook();
    fill({ "Sheet1!A1": SERIES });
    expect(await freeze("workbook")).toMatchObject({ frozen: 1, failures: [] });
    expect(
      contents("Sheet1!A1", "Sheet1!B1", "Sheet1!A2", "Sheet1!B2", "Sheet1!A3", "Sheet1!B3"),
    ).toEqual(["45991", "100", "46022", "#N/A", "46053", "102"]);
  });

  test("the selection alone", async () => {
    const { fill, contents, select } = openBook();
    fill({ "Sheet1!A1": CHINA, "Sheet1!A2": CHINA, "Sheet1!A3": CHINA });
    await select("Sheet1!A2:B2");
    expect(await freeze("selection")).toMatchObject({ frozen: 1 });
    expect(contents("Sheet1!A1", "Sheet1!A2", "Sheet1!A3")).toEqual([CHINA, "683.862", CHINA]);
  });

  test("the active sheet alone, or all of them", async () => {
    const { fill, contents, engine } = openBook();
    engine.sheets.add("Other");
    fill({ "Sheet1!A1": CHINA, "Other!A1": CHINA });
    expect(await freeze("sheet")).toMatchObject({ frozen: 1 });
    expect(contents("Sheet1!A1", "Other!A1")).toEqual(["683.862", CHINA]);
    expect(await freeze("workbook")).toMatchObject({ sheets: [{ name: "Other", frozen: 1 }] });
    expect(await frozen()).toMatchObject({
      frozen: 2,
      sheets: [
        { name: "Sheet1", frozen: 1 },
        { name: "Other", frozen: 1 },
      ],
    });
    expect(await thaw("workbook")).toMatchObject({ thawed: 2 });
    expect(contents("Sheet1!A1", "Other!A1")).toEqual([CHINA, CHINA]);
  });

  test("tells how far it has come", async () => {
    const { fill } = openBook();
    fill({ "Sheet1!A1": CHINA });
    const steps: string[] = [];
    await freeze("workbook", {
      onProgress: ({ step, done, total }) => steps.push(`${step} ${done}/${total}`),
    });
    expect(steps.slice(-2)).toEqual(["Reading Sheet1 0/2", "Freezing Sheet1 1/2"]);
  });

  test("where Excel has no parts, a setting keeps the formulas", async () => {
    const { fill, contents, memory } = openBook({ lacks: ["ExcelApi 1.5"] });
    fill({ "Sheet1!A1": CHINA });
    expect(await freeze("workbook")).toMatchObject({ frozen: 1, failures: [] });
    expect(await parts()).toEqual([]);
    expect([...memory.settings.keys()]).toEqual(["tic.frozen"]);
    expect(await thaw("workbook")).toMatchObject({ thawed: 1, failures: [] });
    expect(contents("Sheet1!A1")).toEqual([CHINA]);
  });
});

describe("when Excel fails", () => {
  test("the formulas are kept before the first cell is written, and it stays a formula", async () => {
    const { fill, contents, refuse, memory } = openBook();
    fill({ "Sheet1!A1": CHINA, "Sheet1!A2": SERIES });
    const before = contents("Sheet1!A1", "Sheet1!A2");
    let kept: readonly string[] = [];
    const { stop } = refuse((action) => {
      if (!isWrite(action, "values")) return false;
      kept = [...memory.xmlParts.values()];
      return true;
    });
    const report = await freeze("workbook");
    stop();
    expect(kept).toHaveLength(1);
    expect(kept[0]).toContain("TIC.SERIES");
    expect(report).toEqual({
      ...nothing,
      failures: [
        { where: "Sheet1", sentence: "Excel reports: Excel is tired. The sheet is as it was." },
      ],
    });
    expect(contents("Sheet1!A1", "Sheet1!A2")).toEqual(before);
    expect(await parts()).toEqual([]);
    expect(await frozen()).toEqual({ frozen: 0, sheets: [], changed: 0, lost: 0 });
  });

  test("while it writes a sheet, that sheet is put back, and the others go on", async () => {
    const { fill, contents, engine, refuse, value, cell } = openBook();
    engine.sheets.add("Second");
    fill({
      "Sheet1!A1": SERIES,
      "Sheet1!D1": CHINA,
      "Second!A1": CHINA,
    });
    let writes = 0;
    refuse((action) => isWrite(action, "values") && (writes += 1) === 2);
    expect(await freeze("workbook")).toEqual({
      frozen: 1,
      sheets: [{ name: "Second", frozen: 1 }],
      skipped: [],
      failures: [
        { where: "Sheet1", sentence: "Excel reports: Excel is tired. The sheet is as it was." },
      ],
    });
    expect(contents("Sheet1!A1", "Sheet1!A2", "Sheet1!D1")).toEqual([SERIES, "", CHINA]);
    expect(value("Sheet1!B3")).toBe(102);
    expect(cell("Sheet1!A1").format).toBe("General");
    expect(contents("Second!A1")).toEqual(["683.862"]);
    expect(await frozen()).toMatchObject({ frozen: 1, lost: 0 });
  });

  test("and does not let the cells be put back, that is said, and the formulas are kept", async () => {
    const { fill, contents, refuse } = openBook();
    fill({ "Sheet1!A1": CHINA, "Sheet1!C3": CHINA });
    let writes = 0;
    const { stop } = refuse((action) => {
      if (isWrite(action, "formulas")) return writes > 1;
      return isWrite(action, "values") && (writes += 1) > 1;
    });
    const report = await freeze("workbook");
    stop();
    expect(report).toMatchObject({
      frozen: 0,
      failures: [
        {
          where: "Sheet1",
          sentence: "Excel reports: Excel is tired. Some cells were changed: undo this in Excel.",
        },
      ],
    });
    expect(contents("Sheet1!A1", "Sheet1!C3")).toEqual(["683.862", CHINA]);
    expect(await thaw("workbook")).toMatchObject({ thawed: 1, changed: [], failures: [] });
    expect(contents("Sheet1!A1", "Sheet1!C3")).toEqual([CHINA, CHINA]);
  });

  test("nothing is written if the formulas cannot be kept", async () => {
    const { fill, contents, refuse } = openBook();
    fill({ "Sheet1!A1": CHINA });
    refuse((action) => isWrite(action, "visibility"));
    expect(await freeze("workbook")).toEqual({
      ...nothing,
      failures: [{ where: "Workbook", sentence: "Excel reports: Excel is tired." }],
    });
    expect(contents("Sheet1!A1")).toEqual([CHINA]);
    expect(recent().map(({ sentence }) => sentence)).toEqual([
      "Freezing failed: GeneralException.",
    ]);
  });
});

describe("undo while it runs", () => {
  /** The user undoes the step before a request of those that write; says whether there was that request. */
  function undoAt({ dispatcher, engine }: ReturnType<typeof openBook>, request: number) {
    const execute = dispatcher.execute.bind(dispatcher);
    let requests = 0;
    dispatcher.execute = (batch) => {
      if (batch.mergesUndo && batch.actions.length > 0 && ++requests === request)
        engine.history.undo();
      return execute(batch);
    };
    return {
      wasThere: () => requests >= request,
      stop: () => void (dispatcher.execute = execute),
    };
  }

  const FORMULAS = { "Sheet1!A1": SERIES, "Sheet1!D1": "=TIC.HOLDINGS(E1,E2)", "Second!A1": CHINA };
  const cells = Object.keys(FORMULAS);

  test.each([
    ["is whole or not at all, whenever something is undone, and thaws", 0],
    ["the same, and one more step is undone", 1],
  ])("freezing %s", async (_, more) => {
    let taken = 0;
    for (let request = 1, goesOn = true; goesOn; request += 1) {
      const book = openBook();
      const { fill, contents, engine } = book;
      engine.sheets.add("Second");
      fill({ ...FORMULAS, "Sheet1!E1": "CN", "Sheet1!E2": "2025-11" });
      for (const text of ["what is undone then", "what is undone first"]) {
        engine.settle();
        fill({ "Sheet1!H1": text });
      }
      const undo = undoAt(book, request);
      const report = await freeze("workbook");
      undo.stop();
      goesOn = undo.wasThere();
      if (report.failures.length > 0) taken += 1;
      if (more === 0) {
        const left = contents(...cells).filter((content) => content.startsWith("=TIC"));
        expect([request, left.length]).toEqual([request, report.frozen === 0 ? 3 : 0]);
      }
      for (let time = 0; time < more; time += 1) engine.history.undo();
      const { lost } = await frozen();
      expect([request, lost]).toEqual([request, 0]);
      await thaw("workbook");
      expect([request, ...contents(...cells)]).toEqual([request, ...Object.values(FORMULAS)]);
      closeBook();
    }
    expect(taken).toBeGreaterThan(0);
  });

  describe("where rows are inserted or deleted meanwhile, and something undone or not", () => {
    /** Formulas that tell to which row they belong, with cells of the user's own around them. */
    const LABELS = ["1", "2", "3", "4", "5"].map((number) => `row ${number}`);
    const formulaOf = (label: string) => `${CHINA}+${label.slice(4)}`;
    const OWN = { "Sheet1!B2": "Head", "Sheet1!A8": "Own", "Sheet1!B8": "=1+1", "Sheet1!B9": "7" };
    const LAST = 11;

    function openRows() {
      const book = openBook();
      book.engine.sheets.add("Second");
      book.fill({ ...OWN, "Second!B2": CHINA });
      for (const [index, label] of LABELS.entries())
        book.fill({
          [`Sheet1!A${index + 3}`]: label,
          [`Sheet1!B${index + 3}`]: formulaOf(label),
        });
      for (const text of ["what is undone then", "what is undone first"]) {
        book.engine.settle();
        book.fill({ "Sheet1!H1": text });
      }
      book.engine.settle();
      return book;
    }

    type Book = ReturnType<typeof openRows>;

    /** Does things just before requests that write; gives how many there are. */
    async function freezeWith(
      { dispatcher }: Book,
      deeds: readonly [number, () => unknown][] = [],
    ) {
      const execute = dispatcher.execute.bind(dispatcher);
      let requests = 0;
      dispatcher.execute = (batch) => {
        if (batch.mergesUndo && batch.actions.some(({ kind }) => kind === "set")) {
          requests += 1;
          for (const [at, deed] of deeds) if (at === requests) deed();
        }
        return execute(batch);
      };
      const report = await freeze("workbook");
      dispatcher.execute = execute;
      return { report, requests };
    }

    /** What is in which row; throws where something is in the row of another. */
    function looked({ contents, value }: Book, shown: ReadonlyMap<string, unknown>) {
      let formulas = 0;
      const own: string[] = [];
      for (let row = 1; row <= LAST; row += 1) {
        const [label, content] = contents(`Sheet1!A${row}`, `Sheet1!B${row}`);
        if (!shown.has(label!)) own.push(`${label} ${content}`.trim());
        else if (content === formulaOf(label!)) formulas += 1;
        else expect([label, value(`Sheet1!B${row}`)]).toEqual([label, shown.get(label!)]);
      }
      expect(own.filter((text) => text !== "")).toEqual(["Head", "Own =1+1", "7"]);
      return formulas;
    }

    const insert = (row: number) => (book: Book) =>
      book.engine.shift.insertLines(book.sheetId("Sheet1"), "ROW", row - 1, 1);
    const remove = (row: number) => (book: Book) =>
      book.engine.shift.removeLines(book.sheetId("Sheet1"), "ROW", row - 1, row - 1);

    test.each([
      ["above them is inserted", insert(1), 0],
      ["among them is inserted, and more undone", insert(5), 1],
      ["of theirs is deleted", remove(5), 0],
      ["of theirs is deleted, and more undone", remove(5), 1],
    ])("a row %s: no formula gets into another, nor is anything lost", async (_, change, more) => {
      const probe = openRows();
      const shown = new Map(LABELS.map((label, i) => [label, probe.value(`Sheet1!B${i + 3}`)]));
      const { report, requests } = await freezeWith(probe);
      expect(report).toMatchObject({ frozen: 6, failures: [] });
      closeBook();
      for (let at = 1; at <= requests; at += 1)
        for (let undone = at; undone <= requests + 1; undone += 1) {
          const book = openRows();
          const undo = () => {
            for (let time = 0; time <= more; time += 1) book.engine.history.undo();
          };
          const { report } = await freezeWith(book, [
            [at, () => change(book)],
            [undone, undo],
          ]);
          looked(book, shown);
          await thaw("workbook");
          const back = looked(book, shown);
          const present = LABELS.filter((label) => book.contents(...COLUMN).includes(label));
          const said = report.failures.map(({ sentence }) => sentence);
          expect({ at, undone, back, said }).toEqual({ at, undone, back: present.length, said });
          closeBook();
        }
    });

    const COLUMN = Array.from({ length: LAST }, (_, index) => `Sheet1!A${index + 1}`);
  });

  test("that is said, and another freeze is whole", async () => {
    const book = openBook();
    const { fill, contents, dispatcher, engine } = book;
    fill({ "Sheet1!A1": CHINA });
    const execute = dispatcher.execute.bind(dispatcher);
    dispatcher.execute = (batch) => {
      if (batch.actions.some((action) => isWrite(action, "values"))) {
        dispatcher.execute = execute;
        engine.history.undo();
      }
      return execute(batch);
    };
    expect(await freeze("workbook")).toEqual({
      ...nothing,
      failures: [
        {
          where: "Sheet1",
          sentence:
            "Something was inserted, deleted or undone in Excel while its formulas were being frozen. They are formulas as before: freeze them again.",
        },
      ],
    });
    expect(contents("Sheet1!A1")).toEqual([CHINA]);
    expect(await parts()).toEqual([]);
    expect(await freeze("workbook")).toMatchObject({ frozen: 1, failures: [] });
    expect(await thaw("workbook")).toMatchObject({ thawed: 1, failures: [] });
  });
});

test("a sheet of the user's with the name of the add-in's is not written to", async () => {
  const { fill, contents, engine } = openBook();
  engine.sheets.add("TIC frozen");
  fill({ "Sheet1!A1": CHINA });
  expect(await freeze("workbook")).toEqual({
    ...nothing,
    failures: [
      {
        where: "Workbook",
        sentence: 'A sheet named "TIC frozen" is in the way: rename it, then try again.',
      },
    ],
  });
  expect(contents("Sheet1!A1", "TIC frozen!A1")).toEqual([CHINA, ""]);
});

describe("freezing again", () => {
  test("adds to what is kept", async () => {
    const { fill, contents } = openBook();
    fill({ "Sheet1!A1": CHINA });
    await freeze("workbook");
    fill({ "Sheet1!A2": SERIES });
    await freeze("workbook");
    expect(await frozen()).toMatchObject({ frozen: 2 });
    expect(await thaw("workbook")).toMatchObject({ thawed: 2, failures: [] });
    expect(contents("Sheet1!A1", "Sheet1!A2")).toEqual([CHINA, SERIES]);
  });

  test("a formula written over a frozen one takes its place", async () => {
    const { fill, contents } = openBook();
    fill({ "Sheet1!A1": '=TIC.HOLDINGS("CN","2025-10")' });
    await freeze("workbook");
    fill({ "Sheet1!A1": CHINA });
    await freeze("workbook");
    expect(await frozen()).toMatchObject({ frozen: 1 });
    expect(await thaw("workbook")).toMatchObject({ thawed: 1, changed: [] });
    expect(contents("Sheet1!A1")).toEqual([CHINA]);
  });

  test("forgets what was thawed since", async () => {
    const { fill } = openBook();
    fill({ "Sheet1!A1": '=TIC.HOLDINGS("CN","2025-10")' });
    await freeze("workbook");
    await thaw("workbook");
    fill({ "Sheet1!A1": CHINA });
    await freeze("workbook");
    expect((await parts()).join()).not.toContain("2025-10");
    expect(await frozen()).toMatchObject({ frozen: 1 });
  });
});

test("20,000 formulas, in requests and answers that Excel on the web takes", async () => {
  const { engine, sheetId, dispatcher, contents, insert } = openBook();
  const sheet = sheetId("Sheet1");
  const at = (index: number) => ({ row: 1 + (index % 2000), column: 1 + Math.floor(index / 2000) });
  engine.cells.write(
    Array.from({ length: 20_000 }, (_, index) => ({
      sheet,
      ...at(index),
      content: `=TIC.HOLDINGS("X${index % 10}",$A$1)`,
    })),
  );
  let largest = 0;
  const execute = dispatcher.execute.bind(dispatcher);
  dispatcher.execute = (batch) => {
    const reply = execute(batch);
    largest = Math.max(largest, JSON.stringify(batch).length, JSON.stringify(reply).length);
    return reply;
  };
  expect(await freeze("workbook")).toMatchObject({ frozen: 20_000, failures: [] });
  expect(contents("Sheet1!B2", "Sheet1!K2001")).toEqual(["0", "9"]);
  await insert("Sheet1!1:1");
  expect(await frozen()).toMatchObject({ frozen: 20_000, lost: 0 });
  expect(await thaw("workbook")).toMatchObject({ thawed: 20_000, changed: [], failures: [] });
  expect(contents("Sheet1!B3", "Sheet1!K2002")).toEqual([
    '=TIC.HOLDINGS("X0",$A$2)',
    '=TIC.HOLDINGS("X9",$A$2)',
  ]);
  expect(largest).toBeLessThan(5_000_000);
});

test("while a cell is being edited, Excel holds it back until that is done", async () => {
  const { engine, fill, contents } = openBook();
  fill({ "Sheet1!A1": CHINA });
  let isEditing = true;
  engine.editing.follow(() => isEditing);
  const freezing = freeze("workbook");
  await pause(80);
  expect(contents("Sheet1!A1")).toEqual([CHINA]);
  isEditing = false;
  expect(await freezing).toMatchObject({ frozen: 1, failures: [] });
  expect(contents("Sheet1!A1")).toEqual(["683.862"]);
});

test.each([
  ["what is frozen", (work: Work) => frozen(work)],
  ["the traces", (work: Work) => traces(work)],
  ["what is removed", (work: Work) => removeTraces({}, work)],
  ["why a cell is an error", (work: Work) => explainSelection(() => 0, work)],
])("while a cell is being edited, %s is told later, and why", async (_, ask) => {
  jest.useFakeTimers();
  const { engine } = openBook();
  let isEditing = true;
  engine.editing.follow(() => isEditing);
  const steps: string[] = [];
  let isAnswered = false;
  const asking = ask({ onProgress: ({ step }) => steps.push(step) }).then(
    () => (isAnswered = true),
  );
  await jest.advanceTimersByTimeAsync(2000);
  expect(steps[0]).toBe(EDITING);
  expect(isAnswered).toBe(false);
  isEditing = false;
  await jest.advanceTimersByTimeAsync(1000);
  await asking;
  expect(isAnswered).toBe(true);
});
