import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { collect } from "./collector";

const TESTS = path.resolve(__dirname, "../../test/host");

const load = createRequire(__filename);

/** The names of the contract's cases, by their files. */
export const suites = readdirSync(TESTS, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => ({
    file,
    names: collect(() => void load(path.join(TESTS, file))).map(({ name }) => name),
  }));
