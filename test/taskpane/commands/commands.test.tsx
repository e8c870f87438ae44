/** @jest-environment ./test/support/dom.js */
import type { CommandName } from "../../../src/taskpane/commands/commands";
import { place, waiting } from "../../../src/taskpane/commands/orders";
import type { FreezeReport } from "../../../src/workbook/tasks/freeze/freeze";
import {
  after,
  button,
  close,
  deferred,
  fakeWorkbook,
  focused,
  open,
  said,
  tab,
  text,
} from "../support/pane";

/** What was asked for on the ribbon, in a cell's menu or on the keyboard, as the pane carries it out. */

const showAsTaskpane = jest.fn(() => Promise.resolve());

beforeEach(() => {
  showAsTaskpane.mockClear();
  Object.assign(globalThis, {
    Office: {
      addin: { showAsTaskpane },
      context: { requirements: { isSetSupported: () => false } },
    },
  });
});
afterEach(async () => {
  await close();
  Reflect.deleteProperty(globalThis, "Office");
});

const order = (name: CommandName) => after(() => place(name));
const isShown = (section: string) => tab(section).getAttribute("aria-selected") === "true";

test("Refresh refreshes the workbook, and its report stands in Data", async () => {
  const { workbook } = await open({ section: "help" });
  await order("Refresh");
  expect(workbook.figures.refresh).toHaveBeenCalledWith("workbook", expect.anything());
  expect(isShown("data")).toBe(true);
  expect(text()).toContain("no newer release");
  expect(waiting()).toBeUndefined();
});

test("Insert leads to the search box", async () => {
  await open();
  await order("Insert");
  expect(isShown("insert")).toBe(true);
  expect(focused().getAttribute("aria-label")).toBe("Search holders, groups and functions");
});

test("Explain explains the selected cell, each time anew", async () => {
  const { workbook } = await open();
  await order("Explain");
  await order("Explain");
  expect(workbook.figures.explain).toHaveBeenCalledTimes(2);
  expect(isShown("help")).toBe(true);
  expect(text()).toContain("This cell has no error.");
});

test("Cite shows the source, to copy", async () => {
  const { workbook } = await open();
  await order("Cite");
  expect(text()).toContain("U.S. Treasury, TIC Table 5.");
  expect(said()).toBe("The source of the figures in this cell: U.S. Treasury, TIC Table 5.");
  await after(() => button("Copy citation").click());
  expect(workbook.copy).toHaveBeenCalledWith("U.S. Treasury, TIC Table 5.");
  expect(text()).toContain("Copied.");
});

test.each<[CommandName, string]>([
  ["Share", "share"],
  ["Help", "help"],
])("%s opens its section", async (name, section) => {
  await open();
  await order(name);
  expect(isShown(section)).toBe(true);
  expect(waiting()).toBeUndefined();
});

test("ShowPane leaves the section as it is", async () => {
  await open({ section: "sheets" });
  await order("ShowPane");
  expect(isShown("sheets")).toBe(true);
});

describe("Format", () => {
  const FORMATTED = { formulas: 1, cells: 2, kept: 0, others: 0, failures: [] };

  test.each([
    ["without a word where all went well", FORMATTED, 0],
    ["and says where there was nothing to format", { ...FORMATTED, formulas: 0, cells: 0 }, 1],
    ["and says what was left", { ...FORMATTED, kept: 1 }, 1],
  ])("sets the number formats of the selection, %s", async (_, report, shown) => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.figures.format).mockResolvedValue(report);
    await open({ workbook });
    await order("Format");
    expect(workbook.figures.format).toHaveBeenCalledWith("selection", expect.anything());
    expect(isShown("insert")).toBe(true);
    expect(showAsTaskpane).toHaveBeenCalledTimes(shown);
  });
});

