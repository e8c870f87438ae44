import { existsSync } from "node:fs";
import path from "node:path";
import {
  launchBrowser,
  type OpenOptions,
  openWorkbenchPage,
  ROOMY,
  type WorkbenchPage,
  workbenchPages,
} from "excel-workbench/testing/browser";
import { serve } from "../../../src/server/serve";

const root = path.resolve(__dirname, "../../..");
const workbench = path.join(root, "build/workbench");

/** The times asked for are those of a desk; the machines of a CI service are about half as fast. */
export const SLACK = process.env["CI"] ? 2 : 1;

export { FIXTURE } from "../../support/fixture";
export { DIST } from "../../../scripts/addin";

/** One browser and one server for a test file; the data of a folder instead of the add-in's own. What is timed is timed in a browser as users have it: without flags. */
export async function startStand(dist: string, data?: string, flags: readonly string[] = [ROOMY]) {
  if (!existsSync(path.join(workbench, "index.html"))) throw new Error("Run npm run build first.");
  const [browser, server] = await Promise.all([
    launchBrowser(...flags),
    serve({ port: 0, dist, data, workbench }),
  ]);
  return {
    browser,
    server,
    /** A workbench as a new user finds it; close it, so that the next one has its page. */
    open: workbenchPages(browser, server.url),
    /** … in a browser that has never been on the page. */
    openFirst: (options?: OpenOptions) => openWorkbenchPage(browser, server.url, options),
    /** An empty sheet in front, on the one page of all tests that need no more. */
    openEmpty: emptySheets(() => openWorkbenchPage(browser, server.url)),
    stop: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

function emptySheets(openFirst: () => Promise<WorkbenchPage>) {
  let shared: Promise<WorkbenchPage> | undefined;
  return async (): Promise<WorkbenchPage> => {
    const workbench = await (shared ??= openFirst());
    // What the test before has left open: proposals, an entry, a menu.
    await workbench.press("Escape", 3);
    await workbench.page.locator(".o-add-sheet").click();
    return { ...workbench, close: () => Promise.resolve() };
  };
}

export type Stand = Awaited<ReturnType<typeof startStand>>;
