/**
 * What a workbook with the ready-made sheet "All data" costs, measured in one run without and with it, in Chromium: making another sheet,
 * downloading the workbook, opening the page again. In milliseconds that the page's processor worked, which depend on the
 * machine; the ratios do not. Run `npx tsx scripts/alldata.ts` after a build.
 */
import path from "node:path";
import { type FrameLocator } from "playwright-core";
import { launchBrowser, openWorkbenchPage, worked } from "excel-workbench/testing/browser";
import { serve } from "../src/server/serve";

const root = path.resolve(__dirname, "..");
const folder = (name: string, otherwise: string) => process.env[name] ?? path.join(root, otherwise);

type Workbench = Awaited<ReturnType<typeof openWorkbenchPage>>;

async function main(): Promise<void> {
  const server = await serve({
    port: 0,
    dist: folder("DIST", "dist"),
    workbench: folder("WORKBENCH", "build/workbench"),
  });
  const browser = await launchBrowser();
  const workbench = await openWorkbenchPage(browser, server.url);
  try {
    const without = await measure(workbench);
    await make(workbench, "All data");
    const withAll = await measure(workbench);
    for (const [what, before] of Object.entries(without)) {
      const after = withAll[what]!;
      console.log(`${what}: ${before} ms, with All data ${after} ms: ${ratio(after, before)}`);
    }
  } finally {
    await workbench.close();
    await browser.close();
    await server.stop();
  }
}

async function measure(workbench: Workbench): Promise<Record<string, number>> {
  await show(workbench);
  const time = async (run: () => Promise<unknown>) =>
    (await worked(workbench.page, run)).milliseconds;
  return {
    "making a sheet": await time(() => make(workbench, "Major holders")),
    "making another": await time(() => make(workbench, "Release day")),
    "keeping it in the browser": await time(() => quiet(workbench)),
    downloading: await time(() => download(workbench)),
    "opening the page": await time(() => reopen(workbench)),
  };
}

const pane = ({ page }: Workbench): FrameLocator => page.frameLocator("#frame");

const show = (workbench: Workbench) => pane(workbench).getByRole("tab", { name: "Sheets" }).click();

async function make(workbench: Workbench, title: string): Promise<void> {
  const offer = pane(workbench).getByRole("article", { name: title });
  for (let time = 0; time < 2; time++)
    await offer.getByRole("button", { name: `Create ${title}` }).click();
  await offer.getByRole("group", { name: "What was done" }).waitFor();
}

/** Until the page has kept the workbook, which it does a moment after the last change. */
async function quiet({ page }: Workbench): Promise<void> {
  await page.waitForTimeout(1000);
  await page.evaluate(() => undefined);
}

async function download({ page }: Workbench): Promise<void> {
  const arrives = page.waitForEvent("download");
  await page.locator(".o-topbar-menu[data-id=file]").click();
  await page.getByText("Download as .xlsx, with TIC formulas").click();
  await (await arrives).path();
}

async function reopen(workbench: Workbench): Promise<void> {
  await workbench.page.reload();
  await workbench.ready();
}

const ratio = (one: number, other: number) => `${(one / other).toFixed(1)} times`;

void main();
