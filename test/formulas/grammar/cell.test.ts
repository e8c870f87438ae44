import fc from "fast-check";
import { isBlank, isError, matrixOf, plainOf } from "../../../src/formulas/grammar/cell";
import { Passed } from "../../../src/formulas/refusal/refusal";
import { HostError } from "../../support/host";
import { refused } from "../refused";

/** The error that a cell passes on. */
function passed(value: unknown): unknown {
  try {
    plainOf("holder", value);
  } catch (thrown) {
    if (thrown instanceof Passed) return thrown.error;
    throw thrown;
  }
  throw new Error("nothing was passed on");
}

describe("plainOf", () => {
  test.each([true, false, NaN, Infinity])("refuses %p", (value) => {
    expect(refused(() => plainOf("month", value))).toBe(
      `#VALUE! Argument month cannot be ${value}. Write text or a number.`,
    );
  });

  test("refuses a range of more than one cell", () => {
    const sentence =
      "#VALUE! Argument span takes one cell, not a range. Point it at a single cell.";
    expect(refused(() => plainOf("span", [["1M", "1Y"]]))).toBe(sentence);
    expect(refused(() => plainOf("span", [["1M"], ["1Y"]]))).toBe(sentence);
  });

  test("refuses a data type without a value of its own", () => {
    const sentence = '#VALUE! Argument holder cannot be "a data type". Write text or a number.';
    expect(refused(() => plainOf("holder", { type: "Entity", text: "China" }))).toBe(sentence);
    expect(refused(() => plainOf("holder", { type: "Array", basicValue: {} }))).toBe(sentence);
  });

  test.each([null, undefined, "", "   ", 0, [[null]], [[""]], [[0]], { type: "Empty" }])(
    "takes %p as blank",
    (value) => {
      expect(plainOf("holder", value)).toBeNull();
    },
  );

  test("takes text without the spaces around it, and numbers as they are", () => {
    expect(plainOf("holder", "  China  ")).toBe("China");
    expect(plainOf("holder", 41408)).toBe(41408);
    expect(plainOf("month", -1)).toBe(-1);
  });

  test("takes the one cell of a range", () => {
    expect(plainOf("holder", [["CN"]])).toBe("CN");
    expect(plainOf("holder", ["CN"])).toBe("CN");
  });

  test("takes a data type by its basic value", () => {
    const month = { type: "FormattedNumber", basicValue: 45991, numberFormat: "yyyy-mm" };
    expect(plainOf("month", month)).toBe(45991);
    expect(plainOf("holder", { type: "String", basicValue: " CN " })).toBe("CN");
    expect(plainOf("holder", [[{ type: "Double", basicValue: 41408 }]])).toBe(41408);
    expect(plainOf("holder", { type: "Empty", basicValue: "" })).toBeNull();
  });

  test("takes a number that opens a card by the number", () => {
    const number = {
      type: "Double",
      basicValue: 683.862,
      properties: { Code: { type: "Double", basicValue: 41408 } },
    };
    expect(plainOf("of", number)).toBe(683.862);
    expect(plainOf("of", { ...number, basicValue: 0 })).toBeNull();
  });

  test("takes a holder's card by its code", () => {
    const card = {
      type: "Entity",
      text: "China",
      basicValue: "#VALUE!",
      properties: { Code: { type: "Double", basicValue: 41408 } },
    };
    expect(plainOf("holder", card)).toBe(41408);
  });

  test("passes the host's error on as it is", () => {
    const error = new HostError("#N/A", "Denmark has no figure for 2000-05.");
    expect(passed(error)).toBe(error);
    expect(passed([[error]])).toBe(error);
  });

  test("passes a data type's error on as one of the two that exist", () => {
    expect(passed({ type: "Error", basicValue: "#N/A" })).toMatchObject({
      code: "#N/A",
      message: "An argument is the error #N/A. Mend the cell it comes from.",
    });
    expect(passed({ type: "Error", basicValue: "#DIV/0!" })).toMatchObject({
      code: "#VALUE!",
      message: "An argument is the error #DIV/0!. Mend the cell it comes from.",
    });
  });
});

describe("matrixOf", () => {
  test("makes one cell of anything that is no range", () => {
    expect(matrixOf("CN")).toEqual([["CN"]]);
    expect(matrixOf(null)).toEqual([[null]]);
    expect(matrixOf(undefined)).toEqual([[undefined]]);
    expect(matrixOf([])).toEqual([[null]]);
  });

  test("keeps a range as it is, and takes a flat list as a row", () => {
    const range = [["CN", "JP"]];
    expect(matrixOf(range)).toBe(range);
    expect(matrixOf(["CN", "JP"])).toEqual(range);
  });
});

describe("isBlank", () => {
  test("is what Excel sends for an empty cell: null on the web, 0 on the desktop, and empty text", () => {
    expect([null, undefined, 0, "", " "].map(isBlank)).toEqual([true, true, true, true, true]);
    expect(["CN", "0", 1, -1, false, {}].map(isBlank)).toEqual(Array(6).fill(false));
    const types = [{ type: "Empty" }, { basicValue: "" }, { type: "Double", basicValue: 0 }];
    expect(types.map(isBlank)).toEqual([true, true, true]);
    expect(isBlank({ type: "Double", basicValue: 1 })).toBe(false);
  });

  test("agrees with plainOf on text and numbers", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer()), (value) => {
        expect(isBlank(value)).toBe(plainOf("holder", value) === null);
      }),
    );
  });
});

test("an error value is told from all that is none", () => {
  expect([{ type: "Error" }, { code: "#N/A" }].map(isError)).toEqual([true, true]);
  for (const value of [null, undefined, "", "#N/A", 0, {}, { type: "Double" }, { code: 41408 }])
    expect(isError(value)).toBe(false);
});
