import { GROUP, ITEM, MEASURE } from "../../../src/formulas/grammar/words";
import { GROUPS } from "../../../src/tic/holder";
import { ITEMS, MEASURES } from "../../../src/tic/measure";

test("the measures offered are those there are", () => {
  expect(Object.values(MEASURE)).toEqual(MEASURES);
});

test("the items of the survey offered are those there are", () => {
  expect(Object.values(ITEM)).toEqual(ITEMS);
});

test("the groups offered are those there are, after the words for the Treasury's own rows", () => {
  const groups = GROUPS.map(({ id }) => id.toLowerCase());
  expect(Object.values(GROUP)).toEqual(["all", "countries", "rows", ...groups]);
});
