import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";

export const DIST = join(__dirname, "../../dist");

type Implementation = (...args: unknown[]) => unknown;

class BareError {
  constructor(
    readonly code: string,
    readonly message: string,
  ) {}
}

/** A JavaScript context that has only `CustomFunctions` and `fetch`, with the built add-in run in it. */
export function runAddin(read = (file: string) => readFileSync(join(DIST, file), "utf8")) {
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
  const context = createContext({ CustomFunctions, fetch });
  runInContext(readFileSync(join(DIST, "functions.js"), "utf8"), context);
  return { functions, requests };
}

export { BareError };
