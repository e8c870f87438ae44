import { distance, search } from "../../../src/taskpane/functions/search";
import { ENTRIES } from "../../support/catalogue";

const found = (query: string): string[] => search(ENTRIES, query).map(({ name }) => name);
const ALL = ENTRIES.map(({ name }) => name);

describe("nothing asked", () => {
  test.each(["", "   ", "=", "TIC.", "=TIC."])("%p finds everything, in its order", (query) => {
    expect(found(query)).toEqual(ALL);
  });

  test("words that tell nothing find nothing special", () => {
    expect(found("the of a")).toContain("HOLDINGS");
  });
});

describe("by name", () => {
  test.each([
    ["HOLDINGS", "HOLDINGS"],
    ["share", "SHARE"],
    ["hold", "HOLDINGS"],
    ["lows", "LOWSINCE"],
    ['=TIC.CHANGE("DK","2025-10")', "CHANGE"],
    ["tic.change(", "CHANGE"],
    ["=tic.cite", "CITE"],
  ])("%s finds %s first", (query, name) => {
    expect(found(query)[0]).toBe(name);
  });

  test("of a pasted formula, its text does not count", () => {
    expect(found('=TIC.SHARE("CHANGE")')).toEqual(["SHARE"]);
  });
});

describe("by what it does", () => {
  test.each([
    ["lowest since", "LOWSINCE"],
    ["highest since", "HIGHSINCE"],
    ["history", "SERIES"],
    ["percent of total", "SHARE"],
    ["source", "CITE"],
    ["why is it an error", "WHY"],
    ["yoy", "CHANGE"],
    ["Position", "HOLDINGS"],
    ["at or below", "LOWSINCE"],
  ])("%s finds %s first", (query, name) => {
    expect(found(query)[0]).toBe(name);
  });

  test("every word must be somewhere", () => {
    expect(found("lowest source")).toEqual([]);
  });

  test("by group", () => {
    expect(found("publications")).toEqual(["CITE", "WHY"]);
  });
});

describe("with a slip of the finger", () => {
  test.each([
    ["holdigns", "HOLDINGS"],
    ["ohldings", "HOLDINGS"],
    ["hsitory", "SERIES"],
    ["lowst since", "LOWSINCE"],
    ["lowest sicne", "LOWSINCE"],
    ["chnage", "CHANGE"],
    ["histo", "SERIES"],
    ["sharé", "SHARE"],
  ])("%s finds %s first", (query, name) => {
    expect(found(query)[0]).toBe(name);
  });

  test.each(["xyzzy", "bitcoin", "%%%"])("%s finds nothing", (query) => {
    expect(found(query)).toEqual([]);
  });

  test("a short word is taken as it is", () => {
    expect(found("yox")).toEqual([]);
  });
});

test.each([
  ["", "abc", 3],
  ["share", "share", 0],
  ["share", "shore", 1],
  ["share", "shares", 1],
  ["chnage", "change", 1],
  ["ca", "abc", 3],
])("from %p to %p it is %i slips", (a, b, slips) => {
  expect(distance(a, b)).toBe(slips);
});
