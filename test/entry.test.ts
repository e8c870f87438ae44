/** @jest-environment ./test/support/dom.js */
export {};

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

/** When the add-in's one entry brings the pane in. */

const mount = jest.fn();
/** Set where the pane's script is gone from the server. */
let isMissing = false;

jest.mock("../src/taskpane/index", () => {
  if (isMissing) throw new Error("Loading chunk taskpane failed.");
  return { mount: (element: Element) => void mount(element.id) };
});
const asked = jest.fn();
jest.mock("../src/workbook/tasks/hold/ask", () => ({
  askHold: () => Promise.resolve(void asked("the workbook")),
  followHold: () => Promise.resolve(),
}));
jest.mock("../src/runtime/store", () => ({
  awaitHold: (said: Promise<unknown>) => {
    asked("the runtime waits");
    return said.then(() => false);
  },
  serveFrom: () => undefined,
  start: () => void asked("the data"),
  subscribe: () => undefined,
  state: () => ({ status: "loading" }),
}));

let visibility: DocumentVisibilityState;
/** What Excel was given. */
let functions: Map<string, () => unknown>;
/** What Office was given: commands by name, and who hears that the pane is shown or hidden. */
let actions: Map<string, (event?: object) => Promise<void>>;
let paneIs: (visibilityMode: string) => void;
const showAsTaskpane = jest.fn(() => Promise.resolve());

/** Loads the entry in a page of Excel's, with a setting of the workbook. */
async function load(refreshOnOpen?: unknown): Promise<void> {
  Object.defineProperty(document, "visibilityState", { get: () => visibility, configurable: true });
  document.body.innerHTML = '<div id="pane"></div>';
  const settings = { get: (key: string) => (key === "tic.refreshOnOpen" ? refreshOnOpen : null) };
  Object.assign(globalThis, {
    LATER: ["FLOW"],
    CustomFunctions: {
      Error: class {},
      ErrorCode: {},
      associate: (id: string, run: () => unknown) => functions.set(id, run),
    },
    Office: {
      VisibilityMode: { hidden: "Hidden", taskpane: "Taskpane" },
      actions: {
        associate: (name: string, run: (event?: object) => Promise<void>) => actions.set(name, run),
      },
      addin: {
        showAsTaskpane,
        onVisibilityModeChanged: (handler: (message: object) => void) => {
          paneIs = (visibilityMode) => handler({ visibilityMode });
          return Promise.resolve();
        },
      },
      onReady: (ready: () => void) => Promise.resolve().then(ready),
      context: { document: { settings } },
    },
  });
  jest.resetModules();
  await import("../src/entry");
  await pause();
}

beforeEach(() => {
  visibility = "visible";
  isMissing = false;
  actions = new Map();
  functions = new Map();
  mount.mockClear();
  showAsTaskpane.mockClear();
  Object.assign(window, { innerWidth: 320, innerHeight: 800 });
  asked.mockClear();
});

test("nothing answers before the workbook has said which release it holds", async () => {
  await load();
  expect(asked.mock.calls.flat()).toEqual(["the runtime waits", "the data", "the workbook"]);
});

test("Excel has every function at once, those of the second script too", async () => {
  await load();
  expect([...functions.keys()].sort()).toEqual([
    ...["CHANGE", "FLOW", "HOLDINGS", "LATESTMONTH", "SERIES"],
  ]);
});

test("at once where the page is visible", async () => {
  await load();
  expect(mount.mock.calls).toEqual([["pane"]]);
});

test.each([undefined, false, "true"])(
  "once the page is visible, where the workbook says of refreshing: %p",
  async (setting) => {
    visibility = "hidden";
    await load(setting);
    expect(mount).not.toHaveBeenCalled();
    visibility = "visible";
    document.dispatchEvent(new Event("visibilitychange"));
    await pause();
    expect(mount).toHaveBeenCalledTimes(1);
  },
);

test("once Office shows the pane, where a hidden page counts as visible but has no size, as on the web", async () => {
  Object.assign(window, { innerWidth: 0, innerHeight: 0 });
  await load();
  expect(mount).not.toHaveBeenCalled();
  paneIs("Hidden");
  await pause();
  expect(mount).not.toHaveBeenCalled();
  paneIs("Taskpane");
  await pause();
  expect(mount).toHaveBeenCalledTimes(1);
});

test("once the page has a size, where Office does not tell", async () => {
  Object.assign(window, { innerWidth: 0 });
  await load();
  Object.assign(window, { innerWidth: 320 });
  window.dispatchEvent(new Event("resize"));
  await pause();
  expect(mount).toHaveBeenCalledTimes(1);
});

test("hidden, where the workbook is to be refreshed when it opens", async () => {
  visibility = "hidden";
  await load(true);
  expect(mount).toHaveBeenCalledTimes(1);
});

describe("a command", () => {
  const run = async (name: string) => {
    const completed = jest.fn();
    await actions.get(name)!({ completed });
    expect(completed).toHaveBeenCalledTimes(1);
    const { waiting } = await import("../src/taskpane/commands/orders");
    return waiting()?.name;
  };

  test("brings the pane into the hidden page, shows it, and waits there to be carried out", async () => {
    visibility = "hidden";
    await load();
    expect(mount).not.toHaveBeenCalled();
    expect(await run("Refresh")).toBe("Refresh");
    expect(mount).toHaveBeenCalledTimes(1);
    expect(showAsTaskpane).toHaveBeenCalledTimes(1);
  });

  test("that the sheet shows leaves the pane closed", async () => {
    visibility = "hidden";
    await load();
    expect(await run("FreezeSelection")).toBe("FreezeSelection");
    expect(mount).toHaveBeenCalledTimes(1);
    expect(showAsTaskpane).not.toHaveBeenCalled();
  });

  test("of the keyboard has no event, and works the same", async () => {
    await load();
    await actions.get("Explain")!();
    expect(showAsTaskpane).toHaveBeenCalledTimes(1);
  });
});

describe("a pane whose script is gone from the server", () => {
  test("says so, with a way out, and is tried again by the next command", async () => {
    isMissing = true;
    await load();
    const { textContent } = document.getElementById("pane")!;
    expect(textContent).toMatch(/^The pane could not be loaded: .*nothing is lost\.Reload$/);
    isMissing = false;
    await actions.get("Help")!({ completed: () => undefined });
    expect(mount).toHaveBeenCalledTimes(1);
  });

  test("is shown when a quiet command fails by it", async () => {
    visibility = "hidden";
    await load();
    isMissing = true;
    await actions.get("FreezeSheet")!({ completed: () => undefined });
    expect(showAsTaskpane).toHaveBeenCalledTimes(1);
    expect(document.querySelector("[role=alert]")!.textContent).toContain("could not be loaded");
  });

  test("is loaded again by its button", async () => {
    const { sayMissing } = await import("../src/taskpane/missing");
    const reload = jest.fn();
    sayMissing(document.getElementById("pane")!, reload);
    document.querySelector<HTMLElement>("#pane button")!.click();
    expect(reload).toHaveBeenCalledTimes(1);
  });
});
