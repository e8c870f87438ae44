/**
 * `npm run bench [name…]`: speed as pairs, each measurement beside an alternative in the same run, since absolute times say more of
 * the machine. A run of all writes docs/bench.json and the table of docs/performance.md.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { filled } from "../src/snapshot/account";
import { browser } from "./bench/browser";
import { growth } from "./bench/growth";
import { pipeline } from "./bench/pipeline";
import { sink, type Pair } from "./bench/pair";
import { points } from "./bench/points";
import { server } from "./bench/server";
import { spills } from "./bench/spills";
import { workbook } from "./bench/workbook";
import { table } from "./markdown";

const MEASUREMENTS = { points, spills, growth, pipeline, server, browser, workbook };

const DOCS = join(__dirname, "../docs");

const amount = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(2);

const row = ({ what, against, ratio, took: [it, other], unit }: Pair): string[] => [
  what,
  against,
  `${ratio.toPrecision(ratio < 10 ? 2 : 3)} ×`,
  `${amount(it)} to ${amount(other)} ${unit}`,
];

async function run(asked: readonly string[]): Promise<void> {
  const unknown = asked.filter((name) => !(name in MEASUREMENTS));
  if (unknown.length)
    throw new Error(
      `There is no ${unknown.join(" or ")}: give ${Object.keys(MEASUREMENTS).join(", ")}.`,
    );
  const pairs: Pair[] = [];
  for (const [name, measure] of Object.entries(MEASUREMENTS)) {
    if (asked.length && !asked.includes(name)) continue;
    for (const each of await measure()) {
      pairs.push(each);
      console.log(row(each).join(" | "));
    }
  }
  if (!Number.isFinite(sink.sum)) throw new Error("a benchmark went wrong");
  if (asked.length) return;
  const machine = `${availableParallelism()} processors (${cpus()[0]!.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, load ${loadavg()[0]!.toFixed(1)} at the end`;
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(join(DOCS, "bench.json"), `${JSON.stringify({ day, machine, pairs }, null, 2)}\n`);
  const page = join(DOCS, "performance.md");
  const block = `On ${day}: ${machine}.\n\n${table(["what", "beside", "times", "took"], pairs.map(row))}`;
  writeFileSync(page, filled(readFileSync(page, "utf8"), { bench: block }));
}

void run(process.argv.slice(2));
