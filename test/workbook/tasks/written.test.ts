import { thaw } from "../../../src/workbook/tasks/freeze/thaw";
import { freeze } from "../../../src/workbook/tasks/freeze/freeze";
import { insertBlock } from "../../../src/workbook/tasks/insert/insert";
import { repairFormulas } from "../../../src/workbook/tasks/repair/repair";
import { closeBook, openBook } from "../support/book";
import { fillColumns } from "../support/filling";

/** Excel may fill the column of a table with one formula, though it was given several. */

afterEach(closeBook);

const of = (holder: string, month = "2025-11") => `=TIC.HOLDINGS("${holder}","${month}")`;
const COLUMN = ["Sheet1!B2", "Sheet1!B3", "Sheet1!B4", "Sheet1!B5"];

async function openTable(contents: readonly string[]) {
  const book = openBook();
  book.fill({ "Sheet1!A1": "Holder", "Sheet1!B1": "Held" });
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").tables.add("A1:B5", true);
    await context.sync();
  });
  contents.forEach((content, row) => book.type(COLUMN[row]!, content));
  return book;
}

const FILLED =
  "Excel filled the whole column of the table with one formula, instead of those that were written.";

test("thaw puts each formula back all the same, and leaves the user's cells", async () => {
  const contents = [of("CN"), "mine", `=ROUND(${of("CN").slice(1)},0)`, "7"];
  const book = await openTable(contents);
  await freeze("workbook");
  expect(book.contents(...COLUMN)).not.toContain(of("CN"));
  fillColumns(book);
  expect(await thaw("workbook")).toMatchObject({ thawed: 2, failures: [] });
  expect(book.contents(...COLUMN)).toEqual(contents);
});

test("repair leaves the formulas as they were, and says why", async () => {
  const damaged = (holder: string) => of(holder).replace("TIC.", "_xldudf_TIC_");
  const contents = [damaged("CN"), "mine", damaged("JP"), "7"];
  const book = await openTable(contents);
  fillColumns(book);
  expect(await repairFormulas("workbook", {})).toEqual({
    repaired: 0,
    failures: [{ where: "Sheet1", sentence: `${FILLED} The sheet is as it was.` }],
  });
  expect(book.contents(...COLUMN)).toEqual(contents);
});

test("insert writes nothing, and says why", async () => {
  const contents = ["", "", "mine", "7"];
  const book = await openTable(contents);
  fillColumns(book);
  const block = [[{ formula: of("CN") }], [{ formula: of("JP") }]];
  const inserting = insertBlock(block, { overwrite: false, at: "Sheet1!B2" });
  expect(await inserting).toEqual({ status: "failed", reason: FILLED });
  expect(book.contents(...COLUMN)).toEqual(contents);
});

test("where Excel does not, all of it is written, values beside it too", async () => {
  const book = await openTable(["", "", "mine", "7"]);
  const block = [[{ formula: of("CN") }], [{ formula: of("CN", "2025-10") }], [{ text: "end" }]];
  const inserting = insertBlock(block, { overwrite: true, at: "Sheet1!B2" });
  expect(await inserting).toMatchObject({ status: "inserted" });
  expect(book.contents(...COLUMN)).toEqual([of("CN"), of("CN", "2025-10"), "end", "7"]);
});
