import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { digestOf } from "../../src/snapshot/digest";
import type { Fate } from "./hunt";
import type { Mutant } from "./mutate";

type Word = Fate["fate"];

/** A letter a mutant, in the order in which they stand in a function. */
const LETTERS: Readonly<Record<Word, string>> = {
  killed: "k",
  late: "t",
  survived: "s",
  unreached: "u",
};
const WORDS = new Map(Object.entries(LETTERS).map(([word, letter]) => [letter, word as Word]));

/** Not tried yet. */
const OPEN = ".";

/** Of each source by the digest of a function, or of what else stands there by itself, what became of its mutants. */
type Kept = Record<string, Record<string, string>>;

interface Place {
  readonly file: string;
  readonly digest: string;
  readonly index: number;
}

/**
 * What became of mutants, in a file that a run goes on with: it is kept with the sources, and holds for a function for as long as that
 * is the same.
 */
export class Results {
  private readonly places = new Map<Mutant, Place>();
  private readonly letters: Kept = {};

  constructor(
    private readonly file: string,
    sources: ReadonlyMap<string, string>,
    mutants: readonly Mutant[],
  ) {
    const before = readKept(file);
    const counts = new Map<string, number>();
    for (const mutant of mutants) {
      const { file, within, until } = mutant;
      const digest = digestOf(sources.get(file)!.slice(within, until)).slice(0, 8);
      // Functions of the same text stand one after the other.
      const key = `${file} ${digest}`;
      const index = counts.get(key) ?? 0;
      counts.set(key, index + 1);
      this.places.set(mutant, { file, digest, index });
      const known = before[file]?.[digest]?.[index] ?? OPEN;
      this.put(mutant, known);
    }
  }

  of(mutant: Mutant): Word | undefined {
    const { file, digest, index } = this.places.get(mutant)!;
    return WORDS.get(this.letters[file]![digest]![index]!);
  }

  add(mutant: Mutant, { fate }: Fate): void {
    this.put(mutant, LETTERS[fate]);
    mkdirSync(dirname(this.file), { recursive: true });
    // A run may be ended at any time.
    writeFileSync(`${this.file}.new`, `${JSON.stringify(this.letters, null, 2)}\n`);
    renameSync(`${this.file}.new`, this.file);
  }

  private put(mutant: Mutant, letter: string): void {
    const { file, digest, index } = this.places.get(mutant)!;
    const of = (this.letters[file] ??= {});
    const letters = (of[digest] ?? "").padEnd(index, OPEN);
    of[digest] = letters.slice(0, index) + letter + letters.slice(index + 1);
  }
}

function readKept(file: string): Kept {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
}

/** A line a folder: how many mutants were tried, and what became of them. */
export function summaryOf(
  mutants: readonly Mutant[],
  folders: readonly string[],
  fateOf: (mutant: Mutant) => Word | undefined,
): string {
  const lineOf = (name: string, among: readonly Mutant[]) => {
    const fates = among.flatMap((mutant) => fateOf(mutant) ?? []);
    const count = (of: Word) => fates.filter((fate) => fate === of).length;
    const [killed, late] = [count("killed"), count("late")];
    const tried = `${name}: ${fates.length} of ${among.length} tried`;
    if (!fates.length) return tried;
    const rate = ((100 * (killed + late)) / fates.length).toFixed(1);
    return `${tried}, ${killed} killed, ${late} by time, ${count("survived")} survived, ${count("unreached")} not reached: ${rate}%`;
  };
  return [
    ...folders.map((folder) =>
      lineOf(
        folder,
        mutants.filter(({ file }) => file.startsWith(`${folder}/`)),
      ),
    ),
    lineOf("in all", mutants),
  ].join("\n");
}
