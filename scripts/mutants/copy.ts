import {
  cpSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { schemataOf, type Numbered } from "./schemata";

/** Copied, since Jest follows no links; everything else of the project is linked. */
const COPIED = ["src", "test", "scripts"];
const LEFT = [".git", ".cache", "build", "coverage"];

/** The folders whose tests are asked. */
const ASKED = ["tic", "analysis", "treasury", "snapshot", "formulas"];

/** A copy of the project in which every mutant is behind its switch. */
export interface Copy {
  readonly folder: string;
  /** The test files that are asked, from the folder. */
  readonly tests: readonly string[];
  readonly remove: () => void;
}

export function copyOf(
  root: string,
  sources: ReadonlyMap<string, string>,
  mutants: readonly Numbered[],
): Copy {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "tic-mutants-")));
  for (const name of readdirSync(root)) {
    if (LEFT.includes(name)) continue;
    const [from, to] = [join(root, name), join(folder, name)];
    if (COPIED.includes(name)) cpSync(from, to, { recursive: true });
    else symlinkSync(from, to);
  }
  for (const [file, source] of sources) {
    const ofFile = mutants.filter((mutant) => mutant.file === file);
    writeFileSync(join(folder, file), schemataOf(source, ofFile));
  }
  const tests = ASKED.flatMap((room) =>
    readdirSync(join(folder, "test", room), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => `test/${room}/${name}`),
  ).sort();
  return { folder, tests, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
