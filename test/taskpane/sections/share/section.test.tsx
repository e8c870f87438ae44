/** @jest-environment ./test/support/dom.js */
import type { FreezeReport } from "../../../../src/workbook/tasks/freeze/freeze";
import { EDITING } from "../../../../src/workbook/excel/session";
import type { Traces } from "../../../../src/workbook/tasks/traces/traces";
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
  open as openPane,
  panel,
  press,
  said,
  tab,
  text,
  TRACE,
} from "../../support/pane";

afterEach(close);

const FROZEN = {
  frozen: 1241,
  sheets: [
    { name: "Sheet1", frozen: 1 },
    { name: "Japan", frozen: 1240 },
  ],
  changed: 0,
  lost: 0,
};

const returned = () =>
  after(() => {
    window.dispatchEvent(new Event("focus"));
    jest.advanceTimersByTime(500);
  });

async function open(workbook = fakeWorkbook()) {
  await openPane({ section: "share", workbook });
  return workbook.sharing;
}

const inGroup = (title: string) =>
  [...panel().querySelectorAll("section")].find(
    (section) => section.querySelector("h2")?.textContent === title,
  )!;

describe("Freeze and Thaw", () => {
  test("says that nothing is frozen, and thaws nothing", async () => {
    const sharing = await open();
    expect(text()).toContain("Nothing is frozen in this workbook.");
    await click(button("Thaw"));
    expect(sharing.thaw).not.toHaveBeenCalled();
  });

  test("counts what is frozen, sheet by sheet", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.frozen).mockResolvedValue(FROZEN);
    await open(workbook);
    expect(text()).toContain("Sheet1: 1 formula frozenJapan: 1,240 formulas frozen");
  });

  test("freezes what is chosen, says what it did, and counts again", async () => {
    const sharing = await open();
    await click(control("This sheet"));
    jest.mocked(sharing.frozen).mockResolvedValue(FROZEN);
    await click(button("Freeze"));
    const [scope, , options] = jest.mocked(sharing.freeze).mock.calls[0]!;
    expect([scope, options]).toEqual(["sheet", { errors: false }]);
    expect(said()).toBe("3 formulas turned into values. Thaw brings them back.");
    expect(text()).toContain("Sheet1: 3 formulas");
    expect(text()).toContain("Japan: 1,240 formulas frozen");
  });

  test("freezes cells with errors only if told to", async () => {
    const { freeze } = await open();
    await click(control("Freeze cells that show an error, too"));
    await click(button("Freeze"));
    expect(jest.mocked(freeze).mock.calls[0]![2]).toEqual({ errors: true });
  });

  test("says which cells it left as they are, since they show an error, and that nothing failed", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.freeze).mockResolvedValue({
      frozen: 1,
      sheets: [{ name: "Sheet1", frozen: 1 }],
      skipped: [{ address: "Sheet1!B2", error: "#N/A" }],
      failures: [],
    });
    await open(workbook);
    await click(button("Freeze"));
    expect(said()).toBe("1 formula turned into values. Thaw brings them back.");
    expect(text()).toContain("1 cell shows an error, and was left as a formula.Sheet1!B2 #N/A");
  });

  test("says where there is nothing to freeze", async () => {
    const workbook = fakeWorkbook();
    jest
      .mocked(workbook.sharing.freeze)
      .mockResolvedValue({ frozen: 0, sheets: [], skipped: [], failures: [] });
    await open(workbook);
    await click(control("Selection"));
    await click(button("Freeze"));
    expect(said()).toBe("There are no TIC formulas to freeze in the selection.");
  });

  test("thaws", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.frozen).mockResolvedValue(FROZEN);
    const { thaw } = await open(workbook);
    await click(button("Thaw"));
    const [scope, , options] = jest.mocked(thaw).mock.calls[0]!;
    expect([scope, options]).toEqual(["workbook", {}]);
    expect(said()).toBe("3 formulas brought back.");
  });

  test("leaves alone what was changed since, and brings it back all the same on request", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.frozen).mockResolvedValue(FROZEN);
    jest.mocked(workbook.sharing.thaw).mockResolvedValueOnce({
      thawed: 0,
      sheets: [],
      changed: [{ address: "Sheet1!B2", formula: '=TIC.HOLDINGS("CN")' }],
      failures: [],
    });
    const { thaw } = await open(workbook);
    await click(button("Thaw"));
    expect(text()).toContain("No formula was brought back.");
    expect(text()).toContain(
      '1 cell changed since the freeze, so what is there was left alone.Sheet1!B2 =TIC.HOLDINGS("CN")',
    );
    expect(thaw).toHaveBeenCalledTimes(1);
    jest.spyOn(document, "hasFocus").mockReturnValue(true);
    await after(() => button("Bring back this formula all the same").focus());
    await click(button("Bring back this formula all the same"));
    expect(jest.mocked(thaw).mock.calls[1]![2]).toEqual({ overwrite: true });
    expect(buttons().map(labelOf)).not.toContain("Bring back this formula all the same");
    expect(focused()).toBe(button("Freeze"));
  });

  test("says which formulas have lost their cells, and forgets them on request", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.frozen).mockResolvedValue({ ...FROZEN, lost: 2 });
    const { thaw } = await open(workbook);
    expect(text()).toContain(
      "The cells of 2 frozen formulas were deleted or cannot be found, so they cannot be brought back.",
    );
    await click(button("Thaw the others and forget these"));
    expect(jest.mocked(thaw).mock.calls[0]![2]).toEqual({ forget: true });
  });

  test("what failed stands before what worked", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.freeze).mockResolvedValue({
      frozen: 2,
      sheets: [{ name: "Sheet1", frozen: 2 }],
      skipped: [],
      failures: [{ where: "Secret", sentence: "The sheet is protected. Unprotect it." }],
    });
    await open(workbook);
    await click(button("Freeze"));
    expect(text()).toContain(
      "One thing did not work.Secret: The sheet is protected. Unprotect it.2 formulas turned into values.",
    );
    expect(said()).toMatch(/^One thing did not work\. 2 formulas/);
  });

  test("says so where it cannot be counted, and counts when the user returns", async () => {
    jest.useFakeTimers();
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.frozen).mockRejectedValue(new Error("No parts"));
    await open(workbook);
    expect(text()).toContain("That did not work: No parts.");
    jest.mocked(workbook.sharing.frozen).mockResolvedValue(FROZEN);
    await returned();
    expect(text()).not.toContain("No parts");
    expect(text()).toContain("Japan: 1,240 formulas frozen");
  });

  test("counts again once cells were changed, as by an undo: one time for all of them", async () => {
    jest.useFakeTimers();
    const workbook = fakeWorkbook();
    const { frozen } = workbook.sharing;
    let edit: () => void = () => undefined;
    jest.mocked(workbook.sharing.onEdit).mockImplementation((listener) => {
      edit = listener;
      return () => (edit = () => undefined);
    });
    jest.mocked(frozen).mockResolvedValue(FROZEN);
    await open(workbook);
    jest.mocked(frozen).mockResolvedValue({ ...FROZEN, frozen: 0, sheets: [], changed: 2 });
    await after(() => {
      edit();
      edit();
      jest.advanceTimersByTime(500);
    });
    expect(frozen).toHaveBeenCalledTimes(2);
    expect(text()).toContain("Nothing is frozen in this workbook.");
    expect(text()).toContain("2 frozen formulas are kept whose cells were changed since.");
    await click(tab("Data"));
    await after(() => {
      edit();
      jest.advanceTimersByTime(500);
    });
    expect(frozen).toHaveBeenCalledTimes(2);
    await click(tab("Share"));
    expect(frozen).toHaveBeenCalledTimes(3);
    await after(() => {
      document.documentElement.dispatchEvent(new Event("pointerenter"));
      jest.advanceTimersByTime(500);
    });
    expect(frozen).toHaveBeenCalledTimes(4);
  });

  test("says that a cell is being edited, and nothing of what it does not know yet", async () => {
    const workbook = fakeWorkbook();
    const counted = deferred<typeof FROZEN>();
    jest.mocked(workbook.sharing.frozen).mockImplementation(({ onProgress }) => {
      onProgress?.({ step: EDITING, done: 0, total: 1 });
      return counted.promise;
    });
    await open(workbook);
    expect(text()).toContain(EDITING);
    expect(text()).not.toContain("Nothing is frozen");
    await after(() => counted.resolve(FROZEN));
    expect(text()).not.toContain(EDITING);
    expect(text()).toContain("Sheet1: 1 formula frozen");
  });
});

