/** What hosts of the add-in have in common, and where they differ: one record each in profiles.ts. */

/** A fact, and what says so: a link, or why it is assumed. */
export interface Stated<T> {
  readonly value: T;
  readonly source: string;
}

/** Methods and properties, by class. */
export type MemberList = Readonly<Record<string, readonly string[]>>;

export interface HostProfile {
  /** As the page's address names it: `?host=mac`. */
  readonly name: string;
  readonly title: string;
  /** As `Office.PlatformType`. */
  readonly platform: Stated<"OfficeOnline" | "PC" | "Mac">;
  /** The newest version of each requirement set that it has. */
  readonly sets: Readonly<Record<string, Stated<string>>>;
  /** Throw `UndoNotSupported` in a step to undo. */
  readonly refusesInStep: Stated<MemberList>;
  /** Empty the list of what can be undone. */
  readonly wipesUndo: Stated<MemberList>;
  /** The longest request, in bytes. */
  readonly longestRequest: Stated<number>;
  readonly longestResponse: Stated<number>;
  /** What `Range.formulas` has for a cell that another cell's formula fills. */
  readonly spilledFormulas: Stated<"empty" | "value">;
  /** Calls all functions again when cells are inserted, rows grouped or tables edited. */
  readonly recalculatesOnEdit: Stated<boolean>;
  /** Fills an empty column of a table with the formula written into one of its cells. */
  readonly fillsColumns: Stated<boolean>;
}

/** Which share of what, of 0 to 1, goes wrong: the same for the same seed. */
export interface Mischief {
  readonly seed: number;
  /** Of the cells that `worksheet.calculate(true)` calculates: they show #CALC! until everything is calculated. */
  readonly leavesUncalculated?: number;
  /** Of the spills that one request writes: they show #VALUE! until they are written again. */
  readonly losesSpills?: number;
  /** Of the requests: another workbook has the focus, for this and up to two more. */
  readonly losesFocus?: number;
  /** Of the formulas that are entered: they stay #BUSY! until they are entered again. */
  readonly staysBusy?: number;
}

/** Numbers of at least 0 and less than 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Whether the host has that version of a requirement set. */
export function supports({ sets }: HostProfile, name: string, minVersion: string): boolean {
  const set = Object.keys(sets).find((known) => known.toLowerCase() === name.toLowerCase());
  return set !== undefined && minor(sets[set]!.value) >= minor(minVersion);
}

/** All sets are version 1; `"1.10"` is above `"1.9"`. */
const minor = (version: string) =>
  Number(version.split(".")[1] ?? 0) + (version.startsWith("1") ? 0 : Infinity);
