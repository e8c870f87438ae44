import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { openPane, openSheet, refresh, said, show } from "./support/pane";
import { DIST, SLACK, startStand, type Stand } from "./support/workbench";

/** A workbook with 20,000 TIC formulas: Excel on the web takes 5 MB a request, and a page that stands still is reloaded. */

const MOST_BYTES = 5_000_000;
/** A click is answered within this, whatever goes on, on a machine that does nothing else. */
const LONGEST_PAUSE_MS = 5000 * SLACK;

let stand: Stand;
let workbench: Awaited<ReturnType<typeof openPane>>;

const HOLDERS = (
  JSON.parse(
    readFileSync(path.resolve(__dirname, "../../src/tic/holders.json"), "utf8"),
  ) as readonly (readonly unknown[])[]
)
  .filter(([, , iso2]) => typeof iso2 === "string" && iso2 !== "")
  .slice(0, 116)
  .map(([, , iso2]) => String(iso2));
const MONTHS = Array.from({ length: 173 }, (_, index) => {
  const month = 2011 * 12 + 11 + index;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
});

interface Watch {
  /** Of all requests, and of their answers. */
  largest: number;
  /** In which nothing else could happen. */
  longest: number;
  steps: string[];
}

beforeAll(async () => {
  if (!existsSync(path.join(DIST, "functions.js"))) throw new Error("Run npm run build first.");
  stand = await startStand(DIST, undefined, []);
  workbench = await openPane(stand);
  const { page, frame } = workbench;
  await openSheet(frame);
  await page.evaluate(() => {
    const watch: Watch = { largest: 0, longest: 0, steps: [] };
    const { host } = window.workbenchHost!;
    const execute = host.execute.bind(host);
    host.execute = (batch) => {
      const reply = execute(batch);
      const sizes = [batch, reply].map((message) => JSON.stringify(message).length);
      watch.largest = Math.max(watch.largest, ...sizes);
      return reply;
    };
    let last = performance.now();
    setInterval(() => {
      watch.longest = Math.max(watch.longest, performance.now() - last);
      last = performance.now();
    }, 20);
    Object.assign(window, { watch });
  });
  await frame.evaluate(
    ([holders, months]) =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem("Work");
        for (const [row, month] of months.entries()) {
          const range = sheet.getRangeByIndexes(row, 0, 1, holders.length);
          range.formulas = [holders.map((holder) => `=TIC.HOLDINGS("${holder}","${month}")`)];
          if (row % 20 === 0) await context.sync();
        }
        await context.sync();
      }),
    [HOLDERS, MONTHS] as const,
  );
});

afterAll(async () => {
  await workbench.close();
  expect(workbench.outside).toEqual([]);
  await stand.stop();
});

/** What happened while `run` ran. */
async function watched(page: Page, run: () => Promise<unknown>) {
  await page.evaluate(() =>
    Object.assign((window as unknown as { watch: Watch }).watch, { largest: 0, longest: 0 }),
  );
  const started = Date.now();
  await run();
  const { largest, longest } = await page.evaluate(
    () => (window as unknown as { watch: Watch }).watch,
  );
  return { largest, longest: Math.round(longest), took: Date.now() - started };
}

const checked = (name: string, found: { largest: number; longest: number; took: number }) => {
  console.info(
    `${name}: ${found.took} ms, requests to ${(found.largest / 1e6).toFixed(2)} MB, still for ${found.longest} ms`,
  );
  expect(found.largest).toBeLessThan(MOST_BYTES);
  expect(found.largest).toBeGreaterThan(10_000);
  expect(found.longest).toBeLessThan(LONGEST_PAUSE_MS);
};

const progress = (pane: FrameLocator) => pane.getByRole("progressbar");

test("there are more than 20,000 formulas", () => {
  expect(HOLDERS.length * MONTHS.length).toBeGreaterThan(20_000);
});

test("refresh ends, with progress", async () => {
  const { page, pane } = workbench;
  const found = await watched(page, async () => {
    await refresh(pane);
    await progress(pane).first().waitFor();
    const report = pane.getByRole("group", { name: "What the refresh did" });
    await report.getByText(/^Nothing changed \(20,\d{3} TIC formulas/).waitFor();
  });
  checked("Refresh", found);
});

test("a freeze that is cancelled leaves every formula", async () => {
  const { pane, frame, read } = workbench;
  await show(pane, "Share");
  const freeze = pane.getByRole("region", { name: "Freeze" });
  await freeze.getByLabel("This sheet").check();
  // Whoever is quick: from the first cell that is written on, a freeze goes on to its end.
  await frame.evaluate(() => {
    const observer = new MutationObserver(() => {
      const cancel = [...document.querySelectorAll("button")].find(
        ({ textContent }) => textContent === "Cancel",
      );
      if (!cancel) return;
      observer.disconnect();
      cancel.click();
    });
    observer.observe(document.body, { subtree: true, childList: true });
  });
  await freeze.getByRole("button", { name: "Freeze" }).click();
  await said(pane, "Cancelled.");
  expect((await read(`Work!A1`)).formula).toMatch(/^=TIC/);
  await freeze.getByText("Nothing is frozen in this workbook.").waitFor();
});

test("freeze, and thaw", async () => {
  const { page, pane, read } = workbench;
  await show(pane, "Share");
  const freeze = pane.getByRole("region", { name: "Freeze" });
  await freeze.getByLabel("This sheet").check();
  const before = await read("Work!C170");
  checked(
    "Freeze",
    await watched(page, async () => {
      await freeze.getByRole("button", { name: "Freeze" }).click();
      await progress(pane).first().waitFor();
      await freeze
        .getByText(/formulas turned into values/)
        .first()
        .waitFor();
    }),
  );
  expect(await read("Work!C170")).toMatchObject({ value: before.value, formula: null });
  checked(
    "Thaw",
    await watched(page, async () => {
      await freeze.getByRole("button", { name: "Thaw" }).click();
      await progress(pane).first().waitFor();
      await freeze
        .getByText(/formulas brought back/)
        .first()
        .waitFor();
    }),
  );
  expect((await read("Work!C170")).formula).toBe(before.formula);
});

test("copy to send", async () => {
  const { page, pane, read } = workbench;
  await show(pane, "Share");
  const send = pane.getByRole("region", { name: "Copy to send" });
  await send.getByRole("radio", { name: "This sheet" }).click();
  checked(
    "Copy",
    await watched(page, async () => {
      await send.getByRole("button", { name: "Make a copy" }).click();
      await progress(pane).first().waitFor();
      await send
        .getByText(/the recipient sees/)
        .first()
        .waitFor();
    }),
  );
  expect((await read("Work!C170")).formula).toMatch(/^=TIC/);
  expect((await read("'Work (to send)'!C170")).formula).toBeNull();
  await send.getByRole("button", { name: "Select 'Work'!A1" }).click();
});
