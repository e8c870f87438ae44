import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";

export const DIST = join(__dirname, "../dist");

type Implementation = (...args: unknown[]) => unknown;

class BareError {
  constructor(
    readonly code: string,
    readonly message: string,
  ) {}
}

const readDist = (file: string) => readFileSync(join(DIST, file), "utf8");

/** What Excel adds for hosts with data types (CustomFunctionsRuntime 1.4). */
export const WITH_DATA_TYPES = {
  Office: { context: { requirements: { isSetSupported: () => true } } },
};

/** A JavaScript context that has only `CustomFunctions` and `fetch`, and what is given, with the built add-in run in it. */
export function runAddin(read = readDist, globals: object = {}) {
  const functions = new Map<string, Implementation>();
  const requests: string[] = [];
  const fetch = (url: string) => {
    requests.push(url);
    return Promise.resolve({ ok: true, status: 200, text: () => Promise.resolve(read(url)) });
  };
  const CustomFunctions = {
    associate: (id: string, implementation: Implementation) => functions.set(id, implementation),
    Error: BareError,
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
  };
  const context = createContext({ CustomFunctions, crypto, fetch, ...globals });
  runInContext(readFileSync(join(DIST, "functions.js"), "utf8"), context);
  return { functions, requests };
}

export { BareError };
