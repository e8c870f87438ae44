import type * as asking from "../../../../src/workbook/tasks/hold/ask";
import type * as keeping from "../../../../src/workbook/tasks/hold/keep";
import type * as others from "../../../../src/workbook/tasks/hold/others";
import type * as refreshing from "../../../../src/workbook/tasks/refresh/refresh";
import type * as runtime from "../../../../src/runtime/store";
import * as workbench from "excel-workbench/testing";
import { isoDay } from "../../../../src/tic/month";
import { forgetModules } from "../../../runtime/fresh";
import * as snapshots from "../../../support/release";
import type * as support from "../../support/live";
// What a test imports anew is made ready here, where no test's time counts.
import "../../support/live";
import "../../../../src/workbook/tasks/refresh/refresh";

const [shipped, released] = [snapshots.filesOfJune(), snapshots.releasedFiles()];
const memory = { shippedFiles: () => shipped, releasedFiles: () => released };

let live: support.Live;
let store: typeof runtime;
let ask: typeof asking;
let keep: typeof keeping;
let otherReleases: typeof others.otherReleases;
let refresh: typeof refreshing.refresh;
let openLive: typeof support.openLive;

/** A newly started add-in. */
async function start(): Promise<void> {
  forgetModules();
  // None has a state that a test could leave behind, and all take long.
  jest.doMock("excel-workbench/testing", () => workbench);
  jest.doMock("../../../support/release", () => memory);
  ({ openLive } = await import("../../support/live"));
  store = await import("../../../../src/runtime/store");
  ask = await import("../../../../src/workbook/tasks/hold/ask");
  keep = await import("../../../../src/workbook/tasks/hold/keep");
  ({ otherReleases } = await import("../../../../src/workbook/tasks/hold/others"));
  ({ refresh } = await import("../../../../src/workbook/tasks/refresh/refresh"));
  live = await openLive();
}

beforeEach(start);
afterEach(() => live.close());

const CHINA = '=TIC.HOLDINGS("CN","2026-04")';
const [JUNE, JULY] = [651.072, 651.3];

const NAMESPACE = "urn:tic-for-excel:release";

/** The custom XML parts that say which release the workbook holds. */
const parts = () =>
  Excel.run(async (context) => {
    const found = context.workbook.customXmlParts.getByNamespace(NAMESPACE);
    found.load("items/id");
    await context.sync();
    const xmls = found.items.map((part) => part.getXml());
    await context.sync();
    return xmls.map(({ value }) => value);
  });

/** Has Excel calculate everything, as it may at any time. */
const calculate = () =>
  Excel.run(async (context) => {
    context.workbook.application.calculate("Full" as Excel.CalculationType);
    await context.sync();
  });

/** A newer release comes to the add-in without a refresh, as at a start. */
const release = async () => {
  live.origin.publish(released);
  await store.check();
};

const holding = () => (store.state() as { holding?: runtime.Holding }).holding;

describe("figures hold still", () => {
  test("from the first formula that the pane inserts until the next refresh", async () => {
    await keep.keepRelease();
    live.fill({ A1: CHINA });
    await release();
    await calculate();
    expect(live.value("A1")).toBe(JUNE);
    expect(holding()).toEqual({ kind: "held", release: isoDay("2026-06-18") });
    const report = await refresh("workbook", {});
    expect(report).toMatchObject({ check: { status: "updated" }, changed: 1, failures: [] });
    expect(live.value("A1")).toBe(JULY);
    expect(holding()).toEqual({ kind: "held", release: isoDay("2026-07-14") });
    expect(await parts()).toHaveLength(1);
  });

  test("when an add-in that starts anew reads what the workbook says", async () => {
    await keep.keepRelease();
    const hold = await ask.askHold();
    live.close();
    await start();
    live.fill({ A1: CHINA });
    await release();
    await store.awaitHold(Promise.resolve(hold));
    await calculate();
    expect(live.value("A1")).toBe(JUNE);
  });

  test("but for a formula that asks as of a later day", async () => {
    await keep.keepRelease();
    await release();
    live.fill({ A1: '=TIC.HOLDINGS("CN","2026-04",,"2026-07-31")' });
    expect(live.value("A1")).toBe(JULY);
  });

  test("not in a workbook that says nothing", async () => {
    live.fill({ A1: CHINA });
    expect(await ask.askHold()).toBeUndefined();
    await release();
    await calculate();
    expect(live.value("A1")).toBe(JULY);
  });

  test("not where the newest is chosen, which a refresh leaves so", async () => {
    live.fill({ A1: CHINA });
    await keep.keepRelease();
    await keep.alwaysNewest(true);
    await release();
    await refresh("workbook", {});
    expect(live.value("A1")).toBe(JULY);
    expect(await ask.askHold()).toBe("newest");
    await keep.alwaysNewest(false);
    expect(holding()).toEqual({ kind: "held", release: isoDay("2026-07-14") });
  });
});

