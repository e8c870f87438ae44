/**
 * `npm run mutants -- --seed 1 --count 100`: changes a sign, a comparison, a number or a condition of what is read and worked out,
 * one at a time and in a copy of the project, and runs the tests that reach it. What no test notices has survived, and is
 * printed. `--in src/analysis` takes that folder or file alone, `--all` every mutant there is, in the order that the seed draws. What
 * was tried is kept in `docs/mutants.json`, so that a run can be stopped and continued; `--again` tries those once more that
 * no test noticed, and `--list` only prints them. Those that are killed are told first: the rate of a run that was stopped is too good.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { digestOf } from "../../src/snapshot/digest";
import { randomOf } from "../random";
import { copyOf } from "./copy";
import { Hunt, type Fate } from "./hunt";
import { mutantsOf, type Mutant } from "./mutate";
import { reachOf } from "./reach";
import { Results, summaryOf } from "./results";
import { numbered, type Numbered } from "./schemata";
import { Tests } from "./tests";

const ROOT = join(__dirname, "../..");
const KEPT = join(ROOT, ".cache/mutants");
const FATES = join(ROOT, "docs/mutants.json");
const FOLDERS = ["src/tic", "src/analysis", "src/treasury", "src/formulas"];

/** Sentences and examples: a change of one is a change of text. */
const TEXTS = /catalogue|sentences|prose|words\.ts$/;

/** So many are tried alone before those that are left are tried together. */
const BATCH = 400;

const filesIn = (folder: string, keep: (name: string) => boolean): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && keep(name))
    .map((name) => `${folder}/${name}`)
    .sort();

const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** All of them in the order that the seed draws. */
function shuffled<T>(all: readonly T[], seed: number): readonly T[] {
  const random = randomOf(seed);
  return all
    .map((each) => ({ each, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ each }) => each);
}

const isTold = (fate: Fate["fate"] | undefined): boolean =>
  fate === "survived" || fate === "unreached";

function told({ file, line, before, after }: Mutant, fate: Fate["fate"], by = ""): void {
  const short = (text: string) => text.replace(/\s+/g, " ").slice(0, 100);
  const what = isTold(fate) ? fate.toUpperCase() : fate;
  console.log(`${what.padEnd(9)} ${file}:${line}  ${short(before)}  →  ${short(after)}${by}`);
}

/** What changes the reach of a test: the sources, and what tests share. */
const stampOf = (sources: ReadonlyMap<string, string>): string =>
  digestOf(
    [
      ...sources.values(),
      ...["src/snapshot", "src/runtime"].flatMap((folder) => filesIn(folder, () => true)).map(read),
      ...filesIn("test", (name) => !name.endsWith(".test.ts") && !/fixtures/.test(name)).map(read),
    ].join(),
  );

async function ask(
  asked: readonly Numbered[],
  mutants: readonly Numbered[],
  sources: ReadonlyMap<string, string>,
  results: Results,
): Promise<void> {
  const copy = copyOf(ROOT, sources, mutants);
  const tests = new Tests(copy.folder, mutants.length);
  const stop = () => {
    tests.close();
    copy.remove();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      stop();
      process.exit(1);
    });
  try {
    const reaches = await reachOf(copy, tests, join(KEPT, "footprints"), stampOf(sources));
    const hunt = new Hunt(tests, reaches);
    for (let at = 0; at < asked.length; at += BATCH)
      await hunt.fates(asked.slice(at, at + BATCH), (mutant, fate) => {
        results.add(mutant, fate);
        told(mutant, fate.fate, "by" in fate ? `  (${fate.by})` : "");
      });
  } finally {
    stop();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: "string", default: "1" },
      count: { type: "string", default: "100" },
      in: { type: "string", default: "src/" },
      all: { type: "boolean", default: false },
      again: { type: "boolean", default: false },
      list: { type: "boolean", default: false },
    },
  });
  const sources = new Map(
    FOLDERS.flatMap((folder) => filesIn(folder, (name) => !TEXTS.test(name))).map((file) => [
      file,
      read(file),
    ]),
  );
  const mutants = numbered([...sources].flatMap(([file, source]) => mutantsOf(file, source)));
  const results = new Results(FATES, sources, mutants);
  const drawn = shuffled(mutants, Number(values.seed)).filter(({ file }) =>
    file.startsWith(values.in),
  );
  const some =
    values.all || values.again || values.list ? drawn : drawn.slice(0, Number(values.count));
  const isAsked = (fate: Fate["fate"] | undefined) => (values.again ? isTold(fate) : !fate);
  const asked = some.filter((mutant) => isAsked(results.of(mutant)));
  if (values.list) {
    for (const mutant of mutants.filter((each) => isTold(results.of(each))))
      told(mutant, results.of(mutant)!);
  } else {
    console.log(`${asked.length} of ${mutants.length} mutants, seed ${values.seed}`);
    if (asked.length) await ask(asked, mutants, sources, results);
  }
  console.log(`\n${summaryOf(mutants, FOLDERS, (mutant) => results.of(mutant))}`);
}

void main();
