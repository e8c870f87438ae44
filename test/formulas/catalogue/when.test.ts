import { splitMonth } from "../../../src/formulas/catalogue/when";

describe("splitMonth", () => {
  test.each(["", "China", "year to date", "2025", "Maybe 2025", "2025-13", "since March 2020"])(
    "%p is about no month",
    (text) => {
      expect(splitMonth(text)).toEqual({ rest: text });
    },
  );

  test.each([
    ["China fell in November 2025", "2025-11", "China fell in  "],
    ["lowest since 2008-09 in Nov 2025", "2025-11", "lowest since 2008-09 in  "],
    ["2025-11 Japan", "2025-11", "  Japan"],
    ["Sept. 2011", "2011-09", " "],
    [
      "up from May 2010 to June 2011, in july 2012",
      "2012-07",
      "up from May 2010 to June 2011, in  ",
    ],
  ])("%p is about %s", (text, month, rest) => {
    expect(splitMonth(text)).toEqual({ month, rest });
  });
});
