import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { accountOf, filled } from "../../src/snapshot/account";
import { buildSnapshot, type Snapshot } from "../../src/snapshot/build";
import { hashOf } from "../../src/snapshot/read";
import { reportOf } from "../../src/snapshot/reconciliation";
import type { Calendar } from "../../src/tic/calendar";
import type { Reading } from "../../src/treasury/reading";
import { readSources } from "../../src/treasury/sources";
import { DATA } from "../support/data";

const ROOT = join(__dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** What `npm run data` reads. */
let readings: Reading[];
let calendar: Calendar;

beforeAll(async () => {
  ({ readings, calendar } = await readSources((path) =>
    Promise.resolve(readFileSync(join(ROOT, "data", path), "latin1")),
  ));
});

test("assets/data is what data/ gives, byte for byte, in whatever order it is read", () => {
  const { version } = JSON.parse(read("package.json")) as { version: string };
  const rebuilt = buildSnapshot([...readings].reverse(), calendar, version);
  const committed = new Map(readdirSync(DATA).map((file) => [file, read(`assets/data/${file}`)]));
  const hashes = (files: Snapshot) =>
    Object.fromEntries([...files].map(([file, text]) => [file, hashOf(text)]));
  expect(hashes(committed)).toEqual(hashes(rebuilt));
});

test("docs/reconciliation.md is the report of data/", () => {
  const [committed, written] = [read("docs/reconciliation.md"), reportOf(readings)];
  const lines = committed.split("\n");
  expect(written.split("\n").filter((line, i) => line !== lines[i])).toEqual([]);
  expect(committed).toHaveLength(written.length);
});

test("docs/data.md has the tables of data/", () => {
  const committed = read("docs/data.md");
  expect(filled(committed, accountOf(readings))).toBe(committed);
});
