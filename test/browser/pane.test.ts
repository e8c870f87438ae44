import { existsSync } from "node:fs";
import path from "node:path";
import type { FrameLocator } from "playwright-core";
import { releasedFiles } from "../support/release";
import { fill, openPane, openSheet, refresh, said, show } from "./support/pane";
import { soon } from "./support/soon";
import { DIST, startStand, type Stand } from "./support/workbench";

/** The task pane of the built add-in beside the grid: what one clicks, and what is then in the sheet. */

let stand: Stand;
const pages: Awaited<ReturnType<Stand["open"]>>[] = [];

/** A new workbook with the pane beside it. */
async function open() {
  const workbench = await openPane(stand);
  pages.push(workbench);
  return workbench;
}

/** Puts something into the form of Insert by its one box. */
async function choose(pane: FrameLocator, query: string): Promise<void> {
  const box = pane.getByRole("combobox", { name: "Search holders" });
  await box.fill(query);
  await pane.getByRole("option").first().waitFor();
  await box.press("Enter");
}

const preview = (pane: FrameLocator) => pane.getByRole("group", { name: "Preview" });

const INSERT = { name: "Insert at the selection" };

beforeAll(async () => {
  if (!existsSync(path.join(DIST, "functions.js"))) throw new Error("Run npm run build first.");
  stand = await startStand(DIST);
});

afterEach(async () => {
  // A violation of the content security policy is a complaint, too.
  for (const { close, complaints, outside } of pages.splice(0)) {
    await close();
    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
  }
});

afterAll(() => stand.stop());

test("the tabs are changed with the arrow keys, and remembered", async () => {
  const { page, pane } = await open();
  await pane.getByRole("tab", { name: "Data" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await pane.getByRole("heading", { name: "Make a sheet" }).waitFor();
  expect(await selectedTab(pane)).toBe("tab-sheets");
  await page.keyboard.press("End");
  expect(await selectedTab(pane)).toBe("tab-help");
  await page.reload();
  await pane.getByRole("heading", { name: "Why is this cell an error?" }).waitFor();
});

const selectedTab = (pane: FrameLocator) =>
  pane.getByRole("tab", { selected: true }).getAttribute("id");

describe("Insert", () => {
  test("a holder's figure, found with a slip, by keyboard alone", async () => {
    const { page, pane, frame, shows } = await open();
    await openSheet(frame);
    await show(pane, "Insert");
    await pane.getByRole("combobox", { name: "Search holders" }).focus();
    await page.keyboard.type("chnia");
    await pane.getByRole("option", { name: /^China/ }).waitFor();
    await page.keyboard.press("Enter");
    await pane.getByLabel("Month", { exact: true }).fill("2025-11");
    await preview(pane).getByText("683.862", { exact: true }).waitFor();
    await pane.getByRole("img", { name: /^China, billions of dollars/ }).waitFor();
    await pane.getByRole("button", INSERT).focus();
    await page.keyboard.press("Enter");
    await said(pane, "Inserted in A1.");
    await shows("Work!A1", "683.862");
  });

  test("a table of holders and months, with headings and the source below", async () => {
    const { pane, frame, shows, read } = await open();
    await openSheet(frame);
    await show(pane, "Insert");
    await choose(pane, "china");
    await choose(pane, "india");
    await pane.getByLabel("Month", { exact: true }).fill("2025-10");
    await pane.getByLabel("Until").fill("2025-11");
    await pane.getByRole("button", INSERT).click();
    await said(pane, "Inserted in A1:C5.");
    // The column has the format of a press table.
    await shows("Work!C3", "683.9");
    expect((await read("Work!A1")).text).toBe("U.S. Treasury holdings, billions of US dollars");
    expect((await read("Work!A4")).text).toBe("India");
    expect((await read("Work!B2")).text).toBe("2025-10");
    expect((await read("Work!B4")).formula).toBe('=TIC.HOLDINGS("IN","2025-10")');
    await shows(
      "Work!A5",
      "Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-06-18.",
    );
  });

  test("values, and what is in the way is asked about first", async () => {
    const { pane, frame, type, shows, read } = await open();
    await openSheet(frame);
    await type("A1", "Total");
    await show(pane, "Insert");
    await choose(pane, "lowest since");
    await choose(pane, "china");
    await pane.getByLabel("Month", { exact: true }).fill("2025-11");
    await preview(pane).getByText("2008-09", { exact: true }).waitFor();
    await pane.getByLabel("Values").check();
    await frame.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem("Work").getRange("A1").select();
        await context.sync();
      }),
    );
    await pane.getByRole("button", INSERT).click();
    await pane.getByRole("alertdialog").getByText("A1 holds “Total”. Overwrite?").waitFor();
    expect((await read("Work!A1")).text).toBe("Total");
    await pane.getByRole("button", { name: "Overwrite" }).click();
    await shows("Work!A1", "2008-09");
    expect(await read("Work!A1")).toMatchObject({ value: 39721, formula: null });
  });

  test("a series with a column for each holder spills", async () => {
    const { pane, frame, shows } = await open();
    await openSheet(frame);
    await show(pane, "Insert");
    await choose(pane, "china");
    await choose(pane, "japan");
    await pane.getByLabel("Function", { exact: true }).selectOption("SERIES");
    await pane.getByLabel("From month").fill("2025-11");
    await pane.getByLabel("To month").fill("2025-11");
    await preview(pane).getByText("Takes 2 rows, 3 columns.").waitFor();
    await pane.getByRole("button", INSERT).click();
    await shows("Work!C2", "1,202.7");
  });
});

