import { keyOf } from "../../../src/workbook/excel/blocks";
import { putBack } from "../../../src/workbook/excel/setback";
import { readShown } from "../../../src/workbook/excel/shown";
import { closeBook, openBook } from "../support/book";

afterEach(closeBook);

const CELLS = { A1: "=1+1", A2: "text", B1: "=SEQUENCE(2)" };
const KEYS = [keyOf(0, 0), keyOf(1, 0), keyOf(0, 1), keyOf(1, 1)];

/** Empties cells and puts them back, while Excel refuses to write a formula so many times. */
async function putBackAfter(refusals: number) {
  const book = openBook();
  const [name] = book.names();
  book.fill(CELLS);
  const isBack = await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(name!);
    const before = await readShown(context, sheet, KEYS);
    sheet.getRange("A1:B2").clear("Contents");
    await context.sync();
    let left = refusals;
    book.refuse((action) => JSON.stringify(action).includes("1+1") && left-- > 0);
    return putBack(context, sheet, before);
  });
  return { isBack, contents: book.contents("A1", "A2", "B1") };
}

test.each([0, 1, 2])("cells are put back although Excel refuses %i times", async (refusals) => {
  expect(await putBackAfter(refusals)).toEqual({ isBack: true, contents: Object.values(CELLS) });
});

test("that they are not is said where Excel refuses for good", async () => {
  expect((await putBackAfter(Infinity)).isBack).toBe(false);
});
