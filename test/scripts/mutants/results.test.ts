import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mutantsOf } from "../../../scripts/mutants/mutate";
import { Results, summaryOf } from "../../../scripts/mutants/results";

const FILE = "src/tic/week.ts";
const SUM = "const sum = (a, b) => a + b + 1;";
const LESS = "const less = (a, b) => a < b;";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tic-mutants-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const kept = () => join(folder, "mutants.json");

/** The mutants of a source, and what is kept of them. */
function opened(source: string) {
  const mutants = mutantsOf(FILE, source);
  return { mutants, results: new Results(kept(), new Map([[FILE, source]]), mutants) };
}

const fatesIn = ({ mutants, results }: ReturnType<typeof opened>) =>
  mutants.map((mutant) => results.of(mutant));

test("a file that cannot be read is not begun anew", () => {
  writeFileSync(kept(), "{");
  expect(() => opened(SUM)).toThrow(SyntaxError);
  expect(readFileSync(kept(), "utf8")).toBe("{");
});

test("what became of a mutant is known to the next run", () => {
  const { mutants, results } = opened(SUM);
  expect(mutants).toHaveLength(3);
  results.add(mutants[0]!, { fate: "killed", by: "test/tic/week.test.ts" });
  results.add(mutants[2]!, { fate: "survived" });
  expect(fatesIn(opened(SUM))).toEqual(["killed", undefined, "survived"]);
  results.add(mutants[2]!, { fate: "late", by: "test/tic/week.test.ts" });
  expect(fatesIn(opened(SUM))).toEqual(["killed", undefined, "late"]);
});

test("it holds wherever its function stands, until that changes", () => {
  const { mutants, results } = opened(`${SUM}\n${LESS}`);
  mutants.forEach((mutant) => results.add(mutant, { fate: "survived" }));
  expect(fatesIn(opened(`${LESS}\n\n// The same.\n${SUM}`))).toEqual(Array(4).fill("survived"));
  expect(fatesIn(opened(`${SUM.replace("1", "2")}\n${LESS}`))).toEqual([
    undefined,
    undefined,
    undefined,
    "survived",
  ]);
});

test("of two functions of the same text each has its own", () => {
  const source =
    "class A {\n  sum(a, b) { return a + b; }\n}\nclass B {\n  sum(a, b) { return a + b; }\n}";
  const { mutants, results } = opened(source);
  results.add(mutants[0]!, { fate: "killed", by: "test/tic/week.test.ts" });
  results.add(mutants[1]!, { fate: "survived" });
  expect(fatesIn(opened(source))).toEqual(["killed", "survived"]);
});

test("functions that are no longer there are not kept", () => {
  const { mutants, results } = opened(`${SUM}\n${LESS}`);
  mutants.forEach((mutant) => results.add(mutant, { fate: "unreached" }));
  const later = opened(SUM);
  later.results.add(later.mutants[0]!, { fate: "killed", by: "test/tic/week.test.ts" });
  const { [FILE]: of } = JSON.parse(readFileSync(kept(), "utf8")) as Record<string, object>;
  expect(Object.values(of!)).toEqual(["kuu"]);
});

test("a summary counts them by folder", () => {
  const { mutants, results } = opened(`${SUM}\n${LESS}`);
  results.add(mutants[0]!, { fate: "killed", by: "test/tic/week.test.ts" });
  results.add(mutants[3]!, { fate: "survived" });
  expect(
    summaryOf(mutants, ["src/tic", "src/analysis"], (mutant) => results.of(mutant)).split("\n"),
  ).toEqual([
    "src/tic: 2 of 4 tried, 1 killed, 0 by time, 1 survived, 0 not reached: 50.0%",
    "src/analysis: 0 of 0 tried",
    "in all: 2 of 4 tried, 1 killed, 0 by time, 1 survived, 0 not reached: 50.0%",
  ]);
});
