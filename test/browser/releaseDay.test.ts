import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEdition } from "../../src/pipeline/edition";
import { SILENT } from "../../src/pipeline/progress";
import { update } from "../../src/pipeline/update";
import { isoDay } from "../../src/tic/month";
import { calendar, today, withCell, yesterday } from "../pipeline/support/releases";
import {
  brisk,
  page as htmlPage,
  reset,
  startSite,
  status,
  truncated,
} from "../pipeline/support/site";
import { DIST, startStand } from "./support/workbench";

/**
 * A release day from end to end: the Treasury's files on loopback, the update of a data folder, the server of that folder, and
 * the add-in in Chromium with a formula in a cell and the pane beside it. Yesterday's files, then today's, with faults between.
 */

jest.setTimeout(180_000);

const TABLE3 = "slt_table3.txt";

/** Yesterday a million of Austria's bills was counted in Finland: today's release revises both. */
const before = {
  ...yesterday,
  [TABLE3]: (
    [
      ["Austria\t10189\t2026-03", -1],
      ["Finland\t10707\t2026-03", 1],
    ] as const
  ).reduce((text, [row, millions]) => {
    const add = (old: string) => String(Number(old) + millions);
    return withCell(withCell(text, row, 3, add), row, 8, add);
  }, yesterday[TABLE3]!),
};

const shipped = {
  calendar,
  readings: Object.entries(before).map(([name, text]) =>
    readEdition(name, text, calendar, {
      kind: "live",
      today: isoDay("2026-05-19"),
      modified: undefined,
    }),
  ),
};

test("the new month comes into a cell, the revision into the report, and nothing else is ever shown", async () => {
  const data = mkdtempSync(join(tmpdir(), "tic-release-day-"));
  const site = await startSite(before);
  const run = () =>
    update({
      data,
      shipped,
      version: "0.1.0",
      from: site.url,
      manners: brisk,
      progress: SILENT,
      now: () => new Date("2026-06-18T22:00:00Z"),
    }).then(
      (report) => report.status,
      () => "failed",
    );
  expect(await run()).toBe("published");
  const stand = await startStand(DIST, join(data, "snapshot"));
  const { page, type, shows, openSheet, outside, context } = await stand.open();
  const pane = page.frameLocator("#frame");
  try {
    await openSheet("Try it");
    await type("A1", '=TIC.HOLDINGS("CN","latest")');
    await type("A2", '=TIC.HOLDINGS("AT","2026-03",,,"mn")');
    await type("A3", "=TIC.LATESTMONTH()");
    await shows("'Try it'!A1", "652.316");
    await shows("'Try it'!A3", "2026-03");
    const austria = Number(
      (await page.evaluate(() => window.workbench!.read("'Try it'!A2"))).value,
    );

    // From here on, whatever the cells show is kept.
    await page.evaluate(() => {
      const seen: Record<string, string[]> = { A1: [], A2: [], A3: [] };
      Object.assign(window, { seen });
      setInterval(() => {
        for (const [cell, texts] of Object.entries(seen)) {
          const { text } = window.workbench!.read(`'Try it'!${cell}`);
          if (texts.at(-1) !== text) texts.push(text);
        }
      }, 5);
    });
    const refresh = async (says: RegExp) => {
      await pane.getByRole("button", { name: "Refresh" }).click();
      const report = pane.getByRole("group", { name: "What the refresh did" });
      await report.getByText(says).first().waitFor();
      return report;
    };
    await refresh(/^There is no newer release/);

    // 4 pm: the Treasury posts, and everything goes wrong first.
    site.put(today, "Thu, 18 Jun 2026 20:04:00 GMT");
    for (const fault of [status(500), status(404), htmlPage, truncated(0.5), reset]) {
      site.fail(TABLE3, fault, fault, fault, fault);
      expect(await run()).not.toBe("published");
      await refresh(/^There is no newer release/);
    }
    site.fail(TABLE3);
    expect(await run()).toBe("published");

    // The data is there, and the way from the server to the add-in is not.
    await context.route("**/assets/data/core.*", (route) => route.abort("connectionreset"));
    await refresh(/could not be reached/);
    await shows("'Try it'!A1", "652.316");
    await context.unroute("**/assets/data/core.*");

    const report = await refresh(/^New: figures to 2026-04, released 2026-06-18/);
    await shows("'Try it'!A1", "651.072");
    await shows("'Try it'!A3", "2026-04");
    await shows("'Try it'!A2", String(austria + 1));
    const said = (await report.innerText()).replace(/\s+/g, " ");
    expect(said).toContain("652.316 → 651.072");
    expect(said).toContain(`${austria} → ${austria + 1}`);

    const seen = await page.evaluate(
      () => (window as unknown as { seen: Record<string, string[]> }).seen,
    );
    expect(seen).toEqual({
      A1: ["652.316", "651.072"],
      A2: [String(austria), String(austria + 1)],
      A3: ["2026-03", "2026-04"],
    });
    expect(outside).toEqual([]);
  } finally {
    await context.close();
    await stand.stop();
    await site.close();
    rmSync(data, { recursive: true });
  }
});
