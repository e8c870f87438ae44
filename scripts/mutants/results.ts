import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { digestOf } from "../../src/snapshot/digest";
import type { Fate } from "./hunt";
import type { Mutant } from "./mutate";

/** What became of mutants, a line each in a file, so that a run can be stopped and continued; a later line counts. */
export class Results {
  private readonly fates = new Map<string, Fate>();
  private readonly stamps = new Map<string, string>();

  constructor(
    private readonly file: string,
    private readonly sources: ReadonlyMap<string, string>,
  ) {
    mkdirSync(dirname(file), { recursive: true });
    for (const line of linesOf(file)) {
      const { key, ...fate } = JSON.parse(line) as Fate & { readonly key: string };
      this.fates.set(key, fate);
    }
  }

  of(mutant: Mutant): Fate | undefined {
    return this.fates.get(this.keyOf(mutant));
  }

  add(mutant: Mutant, fate: Fate): void {
    const key = this.keyOf(mutant);
    this.fates.set(key, fate);
    appendFileSync(this.file, `${JSON.stringify({ key, ...fate })}\n`);
  }

  /** A mutant of this text of its source: in another it is another. */
  private keyOf({ file, start, after }: Mutant): string {
    let stamp = this.stamps.get(file);
    if (!stamp) this.stamps.set(file, (stamp = digestOf(this.sources.get(file)!).slice(0, 8)));
    return `${file} ${stamp} ${start} ${after}`;
  }
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split("\n").filter(Boolean);
  } catch {
    return [];
  }
}

/** A line a folder: how many mutants were tried, and what became of them. */
export function summaryOf(
  mutants: readonly Mutant[],
  folders: readonly string[],
  fateOf: (mutant: Mutant) => Fate | undefined,
): string {
  const lineOf = (name: string, among: readonly Mutant[]) => {
    const fates = among.flatMap((mutant) => fateOf(mutant)?.fate ?? []);
    const count = (of: Fate["fate"]) => fates.filter((fate) => fate === of).length;
    const [killed, late] = [count("killed"), count("late")];
    const rate = ((100 * (killed + late)) / fates.length).toFixed(1);
    return `${name}: ${fates.length} of ${among.length} tried, ${killed} killed, ${late} by time, ${count("survived")} survived, ${count("unreached")} not reached: ${rate}%`;
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
