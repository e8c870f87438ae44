import { overwriteLabel, sentenceOf, type Occupied } from "../../../src/taskpane/task/outcome";
import type { Outcome } from "../../../src/workbook/tasks/insert/outcome";

const occupied: Occupied = {
  status: "occupied",
  address: "Sheet1!B2",
  area: "B2",
  count: 1,
  first: "B2",
  content: "683.9",
};

test.each<[Outcome, string]>([
  [{ status: "inserted", address: "'My sheet'!B2" }, "Inserted in B2."],
  [
    { status: "blocked", address: "Sheet1!B2" },
    "The result does not fit from B2 on: other cells, merged cells or a table are in the way. Select a cell with more room. Nothing was written.",
  ],
  [
    { status: "table", address: "Sheet1!B2", area: "B2:C13", table: "Sales" },
    "The result takes B2:C13, but results do not spill into a table, and “Sales” is there. Select another cell. Nothing was written.",
  ],
  [
    { status: "inserted", address: "Sheet1!B2", waiting: true },
    "Inserted in B2. It still waits for its value.",
  ],
  [
    { status: "merged", address: "Sheet1!B2", area: "B2:C13", merged: "B3:C3" },
    "The result takes B2:C13, but cells there are merged: B3:C3. Unmerge them, or select another cell. Nothing was written.",
  ],
  [
    { status: "partly", area: "B2:C13", reason: "Excel is tired." },
    "Excel did not accept all of it. Excel is tired. Some cells in B2:C13 were changed: undo this in Excel.",
  ],
  [occupied, "B2 holds “683.9”."],
  [
    { ...occupied, area: "B2:C13", first: "C4", content: "Total" },
    "The result takes B2:C13, but C4 holds “Total”.",
  ],
  [
    { ...occupied, area: "B2:C13", count: 3, first: "C4", content: "Total" },
    "The result takes B2:C13, but 3 of these cells are not empty; the first, C4, holds “Total”.",
  ],
  [
    { status: "outside", address: "Sheet1!A1048576", size: { rows: 12, columns: 1 } },
    "The result takes 12 rows and 1 column, more than there are from A1048576 on. Select a cell nearer to A1.",
  ],
  [
    { status: "absent" },
    "This page is open outside Excel, so there is no cell to write to. Copy the formula instead.",
  ],
  [
    { status: "failed", reason: "The range has merged cells." },
    "Nothing was written. The range has merged cells.",
  ],
])("%j", (outcome, sentence) => {
  expect(sentenceOf(outcome)).toBe(sentence);
});

test("a long content is cut", () => {
  const content = "A heading that nobody would want to read to its very end";
  expect(sentenceOf({ ...occupied, content })).toBe(
    "B2 holds “A heading that nobody would want to rea…”.",
  );
});

test("the button says how many cells it writes over", () => {
  expect(overwriteLabel(occupied)).toBe("Overwrite");
  expect(overwriteLabel({ ...occupied, count: 3 })).toBe("Overwrite 3 cells");
});
