import { tellRecipient } from "../../../src/workbook/tasks/copies/texts";
import { createSheet, updateSheets } from "../../../src/workbook/sheets/sheets";
import { loadSnapshot, now, openNow, openWorkbook } from "./support";
import { DESCRIPTIONS } from "../../../src/workbook/sheets/kinds";
import { CHANGED, noCell } from "../../../src/workbook/sheets/language/notes";
import { noticeOf } from "../../../src/workbook/sheets/language/notice";
import { forReaders, isNote, isNotice } from "../../../src/workbook/sheets/readers";

const READER = /refresh|yellow|pane|add-in|\bwrite\b|\btyped?\b|\bcode such as\b|such as 20\d\d/i;

test.each(
  DESCRIPTIONS.map((one) => [one.withMarket ? `${one.name}, as offered` : one.name, one] as const),
)(
  "%s says nothing to a reader without the add-in that only who has it can follow",
  (_, { title, summary, notes, parameters }) => {
    const sentences = [title, summary, ...notes, ...parameters.map(({ hint }) => hint)];
    const said = sentences.map((sentence) => forReaders(sentence) ?? sentence);
    expect(said.filter((sentence) => READER.test(sentence))).toEqual([]);
  },
);

test("what is no sentence of a ready-made sheet stays as it is", () => {
  expect(forReaders("Refresh my coffee")).toBeUndefined();
  expect(forReaders("=1+1")).toBeUndefined();
  expect(isNote("Refresh my coffee")).toBe(false);
});

test("what the figures of a release lack is said without what to type", () => {
  const lacks = "Of this release only a part is stored: what else was published that day is #N/A.";
  const latest = "Type latest beside “Figures as of” for what is published of that month now.";
  expect(forReaders(`${lacks} ${latest}`)).toBe(lacks);
  expect(forReaders(`${lacks} ${noCell("TIC_ReleaseDay_AsOf")}`)).toBe(lacks);
  expect(forReaders(lacks)).toBeUndefined();
  expect(forReaders(CHANGED)).toBe("");
  expect(forReaders(`${CHANGED} ${lacks} ${latest}`)).toBe(lacks);
  expect(forReaders(`${CHANGED} ${lacks}`)).toBe(lacks);
});

test("the line that says that a cell to type in was changed is known as it stands in a cell", () => {
  const [{ parameters } = { parameters: [] }] = DESCRIPTIONS;
  const noticeWith = (follows: boolean) =>
    noticeOf(parameters, new Map(), () => "$B$3", { term: '""', follows });
  const notice = noticeWith(false);
  expect(parameters.length).toBeGreaterThan(0);
  expect(notice).toContain(CHANGED);
  expect(isNotice(notice)).toBe(true);
  expect(isNotice(noticeWith(true))).toBe(true);
  expect(isNotice(CHANGED)).toBe(false);
});

describe("a copy of a ready-made sheet", () => {
  beforeAll(() => loadSnapshot("securities", "transactions", "foreign", "headline"));

  test("names the month that was the latest, and the release, and leaves out what is for others", async () => {
    const { engine, text } = await openNow("watch");
    const column = () =>
      Array.from({ length: 12 }, (_, row) => text(`Watchlist!A${22 + row}`)).filter(Boolean);
    expect([text("Watchlist!B3"), text("Watchlist!C3")]).toEqual([
      "latest",
      "latest, or a month such as 2025-11.",
    ]);
    expect(column()).toHaveLength(10);
    const told = await Excel.run((context) =>
      tellRecipient(context, context.workbook.worksheets.getItem("Watchlist")),
    );
    expect(told).toEqual({ told: 6, isStale: false });
    expect(text("Watchlist!A2")).toMatch(/^Questions to every release: .* who passed whom\.$/);
    expect([text("Watchlist!B3"), text("Watchlist!C3")]).toEqual(["2026-04", ""]);
    const [source, released, ...notes] = column();
    expect(source).toMatch(/^U\.S\. Treasury/);
    expect(released).toBe("Data as of release");
    expect(notes).toHaveLength(6);
    expect(notes.join(" ")).not.toMatch(/Refresh|Rows are yours/);
    // Closed up, below a row that stays empty.
    expect(Array.from({ length: 7 }, (_, row) => text(`Watchlist!A${24 + row}`))).toEqual([
      ...notes,
      "",
    ]);
    expect(engine.sheets.list()).toHaveLength(2);
  });

  const headIn = async (sheet: string) => {
    await Excel.run((context) =>
      tellRecipient(context, context.workbook.worksheets.getItem(sheet)),
    );
  };

  test("of Release day names the month and the release, not the words that were typed for them", async () => {
    const { text, type } = openWorkbook();
    await createSheet("release", { as: "values" }, now);
    await headIn("Release day");
    const head = (sheet: string) =>
      ["A1", "B3", "B4", "B5"].map((cell) => text(`${sheet}!${cell}`));
    expect(head("Release day")).toEqual([
      "Release day, 2026-04, as published on 2026-06-18",
      ...["2026-04", "the day of the release", "that of the month"],
    ]);
    await createSheet("release", { as: "values", month: "2025-11" }, now);
    type("Release day (2)!B4", "latest");
    type("Release day (2)!B5", "2026-05-18");
    await updateSheets(now);
    await headIn("Release day (2)");
    expect(head("Release day (2)")).toEqual([
      "Release day, 2025-11, as published by 2026-06-18",
      ...["2025-11", "the release named below", "2026-05-18"],
    ]);
  });

  test("of Cascade and Retreat monitor says in words what is compared, and which history", async () => {
    const { text } = openWorkbook();
    await createSheet("cascade", { as: "values", holder: "JP" }, now);
    await createSheet("retreat", { as: "values" }, now);
    await headIn("Cascade");
    await headIn("Retreat monitor");
    expect([text("Cascade!B4"), text("Cascade!B5"), text("Cascade!B6")]).toEqual([
      ...["yield (differences)", "net purchases of notes and bonds", "2023-02"],
    ]);
    expect([text("Retreat monitor!B4"), text("Retreat monitor!B5")]).toEqual([
      ...["10.0", "all there is"],
    ]);
  });

  test("of a sheet of the user's own, nothing is changed", async () => {
    const { type, text } = await openNow("watch");
    type("Sheet1!A1", "Holdings, 2026-04");
    type("Sheet1!A2", "Month");
    type("Sheet1!B2", "latest");
    const told = await Excel.run((context) =>
      tellRecipient(context, context.workbook.worksheets.getItem("Sheet1")),
    );
    expect([told, text("Sheet1!B2")]).toEqual([{ told: 0, isStale: false }, "latest"]);
  });

  test("of which something was changed without a refresh, that is told, and not on the copy", async () => {
    const { type, text } = await openNow("profile");
    const sheet = "Holder profile";
    const cells = ["A", "B", "C", "D", "E"].flatMap((column) =>
      Array.from({ length: 10 }, (_, row) => `'${sheet}'!${column}${row + 1}`),
    );
    const holder = cells.find((cell) => text(cell) === "Holder")!.replace("!A", "!B");
    type(holder, "JP");
    expect(cells.map(text)).toContain(CHANGED);
    const told = await Excel.run((context) =>
      tellRecipient(context, context.workbook.worksheets.getItem(sheet)),
    );
    expect(told.isStale).toBe(true);
    expect(cells.map(text)).not.toContain(CHANGED);
  });
});
