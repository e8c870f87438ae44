/**
 * `npm test`: everything, in the order in which a failure is cheapest to see. Ends with the line `N passed, N failed`;
 * a step that is no test run counts as one.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

const JEST = createRequire(import.meta.url).resolve("jest/bin/jest");
const reports = mkdtempSync(join(tmpdir(), "tic-test-"));
let runs = 0;
const jest = (projects, ...args) => {
  const report = join(reports, String((runs += 1)));
  return ["jest", "--selectProjects", ...projects, "--json", "--outputFile", report, ...args];
};

/**
 * Room for what is made and soon thrown away: collecting it would take an eighth of the time. Jest hands them on to its workers;
 * `NODE_OPTIONS` does not take the first.
 */
const ROOMY = ["--min-semi-space-size=64", "--max-semi-space-size=128"];

/** They measure time, and have the machine to themselves; all others share it. */
const MEASURING = "test/browser/(large|speed)\\.test";
// Jest would leave a processor to the terminal. Many tests wait for a server, a clock, or what a page draws.
const MORE = `--maxWorkers=${availableParallelism() + 1}`;

/** In a fresh clone Jest does not know how long they take. */
const LONGEST_FIRST = "--testSequencer=./test/support/longest.js";

/** Columns of steps that go side by side, one after another in each; what is here takes one processor. */
const CHECKS = [
  [
    // The compiler's complaints are among its own.
    ["lint, types", "oxlint"],
    ["structure", "depcruise", "packages", "scripts", "src", "test"],
    ["format", "oxfmt", "--list-different"],
  ],
  [
    ["build", "webpack", "--mode", "production", "--stats", "errors-warnings"],
    ["help pages", "tsx", "scripts/help.ts"],
  ],
];
const TESTS = [
  // In one run, so that no processor waits for the last file of each.
  ["unit, build tests", ...jest(["unit", "build"], MORE, LONGEST_FIRST)],
  // First, since it unpacks the browser.
  ["browser, measuring", ...jest(["browser"], "--runInBand", "--testPathPatterns", MEASURING)],
  ["browser", ...jest(["browser"], MORE, LONGEST_FIRST, "--testPathIgnorePatterns", MEASURING)],
];

let passed = 0;
let failed = 0;
const inTurn = async (steps) => {
  for (const step of steps) await take(step);
};
await Promise.all(CHECKS.map(inTurn));
await inTurn(TESTS);
rmSync(reports, { recursive: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

/** What a step prints comes when it has ended, under its name: others print meanwhile. */
async function take([name, command, ...args]) {
  const started = Date.now();
  const { status, output } = await run(command, args);
  const isJest = command === "jest";
  const counts = isJest ? countsOf(args) : { passed: Number(status === 0), failed: 0 };
  passed += counts.passed;
  // A step that fails, or a test run of no tests, without a test that failed.
  failed += counts.failed || Number(status !== 0 || counts.passed === 0);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`\n${name}: ${status === 0 ? "ok" : "FAILED"} in ${seconds} s`);
  if (output) console.log(output);
}

/** Runs one of the project's tools; what a test runner prints of its tests goes to the terminal as it comes. */
function run(command, args) {
  return new Promise((resolve) => {
    const isJest = command === "jest";
    const [program, given] = isJest
      ? [process.execPath, [...ROOMY, JEST]]
      : ["npx", ["--no-install", command]];
    const child = spawn(program, [...given, ...args], {
      // Its JSON report goes to a file.
      stdio: ["ignore", isJest ? "ignore" : "pipe", isJest ? "inherit" : "pipe"],
      shell: !isJest && process.platform === "win32",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", (error) => resolve({ status: 1, output: String(error) }));
    child.on("close", (status) => resolve({ status, output: output.trim() }));
  });
}

function countsOf(args) {
  try {
    const report = JSON.parse(readFileSync(args[args.indexOf("--outputFile") + 1], "utf8"));
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
