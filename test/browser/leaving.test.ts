import { existsSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { fill, openPane, openSheet, refresh, show } from "./support/pane";
import { DIST, startStand, type Stand } from "./support/workbench";

/** The pane is gone in the middle of something: reloaded, or its process ended. And the workbook in a second tab. */

let stand: Stand;
const pages: Awaited<ReturnType<Stand["open"]>>[] = [];

async function open() {
  const workbench = await openPane(stand);
  pages.push(workbench);
  await openSheet(workbench.frame);
  await fill(workbench.frame, CELLS);
  await workbench.shows("Work!A1", "651.072");
  return workbench;
}

const CELLS = {
  A1: '=TIC.HOLDINGS("CN","2026-04")',
  A2: '=TIC.HOLDINGS("JP","2026-04")',
  B1: "=A1*2",
};

beforeAll(async () => {
  if (!existsSync(path.join(DIST, "functions.js"))) throw new Error("Run npm run build first.");
  stand = await startStand(DIST);
});

afterEach(async () => {
  for (const { close, complaints, outside } of pages.splice(0)) {
    await close();
    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
  }
});

afterAll(() => stand.stop());

/** After so many more batches with actions that write, the workbook hears nothing more from the pane as it is now, until it is revived. */
const endAfter = (page: Page, writes: number) =>
  page.evaluate((writes) => {
    const { host } = window.workbenchHost!;
    const execute = host.execute.bind(host);
    let [done, most] = [0, writes];
    host.execute = (batch) => {
      Object.assign(window, { asked: performance.now() });
      const isWrite = batch.actions.some(({ kind }) => kind === "set" || kind === "call");
      if (done >= most)
        return { ok: false, failure: { code: "GeneralException", message: "Gone.", location: "" } };
      const reply = execute(batch);
      if (isWrite) done++;
      return reply;
    };
    Object.assign(window, { revive: () => void (most = Infinity) });
  }, writes);

/** Until the pane has asked for nothing for a while. */
const quiet = (page: Page) =>
  page.waitForFunction(() => {
    const { asked = Infinity } = window as unknown as { asked?: number };
    return performance.now() - asked > 500;
  });

/** Loads the add-in anew, on a workbook that hears again. */
async function reopen(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Reload the add-in" }).click();
  await page.evaluate(() => (window as unknown as { revive: () => void }).revive());
}

const sheetNames = (page: Page) => page.evaluate(() => window.workbench!.sheets());

describe.each([0, 1, 2])("the pane is gone after %s writes", (writes) => {
  test("of a refresh: every formula is there, and the next one works", async () => {
    const { page, pane, read, shows } = await open();
    const before = await sheetNames(page);
    await endAfter(page, writes);
    await refresh(pane);
    await quiet(page);
    await reopen(page);
    await pane.getByRole("tab", { name: "Data" }).waitFor();
    for (const [address, formula] of Object.entries(CELLS))
      expect((await read(`Work!${address}`)).formula).toBe(formula);
    expect(await sheetNames(page)).toEqual(before);
    await refresh(pane);
    await pane
      .getByRole("group", { name: "What the refresh did" })
      .getByText(/^Nothing changed/)
      .waitFor();
    await shows("Work!A1", "651.072");
  });
});

describe.each([1, 2, 3, 5, 7])("the pane is gone after %s writes", (writes) => {
  test("of a freeze: no formula is lost, and thawing brings back what is frozen", async () => {
    const { page, pane, read, shows } = await open();
    await show(pane, "Share");
    const freeze = pane.getByRole("region", { name: "Freeze" });
    await freeze.getByLabel("This sheet").check();
    await endAfter(page, writes);
    await freeze.getByRole("button", { name: "Freeze" }).click();
    await quiet(page);
    await reopen(page);
    await freeze.getByRole("button", { name: "Thaw" }).waitFor();
    await quiet(page);
    const frozen = (await Promise.all(["Work!A1", "Work!A2"].map(read))).filter(
      ({ formula }) => formula === null,
    ).length;
    // All of the sheet, or nothing.
    expect([0, 2]).toContain(frozen);
    if (frozen > 0) {
      await freeze.getByText(`Work: ${frozen} formulas frozen`).waitFor();
      await freeze.getByRole("button", { name: "Thaw" }).click();
      await freeze
        .getByText(/brought back/)
        .first()
        .waitFor();
    }
    for (const [address, formula] of Object.entries(CELLS))
      expect((await read(`Work!${address}`)).formula).toBe(formula);
    await freeze.getByRole("button", { name: "Freeze" }).click();
    await freeze
      .getByText(/turned into values/)
      .first()
      .waitFor();
    await shows("Work!A1", "651.072");
  });

  test("of making a sheet: the next one can be made, and is complete", async () => {
    const { page, pane, read } = await open();
    const before = await sheetNames(page);
    await show(pane, "Sheets");
    const create = pane.getByRole("button", { name: "Create Major holders" });
    await create.click();
    await endAfter(page, writes);
    await create.click();
    await quiet(page);
    await reopen(page);
    await pane.getByRole("heading", { name: "Make a sheet" }).waitFor();
    await quiet(page);
    for (const [address, formula] of Object.entries(CELLS))
      expect((await read(`Work!${address}`)).formula).toBe(formula);
    // What is there says itself what it is, and only a complete sheet is listed.
    const left = (await sheetNames(page)).filter((name) => !before.includes(name));
    expect([[], ["Major holders"]]).toContainEqual(left);
    const listed = pane
      .getByRole("region", { name: "In this workbook" })
      .getByText("Major holders");
    const title = left.length > 0 ? (await read("Major holders!A1")).text : "";
    if (title.startsWith("Major foreign holders")) {
      await listed.waitFor();
    } else {
      expect(title).toMatch(/^(Unfinished: |$)/);
      expect(await listed.count()).toBe(0);
    }
    await create.click();
    await create.click();
    await pane
      .getByText(/^Major holders.* was made, with 23 rows\.$/)
      .first()
      .waitFor();
  });
});

test("a second tab shows the workbook, keeps nothing, and takes over when it is reloaded alone", async () => {
  const { page, context, ready, type, shows } = await open();
  await type("A3", "first");
  await page.waitForFunction(() => localStorage.getItem("tic-workbench")?.includes("first"));
  const second = await context.newPage();
  await second.goto(page.url());
  await second.evaluate(() => window.workbench!.ready);
  await second.locator("#message-text", { hasText: "open in another tab" }).waitFor();
  const secondRead = (address: string) =>
    second.evaluate((at) => window.workbench!.read(at).text, address);
  await second.waitForFunction(() => window.workbench!.read("Work!A1").text === "651.072");
  // Refreshing there works on what it shows, and is not written over the first's.
  const pane = second.frameLocator("#frame");
  await refresh(pane);
  await pane.getByRole("group", { name: "What the refresh did" }).waitFor();
  await second.evaluate(() => void window.workbench!.write("Work!A3", [["second"]]));
  await second.waitForTimeout(900);
  await shows("Work!A1", "651.072");
  await type("A4", "more");
  await page.waitForTimeout(900);
  await page.reload();
  await ready();
  expect(
    await page.evaluate(() => ["A3", "A4"].map((at) => window.workbench!.read(`Work!${at}`).text)),
  ).toEqual(["first", "more"]);
  await page.close();
  await second.reload();
  await second.evaluate(() => window.workbench!.ready);
  expect(await secondRead("Work!A4")).toBe("more");
  await second.waitForTimeout(1800);
  expect(await second.locator("#message").isVisible()).toBe(false);
});
