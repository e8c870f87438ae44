import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FrameLocator } from "playwright-core";
import { type Files, releasedFiles, shippedFiles } from "../support/release";
import { DIST, startStand, type Stand } from "./support/workbench";

/** The ready-made sheets in Chromium, by clicking and typing, before a release and after it. */

const data = mkdtempSync(join(tmpdir(), "tic-sheets-"));
const publish = (files: Files) => {
  // The index last: it names the others.
  for (const [name, text] of [...files].reverse()) writeFileSync(join(data, name), text);
};

let stand: Stand;
/** What is published with a release more. */
let newer: Files;
const pages: Awaited<ReturnType<Stand["open"]>>[] = [];
beforeAll(async () => {
  stand = await startStand(DIST, data);
  newer = releasedFiles();
});
beforeEach(() => publish(shippedFiles()));
afterEach(async () => {
  for (const { close, complaints, outside } of pages.splice(0)) {
    await close();
    expect([complaints, outside]).toEqual([[], []]);
  }
});
afterAll(async () => {
  await stand.stop();
  rmSync(data, { recursive: true });
});

/** A new workbook; before a release in a browser of its own, which keeps the newer data. */
async function open(opening = stand.open) {
  const workbench = await opening();
  pages.push(workbench);
  const { page } = workbench;
  const pane = page.frameLocator("#frame");
  await pane.getByRole("tab", { name: "Sheets" }).click();
  return { ...workbench, pane, frame: page.frame({ url: /taskpane/ })! };
}

type Opened = Awaited<ReturnType<typeof open>>;

const offerOf = (pane: FrameLocator, title: string) => pane.getByRole("article", { name: title });

/** Opens a form, chooses, and presses Enter in the first field or on Create. */
async function make(pane: FrameLocator, title: string, as?: "Formulas" | "Values") {
  const offer = offerOf(pane, title);
  await offer.getByRole("button", { name: `Create ${title}` }).click();
  if (as) await offer.getByRole("radio", { name: as }).click();
  await offer.getByRole("button", { name: `Create ${title}` }).click();
  const done = offer.getByRole("group", { name: "What was done" });
  await done.waitFor();
  return done.innerText();
}

/** What the cells of a sheet show. */
const shownOn = ({ frame }: Opened, name: string) =>
  frame.evaluate(
    (sheet) =>
      Excel.run(async (context) => {
        const used = context.workbook.worksheets.getItem(sheet).getUsedRange();
        used.load("text");
        await context.sync();
        return used.text;
      }),
    name,
  );

const settledOn = async (opened: Opened, name: string) => {
  for (;;) {
    const text = await shownOn(opened, name);
    if (!text.flat().includes("#BUSY!")) return text;
    await opened.page.waitForTimeout(100);
  }
};

