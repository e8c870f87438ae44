/** @jest-environment jsdom */
export {};

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

/** When the add-in's one entry brings the pane in. */

const mount = jest.fn();

jest.mock("../src/taskpane/index", () => ({ mount: (element: Element) => void mount(element.id) }));
const asked = jest.fn();
jest.mock("../src/workbook/tasks/hold/ask", () => ({
  askHold: () => Promise.resolve(void asked("the workbook")),
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

/** Loads the entry in a page of Excel's, with a setting of the workbook. */
async function load(refreshOnOpen?: unknown): Promise<void> {
  Object.defineProperty(document, "visibilityState", { get: () => visibility, configurable: true });
  document.body.innerHTML = '<div id="pane"></div>';
  const settings = { get: (key: string) => (key === "tic.refreshOnOpen" ? refreshOnOpen : null) };
  Object.assign(globalThis, {
    CustomFunctions: { Error: class {}, ErrorCode: {}, associate: () => undefined },
    Office: {
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
  mount.mockClear();
  asked.mockClear();
});

test("nothing answers before the workbook has said which release it holds", async () => {
  await load();
  expect(asked.mock.calls.flat()).toEqual(["the runtime waits", "the data", "the workbook"]);
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

test("hidden, where the workbook is to be refreshed when it opens", async () => {
  visibility = "hidden";
  await load(true);
  expect(mount).toHaveBeenCalledTimes(1);
});
