import {
  failureOf,
  formattedText,
  numberText,
  resultOf,
  sizeText,
} from "../../../src/taskpane/ui/result";

const NOTHING = "China is published to 2026-04.";

/** As CustomFunctions.Error has it. */
const officeError = { code: "#N/A", message: NOTHING };

describe("one value", () => {
  test("a holding", () => {
    expect(resultOf([[683.862]])).toEqual([[{ kind: "number", text: "683.862" }]]);
  });

  test("a month, formatted", () => {
    const month = { type: "FormattedNumber", basicValue: 39721, numberFormat: "yyyy-mm" };
    expect(resultOf([[month]])).toEqual([[{ kind: "number", text: "2008-09" }]]);
  });

  test("a month where the host has no formatted numbers", () => {
    expect(resultOf([[39721]])).toEqual([[{ kind: "number", text: "39721" }]]);
  });

  test("a sentence", () => {
    expect(resultOf([["Source: Table 3."]])).toEqual([
      [{ kind: "text", text: "Source: Table 3." }],
    ]);
  });

  test("a truth value", () => {
    expect(resultOf([[true]])).toEqual([[{ kind: "text", text: "TRUE" }]]);
  });

  test.each([null, undefined, ""])("nothing: %p", (value) => {
    expect(resultOf([[value]])).toEqual([[{ kind: "text", text: "" }]]);
  });

  test("a card shows its text", () => {
    expect(resultOf([[{ type: "Entity", text: "China", properties: {} }]])).toEqual([
      [{ kind: "text", text: "China" }],
    ]);
  });

  test("a data type of text", () => {
    expect(resultOf([[{ type: "String", basicValue: "China" }]])).toEqual([
      [{ kind: "text", text: "China" }],
    ]);
  });

  test("a value that is no array", () => {
    expect(resultOf(17)).toEqual([[{ kind: "number", text: "17" }]]);
  });
});

describe("errors", () => {
  test("in a cell", () => {
    expect(resultOf([[1, officeError]])).toEqual([
      [
        { kind: "number", text: "1" },
        { kind: "error", text: "#N/A", message: NOTHING },
      ],
    ]);
  });

  test("as a data type", () => {
    expect(resultOf([[{ type: "Error", basicValue: "#N/A" }]])).toEqual([
      [{ kind: "error", text: "#N/A" }],
    ]);
  });

  test("thrown", () => {
    expect(failureOf(officeError)).toEqual([[{ kind: "error", text: "#N/A", message: NOTHING }]]);
  });

  test("anything else that is thrown is #VALUE!, as Excel shows it", () => {
    expect(failureOf(new Error("Out of memory"))).toEqual([
      [{ kind: "error", text: "#VALUE!", message: "Out of memory" }],
    ]);
  });
});

test.each([
  [0, "0"],
  [-3.848, "-3.848"],
  [0.1 + 0.2, "0.3"],
  [-0.27683168, "-0.276832"],
  [0.00273, "0.00273"],
  [0.0000123456, "0.00001235"],
  [683862000000, "683862000000"],
  [NaN, "#NUM!"],
])("%p without a format is %s", (value, text) => {
  expect(numberText(value)).toBe(text);
});

test.each([
  [45991, "yyyy-mm", "2025-11"],
  [46191, "yyyy-mm-dd", "2026-06-18"],
  [-0.27683, "0.0%", "-27.7%"],
  [0.5, "0%", "50%"],
  [683.862, "0.0", "683.9"],
  [683.862, "dd.mm.yy", "683.862"],
  [683.862, "", "683.862"],
])("%p as %s is %s", (value, format, text) => {
  expect(formattedText(value, format)).toBe(text);
});

test.each([
  [[[1]], ""],
  [[[1, 2]], "1 row, 2 columns"],
  [[[1], [2]], "2 rows, 1 column"],
  [[], ""],
])("the size of %p is %p", (returned, text) => {
  expect(sizeText(resultOf(returned))).toBe(text);
});
