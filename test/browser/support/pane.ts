import type { Frame, FrameLocator } from "playwright-core";
import { type OpenOptions } from "excel-workbench/testing/browser";
import { soon } from "./soon";
import { type Stand } from "./workbench";

export const SECTIONS = ["Data", "Insert", "Sheets", "Share", "Help"] as const;

/** A new workbook with the pane in one of its themes, 320 pixels wide. */
export async function openPane(
  stand: Stand,
  theme: "light" | "dark" = "light",
  options?: OpenOptions,
) {
  const workbench = await stand.open(options);
  const { page } = workbench;
  const frame = page.frame({ url: /taskpane/ })!;
  if (theme === "dark") await page.getByRole("button", { name: "Theme: Light" }).click();
  await page.evaluate(() => {
    document.getElementById("frame")!.style.width = "320px";
  });
  const pane = page.frameLocator("#frame");
  await heard(pane, "");
  return { ...workbench, frame, pane };
}

/** A new sheet named Work with A1 selected, so that nothing is in the way. */
export const openSheet = (frame: Frame) =>
  frame.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add("Work");
      sheet.activate();
      sheet.getRange("A1").select();
      await context.sync();
    }),
  );

/** Goes to a section by its tab. */
export const show = (pane: FrameLocator, section: string) =>
  pane.getByRole("tab", { name: section }).click();

/** Waits for what one who listens is told, after what was waited for before; something else may follow at once. */
export const said = (pane: FrameLocator, sentence: string) =>
  soon(async () => expect(await heard(pane, sentence)).toContain(sentence));

/** All that was told since; up to that sentence if it is among it, and from then on what follows. */
const heard = (pane: FrameLocator, sentence: string) =>
  pane.getByRole("status").evaluate((status, awaited) => {
    const told = listen(status);
    const at = told.findIndex((one) => one.includes(awaited));
    return (at < 0 ? [...told] : told.splice(0, at + 1)).join("\n");

    function listen(status: Element): string[] {
      const page = window as unknown as { told?: string[] };
      if (!page.told) {
        const told = (page.told = [status.textContent]);
        new MutationObserver(() => told.push(status.textContent)).observe(status, {
          ...{ childList: true, characterData: true, subtree: true },
        });
      }
      return page.told;
    }
  }, sentence);

/** Fills cells of the sheet Work. */
export const fill = (frame: Frame, cells: Readonly<Record<string, string>>) =>
  frame.evaluate(
    (entries) =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem("Work");
        for (const [address, formula] of entries) sheet.getRange(address).formulas = [[formula]];
        await context.sync();
      }),
    Object.entries(cells),
  );

export const refresh = (pane: FrameLocator) =>
  pane.getByRole("button", { name: "Refresh", exact: true }).click();