const CELLS = {
  A1: '=TIC.HOLDINGS("CN","2026-04")',
  A2: '=TIC.HOLDINGS("CN","2025-11")',
  A3: "=A1*2",
};

/** From now on the server has a release more: test/support/release.ts. */
async function publish({ context }: Awaited<ReturnType<typeof open>>): Promise<void> {
  const files = releasedFiles();
  await context.route("**/addin/assets/data/*", (route) => {
    const body = files.get(path.basename(new URL(route.request().url()).pathname));
    return body === undefined ? route.fallback() : route.fulfill({ body });
  });
}

describe("Data", () => {
  test("a new release is brought into the cells, and the report leads to what changed", async () => {
    const workbench = await open();
    const { pane, frame, shows } = workbench;
    await openSheet(frame);
    await fill(frame, CELLS);
    await shows("Work!A1", "651.072");
    await publish(workbench);
    await refresh(pane);
    const report = pane.getByRole("group", { name: "What the refresh did" });
    await report
      .getByText("New: figures to 2026-05, released 2026-07-14. Before, they ended in 2026-04.")
      .waitFor();
    await shows("Work!A1", "651.3");
    await shows("Work!A3", "1302.6");
    const change = report.getByRole("listitem").filter({ hasText: "Work!A1" });
    expect((await change.innerText()).replace(/\s+/g, " ")).toBe(
      "Work!A1 2026-04: 651.072 → 651.3 (+0.228) Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-07-14. " +
        '=TIC.HOLDINGS("CN","2026-04")',
    );
    expect(await report.getByText("Work!A2").count()).toBe(0);
    await change.getByRole("button").click();
    await said(pane, "Work!A1 is selected.");
    await pane.getByText("2026-07-14").first().waitFor();

    await refresh(pane);
    await report.getByText(/no newer release|none newer/).waitFor();
    await report.getByText(/^Nothing changed/).waitFor();
  });

  test("a check that fails leaves the figures, and says why", async () => {
    const { pane, frame, context, shows, complaints } = await open();
    await openSheet(frame);
    await fill(frame, CELLS);
    await context.route("**/addin/assets/data/index.json", (route) =>
      route.fulfill({ status: 503 }),
    );
    await refresh(pane);
    await pane
      .getByRole("group", { name: "What the refresh did" })
      .getByText("index.json answered with status 503.")
      .waitFor();
    await pane.getByText(/^The last check for newer figures did not work/).waitFor();
    await shows("Work!A1", "651.072");
    expect(complaints.splice(0).every((complaint) => complaint.includes("503"))).toBe(true);
  });

  test("refreshes when the workbook opens, once that is chosen", async () => {
    const workbench = await open();
    const { page, pane, frame, ready, shows } = workbench;
    const onOpening = pane.getByRole("switch", { name: "Refresh when this workbook opens" });
    await openSheet(frame);
    await fill(frame, CELLS);
    await shows("Work!A1", "651.072");
    await onOpening.check();
    await said(pane, "This workbook refreshes when it opens.");
    // The page saves before it goes.
    await page.reload();
    await ready();
    const report = pane.getByRole("group", { name: "What the refresh did" });
    await report.getByText(/no newer release|none newer/).waitFor();
    await report.getByText(/Nothing changed/).waitFor();
    await soon(async () => expect(await onOpening.isChecked()).toBe(true));
  });
});

