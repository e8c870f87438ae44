import { type Position } from "../../src/model/addresses";
import { FunctionCalls } from "../../src/functions/calls";
import { type Outcome } from "../../src/model/protocol";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** One function, whose answers arrive when `answer` is called for their argument. */
function open() {
  const recalculate = jest.fn<void, [cells?: readonly Position[]]>();
  const metadata = {
    functions: [{ id: "LATER", name: "LATER", parameters: [{ name: "value" }], result: {} }],
  };
  const calls = new FunctionCalls(metadata, "DEMO", recalculate, () => "Sheet1");
  const answers = new Map<unknown, (outcome: Outcome) => void>();
  calls.attach({
    call: ({ args }) => new Promise<Outcome>((resolve) => answers.set(args[0], resolve)),
  });
  calls.associated("LATER");
  const ask = (value: number) =>
    calls.functions[0]!.compute([value], { sheet: "sheet1", row: value, column: 0 });
  return { recalculate, calls, ask, answer: (value: number) => answers.get(value)!({ value }) };
}

const numbers = Array.from({ length: 50 }, (_, index) => index);

test("answers that arrive together are calculated together", async () => {
  const { recalculate, ask, answer } = open();
  for (const value of numbers) expect(ask(value)).toEqual({ error: "#BUSY!" });
  for (const value of numbers) answer(value);
  await jest.advanceTimersByTimeAsync(10);
  expect(recalculate).toHaveBeenCalledTimes(1);
  expect(recalculate.mock.calls[0]![0]).toHaveLength(50);
  expect(ask(7)).toEqual({ value: 7 });
});

test("a long burst is shown in parts", async () => {
  const { recalculate, ask, answer } = open();
  for (const value of numbers) ask(value);
  for (const value of numbers) {
    answer(value);
    await jest.advanceTimersByTimeAsync(4);
  }
  await jest.advanceTimersByTimeAsync(10);
  expect(recalculate.mock.calls.length).toBeGreaterThan(1);
  expect(recalculate.mock.calls.length).toBeLessThan(5);
});

test("every cell that asks is told, the function is asked once", async () => {
  const { recalculate, calls, ask, answer } = open();
  ask(1);
  ask(1);
  expect(calls.pending).toBe(1);
  answer(1);
  await jest.advanceTimersByTimeAsync(10);
  expect(recalculate.mock.calls[0]![0]).toHaveLength(2);
  expect(calls.pending).toBe(0);
});

test("an answer that arrives after everything was asked anew is not shown", async () => {
  const { calls, ask, answer } = open();
  ask(1);
  const late = answer;
  calls.recalculateAll();
  late(1);
  expect(ask(1)).toEqual({ error: "#BUSY!" });
  answer(1);
  await jest.advanceTimersByTimeAsync(10);
  expect(ask(1)).toEqual({ value: 1 });
});
