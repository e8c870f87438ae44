import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { releasedFiles, filesOfJune } from "../support/release";
import { DIST, startStand, type Stand } from "./support/workbench";

/** What Chromium has kept of an earlier start, behind a server that is away or behind. */

const YESTERDAY = filesOfJune();

const folder = mkdtempSync(join(tmpdir(), "tic-kept-"));
let stand: Stand;

beforeAll(async () => {
  for (const [name, text] of releasedFiles()) writeFileSync(join(folder, name), text);
  stand = await startStand(DIST, folder);
});

afterAll(async () => {
  await stand.stop();
  rmSync(folder, { recursive: true });
});

type Workbench = Awaited<ReturnType<Stand["open"]>>;

/** Writes China's April, which the new release revised, and where the figures are from, on a sheet of their own. */
async function write({ page, type }: Workbench): Promise<void> {
  await page.locator(".o-add-sheet").click();
  await type("A1", "=TIC.STATUS()");
  await type("D1", '=TIC.HOLDINGS("CN","2026-04")');
}

/** Where the figures are from, once the revised one is there. */
async function sourceIn({ shows, read }: Workbench): Promise<string> {
  await shows("Sheet1!D1", "651.3");
  return (await read("Sheet1!B4")).text;
}

/** A workbench that has started once with the new release, and is started again behind a fault. */
async function startedAgain(fault: Parameters<typeof stand.open>[0] & object) {
  const workbench = await stand.open();
  const { page, context } = workbench;
  await write(workbench);
  expect(await sourceIn(workbench)).toMatch(
    /^a snapshot from the add-in's server, read [-\d]+ [:\d]+ UTC$/,
  );
  // Storage is written behind the data's back.
  await page.frame({ url: /taskpane/ })!.waitForFunction(
    () =>
      new Promise((resolve) => {
        const folder = new URL("assets/data/", location.href).href;
        const request = indexedDB.open(`tic-for-excel ${folder}`, 1);
        request.onsuccess = () => {
          const kept = request.result.transaction("files").objectStore("files").getAllKeys();
          kept.onsuccess = () => resolve(kept.result.length >= 3);
        };
      }),
  );
  await fault.prepare!(context);
  await page.reload();
  await workbench.ready();
  await page.waitForFunction(() => /kept/.test(window.workbench!.read("Sheet1!B4").text));
  return workbench;
}

test.each<[string, Parameters<typeof startedAgain>[0], RegExp]>([
  [
    "away",
    { prepare: (context) => context.route("**/assets/data/*", (route) => route.abort()) },
    /the add-in's server could not be reached \(.+\)/,
  ],
  [
    "behind",
    {
      prepare: (context) =>
        context.route("**/assets/data/*", (route) => {
          const file = route.request().url().split("/").at(-1)!;
          return route.fulfill({
            contentType: "application/json",
            body: YESTERDAY.get(file) ?? "",
            status: YESTERDAY.has(file) ? 200 : 404,
          });
        }),
    },
    /the add-in's server gave an older snapshot, of the release of 2026-06-18/,
  ],
])("the newer figures are in the cells, and why, where the server is %s", async (_, fault, why) => {
  const workbench = await startedAgain(fault);
  const { page, context, outside } = workbench;
  const pane = page.frameLocator("#frame");
  try {
    const kept = /a snapshot kept in this browser since [-\d]+ [:\d]+ UTC/;
    expect(await sourceIn(workbench)).toMatch(
      new RegExp(`^${kept.source}; the last check for newer data did not work: ${why.source}$`),
    );
    await pane.getByText(kept).first().waitFor();
    await pane
      .getByText(new RegExp(`^The last check for newer figures did not work: ${why.source}\\.`))
      .waitFor();
    expect(outside).toEqual([]);
  } finally {
    await context.close();
  }
});
