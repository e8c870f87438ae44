import { poll } from "../../../src/workbook/excel/poll";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** When it looks, in milliseconds from the beginning. */
async function looksOf(goesOn: (elapsed: number) => boolean, pace = { first: 20, longest: 100 }) {
  const begun = Date.now();
  const looks: number[] = [];
  const look = () => Promise.resolve(void looks.push(Date.now() - begun));
  const polling = poll(look, goesOn, pace);
  await jest.advanceTimersByTimeAsync(10_000);
  await polling;
  return looks;
}

test("looks not at all where there is nothing to wait for", async () => {
  expect(await looksOf(() => false)).toEqual([]);
});

test("waits twice as long each time, up to the longest", async () => {
  expect(await looksOf((elapsed) => elapsed < 400)).toEqual([20, 60, 140, 240, 340, 440]);
});

test("ends with the look that finds what it waits for", async () => {
  let left = 3;
  expect(await looksOf(() => left-- > 0)).toEqual([20, 60, 140]);
});

test("a look that fails ends it", async () => {
  const failing = poll(
    () => Promise.reject(new Error("gone")),
    () => true,
    { first: 1, longest: 1 },
  );
  const outcome = expect(failing).rejects.toThrow("gone");
  await jest.advanceTimersByTimeAsync(1);
  await outcome;
});
