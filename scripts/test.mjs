/**
 * `npm test`: everything, in the order in which a failure is cheapest to see. Ends with the line `N passed, N failed`;
 * a step that is no test run counts as one.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const reports = mkdtempSync(join(tmpdir(), "tic-test-"));
const jest = (project) => [
  "jest",
  "--selectProjects",
  project,
  "--json",
  "--outputFile",
  join(reports, project),
];

const STEPS = [
  ["format", "prettier", "--check", "--log-level", "warn", "."],
  ["types", "tsc", "-p", "."],
  ["lint", "eslint", "--max-warnings", "0", "."],
  ["build", "webpack", "--mode", "production", "--stats", "errors-warnings"],
  ["help pages", "tsx", "scripts/help.ts"],
  // Jest leaves one processor to the terminal; the browser tests measure time, and have the machine to themselves.
  ["unit", ...jest("unit"), "--maxWorkers=100%"],
  ["build tests", ...jest("build")],
  ["browser", ...jest("browser"), "--runInBand"],
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
  const counts = command === "jest" ? countsOf(args[1]) : { passed: 0, failed: 0 };
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

function countsOf(project) {
  try {
    const report = JSON.parse(readFileSync(join(reports, project), "utf8"));
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
