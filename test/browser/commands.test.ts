import { existsSync } from "node:fs";
import path from "node:path";
import { fill, openPane, openSheet } from "./support/pane";
import { DIST, startStand, type Stand } from "./support/workbench";

/** The commands of the built add-in, used as a user does, with the pane closed. */

let stand: Stand;
let workbench: Awaited<ReturnType<typeof openPane>>;

beforeAll(async () => {
  if (!existsSync(path.join(DIST, "functions.js"))) throw new Error("Run npm run build first.");
  stand = await startStand(DIST);
});
afterAll(() => stand.stop());

beforeEach(async () => {
  workbench = await openPane(stand);
  await openSheet(workbench.frame);
  await fill(workbench.frame, {
    A1: '=TIC.HOLDINGS("CN","2026-04")',
    A2: '=TIC.HOLDINGS("Chnia","2026-04")',
  });
  await workbench.shows("Work!A1", "651.072");
  await workbench.page.getByRole("button", { name: "Close the task pane" }).click();
});

afterEach(async () => {
  const { close, complaints, outside } = workbench;
  await close();
  expect([complaints, outside]).toEqual([[], []]);
});

const isPaneShown = () =>
  workbench.page.locator("#pane").evaluate((pane) => !(pane as HTMLElement).inert);
const ribbon = (name: string) =>
  workbench.page.getByRole("group", { name: "TIC" }).getByRole("button", { name, exact: true });
const select = (address: string) =>
  workbench.frame.evaluate(
    (at) =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem("Work").getRange(at).select();
        await context.sync();
      }),
    address,
  );

test("Refresh on the ribbon shows the pane with its report", async () => {
  await ribbon("Refresh").click();
  await workbench.pane.getByRole("group", { name: "What the refresh did" }).waitFor();
  expect(await isPaneShown()).toBe(true);
});

test("Freeze leaves the pane closed where all goes well, and opens it where there is something to say", async () => {
  await select("A1");
  await ribbon("Freeze").click();
  await workbench.page.getByRole("menuitem", { name: "Freeze the selection" }).click();
  await workbench.page.waitForFunction(() => window.workbench!.read("Work!A1").formula === null);
  expect((await workbench.read("Work!A1")).value).toBe(651.072);
  // It has ended, and says so where nobody sees it.
  await workbench.pane.getByText("turned into").first().waitFor({ state: "attached" });
  expect(await isPaneShown()).toBe(false);
  await select("A2");
  await ribbon("Freeze").click();
  await workbench.page.getByRole("menuitem", { name: "Freeze the selection" }).click();
  await workbench.pane.getByText("was left as a formula").first().waitFor();
  expect(await isPaneShown()).toBe(true);
});

test("keys and the menu of a cell explain and cite what is selected", async () => {
  const { page, pane, frame } = workbench;
  await select("A2");
  await page
    .locator(".o-grid-overlay")
    .focus()
    .catch(() => undefined);
  await page.keyboard.press("Control+Alt+Shift+KeyW");
  await pane.getByText("Did you mean China").first().waitFor();
  expect(await isPaneShown()).toBe(true);
  await select("A1");
  const grid = (await page.locator(".o-grid-overlay").boundingBox())!;
  await page.mouse.click(grid.x + 20, grid.y + 10, { button: "right" });
  await page.getByText("TIC: Cite").click();
  await pane.getByText("U.S. Treasury, TIC Table").first().waitFor();
  // In the pane, the keys work too.
  await pane.getByRole("tab", { name: "Data" }).click();
  await frame.evaluate(() => document.querySelector<HTMLElement>("[role=tab]")!.focus());
  await page.keyboard.press("Control+Alt+Shift+KeyG");
  await pane.getByRole("combobox", { name: "Search holders" }).waitFor();
});
