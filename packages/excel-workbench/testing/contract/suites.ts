import { readdirSync } from "node:fs";
import path from "node:path";
import { collect } from "./collector";

const TESTS = path.resolve(__dirname, "../../test");

const FILES = [
  "excel.test.ts",
  ...readdirSync(path.join(TESTS, "excel")).map((name) => `excel/${name}`),
];

/** The names of the contract's cases, by their files. */
export const suites = FILES.map((file) => ({
  file,
  names: collect(() => jest.requireActual(path.join(TESTS, file))).map(({ name }) => name),
}));
