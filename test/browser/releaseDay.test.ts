import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Route } from "playwright-core";
import { readEdition } from "../../src/pipeline/edition";
import { isoDay } from "../../src/tic/month";
import { calendar, moved, today, yesterday } from "../pipeline/support/releases";
import { page as htmlPage, reset, startSite, status, truncated } from "../pipeline/support/site";
import { DIST, startStand } from "./support/workbench";
import { updating } from "../pipeline/support/updating";

/**
 * A release day from end to end: the Treasury's files on loopback, the update of a data folder, the server of that folder, and
 * the add-in in Chromium with a formula in a cell and the pane beside it. Yesterday's files, then today's, with faults between.
 */

const TABLE3 = "slt_table3.txt";

/** Yesterday a million of Austria's bills was counted in Finland: today's release revises both. */
const before = {
  ...yesterday,
  [TABLE3]: moved(yesterday[TABLE3]!, ["Austria\t10189", "Finland\t10707"], "2026-03", 1),
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

const OTHER = "Sheet1";

const FORMULAS = {
  A1: '=TIC.HOLDINGS("CN","latest")',
  A2: '=TIC.HOLDINGS("AT","2026-03",,,"mn")',
  A3: "=TIC.LATESTMONTH()",
  // From a chunk that is loaded on first use.
  A4: '=TIC.HOLDINGS("AT","2026-03","bills",,"mn")',
};

/** What the cells show, and then Finland's on another sheet: yesterday's release and today's. */
const OLD = ["652.316", "6258", "2026-03", "1767", "10354"];
const NEW = ["651.072", "6259", "2026-04", "1768", "10353"];

const answer =
  (options: Parameters<Route["fulfill"]>[0]) =>
  (route: Route): Promise<void> =>
    route.fulfill(options);

/** Which file does not come, what comes in its place, and what the pane says. */
const FAULTS: readonly [string, (route: Route) => Promise<void>, RegExp][] = [
  ["index", (route) => route.abort("connectionrefused"), /could not be reached/],
  [
    "index",
    answer({ status: 503, headers: { "Retry-After": "60" } }),
    /answered with status 503; the server asks to try again in 60 seconds/,
  ],
  ["index", answer({ contentType: "text/html", body: "<p>Sign in</p>" }), /a web page came/],
  ["core", (route) => route.abort("connectionreset"), /could not be reached/],
  ["core", answer({ status: 404 }), /core\.\w+\.json answered with status 404/],
  ["core", answer({ body: '{"schema":3,' }), /core\.\w+\.json is damaged/],
  ["terms", answer({ body: "é" }), /terms\.\w+\.json is damaged/],
];

test("the new month comes into a cell, the revision into the report, and nothing else is ever shown", async () => {
  const data = mkdtempSync(join(tmpdir(), "tic-release-day-"));
  const site = await startSite(before);
  const run = () =>
    updating(site, data, { shipped: () => Promise.resolve(shipped) }).then(
      (report) => report.status,
      () => "failed",
    );
  expect(await run()).toBe("published");
  const stand = await startStand(DIST, join(data, "snapshot"));
  const { page, type, shows, openSheet, outside, context } = await stand.open();
  const pane = page.frameLocator("#frame");
  try {
    await page.locator(".o-add-sheet").click();
    await type("A1", '=TIC.HOLDINGS("FI","2026-03",,,"mn")');
    await openSheet("Try it");
    for (const [cell, formula] of Object.entries(FORMULAS)) await type(cell, formula);
    const cells = [...Object.keys(FORMULAS).map((cell) => `'Try it'!${cell}`), `${OTHER}!A1`];
    for (const [i, cell] of cells.entries()) await shows(cell, OLD[i]!);

    // From here on, whatever the cells show together at one moment is kept.
    await page.evaluate((watched) => {
      const seen: string[][] = [];
      Object.assign(window, { seen });
      const look = () => {
        const texts = watched.map((cell) => window.workbench!.read(cell).text);
        if (String(seen.at(-1)) !== String(texts)) seen.push(texts);
      };
      setInterval(look, 1);
      const draw = () => {
        look();
        requestAnimationFrame(draw);
      };
      draw();
    }, cells);
    const seen = () =>
      page.evaluate(() => (window as unknown as { seen: readonly string[][] }).seen);
    const refresh = async (says: RegExp) => {
      await pane.getByRole("button", { name: "Refresh" }).click();
      const report = pane.getByRole("group", { name: "What the refresh did" });
      await report.getByText(says).first().waitFor();
      return report;
    };
    await refresh(/no newer release|none newer/);

    // 4 pm: the Treasury posts, and everything goes wrong first.
    site.put(today, "Thu, 18 Jun 2026 20:04:00 GMT");
    for (const fault of [status(500), status(404), htmlPage, truncated(0.5), reset]) {
      site.fail(TABLE3, fault, fault, fault, fault);
      expect(await run()).not.toBe("published");
      await refresh(/no newer release|none newer/);
    }
    site.fail(TABLE3);
    expect(await run()).toBe("published");

    // The data is there, and the way from the server to the add-in is not.
    for (const [file, fault, says] of FAULTS) {
      await context.route(`**/assets/data/${file}*`, fault);
      await refresh(says);
      await context.unroute(`**/assets/data/${file}*`);
      expect(await seen()).toEqual([OLD]);
    }

    const report = await refresh(/^New: figures to 2026-04, released 2026-06-18/);
    for (const [i, cell] of cells.entries()) await shows(cell, NEW[i]!);
    const said = (await report.innerText()).replace(/\s+/g, " ");
    for (const [i, old] of OLD.entries()) expect(said).toContain(`${old} → ${NEW[i]}`);
    expect(said).toContain("5 figures, 5 sources, and 1 text changed");

    // Never another figure, and never an old one beside a new one.
    expect(await seen()).toEqual([OLD, NEW]);
    expect(outside).toEqual([]);
  } finally {
    await context.close();
    await stand.stop();
    await site.close();
    rmSync(data, { recursive: true });
  }
});
