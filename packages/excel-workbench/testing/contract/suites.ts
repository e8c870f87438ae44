import { readdirSync } from "node:fs";
import path from "node:path";
import { collect } from "./collector";

const TESTS = path.resolve(__dirname, "../../test/host");

/** The names of the contract's cases, by their files. */
export const suites = readdirSync(TESTS, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => ({
    file,
    names: collect(() => jest.requireActual(path.join(TESTS, file))).map(({ name }) => name),
  }));
