import { remembering, type Positional } from "../../../src/formulas/grammar/tail";
import type { Signature } from "../../../src/formulas/grammar/arguments";
import { countFrom1904 } from "../../../src/runtime/system";

const PEAK: Signature = { optional: ["start", "end", "give"], own: ["start", "end"], options: [] };
const CHANGE: Signature = { optional: ["month", "span", "kind"], ranges: ["month"], options: [] };

/** A memory, and how often it has read. */
function memory() {
  let count = 0;
  const read = remembering((_: Signature, positional: Positional) => {
    count++;
    if (positional.kind === "x") throw new Error("not a kind");
    return positional.span ?? null;
  });
  const reads = () => count;
  return { read, reads };
}

afterEach(() => countFrom1904(false));

test("what cannot be read is refused every time", () => {
  const { read, reads } = memory();
  for (let i = 1; i < 4; i++) {
    expect(() => read(CHANGE, { kind: "x" })).toThrow("not a kind");
    expect(reads()).toBe(i);
  }
});

test("the same tail is read once, whatever month it is asked of", () => {
  const { read, reads } = memory();
  const months = [[["2025-11"]], [["2025-12"]], "2026-01", 45991, [[45991]], null];
  for (const month of months) expect(read(CHANGE, { month, span: "1Y" })).toBe("1Y");
  expect(read(CHANGE, { span: "1Y", kind: null, options: undefined })).toBe("1Y");
  expect(reads()).toBe(1);
});

test("another tail is read for itself, and both are remembered", () => {
  const { read, reads } = memory();
  const spans = ["1Y", "1M", 12, "12", null];
  for (const span of [...spans, ...spans]) expect(read(CHANGE, { span })).toBe(span);
  expect(reads()).toBe(spans.length);
  expect(read(PEAK, { give: "month" })).toBeNull();
  expect(read(PEAK, { give: "month", end: "2025-11" })).toBeNull();
  expect(reads()).toBe(spans.length + 1);
});

test.each([
  ["options in the place of a month", { month: "span=1Y" }],
  ["options in a cell of a month", { month: [["span=1Y"]] }],
  ["a truth value", { month: [[true]] }],
  ["an error", { month: [[{ type: "Error", basicValue: "#N/A" }]] }],
  ["no number", { month: NaN }],
  ["a data type in the tail", { span: { type: "Double", basicValue: 12 } }],
  ["a cell in the tail", { span: [["1Y"]] }],
])("%s is looked at every time", (_, positional) => {
  const { read, reads } = memory();
  for (let i = 1; i < 4; i++) {
    read(CHANGE, positional);
    expect(reads()).toBe(i);
  }
});

test("a range where one cell is asked for is looked at every time", () => {
  const { read, reads } = memory();
  for (let i = 1; i < 4; i++) {
    read(PEAK, { end: [["2025-11", "2025-12"]] });
    expect(reads()).toBe(i);
  }
});

test("a tail is read again where the workbook counts its days from another year", () => {
  const { read, reads } = memory();
  read(CHANGE, { as_of: 46037 });
  countFrom1904(true);
  read(CHANGE, { as_of: 46037 });
  read(CHANGE, { as_of: 46037 });
  expect(reads()).toBe(2);
});

test("no more than a few tails are remembered", () => {
  const { read, reads } = memory();
  for (let i = 0; i < 100; i++) read(CHANGE, { span: i });
  read(CHANGE, { span: 99 });
  expect(reads()).toBe(100);
  read(CHANGE, { span: 1 });
  expect(reads()).toBe(101);
});
