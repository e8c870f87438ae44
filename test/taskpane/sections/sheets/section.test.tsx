/** @jest-environment ./test/support/dom.js */
import { EDITING } from "../../../../src/workbook/excel/session";
import type { SheetInfo, SheetReport } from "../../../../src/workbook/sheets/sheets";
import { Cancelled } from "../../../../src/workbook/excel/work";
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
  made,
  open as openPane,
  panel,
  press,
  said,
  tab,
  text,
  type,
} from "../../support/pane";

afterEach(close);

async function open(workbook = fakeWorkbook()) {
  await openPane({ section: "sheets", workbook });
  return workbook.sheets;
}

const LISTED = [
  { id: "Tic1", kind: "majors", name: "Major holders", status: "present" },
  { id: "Tic2", kind: "profile", name: "Jane's Japan", status: "missing" },
] as const;

/** The options that a sheet was made with. */
const ordered = (sheets: Awaited<ReturnType<typeof open>>) =>
  jest.mocked(sheets.create).mock.calls.map(([kind, options]) => [kind, options]);

describe("Make a sheet", () => {
  test("shows each with what it answers", async () => {
    await open();
    const offers = [...panel().querySelectorAll("article")].map((one) => one.textContent);
    expect(offers).toEqual([
      "Major holdersAbout Major holders.Create…",
      "Holder profileAbout Holder profile.Create…",
      "CascadeAbout Cascade.Create…",
      "All dataAbout All data.Create…",
    ]);
  });

  test("makes one with formulas unless values are chosen", async () => {
    const sheets = await open();
    await click(button("Create Major holders"));
    await click(button("Create Major holders"));
    await click(control("Values"));
    await click(button("Create Major holders"));
    expect(ordered(sheets)).toEqual([
      ["majors", { as: "formulas" }],
      ["majors", { as: "values" }],
    ]);
    expect(text()).toContain("Major holders was made, with 20 rows.");
    expect(said()).toBe("Major holders was made, with 20 rows.");
  });

  test("puts the focus into the form that opens", async () => {
    await open();
    await click(button("Create Holder profile"));
    expect(focused()).toBe(control("Holder"));
  });

  test("takes a month", async () => {
    const sheets = await open();
    await click(button("Create Major holders"));
    await type(control("Month"), " 2025-11 ");
    await click(button("Create Major holders"));
    expect(ordered(sheets)).toEqual([["majors", { as: "formulas", month: "2025-11" }]]);
  });

  test("a profile is of China unless told otherwise, and says what is wrong with a holder", async () => {
    const sheets = await open();
    await click(button("Create Holder profile"));
    expect(control("Holder").value).toBe("China");
    await type(control("Holder"), "");
    await click(button("Create Holder profile"));
    expect(text()).toContain("Write whom the sheet is about.");
    const sentence = "Unknown holder “Jpan”. Did you mean Japan (JP)?";
    jest.mocked(sheets.problem).mockResolvedValueOnce({ field: "holder", sentence });
    await type(control("Holder"), "Jpan");
    await click(button("Create Holder profile"));
    expect(text()).toContain(sentence);
    expect(said()).toBe(sentence);
    expect(sheets.create).not.toHaveBeenCalled();
    await type(control("Holder"), "japan");
    await click(button("Create Holder profile"));
    expect(ordered(sheets)).toEqual([["profile", { as: "formulas", holder: "japan" }]]);
  });

  test("says that a month is not published before anything is made, and offers the newest", async () => {
    const sheets = await open();
    const sentence = "China is published to 2026-04. 2026-05 is scheduled for 2026-07-16.";
    jest.mocked(sheets.problem).mockResolvedValueOnce({ field: "month", sentence });
    await click(button("Create Holder profile"));
    await type(control("Month"), "2026-05");
    await click(button("Create Holder profile"));
    expect(jest.mocked(sheets.problem).mock.calls[0]![0]).toMatchObject({
      holder: "China",
      month: "2026-05",
    });
    expect(text()).toContain(sentence);
    expect(sheets.create).not.toHaveBeenCalled();
    await click(button("Take the newest"));
    expect(control("Month").value).toBe("");
    expect(text()).not.toContain(sentence);
    await click(button("Create Holder profile"));
    expect(ordered(sheets)).toEqual([["profile", { as: "formulas", holder: "China" }]]);
  });

  test("Enter in a field makes it, Escape closes the form and gives the focus back", async () => {
    const sheets = await open();
    jest.spyOn(document, "hasFocus").mockReturnValue(true);
    await click(button("Create Major holders"));
    await type(control("Month"), "2025-11");
    await after(() => control("Month").focus());
    await press("Enter");
    expect(ordered(sheets)).toEqual([["majors", { as: "formulas", month: "2025-11" }]]);
    expect(focused()).toBe(control("Month"));
    await press("Escape");
    expect(text()).not.toContain("2025-11; the newest if empty");
    expect(focused()).toBe(button("Create Major holders"));
  });

  test("Escape keeps what was typed, so that Create makes that; once more, it closes the form", async () => {
    const kept = "What you typed is kept: Create makes the sheet, Escape closes the form.";
    const sheets = await open();
    await click(button("Create Holder profile"));
    await type(control("Holder"), "Japan");
    await after(() => control("Holder").focus());
    await press("Escape");
    expect(text()).toContain(kept);
    expect(said()).toBe(kept);
    expect(control("Holder").value).toBe("Japan");
    await click(button("Create Holder profile"));
    expect(ordered(sheets)).toEqual([["profile", { as: "formulas", holder: "Japan" }]]);
    expect(text()).not.toContain(kept);

    await type(control("Holder"), "India");
    await after(() => control("Holder").focus());
    await press("Escape");
    await press("Escape");
    expect(text()).not.toContain("A country, a code such as CN");
  });

  test("Enter waits for the selection that is still being read", async () => {
    const workbook = fakeWorkbook();
    const reading = deferred<string | undefined>();
    jest.mocked(workbook.selectedAddress).mockReturnValue(reading.promise);
    const sheets = await open(workbook);
    await click(button("Create Cascade"));
    await click(button("Use selection"));
    await after(() => control("Holder").focus());
    await press("Enter");
    expect(sheets.create).not.toHaveBeenCalled();
    await after(() => reading.resolve("Sheet1!D1:E99"));
    expect(ordered(sheets)).toEqual([
      ["cascade", { as: "formulas", holder: "China", market: "Sheet1!D1:E99" }],
    ]);
  });

  test("a selection that cannot be read is no reason to wait", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.selectedAddress).mockResolvedValue(undefined);
    const sheets = await open(workbook);
    await click(button("Create Cascade"));
    await click(button("Use selection"));
    await click(button("Create Cascade"));
    expect(ordered(sheets)).toEqual([["cascade", { as: "formulas", holder: "China" }]]);
  });

  test("what is too large for formulas is filled with values, and says so", async () => {
    const sheets = await open();
    await click(button("Create All data"));
    expect(text()).toContain("It is too large for formulas, so it is filled with values.");
    await click(button("Create All data"));
    expect(ordered(sheets)).toEqual([["everything", { as: "values" }]]);
  });

  test("a profile may be of a sum", async () => {
    const sheets = await open();
    await click(button("Create Holder profile"));
    await type(control("Holder"), "CN+BE");
    await click(button("Create Holder profile"));
    expect(ordered(sheets)).toEqual([["profile", { as: "formulas", holder: "CN+BE" }]]);
  });

  test("a cascade takes the selection, or what comes with the add-in", async () => {
    const sheets = await open();
    await click(button("Create Cascade"));
    await click(button("Create Cascade"));
    await click(button("Use selection"));
    expect(control("Your market series").value).toBe("Sheet1!A1:B40");
    await click(button("Create Cascade"));
    expect(ordered(sheets)).toEqual([
      ["cascade", { as: "formulas", holder: "China" }],
      ["cascade", { as: "formulas", holder: "China", market: "Sheet1!A1:B40" }],
    ]);
  });

  test("tells what went wrong where it was asked for", async () => {
    const workbook = fakeWorkbook();
    jest
      .mocked(workbook.sheets.create)
      .mockRejectedValue(Object.assign(new Error("x"), { code: "AccessDenied" }));
    await open(workbook);
    await click(button("Create Major holders"));
    await click(button("Create Major holders"));
    expect(panel().querySelector("article")!.textContent).toContain(
      "The sheet or the workbook is protected, or may only be read: remove the protection in Excel's Review tab, then try again.",
    );
  });

  test("says of a sheet that has no figure that it has none, and why", async () => {
    const workbook = fakeWorkbook();
    const lack = "It has no figure to show: nothing of this month’s release is stored.";
    jest
      .mocked(workbook.sheets.create)
      .mockResolvedValue(made("Release day was made, with 34 rows.", { lack }));
    await open(workbook);
    await click(button("Create Major holders"));
    await click(button("Create Major holders"));
    expect(panel().querySelector("article")!.textContent).toContain(
      `Release day was made, with 34 rows. ${lack}`,
    );
  });

  test("can be stopped", async () => {
    const workbook = fakeWorkbook();
    jest
      .mocked(workbook.sheets.create)
      .mockImplementation(
        (_, __, { signal }) =>
          new Promise((___, reject) =>
            signal!.addEventListener("abort", () => reject(new Cancelled())),
          ),
      );
    await open(workbook);
    await click(button("Create Major holders"));
    await click(button("Create Major holders"));
    await click(button("Cancel"));
    expect(said()).toBe("Cancelled. What was finished stays, and nothing is half done.");
  });
});

