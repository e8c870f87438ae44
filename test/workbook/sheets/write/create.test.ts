import { createSheet, listSheets, SHEETS } from "../../../../src/workbook/sheets/sheets";
import { evaluate, loadSnapshot, now, openWorkbook } from "../support";

beforeAll(() => loadSnapshot("securities", "transactions", "foreign", "headline"));

test("two that are made at once are both remembered", async () => {
  openWorkbook();
  await Promise.all([
    createSheet("majors", { as: "values" }, now),
    createSheet("cascade", { as: "values" }, now),
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
    const report = await createSheet(kind, { as: "values", ...options }, now);
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
    expect(await createSheet("majors", { as: "values" }, now)).toMatchObject({
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
  /** Short answers, and each question answered once: these sheets are made many times. */
  const quick = (name: string, ...args: readonly unknown[]): unknown => {
    const question = JSON.stringify([name, args]);
    if (!known.has(question)) {
      const rows = evaluate(name, ...args) as unknown[][];
      known.set(question, rows.slice(0, 6));
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
        [...memory.xmlParts],
      ],
    };
  }

  test.each(
    SHEETS.flatMap(({ kind, valuesOnly }) =>
      (valuesOnly ? ["values"] : ["values", "formulas"]).map((as) => [kind, as] as const),
    ),
  )("leaves the workbook as it was or says what it lacks: %s as %s", async (kind, as) => {
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
        const [, , , charts, parts] = workbook.state();
        if (report.failures.length === 0) expect(parts).toHaveLength(1);
        else if (/charts/.test(report.failures[0]!.sentence)) expect(charts).toEqual([]);
        else expect(report.sentence).toMatch(/could not note it/);
        workbook = openFailing();
      }
    }
    expect(steps.filter((status) => status === "failed").length).toBeGreaterThan(2);
    expect(steps.length).toBeLessThan(39);
  });

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
