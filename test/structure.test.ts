import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(__dirname, "..");
const DEPCRUISE = path.join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

const exporting = "export type A = string;\n";
const importing = (from: string) => `import type { A } from "${from}";\nexport type B = A;\n`;

const DOOR = "packages/excel-workbench/src/index.ts";

/** One tree with all that is allowed and forbidden here: the tool takes longer to start than to look at it. */
const TREE: Readonly<Record<string, string>> = {
  "src/tic/sound.ts": exporting,
  "src/analysis/sound.ts": exporting,
  "src/formulas/families/sound.ts": exporting,
  "src/taskpane/sections/data/sound.ts": exporting,
  "src/workbench/sound.ts": exporting,
  [DOOR]: exporting,
  "packages/excel-workbench/src/inside.ts": exporting,
  "test/support/helper.ts": exporting,

  "src/analysis/allowed.ts": importing("../tic/sound"),
  "src/tic/upwards.ts": importing("../analysis/sound"),
  "src/tic/there.ts": `${importing("./back")}${exporting}`,
  "src/tic/back.ts": importing("./there"),
  "scripts/tested.ts": importing("../test/support/helper"),
  "src/tic/tested.ts": importing("../../test/support/helper"),
  "src/formulas/grammar/upwards.ts": importing("../families/sound"),
  "src/taskpane/sections/help/aside.ts": importing("../data/sound"),
  "packages/excel-workbench/src/knowing.ts": importing("../../../src/tic/sound"),
  "src/workbench/entered.ts": importing(`../../${DOOR.replace(".ts", "")}`),
  "src/workbench/broken.ts": importing("../../packages/excel-workbench/src/inside"),
  "src/tic/lazy.ts": 'export const lazily = () => import("./sound");\n',
  "src/tic/entered.ts": importing(`../../${DOOR.replace(".ts", "")}`),
};

let folder: string;
let violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "structure-"));
  for (const [name, text] of Object.entries(TREE)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const config = path.join(ROOT, ".dependency-cruiser.mjs");
  const args = [DEPCRUISE, "--config", config, "--output-type", "json", "."];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  if (!stdout) throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as { summary: { violations: typeof violations } };
  violations = summary.violations;
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The rules of .dependency-cruiser.mjs that a file of the tree breaks. */
const brokenBy = (file: keyof typeof TREE): string[] => [
  ...new Set(violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)),
];

test("an import that a room is allowed passes", () => {
  expect(brokenBy("src/analysis/allowed.ts")).toEqual([]);
});

test("a room that imports one it is not allowed is refused, also for a type only", () => {
  expect(brokenBy("src/tic/upwards.ts")).toEqual(["room-tic"]);
});

test("a circle is refused, also one closed by types only", () => {
  // It is said of one of the two.
  expect([...brokenBy("src/tic/there.ts"), ...brokenBy("src/tic/back.ts")]).toEqual(["no-circles"]);
});

test("sources and scripts that import from tests are refused", () => {
  expect(brokenBy("scripts/tested.ts")).toEqual(["no-tests"]);
  expect(brokenBy("src/tic/tested.ts")).toEqual(["no-tests"]);
});

test("a floor of a room that imports what is built on it is refused", () => {
  expect(brokenBy("src/formulas/grammar/upwards.ts")).toEqual(["floor-formulas-grammar"]);
});

test("a section of the pane that imports another is refused", () => {
  expect(brokenBy("src/taskpane/sections/help/aside.ts")).toEqual(["sections-apart"]);
});

test("code is brought in lazily by the entry only", () => {
  expect(brokenBy("src/tic/lazy.ts")).toEqual(["lazy-in-the-entry"]);
});

test("the workbench may not know the add-in", () => {
  expect(brokenBy("packages/excel-workbench/src/knowing.ts")).toEqual(["workbench-is-a-package"]);
});

test("from outside, the workbench has doors only, and the add-in none", () => {
  expect(brokenBy("src/workbench/entered.ts")).toEqual([]);
  expect(brokenBy("src/workbench/broken.ts")).toEqual(["workbench-has-doors"]);
  expect(brokenBy("src/tic/entered.ts")).toEqual(["workbench-is-for-the-workbench"]);
});

test("nothing else of the tree is refused", () => {
  expect(violations).toHaveLength(10);
});
