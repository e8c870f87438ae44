import { closeEntries } from "../../../../src/workbook/tasks/copies/spare";
import { loadSnapshot, openNow } from "../../sheets/support";

beforeAll(() => loadSnapshot());

const close = (sheet: string) =>
  Excel.run((context) => closeEntries(context, context.workbook.worksheets.getItem(sheet)));

const choicesAt = (cell: string) =>
  Excel.run(async (context) => {
    const { dataValidation } = context.workbook.worksheets.getItem("Watchlist").getRange(cell);
    dataValidation.load("type");
    await context.sync();
    return dataValidation.type;
  });

test("the Watchlist ends with its last question, and what stands below moves up", async () => {
  const { area, text, type } = await openNow("watch");
  type("Watchlist!A7", "");
  type("Watchlist!B7", "");
  type("Watchlist!C7", "");
  const below = text("Watchlist!A22");
  expect(below).toMatch(/^U\.S\. Treasury/);
  await close("Watchlist");
  const { top, bottom } = area("TIC_Watchlist");
  // A row that the user emptied in the middle stays: cells keep their addresses.
  expect([top, bottom]).toEqual([4, 14]);
  expect(text("Watchlist!A15")).toBe("Grand total");
  expect(text("Watchlist!A17")).toBe(below);
});

test("it offers no questions to choose from", async () => {
  await openNow("watch");
  expect(await choicesAt("B6")).toBe("List");
  await close("Watchlist");
  expect(await choicesAt("B6")).toBe("None");
});

test("a list without a question keeps one row", async () => {
  const { area, type } = await openNow("watch");
  for (let row = 6; row <= 15; row++)
    for (const column of ["A", "B", "C", "D"]) type(`Watchlist!${column}${row}`, "");
  for (let row = 6; row <= 20; row++)
    for (const column of ["E", "F", "G", "H", "I", "J", "K", "L"])
      type(`Watchlist!${column}${row}`, "");
  await close("Watchlist");
  const { top, bottom } = area("TIC_Watchlist");
  expect(bottom - top).toBe(1);
});

test("other tables stay as they are", async () => {
  const { area, type } = await openNow("majors");
  const before = area("TIC_MajorHolders");
  for (const column of "ABCDEFGHIJKL") type(`Major holders!${column}26`, "");
  await close("Major holders");
  expect(area("TIC_MajorHolders")).toEqual(before);
});
