/** @jest-environment jsdom */
import { button, click, fakeWorkbook, open, said, text } from "../support/pane";

test("nothing is offered where nothing is broken", async () => {
  await open();
  expect(text()).not.toContain("Excel does not know");
});

test("a repair is offered in every section, and done only when asked for", async () => {
  const workbook = fakeWorkbook();
  jest.mocked(workbook.figures.broken).mockResolvedValue(3);
  await open({ workbook, section: "insert" });
  expect(text()).toContain("Excel does not know 3 TIC formulas in this workbook.");
  expect(workbook.figures.repair).not.toHaveBeenCalled();
  await click(button("Repair formulas"));
  expect(said()).toBe("12 formulas repaired.");
});

test("a workbook that does not answer is not told of", async () => {
  const workbook = fakeWorkbook();
  jest.mocked(workbook.figures.broken).mockRejectedValue(new Error("Excel is tired"));
  await open({ workbook });
  expect(text()).not.toContain("tired");
});
