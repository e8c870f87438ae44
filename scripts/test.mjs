/**
 * `npm test`: everything, in the order in which a failure is cheapest to see. Ends with the line `N passed, N failed`;
 * a step that is no test run counts as one.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

const reports = mkdtempSync(join(tmpdir(), "tic-test-"));
let runs = 0;
const jest = (project, ...args) => {
  const report = join(reports, String((runs += 1)));
  return ["jest", "--selectProjects", project, "--json", "--outputFile", report, ...args];
};

/** They measure time, and have the machine to themselves; all others share it. */
const MEASURING = "test/browser/(addin|large|workbench)\\.test";
// Jest would leave a processor to the terminal. Many unit tests wait for a server or a clock.
const ALL = "--maxWorkers=100%";
const MORE = `--maxWorkers=${availableParallelism() + 1}`;

const STEPS = [
  ["format", "prettier", "--check", "--log-level", "warn", "."],
  ["types", "tsc", "-p", "."],
  ["lint", "eslint", "--max-warnings", "0", "."],
  ["build", "webpack", "--mode", "production", "--stats", "errors-warnings"],
  ["help pages", "tsx", "scripts/help.ts"],
  ["unit", ...jest("unit", MORE)],
  ["build tests", ...jest("build")],
  // First, since it unpacks the browser.
  ["browser, measuring", ...jest("browser", "--runInBand", "--testPathPatterns", MEASURING)],
  ["browser", ...jest("browser", ALL, "--testPathIgnorePatterns", MEASURING)],
];

let passed = 0;
let failed = 0;
for (const [i, [name, command, ...args]] of STEPS.entries()) {
  console.log(`\n[${i + 1}/${STEPS.length}] ${name}`);
  const started = Date.now();
  const { status } = spawnSync("npx", ["--no-install", command, ...args], {
    // What a runner prints of its tests goes to the terminal, its JSON report to a file.
    stdio: ["ignore", command === "jest" ? "ignore" : "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  const counts = command === "jest" ? countsOf(args) : { passed: 0, failed: 0 };
  passed += counts.passed;
  failed += counts.failed;
  const isEmpty = command === "jest" && !counts.passed && !counts.failed;
  if (command !== "jest" && status === 0) passed++;
  else if (isEmpty || (status !== 0 && !counts.failed)) failed++;
  console.log(
    `${status === 0 ? "ok" : "FAILED"} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
}
rmSync(reports, { recursive: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

function countsOf(args) {
  try {
    const report = JSON.parse(readFileSync(args[args.indexOf("--outputFile") + 1], "utf8"));
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
