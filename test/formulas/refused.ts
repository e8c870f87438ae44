import { Refusal } from "../../src/formulas/refusal/refusal";

/** How a reader refuses, as `#VALUE! sentence`; any other outcome fails the test. */
export function refused(read: () => unknown): string {
  let found: unknown;
  try {
    found = read();
  } catch (thrown) {
    if (thrown instanceof Refusal) return `${thrown.code} ${thrown.message}`;
    throw thrown;
  }
  throw new Error(`not refused, but ${JSON.stringify(found)}`);
}
