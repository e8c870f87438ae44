import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(__dirname, "..");
const DEPCRUISE = path.join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "structure-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** The rules of .dependency-cruiser.mjs that a tree of such files breaks. */
function broken(files: Readonly<Record<string, string>>): string[] {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const config = path.join(ROOT, ".dependency-cruiser.mjs");
  const args = [DEPCRUISE, "--config", config, "--output-type", "json", "."];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  if (!stdout) throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string } }[] };
  };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))];
}

const exporting = "export type A = string;\n";
const importing = (from: string) => `import type { A } from "${from}";\nexport type B = A;\n`;

test("an import that a room is allowed passes", () => {
  expect(broken({ "src/tic/a.ts": exporting, "src/analysis/b.ts": importing("../tic/a") })).toEqual(
    [],
  );
});

test("a room that imports one it is not allowed is refused, also for a type only", () => {
  expect(
    broken({ "src/analysis/a.ts": exporting, "src/tic/b.ts": importing("../analysis/a") }),
  ).toEqual(["room-tic"]);
});

test("a circle is refused, also one closed by types only", () => {
  expect(
    broken({
      "src/tic/a.ts": `${importing("./b")}${exporting}`,
      "src/tic/b.ts": importing("./a"),
    }),
  ).toEqual(["no-circles"]);
});

test("sources and scripts that import from tests are refused", () => {
  const helper = { "test/support/a.ts": exporting };
  expect(broken({ ...helper, "scripts/b.ts": importing("../test/support/a") })).toEqual([
    "no-tests",
  ]);
  expect(broken({ ...helper, "src/tic/b.ts": importing("../../test/support/a") })).toEqual([
    "no-tests",
  ]);
});

test("a floor of a room that imports what is built on it is refused", () => {
  expect(
    broken({
      "src/formulas/families/a.ts": exporting,
      "src/formulas/grammar/b.ts": importing("../families/a"),
    }),
  ).toEqual(["floor-formulas-grammar"]);
});

test("a section of the pane that imports another is refused", () => {
  expect(
    broken({
      "src/taskpane/sections/data/a.ts": exporting,
      "src/taskpane/sections/help/b.ts": importing("../data/a"),
    }),
  ).toEqual(["sections-apart"]);
});

test("the workbench may not know the add-in", () => {
  expect(
    broken({
      "src/tic/a.ts": exporting,
      "packages/excel-workbench/src/b.ts": importing("../../../src/tic/a"),
    }),
  ).toEqual(["workbench-is-a-package"]);
});

test("from outside, the workbench has doors only, and the add-in none", () => {
  const workbench = {
    "packages/excel-workbench/src/index.ts": exporting,
    "packages/excel-workbench/src/inside.ts": exporting,
  };
  const from = (file: string) => importing(`../../packages/excel-workbench/src/${file}`);
  expect(broken({ ...workbench, "src/workbench/a.ts": from("index") })).toEqual([]);
  expect(broken({ ...workbench, "src/workbench/a.ts": from("inside") })).toEqual([
    "workbench-has-doors",
  ]);
  expect(
    broken({ ...workbench, "src/workbench/a.ts": exporting, "src/tic/b.ts": from("index") }),
  ).toEqual(["workbench-is-for-the-workbench"]);
});
