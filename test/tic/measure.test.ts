import { MEASURE_NAMES, MEASURES } from "../../src/tic/measure";

test("the default measure stands first", () => {
  expect(MEASURES[0]).toBe("treasuries");
});

test("every measure has a name that fits into a sentence", () => {
  expect(MEASURES.map((measure) => MEASURE_NAMES[measure])).toEqual([
    "U.S. Treasury securities",
    "Treasury notes and bonds",
    "Treasury bills",
  ]);
});
