/** @jest-environment ./test/support/dom.js */
import { act } from "react";
import type { Workbook } from "../../../../src/taskpane/props";
import type { Explanation } from "../../../../src/workbook/tasks/explain/explain";
import type { Options, Outcome } from "../../../../src/workbook/tasks/insert/outcome";
import { recall, remember } from "../../../../src/taskpane/ui/storage";
import { ENTRIES } from "../../../support/catalogue";
import {
  after,
  button,
  click,
  close,
  FAILED,
  fakeWorkbook,
  focused,
  open as openPane,
  panel,
  press,
  READY,
  FakeStore,
  said,
  text,
  type as typeInto,
} from "../../support/pane";

let inserted: [formula: string, options: Options][];
let copied: string[];
let outcomes: (Outcome | Promise<Outcome>)[];
let mayCopy: boolean;
let workbook: Workbook;

beforeEach(() => {
  [inserted, copied, outcomes, mayCopy] = [[], [], [], true];
  workbook = {
    ...fakeWorkbook(),
    insert: async (formula, options) => {
      inserted.push([formula, options]);
      return (await outcomes.shift()) ?? { status: "inserted", address: "Sheet1!B2" };
    },
    copy: (copy) => {
      copied.push(copy);
      return Promise.resolve(mayCopy);
    },
  };
});

afterEach(close);

const open = (options: Parameters<typeof openPane>[0] = {}) =>
  openPane({ section: "help", workbook, ...options });
const headers = () => [...panel().querySelectorAll<HTMLElement>("[data-header]")];
const header = (name: string) => panel().querySelector<HTMLElement>(`[data-header=${name}]`)!;
const names = () => headers().map(({ dataset }) => dataset.header);
const searchBox = () => panel().querySelector("input")!;
const focusBox = () => after(() => searchBox().focus());
const type = (value: string) => typeInto(searchBox(), value);

/** The panel below a function's header. */
const details = (name: string) =>
  document.getElementById(header(name).getAttribute("aria-controls") ?? "")?.textContent;

describe("Why is this cell an error?", () => {
  const explain = () => click(button("Explain the selected cell"));

  test("tells the whole sentence, with the cell, its formula and what it shows", async () => {
    const explanation: Explanation = {
      tone: "bad",
      sentence: 'Unknown holder "Chnia". Did you mean China (CN)?',
      address: "Sheet1!B2",
      formula: '=TIC.HOLDINGS("Chnia")',
      shown: "#VALUE!",
    };
    jest.mocked(workbook.figures.explain).mockResolvedValue(explanation);
    await open();
    await explain();
    expect(text()).toContain(
      'Sheet1!B2 shows #VALUE!=TIC.HOLDINGS("Chnia")Unknown holder "Chnia". Did you mean China (CN)?',
    );
    expect(said()).toBe('Unknown holder "Chnia". Did you mean China (CN)?');
    await click(button("Select Sheet1!B2"));
    expect(workbook.select).toHaveBeenCalledWith("Sheet1!B2");
  });

  test("a cell without an error is told to be fine", async () => {
    await open();
    await explain();
    expect(said()).toBe("This cell has no error.");
  });

  test("asks again for another cell", async () => {
    await open();
    await explain();
    const sentence = "There is no TIC formula in this cell.";
    jest.mocked(workbook.figures.explain).mockResolvedValue({ tone: "warning", sentence });
    await explain();
    expect(text()).toContain(sentence);
    expect(text()).not.toContain("This cell has no error.");
  });

  test("says what to do where Excel cannot answer", async () => {
    const error = Object.assign(new Error("x"), { code: "InvalidSelection" });
    jest.mocked(workbook.figures.explain).mockRejectedValue(error);
    await open();
    await explain();
    expect(said()).toBe(
      "No range of cells is selected: select a cell of a worksheet, then try again.",
    );
  });
});

