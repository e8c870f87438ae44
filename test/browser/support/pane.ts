import type { Frame, FrameLocator } from "playwright-core";
import { type OpenOptions } from "excel-workbench/testing/browser";
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
  return { ...workbench, frame, pane: page.frameLocator("#frame") };
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

/** Waits for what one who listens is told. */
export const said = (pane: FrameLocator, sentence: string) =>
  pane.getByRole("status").filter({ hasText: sentence }).waitFor();

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