test("each sheet shows the same as formulas and as values, and no cell shows hashes", async () => {
  const opened = await open();
  for (const title of [
    "Major holders",
    "Retreat monitor",
    "Holder profile",
    "Release day",
    "Cascade",
    "Watchlist",
  ]) {
    expect(await make(opened.pane, title, "Formulas")).toMatch(/ was made, with \d+ rows\.$/);
    await offerOf(opened.pane, title).getByRole("radio", { name: "Values" }).press("Escape");
    expect(await make(opened.pane, title, "Values")).toContain(`${title} (2) was made`);
    const [live, values] = [
      await settledOn(opened, title),
      await settledOn(opened, `${title} (2)`),
    ];
    expect(live).toEqual(values);
    expect(live.flat().filter((text) => /^#/.test(text))).toEqual([]);
  }
});

test("what the user does to a sheet is there after a release, wherever it stands and whatever it is called", async () => {
  const opened = await open(stand.openFirst);
  const { pane, frame } = opened;
  await make(pane, "Major holders", "Values");
  await frame.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Major holders");
      sheet.name = "Who holds";
      sheet.position = 0;
      const table = context.workbook.tables.getItem("TIC_MajorHolders");
      table.columns.add(undefined, [["Note"], ...Array.from({ length: 20 }, () => [""])]);
      table.sort.apply([{ key: 0, ascending: false }]);
      table.columns.getItem("Holder").filter.applyValuesFilter(["China", "Japan", "India"]);
      sheet.getRange("A:A").format.columnWidth = 222;
      await context.sync();
      const body = table.getDataBodyRange();
      body.load("values, rowIndex");
      await context.sync();
      const china = body.rowIndex + body.values.findIndex(([holder]) => holder === "China") + 1;
      sheet.getRange(`M${china}`).values = [["watch"]];
      sheet.getRange(`C${china}`).values = [[700]];
      await context.sync();
    }),
  );
  publish(newer);
  await pane.getByRole("tab", { name: "Data" }).click();
  await pane.getByRole("button", { name: "Refresh", exact: true }).click();
  const report = pane.getByRole("group", { name: "What the refresh did" });
  await report.waitFor();
  const said = (await report.innerText()).replace(/\s+/g, " ");
  expect(said).toContain("New: figures to 2026-05, released 2026-07-14.");
  expect(said).toContain("Who holds was brought up to date:");
  expect(said).toMatch(
    /One cell of a ready-made sheet that was typed over .* China · Change: 700 →/,
  );
  expect(said).toMatch(/651\.1 → 651\.2 \(\+0\.1\) China · Holdings, \$ bn/);
  expect(said).not.toContain("Nothing changed");
  const state = await frame.evaluate(() =>
    Excel.run(async (context) => {
      const table = context.workbook.tables.getItem("TIC_MajorHolders");
      const { worksheet, autoFilter, sort } = table;
      worksheet.load("name, position");
      autoFilter.load("isDataFiltered");
      sort.load("fields");
      const width = worksheet.getRange("A1").format;
      width.load("columnWidth");
      const body = table.getDataBodyRange();
      body.load("values");
      await context.sync();
      return {
        name: worksheet.name,
        position: worksheet.position,
        filtered: autoFilter.isDataFiltered,
        key: sort.fields[0]!.key,
        width: width.columnWidth,
        rows: body.values as unknown[][],
      };
    }),
  );
  expect(state).toMatchObject({
    name: "Who holds",
    position: 0,
    filtered: true,
    key: 0,
    width: 222,
  });
  const holders = state.rows.map((row) => String(row[0]));
  expect(holders).toEqual([...holders].sort().reverse());
  expect(state.rows.filter((row) => row[12] !== "")).toMatchObject([
    { 0: "China", 1: 651.172, 12: "watch" },
  ]);
});

test("a watchlist answers what is typed into it at once, and Refresh tells first what is new after a release", async () => {
  const opened = await open(stand.openFirst);
  const { pane, frame } = opened;
  await make(pane, "Watchlist", "Formulas");
  await frame.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Watchlist");
      sheet.getRange("A16:C17").values = [
        ["China", "above amount", 651.1],
        ["Chna", "below amount", 700],
      ];
      await context.sync();
    }),
  );
  const before = await settledOn(opened, "Watchlist");
  expect(before[15]!.slice(4, 8)).toEqual(["651.1 bn", "", "no", ""]);
  expect(before[16]![4]).toBe('Unknown holder "Chna". Did you mean China (CN)?');
  publish(newer);
  await pane.getByRole("tab", { name: "Data" }).click();
  await pane.getByRole("button", { name: "Refresh", exact: true }).click();
  const report = pane.getByRole("group", { name: "What the refresh did" });
  await report.waitFor();
  const said = (await report.innerText()).replace(/\s+/g, " ");
  expect(said).toMatch(/^(One watch fires|\d+ watches fire) that did not with the release before:/);
  expect(said).toContain("China · above amount · 651.1 · 651.2 bn");
  const after = await settledOn(opened, "Watchlist");
  // The release revises April to above the amount, too: as it stands today, China has been above since 2008.
  expect(after[15]!.slice(4, 9)).toEqual([
    "651.2 bn",
    "2008-10",
    "fires",
    "new, by revision",
    "2026-05",
  ]);
});

