import { columns } from "../../src/pipeline/columns";

test("a table is aligned, its numbers flush right", () => {
  expect(
    columns(
      [
        ["holder", "old"],
        ["China", "652,304"],
      ],
      1,
    ),
  ).toBe("holder      old\nChina   652,304");
  expect(columns([], 0)).toBe("");
});
