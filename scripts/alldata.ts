/**
 * What a workbook with the ready-made sheet "All data" costs, measured in one run without and with it, in Chromium: making another sheet,
 * downloading the workbook, opening the page again. In milliseconds that the page's processor worked, which depend on the
 * machine; the ratios do not. Run `npx tsx scripts/alldata.ts` after a build.
 */
import path from "node:path";
import { type FrameLocator } from "playwright-core";
import { launchBrowser, openWorkbenchPage } from "excel-workbench/testing/browser";
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
    await worked(workbench, () => make(workbench, "All data"));
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
  return {
    "making a sheet": await worked(workbench, () => make(workbench, "Major holders")),
    "making another": await worked(workbench, () => make(workbench, "Release day")),
    "keeping it in the browser": await worked(workbench, () => quiet(workbench)),
    downloading: await worked(workbench, () => download(workbench)),
    "opening the page": await reopened(workbench),
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

async function reopened(workbench: Workbench): Promise<number> {
  await workbench.page.reload();
  await workbench.ready();
  return Math.round(await time(workbench));
}

/** How long the processor worked for the page while `run` ran. */
async function worked(workbench: Workbench, run: () => Promise<unknown>): Promise<number> {
  const before = await time(workbench);
  await run();
  return Math.round((await time(workbench)) - before);
}

/** How long the processor has worked for the page since it was opened, in milliseconds. */
async function time({ page }: Workbench): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  return metrics.find(({ name }) => name === "TaskDuration")!.value * 1000;
}

const ratio = (one: number, other: number) => `${(one / other).toFixed(1)} times`;

void main();