test("a release day follows another month at once with blank rows for holders who are not stored, and one sentence", async () => {
  const opened = await open();
  const { pane, frame } = opened;
  await make(pane, "Release day", "Formulas");
  await settledOn(opened, "Release day");
  const typed = async (month: string) => {
    await frame.evaluate(
      (typed) =>
        Excel.run(async (context) => {
          context.workbook.worksheets.getItem("Release day").getRange("B3").values = [[typed]];
          await context.sync();
        }),
      month,
    );
    return settledOn(opened, "Release day");
  };
  // From the headings of a table on, so many rows without the key, which comes last.
  const rowsBelow = (text: readonly string[][], heading: string, rows: number, columns: number) => {
    const at = text.findIndex(([first]) => first === heading) + 1;
    return text.slice(at, at + rows).map((row) => row.slice(0, columns));
  };
  const none = await typed("2024-05");
  expect(none[5]![0]).toMatch(
    /^Changed: press Refresh in .* asked for\. The holders’ figures as first published for this month are not stored\./,
  );
  expect(rowsBelow(none, "Holder", 20, 10).flat()).toEqual(Array(200).fill(""));
  expect(rowsBelow(none, "Net purchases, $ bn", 1, 2)).toEqual([
    ["Foreign net purchases of U.S. long-term securities", "-16.7"],
  ]);
  const press = await typed("2026-03");
  const [first, ...others] = rowsBelow(press, "Net purchases, $ bn", 13, 3);
  expect(first).toEqual(["None to show: of that day no headline is stored.", "", ""]);
  expect(new Set(others.flat())).toEqual(new Set([""]));
  expect(rowsBelow(press, "Holder", 1, 3)).toEqual([["Japan", "#N/A", "1,191.6"]]);
});

test("a sheet that is deleted is made anew on request, with what it was asked for", async () => {
  const opened = await open();
  const { pane, frame } = opened;
  const offer = offerOf(pane, "Holder profile");
  await offer.getByRole("button", { name: "Create Holder profile" }).click();
  await offer.getByRole("textbox", { name: "Holder" }).fill("Jpan");
  await offer.getByRole("textbox", { name: "Holder" }).press("Enter");
  await offer.getByText("Did you mean Japan (JP)?").waitFor();
  await offer.getByRole("textbox", { name: "Holder" }).fill("Japan");
  await offer.getByRole("textbox", { name: "Month" }).fill("2026-05");
  await offer.getByRole("textbox", { name: "Month" }).press("Enter");
  await offer.getByText("Japan is published to 2026-04.").waitFor();
  await offer.getByRole("button", { name: "Take the newest" }).click();
  await offer.getByRole("textbox", { name: "Month" }).press("Enter");
  await offer.getByText(/^Holder profile was made/).waitFor();
  await frame.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Holder profile").delete();
      await context.sync();
    }),
  );
  await pane.getByRole("tab", { name: "Data" }).click();
  await pane.getByRole("tab", { name: "Sheets" }).click();
  const listed = pane.getByRole("region", { name: "In this workbook" });
  await pane
    .getByRole("tab", { name: "Sheets" })
    .evaluate(() => window.dispatchEvent(new Event("focus")));
  await listed.getByRole("button", { name: "Recreate Holder profile" }).click();
  await listed.getByText(/^Holder profile was made/).waitFor();
  const text = await settledOn(opened, "Holder profile");
  expect(text[2]!.slice(0, 2)).toEqual(["Holder", "Japan"]);
  await listed.getByRole("button", { name: "Select 'Holder profile'!A1" }).waitFor();
});

test("a cascade takes a market series of the user's, as formulas", async () => {
  const opened = await open();
  const { pane, frame } = opened;
  await frame.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add("Gold");
      const rows = Array.from({ length: 39 }, (_, month) => [
        `=EDATE(DATE(2023,2,28),${month})`,
        1800 + month * 20 + (month % 3) * 35,
      ]);
      sheet.getRange("A1:B40").formulas = [["Date", "Price"], ...rows];
      sheet.activate();
      sheet.getRange("A1:B40").select();
      await context.sync();
    }),
  );
  const offer = offerOf(pane, "Cascade");
  await offer.getByRole("button", { name: "Create Cascade" }).click();
  await offer.getByRole("button", { name: "Use selection" }).click();
  const series = offer.getByRole("textbox", { name: "Your market series" });
  while ((await series.inputValue()) !== "Gold!A1:B40") await opened.page.waitForTimeout(20);
  await series.press("Enter");
  await offer.getByText(/^Cascade was made/).waitFor();
  const text = (await settledOn(opened, "Cascade")).flat();
  expect(text).toContain("price");
  expect(text.filter((one) => /^#/.test(one))).toEqual([]);
  expect(text.some((one) => one === "1,855.00")).toBe(true);
});
