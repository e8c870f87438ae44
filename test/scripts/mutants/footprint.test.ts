import { Footprint } from "../../../scripts/mutants/footprint";

/** Four tests, before and behind which sites may be reached. */
function walked(before: readonly number[], tests: readonly (readonly number[])[]) {
  const footprint = new Footprint(10);
  const see = (sites: readonly number[]) => sites.forEach((site) => (footprint.seen[site] = 1));
  see(before);
  for (const [place, sites] of tests.entries()) {
    expect(footprint.begin()).toBe(place);
    see(sites);
    footprint.end();
  }
  return footprint;
}

test("a site has the places of the tests that reach it", () => {
  const footprint = walked([], [[3], [3, 4], [], []]);
  expect(footprint.tests).toBe(4);
  expect(footprint.reached()).toEqual([
    [3, [0, 1]],
    [4, [1]],
  ]);
});

test("what most tests reach, or what is reached outside of them, has none", () => {
  expect(walked([5], [[3, 5], [3], [3], []]).reached()).toEqual([[5], [3]]);
  const footprint = walked([], [[1], [], []]);
  footprint.seen[1] = 1;
  expect(footprint.reached()).toEqual([[1]]);
});

test("a test that is left out reaches nothing, and has its place", () => {
  const footprint = new Footprint(2);
  footprint.begin();
  expect(footprint.begin()).toBe(1);
  footprint.seen[1] = 1;
  footprint.end();
  expect(footprint.reached()).toEqual([[1, [1]]]);
});
