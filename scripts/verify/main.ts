/**
 * `npm run verify-functions`: puts questions to the built functions whose answers must agree, over all holders and months of the
 * data shipped, and prints a line a relation. Ends with 1 if one does not hold. `-- --quick` asks a slice of it, `--seed 7` draws
 * other samples, `--only STREAK` checks the relations that name it.
 */
import { parseArgs } from "node:util";
import { runAddin } from "../addin";
import type { Outcome } from "./tally";
import { load, verify } from "./verify";

function print({ relation, checks, failures, examples, isSampled }: Outcome): void {
  const counts = `${checks.toLocaleString("en")}${isSampled ? " (sampled)" : ""} checks`;
  console.log(`${failures ? "WRONG" : "ok"}  ${relation}: ${counts}, ${failures} wrong`);
  for (const example of examples) console.log(`       ${example}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      seed: { type: "string", default: "1" },
      only: { type: "string", default: "" },
    },
  });
  const started = performance.now();
  const { functions } = runAddin();
  await load(functions);
  const run = { seed: Number(values.seed), isQuick: values.quick, only: values.only };
  const outcomes = verify(functions, run, print);
  const sum = (of: "checks" | "failures") =>
    outcomes.reduce((total, outcome) => total + outcome[of], 0);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `\n${sum("checks").toLocaleString("en")} checks of ${outcomes.length} relations, ${sum("failures")} wrong, ` +
      `seed ${run.seed}, ${seconds} s`,
  );
  process.exitCode = sum("failures") || !sum("checks") ? 1 : 0;
}

void main();
