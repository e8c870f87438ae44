import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { mutantsOf, mutated } from "../../../scripts/mutants/mutate";
import { numbered, schemataOf } from "../../../scripts/mutants/schemata";

/** Has every operator, and every place in which a mutant cannot be chosen where it is. */
const SOURCE = `
const { 0: first, length = 2 } = [4, 5, 6];
const names = { 1: "one", 2: "two" };
let count = 0;
const add = (by) => { count += by; return count; };
function sums(list) {
  const odd = list?.filter((n) => n % 2 === 1).map((n) => n * 3).slice(1);
  let [sum, turns] = [0, 0];
  for (const n of list ?? []) sum += n;
  while (sum > 3 && turns < 9) { sum = sum - 4 / 2; turns++; }
  do --sum; while (sum >= 1 || (!list && sum > -4));
  if (sum !== 0) if (add(1)) add(2); else add(4);
  list?.find((n) => n > 2)?.toFixed(1);
  return [odd?.[0] ?? -1, sum, turns, Math.min(first, length, 7), names[first < length ? 1 : 2], Math.floor(sum / 2), add(8) ? true : false, count, "ab".startsWith("a")];
}
return [sums([1, 2, 3, 4, 5]), sums(undefined), [3, 1, 2].sort().reverse()];
`;

/** What a source gives, or the name of what it throws; a loop may have so many turns. */
function answerOf(source: string, on: ArrayLike<number>): string {
  let turns = 0;
  const turn = () => {
    if (++turns > 1000) throw new RangeError("it hangs");
  };
  try {
    const given = { __on: on, __seen: [], __turn: turn };
    return JSON.stringify(runInNewContext(`(function () {${source}})()`, given));
  } catch (error) {
    return (error as Error).name;
  }
}

/** Every loop announces its turns, mutants are only where they are put. */
const alone = (source: string): string => schemataOf(source, []);

describe("schemataOf", () => {
  const mutants = numbered(mutantsOf("a.ts", SOURCE));
  const all = schemataOf(SOURCE, mutants);
  const on = (number: number) => mutants.map((_, i) => Number(i === number));

  test("a source with all switches off does what it did", () => {
    expect(mutants.length).toBeGreaterThan(60);
    expect(answerOf(all, on(-1))).toBe(answerOf(alone(SOURCE), []));
    expect(answerOf(all, on(-1))).toMatch(/^\[\[/);
  });

  test.each(mutants.map((mutant) => [mutant.number, mutant.before, mutant.after, mutant] as const))(
    "with switch %d on it does what the mutant does: %s becomes %s",
    (number, _, __, mutant) => {
      expect(answerOf(all, on(number))).toBe(answerOf(alone(mutated(SOURCE, mutant)), []));
    },
  );

  test("lines keep their numbers", () => {
    const file = join(__dirname, "../../../src/tic/panel.ts");
    const source = readFileSync(file, "utf8");
    const all = numbered(mutantsOf(file, source));
    const lineOf = (text: string) =>
      text.split("\n").findIndex((line) => line.includes("class Panel"));
    expect(lineOf(schemataOf(source, all))).toBe(lineOf(source));
  });
});