describe("Share", () => {
  test("freezes the formulas of a sheet, counts what is undone and redone, and thaws them", async () => {
    const { page, pane, frame, shows, read } = await open();
    await openSheet(frame);
    await fill(frame, CELLS);
    await shows("Work!A1", "651.072");
    await show(pane, "Share");
    const freeze = pane.getByRole("region", { name: "Freeze" });
    await freeze.getByLabel("This sheet").check();
    await freeze.getByRole("button", { name: "Freeze" }).click();
    await freeze.getByText("2 formulas turned into values. Thaw brings them back.").waitFor();
    await freeze.getByText("Work: 2 formulas frozen").waitFor();
    expect(await read("Work!A1")).toMatchObject({ value: 651.072, formula: null });
    expect((await read("Work!A3")).formula).toBe("=A1*2");

    // What the user undoes, and redoes, in the sheet.
    await page.evaluate(() => document.querySelector<HTMLElement>(".o-grid")?.focus());
    await page.locator(".o-grid-overlay").hover();
    await page.keyboard.press("Control+z");
    await shows("Work!A1", "651.072");
    expect((await read("Work!A1")).formula).toBe(CELLS.A1);
    await freeze.getByRole("heading").hover();
    await freeze.getByText("Nothing is frozen in this workbook.").waitFor();
    await page.locator(".o-grid-overlay").hover();
    await page.keyboard.press("Control+y");
    await freeze.getByRole("heading").hover();
    await freeze.getByText("Work: 2 formulas frozen").waitFor();
    await freeze.getByRole("button", { name: "Thaw" }).click();
    await freeze.getByText("2 formulas brought back.").waitFor();
    await freeze.getByText("Nothing is frozen in this workbook.").waitFor();
    expect((await read("Work!A1")).formula).toBe(CELLS.A1);
  });

  test("copies a sheet to send, and leaves no trace", async () => {
    const { pane, frame, shows, read } = await open();
    await openSheet(frame);
    await fill(frame, CELLS);
    await shows("Work!A1", "651.072");
    await show(pane, "Share");
    const send = pane.getByRole("region", { name: "Copy to send" });
    await send.getByRole("radio", { name: "This sheet" }).click();
    await send.getByRole("button", { name: "Make a copy" }).click();
    await send.getByText(/the recipient sees 2 values in place of TIC formulas/).waitFor();
    expect(await read("'Work (to send)'!A1")).toMatchObject({ value: 651.072, formula: null });
    expect((await read("Work!A1")).formula).toBe(CELLS.A1);

    const remove = pane.getByRole("region", { name: "Remove traces" });
    const freeze = pane.getByRole("region", { name: "Freeze" });
    await freeze.getByRole("button", { name: "Freeze" }).click();
    await freeze.getByText(/turned into values/).waitFor();
    await remove.getByRole("button", { name: "Remove traces" }).click();
    const question = pane.getByRole("alertdialog");
    await question.getByText(/could not be brought back any more: thaw first/).waitFor();
    await question.getByRole("button", { name: "Cancel" }).click();
    await freeze.getByRole("button", { name: "Thaw" }).click();
    await freeze.getByText(/brought back/).waitFor();
    await remove.getByRole("button", { name: "Remove traces" }).click();
    await question
      .getByRole("button", { name: "Remove" })
      .or(remove.getByText("The add-in keeps nothing in this workbook."))
      .first()
      .waitFor();
  });
});

