import { misspelt, misspeltSentence, nameless } from "../../../src/workbook/find/misspelt";

const FUNCTIONS = ["HOLDINGS", "HOLDERS", "CHANGE", "LOWSINCE", "LOWYEARS", "RANK", "NAME"];

const said = (formula: string) => misspelt(formula, FUNCTIONS).map(misspeltSentence);

describe("a function that there is not", () => {
  test.each([
    ['=TIC.HOLDING("CN")', "There is no function TIC.HOLDING. Did you mean TIC.HOLDINGS?"],
    ['=tic.holdngs("CN")', "There is no function TIC.HOLDNGS. Did you mean TIC.HOLDINGS?"],
    ['=TIC.CHANG("CN")', "There is no function TIC.CHANG. Did you mean TIC.CHANGE?"],
    ["=1+TIC.LOWS(A1)", "There is no function TIC.LOWS. Did you mean TIC.LOWSINCE?"],
    ['=TIC.HOLD("CN")', "There is no function TIC.HOLD. Help lists those that there are."],
    ['=TIC.FLOWERS("CN")', "There is no function TIC.FLOWERS. Help lists those that there are."],
  ])("%s", (formula, sentence) => {
    expect(said(formula)).toEqual([sentence]);
  });

  test("is none where it is spelt right, in a text, or damaged by Excel", () => {
    expect(said('=TIC.HOLDINGS("CN")+TIC.RANK("CN")')).toEqual([]);
    expect(said('="TIC.HOLDING("')).toEqual([]);
    expect(said('=_xldudf_TIC_HOLDING("CN")')).toEqual([]);
    expect(said("=HOLDING(1)")).toEqual([]);
  });

  test("is not known of where nothing is known of functions", () => {
    expect(misspelt('=TIC.HOLDING("CN")', [])).toEqual([]);
  });
});

test("a function without what its name begins with is told, unless Excel has one of that name", () => {
  expect(nameless('=HOLDINGS("CN")', FUNCTIONS).map(misspeltSentence)).toEqual([
    "There is no function HOLDINGS. Did you mean TIC.HOLDINGS?",
  ]);
  expect(nameless('=TIC_CHANGE("CN")', FUNCTIONS)).toEqual([
    { written: "TIC_CHANGE", meant: "TIC.CHANGE" },
  ]);
  expect(nameless("=RANK(1,A1:A9)+SUM(A1)", FUNCTIONS)).toEqual([]);
});
