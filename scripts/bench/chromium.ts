import { join } from "node:path";
import { launchBrowser } from "excel-workbench/testing/browser";
import type { Browser, BrowserContext } from "playwright-core";
import { serve } from "../../src/server/serve";
import { DIST } from "../addin";
import type { Pair } from "./pair";

const WORKBENCH = join(__dirname, "../../build/workbench");

/** What tsx puts around functions, so that they keep their names, is not there in a page. */
export const withNames = (context: BrowserContext) =>
  context.addInitScript("globalThis.__name = (it) => it");

/** Measures in a browser that nobody has used, with the built add-in served beside it. */
export async function inChromium(
  measure: (chromium: Browser, url: string) => Promise<readonly Pair[]>,
): Promise<readonly Pair[]> {
  const [chromium, server] = await Promise.all([
    launchBrowser(),
    serve({ port: 0, dist: DIST, workbench: WORKBENCH }),
  ]);
  try {
    return await measure(chromium, server.url);
  } finally {
    await chromium.close();
    await server.stop();
  }
}
