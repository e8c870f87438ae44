import { textLike } from "../../../../src/workbook/tasks/refresh/like";

describe("a figure is shown as the one before", () => {
  test.each([
    ["651.1", 651.072, 652.316, "652.3"],
    ["1,202.7", 1202.693, 1210.04, "1,210.0"],
    ["6.96%", 0.0696, 0.07041, "7.04%"],
    ["+1.3", 1.3, -0.26, "-0.3"],
    ["−1.3", -1.3, -2, "−2.0"],
    ["651.072", 651.072, 651.3, "651.3"],
    ["651,1", 651.072, 652.316, "652.316"],
  ])("%s", (text, number, next, expected) => {
    expect(textLike({ text, number }, next)).toBe(expected);
  });
});
