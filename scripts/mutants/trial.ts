import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
const JEST = createRequire(__filename).resolve("jest/bin/jest");

/** Copied, since Jest follows no links; everything else of the project is linked. */
const COPIED = ["src", "test", "scripts"];
const LEFT = [".git", "build", "coverage"];

/** The folders whose tests are asked. */
const ASKED = /\/test\/(tic|analysis|treasury|snapshot|formulas)\//;

/** A run that takes so long hangs, which is noticed, too. */
const LONGEST = 900_000;

/** By what a mutant is noticed; undefined if it survives. */
export type Notice = "its own test" | "a test of what uses it" | "hangs" | undefined;

/** A copy of the project that may be broken, and its tests. */
export class Trial {
  readonly folder = mkdtempSync(join(tmpdir(), "tic-mutants-"));
  private readonly related = new Map<string, readonly string[]>();

  constructor() {
    for (const name of readdirSync(ROOT)) {
      if (LEFT.includes(name)) continue;
      const [from, to] = [join(ROOT, name), join(this.folder, name)];
      if (COPIED.includes(name)) cpSync(from, to, { recursive: true });
      else symlinkSync(from, to);
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** How what was done to a source is noticed: by the test that mirrors it, else by one that depends on it, or not at all. */
  noticedBy(file: string): Notice {
    const mirror = join(this.folder, file.replace(/^src/, "test").replace(/\.ts$/, ".test.ts"));
    const hasMirror = existsSync(mirror);
    const ofMirror = hasMirror ? this.run([mirror]) : "passed";
    if (ofMirror !== "passed") return ofMirror === "hung" ? "hangs" : "its own test";
    const others = this.relatedTo(file).filter((test) => test !== mirror);
    const ofOthers = others.length ? this.run(others) : "passed";
    if (ofOthers === "passed") return undefined;
    return ofOthers === "hung" ? "hangs" : "a test of what uses it";
  }

  /** The tests that load a source, found before it is broken. */
  relatedTo(file: string): readonly string[] {
    let tests = this.related.get(file);
    if (!tests) {
      const { stdout } = this.jest(
        LONGEST,
        "--listTests",
        "--findRelatedTests",
        join(this.folder, file),
      );
      tests = stdout.split("\n").filter((line) => ASKED.test(line));
      this.related.set(file, tests);
    }
    return tests;
  }

  /** Whether all tests that are asked pass while nothing is broken. */
  isSound(): boolean {
    const folders = ["tic", "analysis", "treasury", "snapshot", "formulas"];
    return (
      this.jest(Infinity, "--runInBand", ...folders.map((each) => `test/${each}/`)).status === 0
    );
  }

  private run(tests: readonly string[]): "passed" | "failed" | "hung" {
    const { status } = this.jest(LONGEST, "--bail", "--runInBand", "--runTestsByPath", ...tests);
    if (status === null) return "hung";
    return status ? "failed" : "passed";
  }

  private jest(
    longest: number,
    ...args: readonly string[]
  ): { readonly status: number | null; readonly stdout: string } {
    return spawnSync(process.execPath, [JEST, ...args, "--selectProjects", "unit"], {
      cwd: this.folder,
      encoding: "utf8",
      ...(Number.isFinite(longest) && { timeout: longest }),
      env: { ...process.env, FUZZ_SECONDS: "1" },
    });
  }
}
