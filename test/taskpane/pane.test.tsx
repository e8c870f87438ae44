/** @jest-environment jsdom */
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import type { State } from "../../src/runtime/store";
import { Pane } from "../../src/taskpane/pane";
import { isoDay, isoMonth } from "../../src/tic/month";
import type { Options, Outcome } from "../../src/workbook/insert";
import { ENTRIES } from "../support/catalogue";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const releaseAt = (day: string, newest: string) => ({ day: isoDay(day), newest: isoMonth(newest) });

const DATASET = {
  newest: isoMonth("2026-04"),
  release: isoDay("2026-06-18"),
  calendar: [
    releaseAt("2026-06-18", "2026-04"),
    releaseAt("2026-07-14", "2026-05"),
    releaseAt("2026-08-17", "2026-06"),
  ],
  version: "2026-06-18.1",
};

const READY = {
  status: "ready",
  dataset: DATASET,
  source: "the snapshot shipped with the add-in",
  checked: new Date(2026, 5, 20, 9, 5),
} as unknown as State;

const FAILED: State = { status: "failed", reason: "index.json answered with status 503" };

/** Makes a change and waits until React, and every promise that was kept, has followed. */
const after = (change: () => void): Promise<void> =>
  act(() => {
    change();
    return Promise.resolve();
  });

class FakeStore {
  retries = 0;
  private listeners = new Set<() => void>();
  constructor(private current: State) {}
  readonly state = () => this.current;
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly retry = () => {
    this.retries++;
    this.become({ status: "loading" });
  };
  become(next: State) {
    this.current = next;
    for (const listener of this.listeners) listener();
  }
}

let root: Root;
let store: FakeStore;
let inserted: [formula: string, options: Options][];
let copied: string[];
let outcomes: (Outcome | Promise<Outcome>)[];
let mayCopy: boolean;

async function open(state: State = READY, today = new Date(2026, 5, 20)): Promise<void> {
  store = new FakeStore(state);
  const element = document.body.appendChild(document.createElement("div"));
  root = createRoot(element);
  const workbook = {
    insert: async (formula: string, options: Options) => {
      inserted.push([formula, options]);
      return (await outcomes.shift()) ?? ({ status: "inserted", address: "Sheet1!B2" } as const);
    },
    copy: (text: string) => {
      copied.push(text);
      return Promise.resolve(mayCopy);
    },
  };
  await after(() =>
    root.render(
      <Pane
        store={store}
        catalogue={ENTRIES}
        workbook={workbook}
        version="0.1.0"
        now={() => today}
      />,
    ),
  );
}

beforeEach(() => {
  [inserted, copied, outcomes, mayCopy] = [[], [], [], true];
});

afterEach(async () => {
  jest.useRealTimers();
  await after(() => root.unmount());
  document.body.innerHTML = "";
});

const text = () => document.body.textContent.replace(/\s+/g, " ");
const said = () => document.querySelector("[role=status]")!.textContent.trim();
const focused = () => document.activeElement!;
const headers = () => [...document.querySelectorAll<HTMLElement>("[data-header]")];
const header = (name: string) => document.querySelector<HTMLElement>(`[data-header=${name}]`)!;
const names = () => headers().map(({ dataset }) => dataset.header);
const searchBox = () => document.querySelector("input")!;

function button(label: string): HTMLButtonElement {
  const all = [...document.querySelectorAll("button")];
  const found = all.find(
    (one) => one.getAttribute("aria-label") === label || one.textContent === label,
  );
  if (!found) throw new Error(`no button "${label}"`);
  return found;
}

const click = (element: HTMLElement) => after(() => element.click());

const focusBox = () => after(() => searchBox().focus());

const press = (key: string) =>
  after(() => {
    focused().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  });

/** Types as a browser does, so that React sees it. */
const type = (value: string) =>
  after(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(
      searchBox(),
      value,
    );
    searchBox().dispatchEvent(new Event("input", { bubbles: true }));
  });

/** The panel below a function's header. */
const details = (name: string) =>
  document.getElementById(header(name).getAttribute("aria-controls") ?? "")?.textContent;

describe("the state of the data", () => {
  test("while it loads", async () => {
    await open({ status: "loading" });
    expect(text()).toContain("Loading the data…");
    expect(document.querySelector("[aria-busy=true]")).not.toBeNull();
    expect(details("HOLDINGS")).toContain("Calculating…");
  });

  test("once it is there", async () => {
    await open();
    const facts = [...document.querySelectorAll("dl > *")].map(({ textContent }) => textContent);
    expect(facts).toEqual([
      ...["Newest month", "2026-04"],
      ...["Released", "2026-06-18"],
      ...["Next release", "2026-07-14 (figures to 2026-05)"],
      ...["Source", "U.S. Treasury, TIC: the snapshot shipped with the add-in"],
      ...["Checked", "2026-06-20 09:05"],
    ]);
    expect(said()).toBe("Data to 2026-04, released 2026-06-18.");
    expect(text()).not.toContain("Overdue");
    expect(text()).toContain("TIC for Excel 0.1.0, data 2026-06-18.1");
  });

  test("where releases are missing", async () => {
    await open(READY, new Date(2026, 7, 18));
    expect(text()).toContain("Overdue: 2 releases since 2026-06-18. These figures end in 2026-04.");
  });

  test("where it could not be loaded, and again after Retry", async () => {
    await open(FAILED);
    expect(said()).toBe("The data could not be loaded: index.json answered with status 503.");
    expect(text()).toContain("Check the network connection, then retry.");
    expect(details("HOLDINGS")).toContain("No data");
    await click(button("Retry"));
    expect(store.retries).toBe(1);
    expect(text()).toContain("Loading the data…");
    expect(focused().querySelector("h2")?.textContent).toBe("Data");
    await after(() => store.become(READY));
    expect(details("HOLDINGS")).toContain("683.862");
  });
});

describe("the list", () => {
  test("shows every function in its group, the first one open", async () => {
    await open();
    expect(names()).toEqual(ENTRIES.map(({ name }) => name));
    expect([...document.querySelectorAll("section h2")].map((h) => h.textContent)).toEqual([
      "Data",
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

  test("tells an error in a sentence", async () => {
    outcomes = [{ status: "absent" }];
    await open();
    await click(button(INSERT));
    expect(said()).toBe(
      "This page is open outside Excel, so there is no cell to write to. Copy the formula instead.",
    );
  });

  test("works while the data is still loading", async () => {
    await open({ status: "loading" });
    await click(button(INSERT));
    expect(inserted[0]![1]).toEqual({ overwrite: false, size: { rows: 1, columns: 1 } });
  });
});

describe("Copy formula", () => {
  const COPY = "Copy the formula of HOLDINGS";

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
  const link = document.querySelector("a")!;
  expect([link.getAttribute("href"), link.target, link.rel]).toEqual([
    "help/index.html",
    "_blank",
    "noopener",
  ]);
});