test("Share: copies the whole workbook in one click, and takes the copies away again", async () => {
  const { pane, frame, shows, read, openSheet: goTo } = await open();
  await goTo("Europe's share");
  await openSheet(frame);
  await fill(frame, {
    A1: '=TIC.HOLDINGS("CN","2025-11")',
    A2: '=TIC.HOLDINGS("CN","2030-01")',
    A3: "='Europe''s share'!A1",
  });
  await shows("Work!A1", "683.862");
  await show(pane, "Share");
  const send = pane.getByRole("region", { name: "Copy to send" });
  await send.getByRole("radio", { name: "Workbook" }).click();
  await send.getByLabel("Write n/a for errors, and the reasons below").click();
  await send.getByRole("button", { name: "Make a copy" }).click();
  await send.getByText(/^3 sheets copied/).waitFor();
  await send.getByText(/“Work \(to send\)”: .* 1 value .* 1 cell with n\/a/).waitFor();
  await send.getByText("No formula on the copies needs the add-in or this workbook.").waitFor();
  const copied = await Promise.all(
    ["A1", "A2", "A3", "A6"].map((cell) => read(`'Work (to send)'!${cell}`)),
  );
  expect(copied.map(({ formula }) => formula)).toEqual([null, null, null, null]);
  expect(copied[0]!.value).toBe(683.862);
  expect(copied[1]!.text).toBe("n/a");
  expect(copied[2]!.text).toBe((await read("'Europe''s share'!A1")).text);
  expect(copied[3]!.text).toMatch(/^A2: China is published to/);
  await send.getByRole("button", { name: "Delete copies…" }).click();
  await send.getByText("Delete these 3 copies?").waitFor();
  await send.getByRole("button", { name: "Delete", exact: true }).click();
  await send.getByText("3 copies deleted.").waitFor();
  const names = await frame.evaluate(() =>
    Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load("items/name");
      await context.sync();
      return worksheets.items.map(({ name }) => name);
    }),
  );
  expect(names.filter((name) => name.includes("to send"))).toEqual([]);
});

test("Sheets: makes the press table, leads to it, and brings it up to date", async () => {
  const { pane, frame } = await open();
  await openSheet(frame);
  await show(pane, "Sheets");
  const create = pane.getByRole("button", { name: "Create Major holders" });
  await create.click();
  await create.click();
  const article = pane.getByRole("article", { name: "Major holders" });
  await article.getByText("Major holders was made, with 23 rows.").waitFor();
  await pane.getByRole("button", { name: "Update all" }).click();
  await said(pane, "Major holders");
  const listed = pane.getByRole("region", { name: "In this workbook" });
  await listed.getByRole("group", { name: "What was done" }).waitFor();
  await frame.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Work").activate();
      await context.sync();
    }),
  );
  await listed.getByRole("button", { name: /^Select/ }).click();
  const active = () =>
    frame.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.load("name");
        await context.sync();
        return sheet.name;
      }),
    );
  await soon(async () => expect(await active()).toBe("Major holders"));
});

describe("Help", () => {
  test("tells why the selected cell is an error", async () => {
    const { pane, frame, shows } = await open();
    await openSheet(frame);
    await fill(frame, { A1: '=TIC.HOLDINGS("Chnia","2025-11")' });
    await shows("Work!A1", "#VALUE!");
    await show(pane, "Help");
    await pane.getByRole("button", { name: "Explain the selected cell" }).click();
    await said(pane, "Did you mean China (CN)?");
    await pane.getByText("Work!A1").waitFor();
  });

  test("copies diagnostics with the versions, and nothing of the workbook", async () => {
    const { pane, frame } = await open();
    await openSheet(frame);
    await fill(frame, { A1: "a secret" });
    await show(pane, "Help");
    await pane.getByRole("button", { name: "Copy diagnostics" }).click();
    const text = await pane.getByRole("textbox", { name: "Diagnostics" }).inputValue();
    expect(text).toMatch(/^TIC for Excel: 0\.1\.0\n/);
    expect(text).toContain("release of 2026-06-18, months to 2026-04");
    expect(text).not.toMatch(/secret|Work/);
  });

  test("every function has its live example", async () => {
    const { pane } = await open();
    await show(pane, "Help");
    await pane.getByRole("searchbox", { name: "Search functions" }).fill("lowest since");
    const item = pane.getByRole("article", { name: "LOWSINCE" });
    await item
      .getByRole("button", { name: /LOWSINCE/ })
      .first()
      .click();
    await item.getByRole("group").getByText("2008-09", { exact: true }).waitFor();
  });
});
