/**
 * `npm run mutants -- --seed 1 --count 100`: changes a sign, a comparison, a number or a condition of what is read and worked out,
 * one at a time and in a copy of the project, and runs the tests that depend on it. What no test notices has survived, and is
 * printed. `--in src/analysis` draws from that folder alone, `--all` takes every mutant there is, and `--part 2/3` the second
 * third of them, so that several processors can share a run.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { randomOf } from "../random";
import { mutantsOf, mutated, type Mutant } from "./mutate";
import { Trial, type Notice } from "./trial";

const ROOT = join(__dirname, "../..");
const FOLDERS = ["src/tic", "src/analysis", "src/treasury", "src/formulas"];

/** Sentences and examples: a change of one is a change of text. */
const TEXTS = /catalogue|sentences|prose|words\.ts$/;

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !TEXTS.test(name))
    .map((name) => `${folder}/${name}`)
    .sort();

/** Draws without putting back. */
function drawn(mutants: readonly Mutant[], count: number, seed: number): readonly Mutant[] {
  const random = randomOf(seed);
  const rest = [...mutants];
  return Array.from({ length: Math.min(count, rest.length) }, () => {
    const place = Math.floor(random() * rest.length);
    return rest.splice(place, 1)[0]!;
  });
}

const said = ({ file, line, before, after }: Mutant): string => {
  const short = (text: string) => text.replace(/\s+/g, " ").slice(0, 100);
  return `${file}:${line}  ${short(before)}  →  ${short(after)}`;
};

/** By what a mutant is noticed; the source is as it was afterwards. */
function noticeOf(trial: Trial, mutant: Mutant): Notice {
  const [path, source] = [
    join(trial.folder, mutant.file),
    readFileSync(join(ROOT, mutant.file), "utf8"),
  ];
  trial.relatedTo(mutant.file);
  writeFileSync(path, mutated(source, mutant));
  try {
    return trial.noticedBy(mutant.file);
  } finally {
    writeFileSync(path, source);
  }
}

function main(): void {
  const { values } = parseArgs({
    options: {
      seed: { type: "string", default: "1" },
      count: { type: "string", default: "100" },
      in: { type: "string" },
      part: { type: "string", default: "1/1" },
      all: { type: "boolean", default: false },
    },
  });
  const mutants = (values.in ? [values.in] : FOLDERS)
    .flatMap(sourcesIn)
    .flatMap((file) => mutantsOf(file, readFileSync(join(ROOT, file), "utf8")));
  const all = values.all ? mutants : drawn(mutants, Number(values.count), Number(values.seed));
  const [part, parts] = values.part.split("/").map(Number) as [number, number];
  const asked = all.filter((_, i) => i % parts === part - 1);
  console.log(`${asked.length} of ${mutants.length} mutants, seed ${values.seed}`);
  const trial = new Trial();
  let killed = 0;
  try {
    if (!trial.isSound()) throw new Error("A test fails while nothing is broken.");
    asked.forEach((mutant, i) => {
      const by = noticeOf(trial, mutant);
      killed += Number(by !== undefined);
      console.log(
        `${by ? "killed  " : "SURVIVED"} ${i + 1}: ${said(mutant)}${by ? `  (${by})` : ""}`,
      );
    });
  } finally {
    trial.close();
  }
  console.log(`\n${killed} of ${asked.length} killed, ${asked.length - killed} survived`);
}

main();
