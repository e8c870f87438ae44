/** What the page is given to run: the contract's cases, with jest's own `expect`. */
import { expect } from "expect";
import { collect } from "./collector";

/** Makes the cases that `load` loads known to the page, for the test that looks on. */
export function offer(load: () => void): void {
  Object.assign(globalThis, { expect });
  Object.assign(window, { contract: contractOf(collect(load)) });
}

const contractOf = (cases: ReturnType<typeof collect>) => ({
  names: cases.map(({ name }) => name),
  /** @returns What went wrong, if anything did. */
  run: async (name: string): Promise<string | undefined> => {
    try {
      await cases.find((one) => one.name === name)!.run();
      return undefined;
    } catch (error) {
      return error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
    }
  },
});

export type Contract = ReturnType<typeof contractOf>;
