/** What the page is given to run: the contract's cases, with jest's own `expect`. */
import { expect } from "expect";
import { collect } from "./collector";

interface Webpack {
  webpackContext(
    folder: string,
    options: { regExp: RegExp },
  ): { keys(): string[]; (file: string): unknown };
}

Object.assign(globalThis, { expect });

const cases = collect(() => {
  const files = (import.meta as unknown as Webpack).webpackContext("../../test/host", {
    regExp: /\.test\.ts$/,
  });
  for (const file of files.keys()) files(file);
});

/** For the test that looks on. */
export const contract = {
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
};

Object.assign(window, { contract });