describe("Repair formulas", () => {
  const repair = () => click(button("Repair formulas"));

  test("says how many it repaired", async () => {
    await open();
    await repair();
    expect(said()).toBe("12 formulas repaired.");
  });

  test.each([
    [{ repaired: 0, failures: [] }, "No formula is damaged."],
    [
      { repaired: 0, failures: [{ where: "Secret", sentence: "It is protected." }] },
      "One thing did not work. No formula was repaired.",
    ],
  ])("%j: %s", async (report, sentence) => {
    jest.mocked(workbook.figures.repair).mockResolvedValue(report);
    await open();
    await repair();
    expect(said()).toBe(sentence);
  });
});

describe("Copy diagnostics", () => {
  const copy = () => click(button("Copy diagnostics"));

  test("copies them, and shows what was copied", async () => {
    await open();
    await copy();
    expect(copied).toEqual(["TIC for Excel 0.1.0\nHost: Excel"]);
    expect(panel().querySelector("textarea")!.value).toBe("TIC for Excel 0.1.0\nHost: Excel");
    expect(said()).toBe("Copied. This is what it says; paste it into your report.");
  });

  test("shows them to be copied by hand where copying is forbidden", async () => {
    mayCopy = false;
    await open();
    await copy();
    expect(said()).toBe("Copying is not allowed here. Select the text below and press Ctrl+C.");
    expect(panel().querySelector("textarea")!.readOnly).toBe(true);
  });

  test("says so where they cannot be had", async () => {
    jest.mocked(workbook.diagnostics).mockRejectedValue(new Error("No host"));
    await open();
    await copy();
    expect(said()).toBe("That did not work: No host.");
    expect(panel().querySelector("textarea")).toBeNull();
  });
});

test("tells the versions of the add-in and of the data", async () => {
  await open();
  expect(text()).toContain("TIC for Excel 0.1.0, data 2026-06-18.1");
});

describe("an example", () => {
  test("waits for the data", async () => {
    const store = new FakeStore({ status: "loading" });
    await open({ store });
    expect(details("HOLDINGS")).toContain("Calculating…");
    await after(() => store.become(READY));
    expect(details("HOLDINGS")).toContain("683.862");
  });

  test("says where there is none", async () => {
    await open({ state: FAILED });
    expect(details("HOLDINGS")).toContain("No data");
  });
});

describe("the list", () => {
  test("shows every function in its group, the first one open", async () => {
    await open();
    expect(names()).toEqual(ENTRIES.map(({ name }) => name));
    expect([...panel().querySelectorAll("section section h2")].map((h) => h.textContent)).toEqual([
      "Values",
      "Change and extremes",
      "Structure",
      "Publications",
    ]);
    const opened = headers().filter((one) => one.getAttribute("aria-expanded") === "true");
    expect(opened).toEqual([header("HOLDINGS")]);
  });

  test.each([
    ["LOWSINCE", "2008-09"],
    ["CHANGE", "-0.276832"],
    ["CITE", "U.S. Department of the Treasury, TIC Table 3, released 2026-06-18."],
    ["WHY", '#N/ACzech Republic was last published for 2014-12. Write "last" for that.'],
    ["SERIES", "2025-11683.862"],
    ["SERIES", "The start of 8 rows, 2 columns."],
  ])("opens %s and shows its live example: %s", async (name, value) => {
    await open();
    await click(header(name));
    const entry = ENTRIES.find((one) => one.name === name)!;
    expect(details(name)).toContain(entry.signature);
    expect(details(name)).toContain(entry.example);
    expect(details(name)).toContain(value);
    await click(header(name));
    expect(details(name)).toBeUndefined();
  });

  test("searches", async () => {
    jest.useFakeTimers();
    await open();
    await type("lowest since");
    expect(names()).toEqual(["LOWSINCE"]);
    await after(() => jest.advanceTimersByTime(700));
    expect(said()).toBe("1 function matches “lowest since”.");
  });

  test("offers a way out where nothing matches", async () => {
    await open();
    await type("xyzzy");
    expect(names()).toEqual([]);
    expect(text()).toContain("No function matches “xyzzy”.");
    await click(button("Clear the search"));
    expect(names()).toHaveLength(ENTRIES.length);
    expect(focused()).toBe(searchBox());
  });

  test("goes from the box through the functions and back with the arrow keys", async () => {
    await open();
    await focusBox();
    const path: string[] = [];
    for (const key of ["ArrowDown", "ArrowDown", "End", "ArrowDown", "Home", "ArrowUp"]) {
      await press(key);
      path.push((focused() as HTMLElement).dataset.header ?? focused().tagName);
    }
    expect(path).toEqual(["HOLDINGS", "SERIES", "WHY", "WHY", "HOLDINGS", "INPUT"]);
  });

  test("Enter in the box opens the best match, Escape clears", async () => {
    await open();
    await focusBox();
    await type("share");
    await press("Enter");
    expect(focused()).toBe(header("SHARE"));
    expect(details("SHARE")).toContain("0.00273");
    await focusBox();
    await press("Escape");
    expect(searchBox().value).toBe("");
    expect(names()).toHaveLength(ENTRIES.length);
  });
});

