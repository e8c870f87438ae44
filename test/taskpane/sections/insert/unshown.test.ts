import { loadSnapshot } from "../../../support/data";
import { FUNCTIONS } from "../../../support/formula";
import type { Plan } from "../../../../src/taskpane/sections/insert/draft";
import { unshownIn } from "../../../../src/taskpane/sections/insert/unshown";
import type { Evaluate } from "../../../../src/workbook/excel/evaluate";

beforeAll(() => loadSnapshot());

const evaluate: Evaluate = (name, ...args) => FUNCTIONS[name.toLowerCase()]!(...args);
const plan = (holder: string, month: string): Plan => ({
  formula: `=TIC.REVISION("${holder}","${month}")`,
  args: [holder, month],
  holder,
  month,
});

test("a sum shows none where a part was revised by less than the decimals of the others", async () => {
  expect(await unshownIn(evaluate, [plan("CN+CA", "2017-12")])).toEqual([
    { sum: "CN+CA", parts: ["Canada"] },
  ]);
});

test("nothing is said of one holder, of a sum that shows its revision, and of one with none", async () => {
  const plans = [plan("CA", "2017-12"), plan("CN+JP", "2017-12"), plan("CN+CA", "2025-11")];
  expect(await unshownIn(evaluate, plans)).toEqual([]);
});
