import { beside, pair } from "../../../scripts/bench/pair";

/** A processor that has worked so many milliseconds more after each run. */
function processor(...took: readonly number[]) {
  let worked = 0;
  let next = 0;
  jest.spyOn(process, "cpuUsage").mockImplementation((since) => ({
    user: worked - (since?.user ?? 0),
    system: 0,
  }));
  const runs: string[] = [];
  const work = (name: string, times: number) => ({
    run: () => {
      runs.push(name);
      worked += took[next++]! * 1000;
    },
    times,
  });
  return { runs, work };
}

afterEach(() => jest.restoreAllMocks());

test("two are timed by turns, and the first round is to warm up", () => {
  const { runs, work } = processor(90, 90, 3, 1, 3, 1, 3, 1);
  expect(beside(work("a call", 1), work("a look-up", 1), 3)).toEqual({ took: [3, 1], ratio: 3 });
  expect(runs.join()).toBe(Array(4).fill("a call,a look-up").join());
});

test("medians stand for all rounds, of what each took and of how many times that is", () => {
  // A machine that is twice as slow in two of five rounds, and has something else to do in one.
  const { work } = processor(0, 0, 2, 1, 4, 2, 20, 1, 4, 2, 2.2, 1);
  expect(beside(work("a call", 1), work("a look-up", 1), 5)).toEqual({ took: [4, 1], ratio: 2 });
});

test("what is done another number of times is told of one time each", () => {
  const { work } = processor(0, 0, 6, 10);
  const { took, ratio } = beside(work("a call", 100), work("a look-up", 1000), 1);
  expect(took).toEqual([0.06, 0.01]);
  expect(ratio).toBeCloseTo(6, 12);
});

test("a pair is as many times the other as it took, unless the rounds say it better", () => {
  expect(pair("it", "the other", [4, 1]).ratio).toBe(4);
  expect(pair("it", "the other", [4, 1], "µs", 2).ratio).toBe(2);
});
