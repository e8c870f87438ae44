/** @jest-environment ./test/support/dom.js */
import { formatSummary } from "../../../../src/taskpane/sections/insert/figures";
import { button, click, close, fakeWorkbook, open, panel, said } from "../../support/pane";

/** What the pane says of the number formats of typed formulas. */

afterEach(close);

const report = { formulas: 3, cells: 41, kept: 0, others: 0, failures: [] };

test("a selection without TIC formulas is a warning", () => {
  expect(formatSummary({ ...report, formulas: 0, cells: 0 }, "selection")).toEqual({
    sentence: "There is no TIC formula in the selection whose figures could be formatted.",
    details: [],
    failures: [],
    tone: "warning",
  });
});

test.each([
  [{ ...report, cells: 0 }, "No cell needed a number format."],
  [report, "41 cells have a number format now."],
])("%j is “%s”", (of, sentence) => {
  expect(formatSummary(of, "selection")).toEqual({ sentence, details: [], failures: [] });
});

test("what was left is said", () => {
  expect(formatSummary({ ...report, kept: 2, others: 1 }, "sheet").details).toEqual([
    "2 cells keep the format that they had. For that of the press table, choose General for them first.",
    "1 formula calculates with figures, or could not be read: what it gives is not known, and it was left as it is.",
  ]);
});

test("the selection is formatted at the press of a button", async () => {
  const workbook = fakeWorkbook();
  await open({ section: "insert", workbook });
  await click(button("Set number formats"));
  expect(jest.mocked(workbook.figures.format).mock.calls[0]![0]).toBe("selection");
  expect(said()).toBe("41 cells have a number format now.");
  expect(panel().textContent).toContain("41 cells have a number format now.");
});