describe("Insert", () => {
  const INSERT = "Insert the example of HOLDINGS";
  const occupied: Outcome = {
    status: "occupied",
    address: "Sheet1!B2",
    area: "B2",
    count: 1,
    first: "B2",
    content: "683.9",
  };

  test("writes the formula and says where", async () => {
    await open();
    await click(button(INSERT));
    expect(inserted).toEqual([
      ['=TIC.HOLDINGS("CN","2025-11")', { overwrite: false, size: { rows: 1, columns: 1 } }],
    ]);
    expect(details("HOLDINGS")).toContain("Inserted in B2.");
    expect(said()).toBe("Inserted in B2.");
  });

  test("tells how much room the result takes", async () => {
    await open();
    await click(header("SERIES"));
    await click(button("Insert the example of SERIES"));
    expect(inserted[0]![1].size).toEqual({ rows: 8, columns: 2 });
  });

  test("asks before it writes over something, with Cancel at hand", async () => {
    outcomes = [occupied];
    await open();
    jest.spyOn(document, "hasFocus").mockReturnValue(true);
    await click(button(INSERT));
    expect(text()).toContain("B2 holds “683.9”. Overwrite?");
    expect(focused().textContent).toBe("Cancel");
    await click(button("Cancel"));
    expect(inserted).toHaveLength(1);
    expect(said()).toBe("Nothing was written.");
    expect(focused()).toBe(button(INSERT));
  });

  test("takes Escape for Cancel", async () => {
    outcomes = [occupied];
    await open();
    jest.spyOn(document, "hasFocus").mockReturnValue(true);
    await click(button(INSERT));
    await press("Escape");
    expect(said()).toBe("Nothing was written.");
  });

  test("writes over the cell that was asked about, whatever is selected by then", async () => {
    outcomes = [occupied];
    await open();
    await click(button(INSERT));
    await click(button("Overwrite"));
    expect(inserted[1]![1]).toEqual({
      overwrite: true,
      at: "Sheet1!B2",
      size: { rows: 1, columns: 1 },
    });
    expect(said()).toBe("Inserted in B2.");
    expect(focused()).toBe(button(INSERT));
  });

  test("does not take the focus from the sheet to ask", async () => {
    outcomes = [occupied];
    await open();
    jest.spyOn(document, "hasFocus").mockReturnValue(false);
    button(INSERT).focus();
    await click(button(INSERT));
    expect(focused()).toBe(button(INSERT));
  });

  test("says what to do while Excel waits for the end of an edit, and goes on by itself", async () => {
    jest.useFakeTimers();
    let answer: (outcome: Outcome) => void = () => undefined;
    outcomes = [new Promise((resolve) => (answer = resolve))];
    await open();
    await click(button(INSERT));
    await after(() => jest.advanceTimersByTime(1499));
    expect(details("HOLDINGS")).not.toContain("Excel has not answered yet.");
    await after(() => jest.advanceTimersByTime(1));
    expect(said()).toBe(
      "Excel has not answered yet. If a cell is being edited, press Enter or Esc there.",
    );
    await click(button(INSERT));
    expect(inserted).toHaveLength(1);
    await after(() => answer({ status: "inserted", address: "Sheet1!C3" }));
    expect(said()).toBe("Inserted in C3.");
  });

  test("says nothing of that where Excel has answered meanwhile, having kept the page busy", async () => {
    jest.useFakeTimers();
    let answer: (outcome: Outcome) => void = () => undefined;
    outcomes = [new Promise((resolve) => (answer = resolve))];
    await open();
    await click(button(INSERT));
    await act(async () => {
      answer({ status: "inserted", address: "Sheet1!C3" });
      for (let turn = 0; turn < 9; turn++) await Promise.resolve();
      // The clock comes before the pane is drawn again.
      jest.advanceTimersByTime(1500);
    });
    expect(said()).toBe("Inserted in C3.");
    expect(details("HOLDINGS")).not.toContain("Excel has not answered yet.");
  });

  test("tells an error in a sentence", async () => {
    outcomes = [{ status: "absent" }];
    await open();
    await click(button(INSERT));
    expect(said()).toBe(
      "This page is open outside Excel, so there is no cell to write to. Copy the formula instead.",
    );
  });

  test("works while the data is still loading", async () => {
    await open({ state: { status: "loading" } });
    await click(button(INSERT));
    expect(inserted[0]![1]).toEqual({ overwrite: false, size: { rows: 1, columns: 1 } });
  });
});

