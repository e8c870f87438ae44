/** @jest-environment ./test/support/dom.js */
import { act } from "react";
import type { CellChange } from "../../../../src/workbook/find/changes";
import type { RefreshReport } from "../../../../src/workbook/tasks/refresh/refresh";
import { EDITING } from "../../../../src/workbook/excel/session";
import { Cancelled, type Work } from "../../../../src/workbook/excel/work";
import {
  after,
  button,
  buttons,
  click,
  close,
  control,
  deferred,
  fakeWorkbook,
  focused,
  labelOf,
  open,
  panel,
  said,
  text,
} from "../../support/pane";
import { BEFORE, checked, UPDATED } from "../../support/refresh";

afterEach(close);

/** Opens Data with a refresh that gives a report. */
async function refreshed(report: RefreshReport) {
  const workbook = fakeWorkbook();
  jest.mocked(workbook.figures.refresh).mockResolvedValue(report);
  await open({ workbook });
  await click(button("Refresh"));
  return workbook;
}

const report = () =>
  panel()
    .querySelector("[aria-label='What the refresh did']")!
    .textContent.replace(/[\s\u00a0]+/g, " ");

describe("Refresh", () => {
  test("says where a month lacks its quotes", async () => {
    const sentence = '2025-11 without quotes is 2025 minus 11, so 2014: write "2025-11".';
    await refreshed({ ...UPDATED, unquoted: [{ where: "Sheet1!B2", sentence }] });
    expect(report()).toContain(`Months without quotes:Sheet1!B2: ${sentence}`);
  });

  test("tells first which watches fire that did not with the release before", async () => {
    const news = [{ address: "Watchlist!H8", text: "India · below amount · 200 · 181 bn" }];
    const sheet = { name: "Watchlist", sentence: "Watchlist was up to date." };
    await refreshed({ ...UPDATED, sheets: [{ ...sheet, news }] });
    const line = "Watchlist!H8 India · below amount · 200 · 181 bn";
    const one = "One watch fires that did not with the release before:";
    expect(report().startsWith(`${one}${line}New: figures to 2026-05`)).toBe(true);
    expect(said().startsWith(`${one} India · below amount · 200 · 181 bn. New:`)).toBe(true);
  });

  test("tells right after them which watches cannot be answered, and why", async () => {
    const news = [{ address: "Watchlist!H8", text: "India · below amount · 200 · 181 bn" }];
    const unanswered = [
      { address: "Watchlist!E7", text: "Chnia · record low · “Chnia” is no holder." },
      { address: "Watchlist!E9", text: "India · below amount · twelve · Write in Value how many." },
    ];
    const sheet = { name: "Watchlist", sentence: "Watchlist was up to date." };
    await refreshed({ ...UPDATED, sheets: [{ ...sheet, news, unanswered }] });
    expect(report()).toContain(
      "181 bn2 watches cannot be answered:Watchlist!E7 Chnia · record low · “Chnia” is no holder.Watchlist!E9 India · below amount · twelve · Write in Value how many.New: figures",
    );
    expect(said()).toContain(
      "181 bn. 2 watches cannot be answered: Chnia · record low · “Chnia” is no holder. India",
    );
  });

  test("takes the whole workbook unless told otherwise", async () => {
    const { workbook } = await open();
    await click(button("Refresh"));
    expect(jest.mocked(workbook.figures.refresh).mock.calls[0]![0]).toBe("workbook");
    await click(control("Selection"));
    await click(button("Refresh"));
    expect(jest.mocked(workbook.figures.refresh).mock.calls[1]![0]).toBe("selection");
  });

  test("says what is new, then which figures changed and by how much", async () => {
    await refreshed(UPDATED);
    expect(report()).toBe(
      "New: figures to 2026-05, released 2026-07-14. Before, they ended in 2026-04." +
        "2 figures changed (12 TIC formulas in this workbook)." +
        'Sheet1!B2652.3 → 661.05 (+8.75)=TIC.HOLDINGS("CN")' +
        "'My sheet'!C32008-09 → (empty)=TIC.LOWSINCE(\"CN\")",
    );
    expect(said()).toBe(
      "New: figures to 2026-05, released 2026-07-14. Before, they ended in 2026-04. 2 figures changed (12 TIC formulas in this workbook).",
    );
  });

  test.each([
    [{ changed: 5, sources: 2 }, "3 figures and 2 sources changed (12 TIC formulas"],
    [{ changed: 1, sources: 1 }, "1 source changed (12 TIC formulas"],
    [{ changed: 4, sources: 1, texts: 2 }, "1 figure, 1 source, and 2 texts changed (12 TIC"],
  ])("tells sources and texts from figures: %p", async (counts, sentence) => {
    await refreshed({ ...UPDATED, ...counts });
    expect(report()).toContain(sentence);
  });

  test("a changed cell can be gone to", async () => {
    const workbook = await refreshed(UPDATED);
    await click(button("Select 'My sheet'!C3"));
    expect(workbook.select).toHaveBeenCalledWith("'My sheet'!C3");
    expect(said()).toBe("'My sheet'!C3 is selected.");
  });

  test("says so where the cell is gone by then", async () => {
    const workbook = await refreshed(UPDATED);
    jest.mocked(workbook.select).mockResolvedValue(false);
    await click(button("Select Sheet1!B2"));
    expect(said()).toBe("Sheet1!B2 cannot be selected. Its sheet is hidden or gone.");
  });

  test("says that nothing changed", async () => {
    await refreshed({ ...UPDATED, changes: [], changed: 0, formulas: 1 });
    expect(report()).toContain("Nothing changed (1 TIC formula in this workbook).");
  });

  test("says where there is nothing to refresh", async () => {
    const same = { status: "same", checked, before: BEFORE, after: BEFORE } as const;
    await refreshed({
      ...UPDATED,
      check: same,
      changes: [],
      changed: 0,
      formulas: 0,
      recalculation: "none",
    });
    expect(report()).toBe(
      "There is no newer release. The figures end in 2026-04, released 2026-06-18." +
        "There are no TIC formulas in this workbook.",
    );
  });

  test("says how many releases a server lags behind the calendar", async () => {
    const late = {
      status: "same",
      checked: new Date(2026, 7, 20),
      before: BEFORE,
      after: BEFORE,
    } as const;
    await refreshed({ ...UPDATED, check: late });
    expect(report()).toContain(
      "This server has none newer; by the calendar the Treasury has published 2 since. The figures end in 2026-04, released 2026-06-18.",
    );
    expect(report()).not.toContain("There is no newer release");
  });

  test("says so after the calendar's end, too", async () => {
    const checked = new Date(2030, 0, 1);
    await refreshed({
      ...UPDATED,
      check: { status: "same", checked, before: BEFORE, after: BEFORE },
    });
    expect(report()).toMatch(
      /^This server has none newer; by the calendar .* at least \d+ since\./,
    );
  });

  test("says so of a new release that is not the newest", async () => {
    const checked = new Date(2026, 9, 20);
    await refreshed({ ...UPDATED, check: { ...UPDATED.check, checked } as typeof UPDATED.check });
    expect(report()).toContain(
      "New: figures to 2026-05, released 2026-07-14. Before, they ended in 2026-04. By the calendar the Treasury has published at least 1 since, which this server has not.",
    );
  });

  test("a new edition of the same month is told as that", async () => {
    await refreshed({
      ...UPDATED,
      check: { status: "updated", checked, before: BEFORE, after: BEFORE },
    });
    expect(report()).toContain("New edition: figures to 2026-04, released 2026-06-18.");
  });

  test("what failed stands first, with its cell or sheet", async () => {
    await refreshed({
      ...UPDATED,
      failures: [
        { where: "Secret", sentence: "The sheet is protected. Unprotect it, then refresh again." },
        { where: "Sheet1!D4", sentence: "Excel is still calculating. Refresh again later." },
      ],
    });
    expect(report()).toMatch(
      /^2 things did not work\.Secret: The sheet is protected\. Unprotect it, then refresh again\.Sheet1!D4: Excel/,
    );
    expect(said()).toMatch(/^2 failures\. New: figures/);
  });

  test("a check that failed says that the old figures stay", async () => {
    const reason = "the add-in's server could not be reached";
    await refreshed({
      ...UPDATED,
      check: { status: "failed", reason },
      changes: [],
      changed: 0,
      recalculation: "none",
    });
    expect(report()).not.toContain("Nothing changed");
    expect(report()).toContain(
      "The refresh did not work: the add-in's server could not be reached. The figures that are here stay in use. Try again later.",
    );
  });

  test("Ctrl+Alt+F9 is asked for only where recalculation did not take", async () => {
    await refreshed(UPDATED);
    expect(report()).not.toContain("Ctrl+Alt+F9");
    await close();
    await refreshed({ ...UPDATED, recalculation: "manual" });
    expect(report()).toContain(
      "Excel has not recalculated the formulas. Press Ctrl+Alt+F9 to bring the figures into the cells.",
    );
    expect(said()).toContain("Ctrl+Alt+F9");
  });

  test("where it could not be checked, that is said, and nothing is claimed", async () => {
    await refreshed({ ...UPDATED, recalculation: "unknown" });
    expect(report()).toContain(
      "Whether Excel has recalculated could not be checked, because the add-in cannot add its hidden sheet “TIC status”: the structure of the workbook is protected, or another sheet has that name. Press Ctrl+Alt+F9 to be sure.",
    );
    expect(report()).not.toContain("Excel has not recalculated");
    expect(said()).toContain("Ctrl+Alt+F9 to be sure");
  });

  test("formulas on other sheets are told of where only a part was refreshed", async () => {
    const sentence =
      "Formulas on other sheets follow when Excel calculates them, or with scope Workbook.";
    const workbook = await refreshed(UPDATED);
    expect(report()).not.toContain(sentence);
    await click(control("This sheet"));
    await click(button("Refresh"));
    expect(report()).toContain(sentence);
    expect(said()).toContain(sentence);
    const { check } = UPDATED;
    if (check.status !== "updated") throw new Error("no new figures");
    jest
      .mocked(workbook.figures.refresh)
      .mockResolvedValue({ ...UPDATED, check: { ...check, status: "same" } });
    await click(button("Refresh"));
    expect(report()).not.toContain(sentence);
  });

  test("offers to repair damaged formulas, and does so in the same scope", async () => {
    const sentence =
      "Excel has damaged the function names of 3 formulas, so that they are #NAME?: choose Repair formulas.";
    const workbook = await refreshed({
      ...UPDATED,
      damaged: 3,
      failures: [{ where: "Workbook", sentence }],
    });
    await click(button("Repair formulas"));
    expect(jest.mocked(workbook.figures.repair).mock.calls[0]![0]).toBe("workbook");
    expect(said()).toBe("12 formulas repaired.");
  });

  test("tells revisions of the same month apart from a new month, and both of a figure that has both", async () => {
    const china = {
      month: "2026-04",
      old: { text: "651.1", number: 651.072 },
      new: { text: "652.3", number: 652.3 },
      difference: 1.228,
      source: "Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-07-14.",
    };
    const at = (row: number, more: Partial<CellChange>): CellChange => ({
      address: `Sheet1!A${row}`,
      formula: `=TIC.HOLDINGS("CN",B${row})`,
      old: { text: "651.1", number: 651.072 },
      new: { text: "660.0", number: 660 },
      difference: 8.928,
      ...more,
    });
    const changes = [
      at(1, { new: { text: "#N/A" } }),
      at(2, { reason: { month: "2026-05" } }),
      at(3, { reason: { month: "2026-05", revision: china } }),
      at(4, { new: china.new, difference: 1.228, reason: { revision: china } }),
      at(5, {}),
      at(6, { new: { text: "651.1", number: 651.0721 }, reason: {} }),
    ];
    await refreshed({ ...UPDATED, changes, changed: 6 });
    const list = panel().querySelector("[aria-label='Changed figures']")!;
    const titles = [...list.querySelectorAll("p")].map(({ textContent }) => textContent);
    expect(titles).toEqual([
      "No figure any more: 1",
      "Revised, of the same month: 2",
      "A new month: 2",
      "Other changes: 1",
      "The same figure with more or fewer decimals: 1",
    ]);
    const [, revised, months] = [...list.querySelectorAll("ul")].map((ul) =>
      [...ul.querySelectorAll("li")].map(({ textContent }) => textContent),
    );
    expect(revised).toEqual([
      `Sheet1!A32026-04: 651.1 → 652.3 (+1.228)${china.source}=TIC.HOLDINGS("CN",B3)`,
      `Sheet1!A42026-04: 651.1 → 652.3 (+1.228)${china.source}=TIC.HOLDINGS("CN",B4)`,
    ]);
    expect(months).toEqual([
      'Sheet1!A22026-05: 651.1 → 660.0 (+8.928)=TIC.HOLDINGS("CN",B2)',
      'Sheet1!A32026-05: 651.1 → 660.0 (+8.928)=TIC.HOLDINGS("CN",B3)',
    ]);
    expect(said()).toContain("2 figures of the same month were revised.");
  });

  test("names the figure where a cell has no formula", async () => {
    const [change] = UPDATED.changes;
    const { address, old, new: now, difference } = change!;
    const value = {
      address,
      old,
      new: now,
      difference: difference!,
      figure: "China · Holdings, $ bn",
    };
    await refreshed({ ...UPDATED, changes: [value] });
    expect(report()).toContain("Sheet1!B2652.3 → 661.05 (+8.75)China · Holdings, $ bn");
  });

  test("gives the difference of percentages in points", async () => {
    const [change] = UPDATED.changes;
    const share = {
      ...change!,
      old: { text: "6.2%", number: 0.062017 },
      new: { text: "5.9%", number: 0.05913 },
      difference: -0.002887,
    };
    await refreshed({ ...UPDATED, changes: [share] });
    expect(report()).toContain("6.2% → 5.9% (-0.289 pp)");
  });

  test("does not say that nothing changed above a sheet that was written", async () => {
    const sheet = {
      name: "Retreat monitor",
      sentence: "33 rows added.",
      status: "updated",
    } as const;
    const nothing = { ...UPDATED, changes: [], changed: 0 };
    await refreshed({ ...nothing, sheets: [sheet] });
    expect(report()).toContain(
      "No figure changed that was there before (12 TIC formulas and 1 ready-made sheet in this workbook).",
    );
    await close();
    await refreshed({ ...nothing, formulas: 0, sheets: [{ ...sheet, status: "unchanged" }] });
    expect(report()).toContain(
      "Nothing changed (no TIC formulas and 1 ready-made sheet in this workbook).",
    );
  });

  test("names the cells that were typed over, and the rows that stay", async () => {
    const sheet = {
      name: "Major holders",
      sentence: "Updated.",
      replaced: [{ address: "'Major holders'!D9", text: "China · Holdings, $ bn: 700 → 651.1" }],
      kept: [{ address: "'Major holders'!A27", text: "Germany" }],
    };
    await refreshed({ ...UPDATED, sheets: [sheet] });
    expect(report()).toContain(
      "One cell of a ready-made sheet that was typed over shows the data again. What it held:" +
        "'Major holders'!D9 China · Holdings, $ bn: 700 → 651.1" +
        "One row is no longer asked for. It stays because something of yours is in it:" +
        "'Major holders'!A27 Germany",
    );
  });

  test("tells what became of the ready-made sheets", async () => {
    const sheets = [{ name: "Jane's", sentence: "2 rows were added." }];
    const workbook = await refreshed({ ...UPDATED, sheets });
    expect(report()).toContain("Jane's: 2 rows were added.");
    await click(button("Select 'Jane''s'!A1"));
    expect(workbook.select).toHaveBeenCalledWith("'Jane''s'!A1");
  });

  test("a ready-made sheet that was deleted is named, and neither counted nor linked", async () => {
    const sentence = "The sheet “Cascade” was deleted. It can be made anew from the TIC pane.";
    const sheets = [
      { name: "Release day", sentence: "Release day was up to date." },
      { name: "Cascade", sentence, status: "missing" as const },
    ];
    await refreshed({ ...UPDATED, sheets });
    expect(report()).toContain("and 1 ready-made sheet in this workbook");
    expect(report()).toContain(`Cascade: ${sentence}`);
    expect(panel().textContent).not.toContain("2 ready-made");
    expect(panel().querySelector("[aria-label*='Cascade']")).toBeNull();
  });

  test("of many changes the first are shown, the rest on request", async () => {
    const [change] = UPDATED.changes;
    const changes = Array.from({ length: 1200 }, (_, i) => ({
      ...change!,
      address: `Sheet1!B${i + 2}`,
    }));
    await refreshed({ ...UPDATED, changes: changes.slice(0, 500), changed: 1200 });
    expect(report()).toContain("1,200 figures changed");
    const listed = () => panel().querySelectorAll("[aria-label='Changed figures'] li").length;
    expect(listed()).toBe(20);
    await click(button("Show the first 500"));
    expect(listed()).toBe(500);
  });

  test("shows how far it is, and does not start twice", async () => {
    const workbook = fakeWorkbook();
    const { promise, resolve } = deferred<RefreshReport>();
    let work: Work = {};
    jest.mocked(workbook.figures.refresh).mockImplementation((_, of) => {
      work = of;
      return promise;
    });
    await open({ workbook });
    await click(button("Refresh"));
    expect(said()).toBe("Refreshing…");
    await after(() => work.onProgress?.({ step: "Reading Sheet1", done: 3000, total: 12_000 }));
    expect(text()).toContain("Reading Sheet1 (3,000 of 12,000)");
    const bar = panel().querySelector("[role=progressbar]")!;
    expect([bar.getAttribute("aria-valuenow"), bar.getAttribute("aria-label")]).toEqual([
      "0.25",
      "Reading Sheet1",
    ]);
    await click(button("Refresh"));
    expect(workbook.figures.refresh).toHaveBeenCalledTimes(1);
    await after(() => resolve(UPDATED));
    expect(panel().querySelector("[role=progressbar]")).toBeNull();
  });

  test("says at once that a cell is being edited", async () => {
    const workbook = fakeWorkbook();
    let work: Work = {};
    jest.mocked(workbook.figures.refresh).mockImplementation((_, of) => {
      work = of;
      return new Promise(() => undefined);
    });
    await open({ workbook });
    await click(button("Refresh"));
    await after(() => work.onProgress?.({ step: EDITING, done: 0, total: 1 }));
    expect(said()).toBe(EDITING);
    expect(text()).toContain(EDITING);
    expect(text()).not.toContain(`${EDITING}…`);
  });

  test("Cancel stops it, says so, and leaves the focus on Refresh", async () => {
    const workbook = fakeWorkbook();
    jest
      .mocked(workbook.figures.refresh)
      .mockImplementation(
        (_, { signal }) =>
          new Promise((__, reject) =>
            signal!.addEventListener("abort", () => reject(new Cancelled())),
          ),
      );
    await open({ workbook });
    jest.spyOn(document, "hasFocus").mockReturnValue(true);
    await click(button("Refresh"));
    await after(() => button("Cancel").focus());
    await click(button("Cancel"));
    expect(said()).toBe("Cancelled. What was finished stays, and nothing is half done.");
    expect(buttons().map(labelOf)).not.toContain("Cancel");
    expect(focused()).toBe(button("Refresh"));
  });

  test("says what to do where nothing is heard for long", async () => {
    jest.useFakeTimers();
    const workbook = fakeWorkbook();
    jest.mocked(workbook.figures.refresh).mockReturnValue(new Promise(() => undefined));
    await open({ workbook });
    await click(button("Refresh"));
    await after(() => jest.advanceTimersByTime(4999));
    expect(text()).not.toContain("longer than usual");
    await after(() => jest.advanceTimersByTime(1));
    expect(said()).toBe(
      "This takes longer than usual. If a cell is being edited, press Enter or Esc there; then it goes on by itself.",
    );
  });

  test("takes no notice of that where the task has ended meanwhile, having kept the page busy", async () => {
    jest.useFakeTimers();
    const workbook = fakeWorkbook();
    const { promise, resolve } = deferred<RefreshReport>();
    jest.mocked(workbook.figures.refresh).mockReturnValue(promise);
    await open({ workbook });
    await click(button("Refresh"));
    await act(async () => {
      resolve(UPDATED);
      for (let turn = 0; turn < 9; turn++) await Promise.resolve();
      // The clock comes before the pane is drawn again.
      jest.advanceTimersByTime(5000);
    });
    expect(text()).not.toContain("longer than usual");
    expect(report()).toContain("New: figures to 2026-05");
    expect(buttons().map(labelOf)).not.toContain("Cancel");
  });

  test.each([
    [
      Object.assign(new Error("busy"), { code: "InvalidOperationInCellEditMode" }),
      "A cell is being edited: press Enter or Esc, then try again.",
    ],
    [
      Object.assign(new Error("no"), { code: "AccessDenied" }),
      "The sheet or the workbook is protected, or may only be read: remove the protection in Excel's Review tab, then try again.",
    ],
    [new Error("The connection was lost"), "That did not work: The connection was lost."],
    ["offline", "That did not work: offline."],
  ])("an error becomes a sentence: %s", async (error, sentence) => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.figures.refresh).mockRejectedValue(error);
    await open({ workbook });
    await click(button("Refresh"));
    expect(text()).toContain(sentence);
    expect(said()).toBe(sentence);
  });
});
