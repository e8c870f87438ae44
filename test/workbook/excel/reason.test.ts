import { codeOf, isEditing } from "../../../src/workbook/excel/code";
import { isKnown, reasonOf } from "../../../src/workbook/excel/reason";

const officeError = (code: string, message = "The request failed.") =>
  Object.assign(new Error(message), { name: "RichApi.Error", code });

test.each([
  ["AccessDenied", /protected, or may only be read: remove the protection/],
  ["InvalidOperationInCellEditMode", /^A cell is being edited: press Enter or Esc/],
  ["InactiveWorkbook", /^Another workbook is in front, .+: go back to this one/],
  ["InvalidSelection", /^No range of cells is selected: select a cell/],
  ["ItemNotFound", /is gone: look at the workbook/],
  ["RequestPayloadSizeLimitExceeded", /^It is too much at once: try again with fewer cells\./],
  ["ApiNotFound", /^This version of Excel cannot do that\.$/],
])("what a user can do about %s is said in place of Excel's message", (code, sentence) => {
  const error = officeError(code);
  expect(reasonOf(error)).toMatch(sentence);
  expect(isKnown(error)).toBe(true);
});

test("what is not known keeps Excel's message, and says whose it is", () => {
  const error = officeError("GeneralException", "There was an internal error");
  expect(reasonOf(error)).toBe("Excel reports: There was an internal error.");
  expect(isKnown(error)).toBe(false);
});

test.each([
  [new Error("Freeze fewer at once."), "Freeze fewer at once."],
  [new Error("Which one?"), "Which one?"],
  ["offline", "offline."],
  [undefined, "undefined."],
])(
  "what the add-in itself throws is a sentence already, or becomes one: %p",
  (thrown, sentence) => {
    expect(reasonOf(thrown)).toBe(sentence);
  },
);

test("a bug report gets a code and nothing else", () => {
  expect(codeOf(officeError("ItemNotFound", "The sheet Secret"))).toBe("ItemNotFound");
  expect(codeOf(new RangeError("Secret!A1"))).toBe("RangeError");
  expect(codeOf("Secret")).toBe("string");
});

test("tells cell-edit mode from everything else", () => {
  expect(isEditing(officeError("InvalidOperationInCellEditMode"))).toBe(true);
  expect(isEditing(officeError("AccessDenied"))).toBe(false);
  expect(isEditing(null)).toBe(false);
});
