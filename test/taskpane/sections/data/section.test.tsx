/** @jest-environment ./test/support/dom.js */
import type { RefreshReport } from "../../../../src/workbook/tasks/refresh/refresh";
import { SLOW } from "../../../../src/taskpane/task/task";
import {
  after,
  button,
  click,
  close,
  control,
  deferred,
  FAILED,
  FakeStore,
  fakeWorkbook,
  focused,
  open,
  READY,
  said,
  text,
} from "../../support/pane";
import { UPDATED } from "../../support/refresh";

afterEach(close);

describe("the state of the data", () => {
  test("while it loads", async () => {
    await open({ state: { status: "loading" } });
    expect(text()).toContain("Loading the data…");
    expect(document.querySelector("[aria-busy=true]")).not.toBeNull();
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
    expect(text()).not.toContain("Overdue");
  });

  test("in a workbook that counts days from 1904", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.figures.countsFrom1904).mockResolvedValue(true);
    await open({ workbook });
    expect(text()).toContain("This workbook counts days from 1904");
  });

  test("where releases are missing", async () => {
    await open({ today: new Date(2026, 7, 18) });
    const overdue = "Overdue: 2 releases since 2026-06-18. These figures end in 2026-04.";
    expect(text()).toContain(overdue);
    expect(said()).toBe(`Data to 2026-04, released 2026-06-18. ${overdue}`);
  });

  test("where the last check failed", async () => {
    await open({ state: { ...READY, problem: "index.json answered with status 503" } });
    expect(text()).toContain(
      "The last check for newer figures did not work: index.json answered with status 503. The figures above stay in use.",
    );
  });

  test("where it could not be loaded, and again after Retry", async () => {
    const store = new FakeStore(FAILED);
    await open({ store });
    expect(said()).toBe("The data could not be loaded: index.json answered with status 503.");
    expect(text()).toContain("Check the network connection, then retry.");
    await click(button("Retry"));
    expect(store.retries).toBe(1);
    expect(text()).toContain("Loading the data…");
    expect(focused().querySelector("h2")?.textContent).toBe("Data");
    await after(() => store.become(READY));
    expect(text()).toContain("2026-07-14 (figures to 2026-05)");
  });
});

describe("Refresh when this workbook opens", () => {
  const LABEL = "Refresh when this workbook opens";

  test("is off until chosen, and kept in the workbook", async () => {
    const { workbook } = await open();
    expect(control(LABEL).checked).toBe(false);
    expect(workbook.figures.refresh).not.toHaveBeenCalled();
    await click(control(LABEL));
    expect(workbook.figures.setRefreshOnOpen).toHaveBeenCalledWith(true);
    expect(control(LABEL).checked).toBe(true);
    expect(workbook.figures.refresh).not.toHaveBeenCalled();
  });

  test("refreshes the workbook once the data is there", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.figures.refreshOnOpen).mockResolvedValue(true);
    const store = new FakeStore({ status: "loading" });
    await open({ workbook, store, section: "help" });
    expect(workbook.figures.refresh).not.toHaveBeenCalled();
    await after(() => store.become(READY));
    expect(jest.mocked(workbook.figures.refresh).mock.calls.map(([scope]) => scope)).toEqual([
      "workbook",
    ]);
    await after(() => store.become({ ...READY }));
    expect(workbook.figures.refresh).toHaveBeenCalledTimes(1);
  });

  test("goes back, and says why, where the workbook does not take it", async () => {
    const workbook = fakeWorkbook();
    jest
      .mocked(workbook.figures.setRefreshOnOpen)
      .mockRejectedValue(new Error("The workbook is read-only"));
    await open({ workbook });
    await click(control(LABEL));
    expect(control(LABEL).checked).toBe(false);
    expect(text()).toContain("That did not work: The workbook is read-only.");
  });

  describe("where the workbook does not answer at first", () => {
    const failing = () => {
      const workbook = fakeWorkbook();
      jest
        .mocked(workbook.figures.refreshOnOpen)
        .mockRejectedValueOnce(new Error("busy"))
        .mockResolvedValue(true);
      return workbook;
    };

    test("it does not show off, and is asked again when the user returns", async () => {
      const { workbook } = await open({ workbook: failing() });
      expect(control(LABEL).disabled).toBe(true);
      expect(text()).toContain("Whether it does could not be read. That did not work: busy.");
      await after(() => window.dispatchEvent(new Event("focus")));
      expect([control(LABEL).disabled, control(LABEL).checked]).toEqual([false, true]);
      expect(text()).not.toContain("could not be read");
      expect(workbook.figures.refresh).toHaveBeenCalledTimes(1);
      await after(() => window.dispatchEvent(new Event("focus")));
      expect(workbook.figures.refresh).toHaveBeenCalledTimes(1);
    });

    test("it is asked again by itself", async () => {
      jest.useFakeTimers();
      const { workbook } = await open({ workbook: failing() });
      expect(workbook.figures.refresh).not.toHaveBeenCalled();
      await after(() => jest.advanceTimersByTime(5000));
      expect(workbook.figures.refresh).toHaveBeenCalledTimes(1);
    });
  });

  test("waits for a task that is running, and then refreshes", async () => {
    const workbook = fakeWorkbook();
    const answer = deferred<boolean>();
    const running = deferred<RefreshReport>();
    jest.mocked(workbook.figures.refreshOnOpen).mockReturnValue(answer.promise);
    jest.mocked(workbook.figures.refresh).mockReturnValueOnce(running.promise);
    await open({ workbook });
    await click(button("Refresh"));
    await after(() => answer.resolve(true));
    expect(workbook.figures.refresh).toHaveBeenCalledTimes(1);
    await after(() => running.resolve(UPDATED));
    expect(workbook.figures.refresh).toHaveBeenCalledTimes(2);
  });

  test("says what to do while Excel keeps a choice waiting", async () => {
    jest.useFakeTimers();
    const workbook = fakeWorkbook();
    const { promise, resolve } = deferred<void>();
    jest.mocked(workbook.figures.setRefreshOnOpen).mockReturnValue(promise);
    await open({ workbook });
    await click(control(LABEL));
    await after(() => jest.advanceTimersByTime(1500));
    expect(said()).toBe(SLOW);
    await after(() => resolve());
    expect(text()).not.toContain(SLOW);
    expect(said()).toBe("This workbook refreshes when it opens.");
  });
});
