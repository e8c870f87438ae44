import { Hunt, type Fate } from "../../../scripts/mutants/hunt";
import { mutantsOf } from "../../../scripts/mutants/mutate";
import type { Reach } from "../../../scripts/mutants/reach";
import { numbered } from "../../../scripts/mutants/schemata";
import type { Tests } from "../../../scripts/mutants/tests";
import type { Order } from "../../../scripts/mutants/worker";

/** Ten functions with a mutant each, and one with two. */
const SOURCE = [
  ...Array.from({ length: 10 }, (_, i) => `const f${i} = (a, b) => a + b;`),
  "const g = (a, b, c) => a + b + c;",
].join("\n");
const mutants = numbered(mutantsOf("src/tic/week.ts", SOURCE));

/** Test files that reach all, or what is said; the first has the name of the source. */
const files = (...reached: (readonly number[] | undefined)[]): readonly Reach[] =>
  reached.map((numbers, i) => ({
    test: i ? `test/tic/other${i}.test.ts` : "test/tic/week.test.ts",
    seconds: 1,
    reached: new Map((numbers ?? mutants.map(({ number }) => number)).map((n) => [n, undefined])),
  }));

/** Asks about all mutants where `kills` says which fail a test file: what became of each, and what was run. */
async function hunted(
  reaches: readonly Reach[],
  kills: Readonly<Record<string, readonly number[]>>,
) {
  const orders: Order[] = [];
  const run: Tests["run"] = (order) => {
    orders.push(order);
    const isKilled = order.on.some((number) => kills[order.test]?.includes(number));
    return Promise.resolve({ result: isKilled ? "failed" : "passed", seconds: 1, tests: 1 });
  };
  const fates = new Map<number, Fate>();
  await new Hunt({ run }, reaches).fates(mutants, ({ number }, fate) => {
    expect(fates.has(number)).toBe(false);
    fates.set(number, fate);
  });
  return { fates: [...fates].sort(([a], [b]) => a - b).map(([, fate]) => fate), orders };
}

const survived: Fate = { fate: "survived" };
const killedBy = (by: string): Fate => ({ fate: "killed", by });

test("what no file reaches is not tried", async () => {
  const { fates, orders } = await hunted(files([]), {});
  expect(fates).toEqual(mutants.map(() => ({ fate: "unreached" })));
  expect(orders).toEqual([]);
});

test("the file of the same name is asked first, and the first that fails decides", async () => {
  const own = "test/tic/week.test.ts";
  const { fates, orders } = await hunted([...files(undefined, undefined)].reverse(), {
    [own]: mutants.map(({ number }) => number),
  });
  expect(fates).toEqual(mutants.map(() => killedBy(own)));
  expect(orders.map(({ test }) => test)).toEqual(mutants.map(() => own));
});

test("after four files alone, those of different functions are on together, and who is killed was on alone", async () => {
  const late = "test/tic/other5.test.ts";
  const { fates, orders } = await hunted(files(...Array.from({ length: 6 }, () => undefined)), {
    [late]: [3, 7, 11],
  });
  expect(fates).toEqual(
    mutants.map(({ number }) => ([3, 7, 11].includes(number) ? killedBy(late) : survived)),
  );
  const together = orders.filter(({ on }) => on.length > 1);
  // The two mutants of the last function are in two groups.
  for (const { on } of together) expect(on.includes(10) && on.includes(11)).toBe(false);
  for (const number of [3, 7, 11])
    expect(orders).toContainEqual(expect.objectContaining({ test: late, on: [number] }));
  expect(orders.length).toBeLessThan(4 * mutants.length + 2 * mutants.length);
});

test("tests that fail by themselves, too, kill nothing before all of the file do", async () => {
  const [file] = files(undefined);
  const reached = new Map(mutants.map(({ number }) => [number, [2, 5]] as const));
  const orders: Order[] = [];
  const run: Tests["run"] = (order) => {
    orders.push(order);
    const isFailed = order.only !== undefined || order.on.includes(7);
    return Promise.resolve({ result: isFailed ? "failed" : "passed", seconds: 1, tests: 6 });
  };
  const fates: Fate[] = [];
  await new Hunt({ run }, [{ ...file!, reached }]).fates(mutants, ({ number }, fate) => {
    fates[number] = fate;
  });
  expect(fates.filter((fate) => fate).length).toBe(mutants.length);
  expect(fates.filter((fate) => fate?.fate === "killed")).toEqual([killedBy(file!.test)]);
  expect(fates[7]).toEqual(killedBy(file!.test));
  expect(orders.filter(({ on }) => !on.length)).toHaveLength(1);
});

test("alone those tests are asked that reach it, and all of the file before it survives", async () => {
  const [file] = files(undefined);
  const reached = new Map(mutants.map(({ number }) => [number, [2, 5]] as const));
  const { fates, orders } = await hunted([{ ...file!, reached }], {});
  expect(fates).toEqual(mutants.map(() => survived));
  const alone = orders.slice(0, mutants.length);
  expect(alone.every(({ on, only }) => on.length === 1 && String(only) === "2,5")).toBe(true);
  // The two mutants of the last function are in two groups.
  expect(orders.slice(mutants.length).map(({ on, only }) => [on.length, only])).toEqual([
    [11, undefined],
    [1, undefined],
  ]);
});

test("a file fails with two on together that each pass alone: both survive", async () => {
  const odd = "test/tic/other4.test.ts";
  const reaches = files(...Array.from({ length: 5 }, () => undefined));
  const run: Tests["run"] = ({ test, on }) =>
    Promise.resolve({
      result: test === odd && on.length > 1 ? "failed" : "passed",
      seconds: 1,
      tests: 1,
    });
  const fates: Fate[] = [];
  await new Hunt({ run }, reaches).fates(mutants, (_, fate) => fates.push(fate));
  expect(fates).toEqual(mutants.map(() => survived));
});