describe("In this workbook", () => {
  test("looks again when another sheet is shown, as after an undo: one time for all of them", async () => {
    jest.useFakeTimers();
    const workbook = fakeWorkbook();
    let show: () => void = () => undefined;
    jest.mocked(workbook.sheets.onSheet).mockImplementation((listener) => {
      show = listener;
      return () => (show = () => undefined);
    });
    const { list } = workbook.sheets;
    jest.mocked(list).mockResolvedValue(LISTED.slice(0, 1));
    await open(workbook);
    expect(text()).toContain("Update all");
    jest.mocked(list).mockResolvedValue([]);
    await after(() => {
      show();
      show();
      jest.advanceTimersByTime(500);
    });
    expect(list).toHaveBeenCalledTimes(2);
    expect(text()).not.toContain("Update all");
    await after(() => {
      document.documentElement.dispatchEvent(new Event("pointerenter"));
      jest.advanceTimersByTime(500);
    });
    expect(list).toHaveBeenCalledTimes(3);
  });

  test("says where there are none, and what they would be good for", async () => {
    await open();
    expect(text()).toContain("None of the sheets below is in this workbook yet.");
    expect(buttons().map(labelOf)).not.toContain("Update all");
  });

  test("lists them, leads there, and updates them", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sheets.list).mockResolvedValue(LISTED);
    jest.mocked(workbook.sheets.update).mockResolvedValue([
      made("Major holders: 1 row added.", { status: "updated" }),
      made("Japan is as it was.", { status: "unchanged" }),
      made("Locked was left as it was.", {
        status: "failed",
        failures: [{ where: "Locked", sentence: "The sheet is protected." }],
      }),
    ]);
    const { update } = await open(workbook);
    await click(button("Select 'Major holders'!A1"));
    expect(workbook.select).toHaveBeenCalledWith("'Major holders'!A1");
    await click(button("Update all"));
    expect(update).toHaveBeenCalledTimes(1);
    expect(text()).toContain(
      "One thing did not work.Locked: The sheet is protected.1 sheet updated, 1 as they were.Major holders: 1 row added.Japan is as it was.",
    );
    expect(said()).toBe("One thing did not work. 1 sheet updated, 1 as they were.");
  });

  test("lists the figures that changed, and what was the user's", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sheets.list).mockResolvedValue(LISTED);
    jest.mocked(workbook.sheets.update).mockResolvedValue([
      made("Major holders was brought up to date.", {
        status: "updated",
        changed: 1,
        changes: [
          {
            address: "'Major holders'!D9",
            figure: "China · Holdings, $ bn",
            old: { text: "652.3", number: 652.3 },
            new: { text: "651.1", number: 651.1 },
            difference: -1.2,
          },
        ],
        replaced: [{ address: "'Major holders'!D10", text: "700 → 651.1" }],
        kept: [{ address: "'Major holders'!A27", text: "Germany" }],
      }),
    ]);
    await open(workbook);
    await click(button("Update all"));
    for (const part of [
      "Major holders was brought up to date. 1 figure changed.",
      "'Major holders'!D9652.3 → 651.1 (-1.2)China · Holdings, $ bn",
      "What it held:'Major holders'!D10 700 → 651.1",
      "It stays because something of yours is in it:'Major holders'!A27 Germany",
    ])
      expect(text()).toContain(part);
    await click(button("Select 'Major holders'!A27"));
    expect(workbook.select).toHaveBeenCalledWith("'Major holders'!A27");
  });

  test("a deleted one is recreated only on request", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sheets.list).mockResolvedValue(LISTED);
    const { recreate } = await open(workbook);
    expect(text()).toContain("Jane's Japan (deleted)");
    expect(recreate).not.toHaveBeenCalled();
    jest
      .mocked(workbook.sheets.recreate)
      .mockResolvedValue(made("Jane's Japan was made, with 180 rows."));
    await click(button("Recreate Jane's Japan"));
    expect(jest.mocked(recreate).mock.calls[0]![0]).toBe("Tic2");
    expect(text()).toContain("Jane's Japan was made, with 180 rows.");
  });

  test("or forgotten", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sheets.list).mockResolvedValue(LISTED);
    const { forget, list } = await open(workbook);
    jest.mocked(list).mockResolvedValue(LISTED.slice(0, 1));
    jest.spyOn(document, "hasFocus").mockReturnValue(true);
    await after(() => button("Forget Jane's Japan").focus());
    await click(button("Forget Jane's Japan"));
    expect(forget).toHaveBeenCalledWith("Tic2");
    expect(text()).not.toContain("Jane's Japan");
    expect(focused()).toBe(button("Select 'Major holders'!A1"));
  });

  test("is looked at again after each task", async () => {
    const sheets = await open();
    const { promise, resolve } = deferred<SheetReport>();
    jest.mocked(sheets.create).mockReturnValue(promise);
    await click(button("Create Major holders"));
    await click(button("Create Major holders"));
    jest.mocked(sheets.list).mockResolvedValue(LISTED);
    await after(() => resolve(made("Major holders was made, with 20 rows.")));
    await after(() => undefined);
    expect(text()).toContain("Jane's Japan (deleted)");
  });

  test("is looked at again after a task of another section, and when the user returns", async () => {
    const sheets = await open();
    jest.mocked(sheets.list).mockResolvedValue(LISTED);
    await click(tab("Data"));
    await click(button("Refresh"));
    await click(tab("Sheets"));
    expect(text()).toContain("Jane's Japan (deleted)");
    jest.mocked(sheets.list).mockResolvedValue([]);
    await after(() => window.dispatchEvent(new Event("focus")));
    expect(text()).not.toContain("Jane's Japan");
  });

  test("says so while a cell is being edited, until it can be read", async () => {
    const workbook = fakeWorkbook();
    const { promise, resolve } = deferred<readonly SheetInfo[]>();
    jest.mocked(workbook.sheets.list).mockImplementation(({ onProgress }) => {
      onProgress!({ step: EDITING, done: 0, total: 1 });
      return promise;
    });
    await open(workbook);
    expect(text()).toContain(EDITING);
    await after(() => resolve(LISTED));
    expect(text()).not.toContain(EDITING);
    expect(text()).toContain("Major holders");
  });

  test("says so where it cannot be read", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sheets.list).mockRejectedValue(new Error("The list is damaged"));
    await open(workbook);
    expect(text()).toContain("That did not work: The list is damaged.");
  });
});
