import { broken } from "../../../../src/workbook/tasks/repair/look";
import { openLive, type Live } from "../../support/live";

const CHINA = '=TIC.HOLDINGS("CN","2025-11")';
let live: Live;

beforeEach(async () => {
  live = await openLive();
});
afterEach(() => live.close());

test("nothing is broken in a workbook that Excel knows", async () => {
  live.fill({ A1: CHINA, A2: "=NOSUCH(1)", A3: '=TIC.HOLDINGS("Chnia")' });
  expect(await broken()).toBe(0);
});

test("damaged and unknown formulas are counted on all sheets", async () => {
  live.engine.sheets.add("Second");
  live.fill({ A1: CHINA, A2: CHINA, "Second!A1": `=ROUND(${CHINA.slice(1)},0)` });
  live.faults.damage("book", "Sheet1!A1");
  live.faults.hold("#NAME?", "entered", "Second!A1");
  expect(await broken()).toBe(2);
});

test("a formula of the user's in which another name is misspelt is not", async () => {
  live.fill({ A1: `=NOSUCH(${CHINA.slice(1)})` });
  expect(await broken()).toBe(0);
});

test("in a large workbook those sheets are looked at that are quick to look at", async () => {
  live.engine.sheets.add("Second");
  live.fill({ A1: CHINA, Z99: "1", "Second!A1": CHINA });
  live.faults.damage("name");
  expect([await broken({}, 100), await broken({}, 3000)]).toEqual([1, 2]);
});