describe("Copy to send", () => {
  const COPY = {
    name: "Sheet1 (to send)",
    of: "Sheet1",
    links: 0,
    reasons: 0,
    inputs: 0,
    rules: 0,
    settled: 0,
    told: 0,
    isStale: false,
  };
  const REPORT = {
    copies: [],
    left: [],
    errors: [],
    rules: [],
    lists: [],
    others: [],
    empty: [],
    hidden: [],
    earlier: [],
    failures: [],
  };

  const whole = async () => click([...inGroup("Copy to send").querySelectorAll("input")][0]!);
  const parts = () =>
    [...inGroup("Copy to send").querySelectorAll("[aria-label='The copies'] li")].map(
      ({ textContent }) => textContent,
    );

  test("proposes the sheet that is shown, shows its copy, and leads back", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.copyToSend).mockResolvedValue({
      ...REPORT,
      copies: [{ ...COPY, values: 11, errors: 0 }],
    });
    await open(workbook);
    await click(button("Make a copy"));
    const [scope] = jest.mocked(workbook.sharing.copyToSend).mock.calls[0]!;
    expect(scope).toBe("sheet");
    expect(workbook.select).toHaveBeenCalledWith("'Sheet1 (to send)'!A1");
    expect(said()).toBe("1 sheet copied. “Sheet1 (to send)” is shown.");
    expect(parts()).toEqual(["Sheet1 (to send), of Sheet1"]);
    await click(button("Select 'Sheet1'!A1"));
    expect(workbook.select).toHaveBeenLastCalledWith("'Sheet1'!A1");
  });

  test("shows the first of several copies, and leads to each", async () => {
    const workbook = fakeWorkbook();
    const second = { ...COPY, name: "Bob's (to send)", of: "Bob's", values: 2, errors: 0 };
    jest.mocked(workbook.sharing.copyToSend).mockResolvedValue({
      ...REPORT,
      copies: [{ ...COPY, values: 11, errors: 0 }, second],
    });
    await open(workbook);
    await whole();
    await click(button("Make a copy"));
    expect(said()).toBe("2 sheets copied. “Sheet1 (to send)” is shown.");
    expect(parts()).toEqual(["Sheet1 (to send), of Sheet1", "Bob's (to send), of Bob's"]);
    await click(button("Select 'Bob''s (to send)'!A1"));
    expect(workbook.select).toHaveBeenLastCalledWith("'Bob''s (to send)'!A1");
  });

  test("says nothing of what is shown where a copy cannot be", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.select).mockResolvedValue(false);
    jest.mocked(workbook.sharing.copyToSend).mockResolvedValue({
      ...REPORT,
      copies: [{ ...COPY, values: 11, errors: 0 }],
    });
    await open(workbook);
    await click(button("Make a copy"));
    expect(said()).toBe("1 sheet copied.");
    expect(parts()).toEqual(["Sheet1 (to send), of Sheet1"]);
  });

  test("says of a sheet without formulas that it is a copy, if it is", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.copyToSend).mockResolvedValue(REPORT);
    jest
      .mocked(workbook.sharing.copies)
      .mockResolvedValue([{ id: "{1}", name: "Bob's (to send)" }]);
    jest.mocked(workbook.selectedAddress).mockResolvedValue("'Bob''s (to send)'!A1");
    await open(workbook);
    await click(button("Make a copy"));
    expect(said()).toBe(
      "“Bob's (to send)” is a copy itself: go to the sheet that it was made of. Nothing was copied.",
    );
    expect(workbook.select).not.toHaveBeenCalled();
  });

  test("copies the workbook, if asked to, and says what the recipient will see", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.copyToSend).mockResolvedValue({
      ...REPORT,
      copies: [
        {
          ...COPY,
          values: 11,
          errors: 1,
          links: 2,
          inputs: 1,
          rules: 2,
          settled: 1,
          told: 3,
          isStale: true,
        },
      ],
      errors: [{ address: "'Sheet1 (to send)'!D5", error: "#N/A" }],
      others: ["Text", "Bob's"],
      empty: ["Try it"],
      hidden: ["Back"],
      earlier: ["For the client"],
    });
    await open(workbook);
    await whole();
    await click(button("Make a copy"));
    const [scope, , options] = jest.mocked(workbook.sharing.copyToSend).mock.calls[0]!;
    expect([scope, options]).toEqual(["workbook", { errors: "shown", plain: true }]);
    const details = [
      ...inGroup("Copy to send").querySelectorAll("[aria-label='What was done'] li"),
    ];
    expect(details.map(({ textContent }) => textContent)).toEqual([
      "“Sheet1 (to send)”: the recipient sees 11 values and 1 error in place of TIC formulas, without the add-in.",
      "“Sheet1 (to send)”: what it is asked was changed without a refresh, and the recipient sees the figures from before. Refresh the sheet, and copy it again.",
      "“Sheet1 (to send)”: 2 formulas that led to other sheets or names became values.",
      "“Sheet1 (to send)”: the yellow of cells to type in was taken away (1 cell).",
      "“Sheet1 (to send)”: 3 sentences for those who have the add-in left out, or said otherwise.",
      "“Sheet1 (to send)”: 1 rule of colours or entries that led to other sheets or names now has the values of these.",
      "“Sheet1 (to send)”: 2 conditional formats with TIC functions, which Excel never applies, were taken away.",
      "No formula on the copies needs the add-in or this workbook.",
      "Nothing on these needs the add-in: “Text”, “Bob's”.",
      "Empty, or not opened yet, and so not copied: “Try it”.",
      "Hidden, and so not copied: “Back”.",
      "Copies made before, and so not copied again: “For the client”.",
      expect.stringMatching(/^To send them, right-click their tabs/),
      expect.stringMatching(/^'Sheet1 \(to send\)'!D5/),
    ]);
    expect(said()).toBe("1 sheet copied. “Sheet1 (to send)” is shown.");
    await click(button("Select 'Sheet1 (to send)'!D5"));
    expect(workbook.select).toHaveBeenCalledWith("'Sheet1 (to send)'!D5");
  });

  test("writes n/a for errors, and leaves the yellow, if told to", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.copyToSend).mockResolvedValue({
      ...REPORT,
      copies: [{ ...COPY, values: 11, errors: 3, reasons: 2 }],
    });
    await open(workbook);
    await click(control("Write n/a for errors, and the reasons below"));
    expect(text()).toContain("Excel’s charts draw a text as zero");
    await click(control("Take the yellow from cells to type in"));
    await click(button("Make a copy"));
    const [scope, , options] = jest.mocked(workbook.sharing.copyToSend).mock.calls[0]!;
    expect([scope, options]).toEqual(["sheet", { errors: "text", plain: false }]);
    expect(text()).toContain(
      "“Sheet1 (to send)”: the recipient sees 11 values in place of TIC formulas, 3 cells with n/a, and below 2 reasons for that.",
    );
  });

  test("tells of formulas that need the add-in all the same", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.copyToSend).mockResolvedValue({
      ...REPORT,
      copies: [{ ...COPY, values: 1, errors: 0 }],
      left: [{ address: "'Sheet1 (to send)'!D4", formula: "=Other!A1" }],
    });
    await open(workbook);
    await click(button("Make a copy"));
    expect(text()).toContain(
      "1 formula on the copies needs the add-in or this workbook all the same: turn it into a value first.'Sheet1 (to send)'!D4 =Other!A1",
    );
    expect(text()).not.toContain("No formula on the copies needs");
  });

  test("tells of conditional formats and lists that led elsewhere", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.copyToSend).mockResolvedValue({
      ...REPORT,
      copies: [{ ...COPY, values: 1, errors: 0 }],
      rules: [{ address: "'Sheet1 (to send)'!A2:B3", formula: "=Other!A1>1" }],
      lists: [{ address: "'Sheet1 (to send)'!C4", formula: "=Other!A1:A9" }],
    });
    await open(workbook);
    await click(button("Make a copy"));
    expect(text()).toContain(
      "1 conditional format that led to other sheets or names was left out of the copies: format these cells by hand where their colours matter.'Sheet1 (to send)'!A2:B3 =Other!A1>1",
    );
    expect(text()).toContain(
      "1 list or rule of what may be entered led to other sheets or names and was left out of the copies: anything may be entered there.'Sheet1 (to send)'!C4 =Other!A1:A9",
    );
  });

  describe("the copies that are there", () => {
    const COPIES = [
      { id: "{1}", name: "Sheet1 (to send)" },
      { id: "{2}", name: "For the client" },
    ];

    test("are deleted whenever they were made, once it was said which", async () => {
      const workbook = fakeWorkbook();
      jest.mocked(workbook.sharing.copies).mockResolvedValue(COPIES);
      jest.mocked(workbook.sharing.removeCopies).mockResolvedValue({ removed: 2, failures: [] });
      const { removeCopies } = await open(workbook);
      await click(button("Delete copies…"));
      expect(text()).toContain(
        "Delete these 2 copies? Excel cannot undo that.Sheet1 (to send)For the client",
      );
      expect(removeCopies).not.toHaveBeenCalled();
      await click(button("Delete"));
      expect(jest.mocked(removeCopies).mock.calls[0]![0]).toEqual(COPIES);
      expect(said()).toBe("2 copies deleted.");
      expect(labelOf(focused() as HTMLElement)).toBe("Make a copy");
    });

    test("stay if the user thinks better of it", async () => {
      const { removeCopies } = await open();
      await click(button("Delete copies…"));
      await click(button("Cancel"));
      expect(text()).not.toContain("Excel cannot undo that.");
      expect(removeCopies).not.toHaveBeenCalled();
    });

    test("are none", async () => {
      const workbook = fakeWorkbook();
      jest.mocked(workbook.sharing.copies).mockResolvedValue([]);
      await open(workbook);
      await click(button("Delete copies…"));
      expect(said()).toBe("There are no copies to send in this workbook.");
    });

    test("are said to be deleted where only their list could not be kept", async () => {
      const workbook = fakeWorkbook();
      const failures = [{ where: "Workbook", sentence: "The list was not kept." }];
      jest.mocked(workbook.sharing.removeCopies).mockResolvedValue({ removed: 1, failures });
      await open(workbook);
      await click(button("Delete copies…"));
      await click(button("Delete"));
      expect(said()).toBe("One thing did not work. 1 copy deleted.");
    });
  });

  test("says where there is nothing to copy", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.copyToSend).mockResolvedValue(REPORT);
    jest.mocked(workbook.sharing.copies).mockResolvedValue([]);
    await open(workbook);
    await click(button("Make a copy"));
    expect(said()).toBe("There are no TIC formulas to copy on this sheet.");
    await whole();
    await click(button("Make a copy"));
    expect(said()).toBe("There are no TIC formulas to copy in this workbook.");
  });

  test("offers no selection, which is no sheet", async () => {
    await open();
    const choices = [...inGroup("Copy to send").querySelectorAll("label")];
    expect(choices.map(({ textContent }) => textContent)).toEqual([
      "Which sheets",
      "Workbook",
      "This sheet",
      "Write n/a for errors, and the reasons below",
      "Take the yellow from cells to type in",
    ]);
  });
});

