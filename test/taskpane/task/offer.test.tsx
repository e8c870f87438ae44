/** @jest-environment ./test/support/dom.js */
import { click, close, fakeWorkbook, open, said } from "../support/pane";

afterEach(close);

const shown = () => document.body.textContent;

test("nothing is offered where nothing is broken", async () => {
  await open();
  expect(shown()).not.toContain("Excel does not know");
});

test("a repair is offered in every section, and done only when asked for", async () => {
  const workbook = fakeWorkbook();
  jest.mocked(workbook.figures.broken).mockResolvedValue(3);
  await open({ workbook, section: "insert" });
  expect(shown()).toContain("Excel does not know 3 TIC formulas in this workbook.");
  expect(workbook.figures.repair).not.toHaveBeenCalled();
  const buttons = [...document.querySelectorAll("button")];
  await click(buttons.find(({ textContent }) => textContent === "Repair formulas")!);
  expect(said()).toBe("12 formulas repaired.");
});

test("a workbook that does not answer is not told of", async () => {
  const workbook = fakeWorkbook();
  jest.mocked(workbook.figures.broken).mockRejectedValue(new Error("Excel is tired"));
  await open({ workbook });
  expect(shown()).not.toContain("tired");
});