describe("what the workbook says", () => {
  test("is not written twice", async () => {
    await keep.keepRelease();
    const before = await parts();
    await keep.keepRelease();
    await refresh("workbook", {});
    expect(await parts()).toEqual(before);
  });

  test("is read again, since somebody else may have refreshed it", async () => {
    await keep.keepRelease();
    const [june] = await parts();
    await release();
    await keep.holdNewest(true, isoDay("2026-06-18"));
    expect(holding()).toEqual({ kind: "held", release: isoDay("2026-07-14") });
    await Excel.run(async (context) => {
      const part = context.workbook.customXmlParts.getByNamespace(NAMESPACE).getOnlyItem();
      part.setXml(june!);
      await context.sync();
    });
    live.fill({ A1: CHINA });
    expect(live.value("A1")).toBe(JULY);
    await ask.askAgain();
    expect(holding()).toEqual({ kind: "held", release: isoDay("2026-06-18") });
    expect(live.value("A1")).toBe(JUNE);
  });

  test("is read again when the user goes to another sheet", async () => {
    const second = live.engine.sheets.add("Second");
    await keep.keepRelease();
    const [june] = await parts();
    await release();
    await keep.holdNewest(true, isoDay("2026-06-18"));
    await ask.followHold();
    await Excel.run(async (context) => {
      const part = context.workbook.customXmlParts.getByNamespace(NAMESPACE).getOnlyItem();
      part.setXml(june!);
      await context.sync();
    });
    live.engine.selection.select({ sheet: second, top: 0, left: 0, bottom: 0, right: 0 });
    const held = () => (holding() as { readonly release?: number }).release;
    await workbench.eventually(() => held() === isoDay("2026-06-18"));
  });

  test("that is damaged is refused, and written anew by a refresh", async () => {
    await keep.keepRelease();
    await Excel.run(async (context) => {
      const part = context.workbook.customXmlParts.getByNamespace(NAMESPACE).getOnlyItem();
      part.setXml(`<kept xmlns="${NAMESPACE}">{"index":</kept>`);
      await context.sync();
    });
    await expect(ask.askHold()).rejects.toThrow();
    await refresh("workbook", {});
    expect(await ask.askHold()).toMatchObject({ index: { release: "2026-06-18" } });
  });

  test("is asked for until Excel answers", async () => {
    await keep.keepRelease();
    const { dispatcher } = live;
    const execute = dispatcher.execute.bind(dispatcher);
    let refusals = 2;
    dispatcher.execute = (batch) =>
      refusals-- > 0
        ? { ok: false, failure: { code: "InactiveWorkbook", message: "Another", location: "" } }
        : execute(batch);
    expect(await ask.askHold(1)).toMatchObject({ index: { release: "2026-06-18" } });
  });

  test("is nothing where Excel has no custom XML parts, and nothing is written", async () => {
    live.close();
    live = await openLive({ lacks: ["ExcelApi 1.5"] });
    await keep.keepRelease();
    expect(await ask.askHold()).toBeUndefined();
    live.fill({ A1: CHINA });
    await refresh("workbook", {});
    expect(holding()).toEqual({ kind: "none" });
  });
});

describe("a workbook that mixes releases", () => {
  test("says so after a refresh of a sheet, until the whole is refreshed", async () => {
    live.engine.sheets.add("Second");
    live.fill({ A1: CHINA, "Second!A1": CHINA });
    await keep.keepRelease();
    live.origin.publish(released);
    await refresh("sheet", {});
    expect(holding()).toEqual({
      kind: "held",
      release: isoDay("2026-07-14"),
      behind: isoDay("2026-06-18"),
    });
    await refresh("workbook", {});
    expect(holding()).toEqual({ kind: "held", release: isoDay("2026-07-14") });
  });

  test("says nothing after a refresh that finds nothing newer, whatever its scope", async () => {
    live.engine.sheets.add("Second");
    live.fill({ A1: CHINA, "Second!A1": '=TIC.HOLDING("CN")' });
    await keep.keepRelease();
    await refresh("sheet", {});
    await refresh("workbook", {});
    expect(holding()).toEqual({ kind: "held", release: isoDay("2026-06-18") });
  });

  test("says so of values that were frozen under another one", async () => {
    const { freeze } = await import("../../../../src/workbook/tasks/freeze/freeze");
    live.fill({ A1: CHINA });
    await keep.keepRelease();
    await freeze("workbook", {}, {});
    expect(await otherReleases()).toEqual([]);
    live.origin.publish(released);
    await refresh("workbook", {});
    expect(await otherReleases()).toEqual([
      { sheet: "Sheet1", kind: "frozen", release: isoDay("2026-06-18") },
    ]);
  });
});

test("a server that lags behind takes nothing back", async () => {
  const { writeHolding } = await import("../../../../src/workbook/find/holding");
  live.fill({ A1: CHINA });
  const { index } = await readJuly();
  const hold = { ...store.newestHeld(), index };
  await Excel.run((context) => writeHolding(context, hold));
  await ask.askAgain();
  const report = await refresh("workbook", {});
  expect(report.check).toMatchObject({ status: "failed" });
  expect(holding()).toMatchObject({ kind: "missing", why: "ahead" });
  live.origin.publish(released);
  await refresh("workbook", {});
  expect(live.value("A1")).toBe(JULY);
});

/** What a workbook says that holds the release of July. */
async function readJuly(): Promise<runtime.Held> {
  const { readIndex } = await import("../../../../src/snapshot/read");
  return { index: readIndex(released.get("index.json")!), calendar: [] };
}
