import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { releasedFiles, filesOfJune } from "../support/release";
import { refresh } from "./support/pane";
import { DIST, startStand } from "./support/workbench";

/** A workbook that was refreshed, and is opened again when a newer release is on the server: in Chromium. */

const CHINA = '=TIC.HOLDINGS("CN","2026-04")';

test("its figures hold still until Refresh is pressed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tic-hold-"));
  const put = (files: ReadonlyMap<string, string>) => {
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
  };
  const released = releasedFiles();
  put(filesOfJune());
  const stand = await startStand(DIST, folder);
  const { page, ready, type, shows, read, openSheet, context, outside } = await stand.open();
  const pane = page.frameLocator("#frame");
  const report = pane.getByRole("group", { name: "What the refresh did" });
  try {
    await page.locator(".o-add-sheet").click();
    await type("A1", CHINA);
    await shows("Sheet1!A1", "651.072");
    await refresh(pane);
    await report
      .getByText(/no newer release|none newer/)
      .first()
      .waitFor();
    await pane.getByText("held at the release of 2026-06-18 until you refresh").waitFor();

    put(released);
    // The next day: the browser looks at what it has kept of the index for a minute, and then asks the server.
    const session = await context.newCDPSession(page);
    await session.send("Network.clearBrowserCache");
    await page.reload();
    await ready();
    await shows("Sheet1!A1", "651.072");
    await pane
      .getByText(/^The release of 2026-07-14 is there, with figures to 2026-05/)
      .first()
      .waitFor();
    await openSheet("Sheet1");
    await type("A2", '=TIC.HOLDINGS("CN","2026-04",,"2026-07-31")');
    await shows("Sheet1!A2", "651.3");
    expect((await read("Sheet1!A1")).text).toBe("651.072");

    await refresh(pane);
    await report
      .getByText(/^New: figures to 2026-05, released 2026-07-14/)
      .first()
      .waitFor();
    await shows("Sheet1!A1", "651.3");
    expect(outside).toEqual([]);
  } finally {
    await context.close();
    await stand.stop();
    rmSync(folder, { recursive: true });
  }
});
