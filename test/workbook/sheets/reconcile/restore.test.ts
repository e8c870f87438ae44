import { updateSheets } from "../../../../src/workbook/sheets/sheets";
import { before, inTable, loadSnapshot, MAJORS, now, openOlder } from "../support";

beforeAll(loadSnapshot);

describe("a step that fails", () => {
  test("a table of the user's below, which new rows would push apart", async () => {
    const { engine, area, shown } = await openOlder();
    const { sheet, bottom } = area(MAJORS);
    const below = { sheet, top: bottom + 30, bottom: bottom + 33, left: 10, right: 15 };
    engine.cells.write([{ sheet, row: below.top + 1, column: 10, content: "mine" }]);
    engine.tables.add(below, true);
    const table = shown(MAJORS);
    const [report] = await updateSheets(now);
    expect(report).toMatchObject({ status: "failed" });
    expect(report!.sentence).toMatch(/^Major holders was left as it was\. Excel reports: /);
    expect(shown(MAJORS)).toEqual(table);
    expect(engine.cells.read({ sheet, row: below.top + 1, column: 10 }).text).toBe("mine");
  });

  const FAILURE = { code: "GeneralException", message: "The host is out of order", location: "" };

  test.each<["formulas" | "values", string, () => Promise<void>]>([
    ["values", "as it was made", () => Promise.resolve()],
    ["formulas", "as it was made", () => Promise.resolve()],
    [
      "formulas",
      "sorted by the user",
      () => inTable(MAJORS, (table) => table.sort.apply([{ key: 0, ascending: true }])),
    ],
    [
      "formulas",
      "with a column and a row of the user's",
      () =>
        inTable(MAJORS, (table) => {
          table.columns.add(2, [
            ["Twice"],
            ...Array.from({ length: 20 }, (_, at) => [`=E${at + 7}*2`]),
          ]);
          table.rows.add(3, [["mine", "My fund", ...Array<string>(11).fill("")]]);
        }),
    ],
  ])("leaves every cell as it was, whichever step it is: %s, %s", async (as, _, arrange) => {
    const { dispatcher, contents, shown } = await openOlder("majors", as);
    await arrange();
    const table = [contents(MAJORS), shown(MAJORS)];
    const execute = dispatcher.execute.bind(dispatcher);
    let failing = 0;
    const failed: string[] = [];
    for (let batch = 1; batch < 20; batch++) {
      failing = batch;
      let count = 0;
      // The last change of a batch fails after the others have been made.
      dispatcher.execute = (request) => {
        const isChange = (action: { kind: string; name?: string }) =>
          action.kind === "set" || (action.kind === "call" && action.name !== "getXml");
        count += request.actions.some(isChange) ? 1 : 0;
        if (count !== failing || !request.actions.some(isChange)) return execute(request);
        failing = 0;
        execute({ ...request, actions: request.actions.slice(0, -1) });
        return { ok: false, failure: FAILURE };
      };
      const [report] = await updateSheets(now);
      if (report!.status !== "failed") break;
      failed.push(report!.sentence);
      expect([contents(MAJORS), shown(MAJORS)]).toEqual(table);
    }
    expect(failed.length).toBeGreaterThan(1);
    expect(failed.length).toBeLessThan(19);
    for (const sentence of failed)
      expect(sentence).toBe(
        "Major holders was left as it was. Excel reports: The host is out of order.",
      );
  });

  test.each(["values", "formulas"] as const)(
    "leaves every cell of several tables as it was, whichever step it is: %s",
    async (as) => {
      const { dispatcher, contents, tableNames } = await openOlder("retreat", as);
      const state = () => tableNames().map(contents);
      const tables = state();
      const execute = dispatcher.execute.bind(dispatcher);
      const isChange = (action: { kind: string; name?: string }) =>
        action.kind === "set" || (action.kind === "call" && action.name !== "getXml");
      const failed: string[] = [];
      for (let batch = 1; batch < 30; batch++) {
        let left = batch;
        dispatcher.execute = (request) => {
          left -= request.actions.some(isChange) ? 1 : 0;
          if (left !== 0 || !request.actions.some(isChange)) return execute(request);
          left = -1;
          // Now the last change fails after the others, now the reply is lost.
          execute({ ...request, actions: request.actions.slice(0, batch % 2 ? -1 : undefined) });
          return { ok: false, failure: FAILURE };
        };
        const [report] = await updateSheets(now);
        if (report!.status !== "failed") break;
        failed.push(report!.sentence);
        expect(state()).toEqual(tables);
      }
      expect(tables).toHaveLength(4);
      expect(failed.length).toBeGreaterThan(4);
      expect(failed.length).toBeLessThan(29);
      for (const sentence of failed)
        expect(sentence).toMatch(
          /^Retreat monitor (was left as it was\.|could not be brought up to date\. .* put back: check)/s,
        );
    },
  );

  test("puts texts back that look like formulas, dates and numbers, and errors as errors", async () => {
    const { dispatcher, engine, area } = await openOlder();
    await inTable(MAJORS, (table) => {
      table.columns.add(undefined, [["Note"], ...Array.from({ length: 20 }, () => [""])]);
    });
    const { sheet, top, bottom, right } = area(MAJORS);
    const notes = ["'=SUM(B1)", "'May 2025", "'12", "#N/A"];
    engine.cells.write(
      Array.from({ length: bottom - top }, (_, at) => {
        return { sheet, row: top + 1 + at, column: right, content: notes[at % 4]! };
      }),
    );
    const cells = () =>
      Array.from({ length: bottom - top }, (_, at) => {
        const { value, kind } = engine.cells.read({ sheet, row: top + 1 + at, column: right });
        return [value, kind];
      });
    const kept = cells();
    expect(kept.slice(0, 4)).toEqual([
      ["=SUM(B1)", "text"],
      ["May 2025", "text"],
      ["12", "text"],
      ["#N/A", "error"],
    ]);
    const execute = dispatcher.execute.bind(dispatcher);
    let isDone = false;
    // The user's column is lost on the way.
    dispatcher.execute = (request) => {
      const isChange = request.actions.some(({ kind }) => kind === "set");
      if (isDone || !isChange) return execute(request);
      isDone = true;
      engine.cells.write(
        kept.map((_, at) => ({ sheet, row: top + 1 + at, column: right, content: "" })),
      );
      return { ok: false, failure: FAILURE };
    };
    expect(await updateSheets(now)).toMatchObject([{ status: "failed" }]);
    expect(isDone).toBe(true);
    expect(cells()).toEqual(kept);
  });

  test.each<["formulas" | "values", string | undefined]>([
    ["values", undefined],
    ["formulas", undefined],
    ["formulas", "Code"],
    ["formulas", "Holder"],
  ])("puts deleted rows back where they were, and says so: %s, sorted by %s", async (as, by) => {
    const { dispatcher, contents, shown, type } = await openOlder("majors", as);
    const key = by === "Holder" ? 0 : 11;
    if (by) await inTable(MAJORS, (table) => table.sort.apply([{ key, ascending: true }]));
    type("'Major holders'!B4", "15");
    const table = [contents(MAJORS), shown(MAJORS)];
    const execute = dispatcher.execute.bind(dispatcher);
    let deleted = 0;
    dispatcher.execute = (request) => {
      const places = request.actions.flatMap((action, at) =>
        JSON.stringify(action).includes('"delete"') ? [at] : [],
      );
      if (deleted > 0 || places.length < 3) return execute(request);
      deleted = 2;
      execute({ ...request, actions: request.actions.slice(0, places[deleted]) });
      return { ok: false, failure: FAILURE };
    };
    const [report] = await updateSheets(before);
    expect(report).toMatchObject({
      status: "failed",
      sentence:
        "Major holders could not be brought up to date. Excel reports: The host is out of order. 2 rows had been deleted and were put back: check their formats, and the formulas, names and charts elsewhere that refer to them, or undo with Ctrl+Z.",
    });
    expect(deleted).toBe(2);
    expect([contents(MAJORS), shown(MAJORS)]).toEqual(table);
  });
});
