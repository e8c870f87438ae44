import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { releasedFiles, shippedFiles } from "../support/release";
import { DIST, startStand } from "./support/workbench";

/** A workbook that was refreshed, and is opened again when a newer release is on the server: in Chromium. */

const CHINA = '=TIC.HOLDINGS("CN","2026-04")';

test("its figures hold still until Refresh is pressed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tic-hold-"));
  const put = (files: ReadonlyMap<string, string>) => {
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
  };
  put(shippedFiles());
  const stand = await startStand(DIST, folder);
  const { page, type, shows, read, context } = await stand.open();
  const pane = page.frameLocator("#frame");
  const refresh = () => pane.getByRole("button", { name: "Refresh" }).click();
  const report = pane.getByRole("group", { name: "What the refresh did" });
  try {
    await page.locator(".o-add-sheet").click();
    await type("A1", CHINA);
    await shows("Sheet1!A1", "651.072");
    await refresh();
    await report.getByText("There is no newer release.").first().waitFor();
    await pane.getByText("held at the release of 2026-06-18 until you refresh").waitFor();

    put(releasedFiles());
    await page.reload();
    await shows("Sheet1!A1", "651.072");
    await pane.getByText(/^The release of 2026-07-14 is there, with figures to 2026-05/).waitFor();
    await type("Sheet1!A2", '=TIC.HOLDINGS("CN","2026-04",,"2026-07-31")');
    await shows("Sheet1!A2", "651.3");
    expect((await read("Sheet1!A1")).text).toBe("651.072");

    await refresh();
    await report
      .getByText(/^New: figures to 2026-05, released 2026-07-14/)
      .first()
      .waitFor();
    await shows("Sheet1!A1", "651.3");
  } finally {
    await context.close();
    await stand.stop();
    rmSync(folder, { recursive: true });
  }
});
