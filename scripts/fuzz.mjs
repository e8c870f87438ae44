/** `npm run fuzz [seconds] [seed]`: calls functions with anything, for a minute unless told otherwise (test/formulas/fuzz.ts). */
import { spawnSync } from "node:child_process";

const [seconds = "60", seed = String(Date.now() % 1e9)] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  ["node_modules/jest/bin/jest.js", "test/formulas/fuzz.test.ts", "--selectProjects", "unit"],
  { stdio: "inherit", env: { ...process.env, FUZZ_SECONDS: seconds, FUZZ_SEED: seed } },
);
process.exit(status ?? 1);
