import path from "node:path";
import { launchBrowser, openWorkbenchPage } from "excel-workbench/testing/browser";
import { serve } from "../src/server/serve";
import { DIST } from "./addin";
const out = "/tmp/h5x/shots";
const only = process.argv[2] ?? "";
async function main() {
  const [browser, server] = await Promise.all([
    launchBrowser(),
    serve({ port: 0, dist: DIST, workbench: path.join(DIST, "../build/workbench") }),
  ]);
  const { page } = await openWorkbenchPage(browser, server.url);
  page.on("console", (m) => { if (m.type() === "error" || m.type() === "warning") console.log(m.text().slice(0, 300)); });
  await page.setViewportSize({ width: 2000, height: 1250 });
  const pane = page.frameLocator("#frame");
  const frame = () => page.frame({ url: /taskpane/ })!;
  const insert = async (name: string, holders: string[], from: string, chart: string, extra?: () => Promise<void>) => {
    if (only && !name.includes(only)) return;
    await frame().evaluate((n) => Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add(n); sheet.activate(); sheet.getRange("A1").select(); await context.sync();
    }), name);
    await pane.getByRole("tab", { name: "Insert" }).click();
    // clear holders
    for (;;) { const b = pane.getByRole("button", { name: /^Remove / }); if (await b.count() === 0) break; await b.first().click(); }
    const box = pane.getByRole("combobox", { name: "Search holders" });
    for (const h of holders) { await box.fill(h); await pane.getByRole("option").first().waitFor(); await box.press("Enter"); await page.waitForTimeout(200); }
    await pane.getByRole("radio", { name: chart }).click();
    await pane.getByLabel("From month").fill(from);
    await page.waitForTimeout(1200);
    await extra?.();
    await pane.getByRole("button", { name: "Insert with the chart" }).click();
    await page.waitForTimeout(2500);
    await page.screenshot({ path: `${out}/${name}.png` });
    console.log(name);
  };
  const sheet = async (name: string, scroll = 0) => {
    if (only && !name.includes(only)) return;
    await pane.getByRole("tab", { name: "Sheets" }).click();
    const b = pane.getByRole("button", { name: `Create ${name}` });
    await b.click(); await page.waitForTimeout(500);
    if (await b.count()) await b.click().catch(() => {});
    await page.waitForTimeout(6000);
    await page.screenshot({ path: `${out}/${name}.png` });
    console.log(name);
    void scroll;
  };
  await insert("lines", ["China + Belgium + Luxembourg", "Japan"], "2010", "Lines");
  await insert("columns", ["Japan"], "2000", "Columns");
  await insert("moved", ["Japan"], "2012", "What moved it");
  for (const s of ["Holder profile", "Retreat monitor", "Release day", "Watchlist", "Cascade", "Major holders"]) await sheet(s).catch((e) => console.log(s, String(e).slice(0, 300)));
  await browser.close();
  await server.stop();
}
void main();
