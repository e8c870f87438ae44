import path from "node:path";
import { openPane, openSheet, said, show } from "./support/pane";
import { soon } from "./support/soon";
import { DIST, startStand, type Stand } from "./support/workbench";

/** From the section Insert to a chart on the sheet, in the fewest clicks. */

let stand: Stand;

beforeAll(async () => {
  stand = await startStand(DIST);
});

afterAll(() => stand.stop());

/** Where pictures are kept for whoever wants to look at them. */
const SHOTS = process.env["SHOTS"];

test.each(["light", "dark"] as const)(
  "China + Belgium + Luxembourg against Japan since 2010 takes at most five clicks, in %s",
  async (theme) => {
    const opened = await openPane(stand, theme);
    const { page, frame, pane, complaints, outside, press, shows, text } = opened;
    await openSheet(frame);
    await show(pane, "Insert");
    await frame.evaluate(() => {
      const count = { clicks: 0 };
      Object.assign(window, { count });
      // A press of Enter on a button or a radio is a click too.
      addEventListener("click", (event) => (count.clicks += event.detail > 0 ? 1 : 0), true);
    });
    const box = pane.getByRole("combobox").first();
    await box.click();
    for (const holder of ["China + Belgium + Luxembourg", "Japan"]) {
      await page.keyboard.type(holder);
      // Before, the first may be what is found for fewer letters.
      await soon(async () =>
        expect(await pane.getByRole("option").first().innerText()).toContain(holder),
      );
      await press("Enter");
      await pane.getByRole("button", { name: `Remove ${holder}` }).waitFor();
    }
    await pane.getByRole("radio", { name: "Lines" }).click();
    await pane.getByLabel("From month").click();
    await page.keyboard.type("2010");
    await pane.getByText("Takes").or(pane.getByText("The start of")).first().waitFor();
    await pane.getByRole("button", { name: "Insert with the chart" }).click();
    await said(
      pane,
      "The chart stands beside it and carries its source, which is in F20 behind it.",
    );
    const clicks = await frame.evaluate(
      () => (window as unknown as { count: { clicks: number } }).count.clicks,
    );
    expect(clicks).toBeLessThanOrEqual(5);
    await shows("C2", "765.2");
    expect(await Promise.all(["A1", "B1", "C1", "A2", "B2", "C2", "F20"].map(text))).toEqual([
      "Month",
      "China + Belgium + Luxembourg, $bn",
      "Japan, $bn",
      "2010-01",
      "985.5",
      "765.2",
      expect.stringContaining("Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026"),
    ]);
    if (SHOTS) await page.screenshot({ path: path.join(SHOTS, `insert-${theme}.png`) });
    expect([complaints, outside]).toEqual([[], []]);
    await opened.close();
  },
);
