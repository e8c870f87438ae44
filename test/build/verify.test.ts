import { runAddin } from "../../scripts/addin";
import type { Functions } from "../../scripts/verify/desk";
import type { Outcome } from "../../scripts/verify/tally";
import { load, verify } from "../../scripts/verify/verify";

/** The slice of `npm run verify-functions` that `-- --quick` checks. */
const QUICK = { seed: 1, isQuick: true };

const { functions } = runAddin();
beforeAll(() => load(functions));

const check = (asked: Functions, only = ""): Outcome[] =>
  verify(asked, { ...QUICK, only }, () => undefined);

/** The functions, of which one answers with other numbers. */
const withFault = (name: string, wrong: (value: number, args: unknown[]) => number): Functions => {
  const ask = functions.get(name)!;
  const faulty = (...args: unknown[]): unknown =>
    (ask(...args) as unknown[][]).map((row) =>
      row.map((cell) => (typeof cell === "number" ? wrong(cell, args) : cell)),
    );
  return new Map([...functions, [name, faulty]]);
};

test("every relation between the answers of the built functions holds", () => {
  const outcomes = check(functions);
  expect(outcomes.filter(({ failures }) => failures)).toEqual([]);
  expect(outcomes.filter(({ checks }) => !checks)).toEqual([]);
  expect(outcomes.reduce((sum, { checks }) => sum + checks, 0)).toBeGreaterThan(100_000);
});

test("one wrong answer is found, and its formula, what it is and what it should be are said", () => {
  const faulty = withFault("YIELD", (value, [month]) => (month === "2025-11" ? value + 1 : value));
  const [outcome] = check(faulty, "YIELD");
  expect(outcome!.failures).toBe(1);
  expect(outcome!.examples).toEqual(['=TIC.YIELD("2025-11") is 5.09, should be 4.09']);
});

test.each([
  ["HOLDINGS", "SERIES: HOLDINGS month by month"],
  ["LOWMONTHS", "LOWMONTHS, LOWYEARS"],
  ["RECORD", "RECORD"],
  ["RANK", "RANK"],
  ["HEADLINE", "HEADLINE"],
  ["VINTAGES", "As of a day"],
  ["NEXTRELEASE", "NEXTRELEASE"],
])("a fault of %s does not pass", (name, relation) => {
  const [outcome] = check(
    withFault(name, (value) => value + 1),
    relation,
  );
  expect(outcome!.failures).toBeGreaterThan(0);
  expect(outcome!.examples.length).toBeLessThanOrEqual(5);
});
