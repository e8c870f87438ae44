import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { collect } from "./collector";

const TESTS = path.resolve(__dirname, "../../test/host");

/** The files of the contract. */
export const files = readdirSync(TESTS, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => path.join(TESTS, file));

const load = createRequire(__filename);

/** The names of the contract's cases, by their files. */
export const suites = files.map((file) => ({
  file: path.relative(TESTS, file),
  names: collect(() => void load(file)).map(({ name }) => name),
}));
