import { FIXTURE, startStand, type Stand } from "./support/workbench";

/** What Excel's object model does in the page: with a person at the keyboard, and Office beside it. */

let stand: Stand;
const pages: Awaited<ReturnType<Stand["open"]>>[] = [];

const open = async () => {
  const workbench = await stand.open();
  pages.push(workbench);
  await workbench.openSheet("Try it");
  const frame = workbench.page.frame({ url: /taskpane/ })!;
  return { ...workbench, frame };
};

beforeAll(async () => {
  stand = await startStand(FIXTURE);
});

afterEach(async () => {
  for (const { close, complaints, outside } of pages.splice(0)) {
    await close();
    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
  }
});

afterAll(() => stand.stop());

test("a batch fails while somebody types, unless it may wait for the end of it", async () => {
  const { page, frame, text } = await open();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("12");
  const write = (delayForCellEdit: boolean, value: number) =>
    frame.evaluate(
      ([delays, number]) =>
        Excel.run({ delayForCellEdit: delays } as Excel.RunOptions, async (context) => {
          context.workbook.worksheets.getActiveWorksheet().getRange("B1").values = [[number]];
          await context.sync();
          return "done";
        }).catch((error: { code: string }) => error.code),
      [delayForCellEdit, value] as const,
    );
  expect(await write(false, 1)).toBe("InvalidOperationInCellEditMode");
  const waiting = write(true, 2);
  await page.waitForTimeout(150);
  expect(await text("B1")).toBe("");
  await page.keyboard.press("Enter");
  expect(await waiting).toBe("done");
  expect([await text("A1"), await text("B1")]).toEqual(["12", "2"]);
});

test("Ctrl+Z takes back a run that is one step, over all its syncs", async () => {
  const { page, frame, type, text } = await open();
  await type("A1", "before");
  await frame.evaluate(() =>
    Excel.run({ mergeUndoGroup: true } as Excel.RunOptions, async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1").values = [["after"]];
      await context.sync();
      sheet.getRange("A2:B3").values = [
        ["Month", "China"],
        [1, 2],
      ];
      sheet.tables.add("A2:B3", true).name = "Tic";
      await context.sync();
      sheet.getRange("A1").format.font.bold = true;
      await context.sync();
    }),
  );
  expect([await text("A1"), await text("B3")]).toEqual(["after", "2"]);
  await page.keyboard.press("Control+z");
  expect([await text("A1"), await text("B3")]).toEqual(["before", ""]);
});

test("a protected sheet cannot be typed into", async () => {
  const { frame, type, text } = await open();
  await type("A1", "1");
  await frame.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().protection.protect();
      await context.sync();
    }),
  );
  await type("A1", "2");
  expect(await text("A1")).toBe("1");
});

test("a link leads to its cell", async () => {
  const { page, frame } = await open();
  await frame.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1").hyperlink = { documentReference: "'Try it'!C5", textToDisplay: "there" };
      await context.sync();
    }),
  );
  const grid = page.locator(".o-grid-overlay");
  await grid.click({ position: { x: 20, y: 12 } });
  const selected = await frame.evaluate(() =>
    Excel.run(async (context) => {
      const range = context.workbook.getSelectedRange();
      range.load("address");
      await context.sync();
      return range.address;
    }),
  );
  expect(selected).toBe("'Try it'!C5");
});

test("the theme of Office is switched in the header and kept", async () => {
  const { page, frame, ready } = await open();
  const background = (inside: typeof frame) =>
    inside.evaluate(() => Office.context.officeTheme?.bodyBackgroundColor);
  const button = page.getByRole("button", { name: "Theme: Light" });
  expect(await background(frame)).toBe("#ffffff");
  await button.click();
  expect(await background(frame)).toBe("#292929");
  const grid = page.locator(".o-spreadsheet.dark");
  await grid.waitFor();
  await page.reload();
  await ready();
  const again = page.frame({ url: /taskpane/ })!;
  expect(await background(again)).toBe("#292929");
  await grid.waitFor();
  await page.getByRole("button", { name: "Theme: Dark" }).click();
  expect(await background(again)).toBe("#000000");
});

test("the choice to start with the document is kept with the workbook", async () => {
  const { page, frame, ready } = await open();
  const read = (inside: typeof frame) => inside.evaluate(() => Office.addin.getStartupBehavior());
  expect(await read(frame)).toBe("None");
  await frame.evaluate(() => Office.addin.setStartupBehavior(Office.StartupBehavior.load));
  expect(await read(frame)).toBe("Load");
  await page.reload();
  await ready();
  expect(await read(page.frame({ url: /taskpane/ })!)).toBe("Load");
});

test("a second tab says that it does not keep the workbook, and does not", async () => {
  const { page, context, type, ready } = await open();
  await type("A1", "first");
  await page.locator("#state", { hasText: "Saved" }).waitFor();
  const second = await context.newPage();
  await second.goto(page.url());
  await second.locator("#message-text", { hasText: "open in another tab" }).waitFor();
  await second.evaluate(async () => {
    await window.workbench!.ready;
    window.workbench!.write("'Try it'!A1", [["second"]]);
  });
  await second.waitForTimeout(900);
  await second.close();
  await page.reload();
  await ready();
  expect(await page.evaluate(() => window.workbench!.read("'Try it'!A1").text)).toBe("first");
});
