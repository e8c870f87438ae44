/**
 * `npm run fuzz -- --calls 1000000 --seed 7`: calls functions with anything, so often or for so many `--seconds`, a minute unless told
 * otherwise (test/formulas/fuzz.ts).
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    calls: { type: "string" },
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 1e9) },
  },
});
for (const [name, value] of Object.entries(values))
  if (!/^\d+$/.test(value) || (name !== "seed" && !Number(value))) {
    console.error(`--${name} is a whole number${name === "seed" ? "" : " above 0"}, not ${value}.`);
    process.exit(2);
  }
const much = values.calls ? { FUZZ_CALLS: values.calls } : { FUZZ_SECONDS: values.seconds };
const { status } = spawnSync(
  process.execPath,
  ["node_modules/jest/bin/jest.js", "test/formulas/fuzz.test.ts", "--selectProjects", "unit"],
  { stdio: "inherit", env: { ...process.env, ...much, FUZZ_SEED: values.seed } },
);
process.exit(status ?? 1);
