import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { LIST } from "./keep-plugin.js";

export const DIST = join(__dirname, "../dist");

type Implementation = (...args: unknown[]) => unknown;

class BareError {
  constructor(
    readonly code: string,
    readonly message: string,
  ) {}
}

interface Scripts {
  readonly now: readonly string[];
}

/**
 * The scripts of the functions in the order in which a context without a page runs them: it cannot load the second while it
 * runs the first, and the first takes what was run before it for loaded.
 */
export function functionScripts(dist = DIST): readonly string[] {
  const { now } = JSON.parse(readFileSync(join(dist, LIST), "utf8")) as Scripts;
  return [...now.filter((file) => file.startsWith("later.")), "functions.js"];
}

const readDist = (file: string) => readFileSync(join(DIST, file), "utf8");

/** What Excel adds for hosts with data types (CustomFunctionsRuntime 1.4). */
export const WITH_DATA_TYPES = {
  Office: { context: { requirements: { isSetSupported: () => true } } },
};

/** A JavaScript context that has only `CustomFunctions` and `fetch`, and what is given, with the built functions run in it. */
export function runAddin(read = readDist, globals: object = {}, scripts = functionScripts()) {
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
  for (const script of scripts) runInContext(readDist(script), context);
  return { functions, requests };
}

export { BareError };
