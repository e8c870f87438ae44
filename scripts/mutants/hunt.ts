import type { Numbered } from "./schemata";
import type { Reach } from "./reach";
import type { Tests } from "./tests";

/** What became of a mutant. */
export type Fate =
  | { readonly fate: "killed" | "late"; readonly by: string }
  | { readonly fate: "survived" | "unreached" };

/** Tried alone by so many files, in the order of what they have killed of its source. */
const ALONE = 4;

/** Seconds that a test file may work: this many times as long as it does, and some more. */
const TIMES = 5;
const MORE = 4;

/** Asks the tests about mutants. */
export class Hunt {
  /** How often a test file killed a mutant of a source. */
  private readonly kills = new Map<string, number>();

  /** Whether some tests of a file pass by themselves while nothing is broken. */
  private readonly sound = new Map<string, Promise<boolean>>();

  /** What is quick first: what it kills is not asked about in what is slow, and halved. */
  private readonly cheapest: readonly Reach[];

  constructor(
    private readonly tests: Pick<Tests, "run">,
    private readonly reaches: readonly Reach[],
  ) {
    this.cheapest = [...reaches].sort((a, b) => a.seconds - b.seconds);
  }

  /**
   * What becomes of each of some mutants. Each is tried alone by the tests that reach it in the files that most likely kill it. Those
   * left are on together, at most one of each function, in all tests of the files: what passes with all of them on lets each of
   * them live. A file that fails is asked about halves of them, and no mutant counts as killed that was not on alone. One
   * that hides another can only make more of them survive.
   */
  async fates(
    mutants: readonly Numbered[],
    told: (mutant: Numbered, fate: Fate) => void,
  ): Promise<void> {
    const left: Left[] = [];
    for (const mutant of mutants) {
      const files = this.filesOf(mutant);
      const fate = files.length
        ? await this.alone(mutant, files.slice(0, ALONE))
        : ({ fate: "unreached" } as const);
      // One may live on what another test has left: where not all tests were asked, they are.
      const isOpen = (file: Reach, place: number) =>
        place >= ALONE || file.reached.get(mutant.first) !== undefined;
      const open = files.filter(isOpen);
      if (fate) told(mutant, fate);
      else if (!open.length) told(mutant, { fate: "survived" });
      else left.push({ mutant, files: new Set(open) });
    }
    for (const group of groupsOf(left)) {
      for (const reach of this.cheapest) {
        const asked = group.filter(({ files, fate }) => !fate && files.has(reach));
        if (asked.length) await this.together(asked, reach);
      }
      for (const { mutant, fate } of group) told(mutant, fate ?? { fate: "survived" });
    }
  }

  private async alone(mutant: Numbered, files: readonly Reach[]): Promise<Fate | undefined> {
    for (const file of files) {
      const places = file.reached.get(mutant.first);
      const fate = await this.tried([mutant], file, places);
      if (!fate) continue;
      if (!places || (await this.isSound(file, places))) return fate;
      // They fail without those before them, whatever is on: all are asked.
      const whole = await this.tried([mutant], file);
      if (whole) return whole;
    }
    return undefined;
  }

  private isSound(file: Reach, only: readonly number[]): Promise<boolean> {
    const key = `${file.test} ${only.join()}`;
    const known = this.sound.get(key) ?? this.tried([], file, only).then((fate) => !fate);
    this.sound.set(key, known);
    return known;
  }

  private async together(asked: readonly Left[], file: Reach): Promise<void> {
    const fate = await this.tried(
      asked.map(({ mutant }) => mutant),
      file,
    );
    if (!fate) return;
    if (asked.length === 1) {
      asked[0]!.fate = fate;
      return;
    }
    const half = asked.length >> 1;
    await this.together(asked.slice(0, half), file);
    await this.together(asked.slice(half), file);
  }

  private async tried(
    mutants: readonly Numbered[],
    file: Reach,
    only?: readonly number[],
  ): Promise<Fate | undefined> {
    const { result } = await this.tests.run({
      test: file.test,
      on: mutants.map(({ number }) => number),
      ...(only && { only }),
      limit: file.seconds * TIMES + MORE,
    });
    if (result === "passed") return undefined;
    if (mutants.length === 1) {
      const key = keyOf(mutants[0]!, file);
      this.kills.set(key, (this.kills.get(key) ?? 0) + 1);
    }
    return { fate: result === "late" ? "late" : "killed", by: file.test };
  }

  /** The files that reach a mutant: that of its own name first, then those that killed most of its source in their time. */
  private filesOf(mutant: Numbered): readonly Reach[] {
    const own = mutant.file.replace(/^src/, "test").replace(/\.ts$/, ".test.ts");
    const worth = (file: Reach) =>
      file.test === own
        ? Infinity
        : (1 + (this.kills.get(keyOf(mutant, file)) ?? 0)) / file.seconds;
    return this.reaches
      .filter(({ reached }) => reached.has(mutant.first))
      .map((file) => ({ file, worth: worth(file) }))
      .sort((a, b) => b.worth - a.worth)
      .map(({ file }) => file);
  }
}

const keyOf = ({ file }: Numbered, { test }: Reach): string => `${file} ${test}`;

/** A mutant that has lived so far, and the files that were not asked yet. */
interface Left {
  readonly mutant: Numbered;
  readonly files: ReadonlySet<Reach>;
  fate?: Fate;
}

/** Groups in which no two mutants are of one function. */
function groupsOf(left: readonly Left[]): readonly Left[][] {
  const groups: Left[][] = [];
  const counts = new Map<string, number>();
  for (const each of left) {
    const { file, within } = each.mutant;
    const key = `${file} ${within}`;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    (groups[count] ??= []).push(each);
  }
  return groups;
}