describe("Freeze", () => {
  test.each<[CommandName, string]>([
    ["FreezeSelection", "selection"],
    ["FreezeSheet", "sheet"],
    ["FreezeWorkbook", "workbook"],
  ])("%s freezes the %s, without a word where all went well", async (name, scope) => {
    const { workbook } = await open();
    await order(name);
    expect(workbook.sharing.freeze).toHaveBeenCalledWith(scope, expect.anything(), {
      errors: false,
    });
    expect(isShown("share")).toBe(true);
    expect(text()).toContain("3 formulas turned into values.");
    expect(showAsTaskpane).not.toHaveBeenCalled();
  });

  test.each<[string, () => Promise<FreezeReport>]>([
    [
      "there is nothing to freeze",
      () => Promise.resolve({ frozen: 0, sheets: [], skipped: [], failures: [] }),
    ],
    [
      "something did not work",
      () =>
        Promise.resolve({
          frozen: 1,
          sheets: [{ name: "Sheet1", frozen: 1 }],
          skipped: [],
          failures: [{ where: "Sheet1!B2", sentence: "The sheet is protected." }],
        }),
    ],
    ["it fails", () => Promise.reject(new Error("Excel is gone"))],
  ])("shows the pane where %s", async (_, freeze) => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.freeze).mockImplementation(freeze);
    await open({ workbook });
    await order("FreezeSelection");
    expect(showAsTaskpane).toHaveBeenCalledTimes(1);
  });

  test("shows the pane where it takes long", async () => {
    const workbook = fakeWorkbook();
    const freezing = deferred<FreezeReport>();
    jest.mocked(workbook.sharing.freeze).mockReturnValue(freezing.promise);
    jest.useFakeTimers();
    await open({ workbook });
    await order("FreezeWorkbook");
    await after(() => jest.advanceTimersByTime(2100));
    expect(showAsTaskpane).toHaveBeenCalledTimes(1);
    await after(() => freezing.resolve({ frozen: 1, sheets: [], skipped: [], failures: [] }));
  });

  test("by its button shows nothing that is not shown", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.sharing.freeze).mockRejectedValue(new Error("Excel is gone"));
    await open({ workbook, section: "share" });
    await after(() => button("Freeze").click());
    expect(text()).toContain("Excel is gone");
    expect(showAsTaskpane).not.toHaveBeenCalled();
  });
});

test("a command on the workbook waits for nobody: while a task runs it is refused, and that is said", async () => {
  const workbook = fakeWorkbook();
  const refreshing = deferred<never>();
  jest.mocked(workbook.figures.refresh).mockReturnValue(refreshing.promise);
  await open({ workbook });
  await order("Refresh");
  await order("FreezeSelection");
  expect(workbook.sharing.freeze).not.toHaveBeenCalled();
  expect(document.body.textContent).toContain("Wait until this is done: Refreshing");
  expect(said()).toBe("Wait until this is done: Refreshing");
  expect(showAsTaskpane).toHaveBeenCalledTimes(1);
  expect(waiting()).toBeUndefined();
  await after(() => refreshing.reject(new Error("Gone")));
  expect(document.body.textContent).not.toContain("Wait until this is done");
  expect(workbook.sharing.freeze).not.toHaveBeenCalled();
});

test("a question about a cell is answered while a task runs", async () => {
  const workbook = fakeWorkbook();
  jest.mocked(workbook.figures.refresh).mockReturnValue(new Promise(() => undefined));
  await open({ workbook });
  await order("Refresh");
  await order("Explain");
  expect(workbook.figures.explain).toHaveBeenCalledTimes(1);
});

describe("recipients see no trust prompt", () => {
  test("is what the workbook says, and is kept there", async () => {
    const { workbook } = await open();
    await order("Share");
    const toggle = [...document.querySelectorAll<HTMLInputElement>("input[role=switch]")].at(-1)!;
    expect(toggle.checked).toBe(false);
    await after(() => toggle.click());
    expect(workbook.sharing.setHidesTrustPrompt).toHaveBeenCalledWith(true);
    expect(toggle.checked).toBe(true);
    expect(said()).toBe("Recipients see no trust prompt.");
  });

  test("stays as it was where the workbook refuses", async () => {
    const workbook = fakeWorkbook();
    jest
      .mocked(workbook.sharing.setHidesTrustPrompt)
      .mockRejectedValue(new Error("It is read-only"));
    await open({ workbook });
    await order("Share");
    const toggle = [...document.querySelectorAll<HTMLInputElement>("input[role=switch]")].at(-1)!;
    await after(() => toggle.click());
    expect(toggle.checked).toBe(false);
    expect(text()).toContain("It is read-only.");
  });
});