describe("what a task has said", () => {
  test("goes when another begins, unless there is more to it than that it worked", async () => {
    await open();
    await click(button("Freeze"));
    expect(text()).toContain("3 formulas turned into values.");
    await click(button("Make a copy"));
    expect(text()).not.toContain("3 formulas turned into values.");
    expect(text()).toContain("1 sheet copied.");
  });

  test("stays with its failures", async () => {
    const workbook = fakeWorkbook();
    const failures = [{ where: "Sheet1", sentence: "The sheet is protected." }];
    jest
      .mocked(workbook.sharing.freeze)
      .mockResolvedValue({ frozen: 0, sheets: [], skipped: [], failures });
    await open(workbook);
    await click(button("Freeze"));
    await click(button("Make a copy"));
    expect(text()).toContain("The sheet is protected.");
  });
});

describe("Remove traces", () => {
  const ask = () => click(button("Remove traces…"));

  test("says where there are none", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.traces).mockResolvedValue({ traces: [], frozen: 0 });
    const { removeTraces } = await open(workbook);
    await ask();
    expect(text()).toContain("The add-in keeps nothing in this workbook.");
    expect(said()).toBe("The add-in keeps nothing in this workbook.");
    expect(removeTraces).not.toHaveBeenCalled();
  });

  test("asks first, with Cancel at hand", async () => {
    const { removeTraces } = await open();
    jest.spyOn(document, "hasFocus").mockReturnValue(true);
    await ask();
    expect(panel().querySelector("[role=alertdialog]")!.textContent).toContain(
      "Remove 1 trace?tic.refreshOnOpen: A setting of the add-in for this workbook.",
    );
    expect(focused().textContent).toBe("Cancel");
    await click(button("Cancel"));
    expect(removeTraces).not.toHaveBeenCalled();
    expect(focused()).toBe(button("Remove traces…"));
  });

  test("says that the names of ready-made sheets stay", async () => {
    const workbook = fakeWorkbook();
    const list = { ...TRACE, name: "tic.sheets", sentence: "The list of the ready-made sheets." };
    jest.mocked(workbook.sharing.traces).mockResolvedValue({ traces: [list], frozen: 0 });
    await open(workbook);
    await click(button("Remove traces…"));
    expect(text()).toContain(
      "Remove 1 trace? The names of the ready-made sheets, which begin with TIC_, stay, since formulas use them.tic.sheets: The list of the ready-made sheets.",
    );
  });

  test("takes Escape for Cancel", async () => {
    const { removeTraces } = await open();
    jest.spyOn(document, "hasFocus").mockReturnValue(true);
    await ask();
    await press("Escape");
    expect(panel().querySelector("[role=alertdialog]")).toBeNull();
    expect(removeTraces).not.toHaveBeenCalled();
  });

  test("removes them, and says so", async () => {
    const { removeTraces } = await open();
    await ask();
    await click(button("Remove"));
    expect(removeTraces).toHaveBeenCalledWith({ loseFrozen: false }, expect.anything());
    expect(said()).toBe("1 trace removed. Save the workbook to keep it so.");
  });

  test("warns where frozen formulas would be lost, and then means it", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.traces).mockResolvedValue({ traces: [TRACE], frozen: 1241 });
    const { removeTraces } = await open(workbook);
    await ask();
    expect(text()).toContain(
      "1,241 frozen formulas could not be brought back any more: thaw first to keep them.",
    );
    await click(button("Remove"));
    expect(removeTraces).toHaveBeenCalledWith({ loseFrozen: true }, expect.anything());
  });

  test("removes nothing where formulas were frozen meanwhile", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.removeTraces).mockResolvedValue({ status: "frozen", frozen: 3 });
    await open(workbook);
    await ask();
    await click(button("Remove"));
    expect(said()).toBe("Nothing was removed: 3 frozen formulas would be lost. Thaw first.");
  });

  test("does not take the focus from the sheet to ask", async () => {
    const { promise, resolve } = deferred<Traces>();
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.traces).mockReturnValue(promise);
    await open(workbook);
    jest.spyOn(document, "hasFocus").mockReturnValue(false);
    button("Remove traces…").focus();
    await ask();
    await after(() => resolve({ traces: [TRACE], frozen: 0 }));
    expect(focused()).toBe(button("Remove traces…"));
  });
});

test("one task at a time: Copy waits for Freeze", async () => {
  const { promise, resolve } = deferred<FreezeReport>();
  const workbook = fakeWorkbook();
  jest.mocked(workbook.sharing.freeze).mockReturnValue(promise);
  const { copyToSend } = await open(workbook);
  await click(button("Freeze"));
  await click(button("Make a copy"));
  expect(copyToSend).not.toHaveBeenCalled();
  await after(() => resolve({ frozen: 3, sheets: [], skipped: [], failures: [] }));
  await click(button("Make a copy"));
  expect(copyToSend).toHaveBeenCalledTimes(1);
});
