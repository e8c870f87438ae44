/** Draws the pane's sections for docs/pane/, light and dark, in the workbench. `npx tsx scripts/pane.ts [folder]` after a build. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { launchBrowser, openWorkbenchPage } from "excel-workbench/testing/browser";
import { serve } from "../src/server/serve";
import { DIST } from "./addin";

const folder = path.resolve(process.argv[2] ?? "docs/pane");
mkdirSync(folder, { recursive: true });

interface Shot {
  readonly section: string;
  readonly prepare?: (pane: FrameLocator, page: Page) => Promise<unknown>;
}

const SHOTS: readonly Shot[] = [
  {
    section: "Data",
    prepare: async (pane) => {
      await pane.getByRole("button", { name: "Refresh", exact: true }).click();
      await pane.getByRole("group", { name: "What the refresh did" }).waitFor();
    },
  },
  {
    section: "Insert",
    prepare: async (pane) => {
      const box = pane.getByRole("combobox", { name: "Search holders" });
      for (const typed of ["japn", "china"]) {
        await box.fill(typed);
        await pane.getByRole("option").first().waitFor();
        await box.press("Enter");
      }
      await pane.getByText("Source: U.S. Treasury").waitFor();
      await pane.getByRole("img", { name: /China/ }).waitFor();
    },
  },
  {
    section: "Sheets",
    prepare: async (pane) => {
      await pane.getByRole("button", { name: "Create Major holders" }).click();
      await pane.getByRole("button", { name: "Create Major holders" }).click();
      await pane.getByRole("group", { name: "What was done" }).waitFor();
    },
  },
  {
    section: "Help",
    prepare: async (pane, page) => {
      await page.frame({ url: /taskpane/ })!.evaluate(() =>
        Excel.run(async (context) => {
          const sheet = context.workbook.worksheets.getItem("Try it");
          sheet.activate();
          const cell = sheet.getRange("B2");
          cell.formulas = [['=TIC.HOLDINGS("Chnia","2025-11")']];
          cell.select();
          await context.sync();
        }),
      );
      await pane.getByRole("button", { name: "Explain the selected cell" }).click();
      await pane.getByText("Did you mean China").first().waitFor();
    },
  },
  {
    section: "Share",
    prepare: async (pane) => {
      const freeze = pane.getByRole("region", { name: "Freeze" });
      await freeze.getByRole("button", { name: "Freeze" }).click();
      await freeze.getByRole("group", { name: "What was done" }).waitFor();
    },
  },
];

async function main(): Promise<void> {
  const [browser, server] = await Promise.all([
    launchBrowser(),
    serve({ port: 0, dist: DIST, workbench: path.join(DIST, "../build/workbench") }),
  ]);
  for (const scheme of ["light", "dark"] as const) {
    const { page, context } = await openWorkbenchPage(browser, server.url);
    await page.setViewportSize({ width: 1400, height: 1180 });
    const pane = page.frameLocator("#frame");
    if (scheme === "dark") await page.getByRole("button", { name: "Theme: Light" }).click();
    for (const { section, prepare } of SHOTS) {
      await pane.getByRole("tab", { name: section }).click();
      await prepare?.(pane, page).catch((error: unknown) => console.warn(section, String(error)));
      await page.waitForTimeout(300);
      const file = path.join(folder, `${section.toLowerCase()}-${scheme}.png`);
      await page.locator("#frame").screenshot({ path: file });
      console.info(file);
    }
    await context.close();
  }
  await browser.close();
  await server.stop();
}

void main();
