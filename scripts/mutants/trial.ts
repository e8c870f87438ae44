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

/** What hangs is noticed, too. */
const LONGEST = 120_000;

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

  /** Whether a test notices what was done to a source: first the one that mirrors it, then all that depend on it. */
  isNoticed(file: string): boolean {
    const mirror = join(this.folder, file.replace(/^src/, "test").replace(/\.ts$/, ".test.ts"));
    const hasMirror = existsSync(mirror);
    if (hasMirror && !this.passes([mirror])) return true;
    const others = this.relatedTo(file).filter((test) => test !== mirror);
    return others.length > 0 && !this.passes(others);
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

  private passes(tests: readonly string[]): boolean {
    return this.jest(LONGEST, "--bail", "--runInBand", "--runTestsByPath", ...tests).status === 0;
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
