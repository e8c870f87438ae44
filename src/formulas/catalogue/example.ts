/** A range of cells that an example points at. */
export interface Range {
  readonly address: string;
  readonly cells: readonly (readonly (string | number)[])[];
}

export type Argument = string | number | null | Range;

/** A formula worth showing. */
export interface Example {
  readonly args: readonly Argument[];
  /** The question that it answers, for the index of questions. */
  readonly question?: string;
  /** What to notice. */
  readonly note?: string;
}

/** What the pane and the documentation say of a function beside its metadata. The first example is the telling one. */
interface Shown {
  readonly name: string;
  readonly examples: readonly Example[];
  /** What is counted and what is not. */
  readonly notes?: readonly string[];
  readonly related?: readonly string[];
}

/** Functions that the pane and the documentation list together. */
export interface Group {
  readonly name: string;
  readonly functions: readonly Shown[];
}

/** A function with the name of its group. */
export interface Described extends Shown {
  readonly group: string;
}

/** A range that is one column. */
export const column = (address: string, cells: readonly (string | number)[]): Range => ({
  address,
  cells: cells.map((cell) => [cell]),
});

/** An example as a user types it. */
export function formulaOf(name: string, args: readonly Argument[]): string {
  const written = args.map((arg) => {
    if (typeof arg === "string") return `"${arg}"`;
    return typeof arg === "object" ? (arg?.address ?? "") : arg;
  });
  return `=TIC.${name}(${written.join(",")})`;
}

/** The arguments as Excel passes them. */
export const passed = (args: readonly Argument[]): unknown[] =>
  args.map((arg) => (typeof arg === "object" ? (arg?.cells ?? null) : arg));
