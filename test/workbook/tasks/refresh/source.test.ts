import { sourceOf } from "../../../../src/workbook/tasks/refresh/source";

const parametersOf = () => ["holder", "month", "measure", "as_of", "options"];
const CHANGE = {
  address: "Sheet1!A1",
  old: { text: "1", number: 1 },
  new: { text: "2", number: 2 },
};

/** What CITE is asked of a figure. */
async function cited(name: string, ...args: readonly unknown[]) {
  const evaluate = jest.fn(() => [["Source: …"]]);
  const source = await sourceOf("2026-04", CHANGE, { name, args }, { evaluate, parametersOf });
  return source === undefined ? undefined : evaluate.mock.calls[0];
}

describe("the source of a figure is that of its measure", () => {
  test.each([
    ["HOLDINGS", ["CN", "2026-04"], null],
    ["HOLDINGS", ["CN", "2026-04", "equity"], "equity"],
    ["HOLDINGS", ["CN", "2026-04", "measure=equity; units=mn"], "equity"],
    ["FLOW", ["CN", "2026-04"], "longterm.net"],
    ["VALUATION", ["CN", "2026-04", "measure=equity"], "equity.valuation"],
  ])("%s %j", async (name, args, measure) => {
    expect(await cited(name, ...args)).toEqual([
      "CITE",
      "CN",
      "2026-04",
      measure,
      null,
      "credit=1",
    ]);
  });

  test("of what others have estimated, or another series, none is told", async () => {
    expect(await cited("FLOW", "CN", "2026-04", "source=fed")).toBeUndefined();
    expect(await cited("HOLDINGS", "CN", "2010-06", "series=old")).toBeUndefined();
  });

  test("of a function of other figures none is told", async () => {
    expect(await cited("PEAK", "CN", "2026-04")).toBeUndefined();
  });
});