describe("Copy formula", () => {
  const COPY = "Copy formula of HOLDINGS";

  test("copies", async () => {
    await open();
    await click(button(COPY));
    expect(copied).toEqual(['=TIC.HOLDINGS("CN","2025-11")']);
    expect(said()).toBe("Copied. Select a cell and paste.");
  });

  test("says how to do it by hand where it is forbidden", async () => {
    mayCopy = false;
    await open();
    await click(button(COPY));
    expect(said()).toBe("Copying is not allowed here. Select the formula above and press Ctrl+C.");
  });
});

test("help leads to the add-in's own page, in a browser", async () => {
  await open();
  const link = panel().querySelector("a")!;
  expect([link.getAttribute("href"), link.target, link.rel]).toEqual([
    "help/index.html",
    "_blank",
    "noopener",
  ]);
});

describe("For developers", () => {
  afterEach(() => window.localStorage.clear());

  const choice = () =>
    [...panel().querySelectorAll<HTMLInputElement>("input[type=checkbox]")].find((box) =>
      box.labels?.[0]?.textContent?.startsWith("Show what helps"),
    )!;

  test("is off until it is switched on, which is remembered", async () => {
    await open();
    expect(panel().textContent).not.toContain("Try out this Excel");
    await click(choice());
    expect(panel().textContent).toContain("Try out this Excel");
    expect(recall("developers")).toBe("on");
  });

  test("is on where it was switched on before", async () => {
    remember("developers", "on");
    await open();
    expect(choice().checked).toBe(true);
  });

  test("tries out Excel in one click, and copies what it saw", async () => {
    await open();
    await click(choice());
    await click(button("Try out this Excel"));
    expect(copied).toEqual(['{"version":1}']);
    expect(said()).toContain("Copied. This is what was seen");
    const seen = panel().querySelector<HTMLTextAreaElement>("[aria-label='What was seen']")!;
    expect(seen.value).toBe('{"version":1}');
  });

  test("where copying is not allowed, the text is there to select", async () => {
    mayCopy = false;
    await open();
    await click(choice());
    await click(button("Try out this Excel"));
    expect(panel().textContent).toContain("select the text below and press Ctrl+C");
  });
});
