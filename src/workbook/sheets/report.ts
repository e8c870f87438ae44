import { type CellChange } from "../find/changes";
import { type Failure, type Work } from "../excel/work";
import { type Evaluate } from "../excel/evaluate";

/** Work on ready-made sheets: their figures are those of the worksheet functions. */
export interface SheetWork extends Work {
  readonly evaluate: Evaluate;
}

/** What became of one ready-made sheet. */
export interface SheetReport {
  readonly kind: string;
  /** Of the sheet, as it is called now. */
  readonly name: string;
  readonly status: "created" | "updated" | "unchanged" | "missing" | "failed";
  /** All of it in one sentence. */
  readonly sentence: string;
  readonly failures: readonly Failure[];
  /** Why it shows no figure, if it shows none. */
  readonly lack?: string;
  /** Rows added and removed, cells of other rows written. */
  readonly added: number;
  readonly removed: number;
  readonly written: number;
  /** The figures that changed, of new rows one each: the first of them, and how many there are. */
  readonly changes: readonly CellChange[];
  readonly changed: number;
  /** Cells in which something of the user's was replaced, each with what it held. */
  readonly replaced: readonly Noted[];
  /** Rows that are no longer asked for and stay, because something of the user's is in them. */
  readonly kept: readonly Noted[];
  /** Rows that are to be told of before everything else. */
  readonly news?: readonly Noted[];
  /** Rows that ask something and get no answer, each with the reason: to be told of right after those. */
  readonly unanswered?: readonly Noted[];
  /** Where the rows of its tables are now that were there before. */
  readonly moves?: readonly Move[];
}

/** A cell, and what is to be said of it. */
export interface Noted {
  readonly address: string;
  readonly text: string;
}

/** How the rows of a table were moved: from 0, in the sheet. */
export interface Move {
  readonly sheet: string;
  readonly left: number;
  readonly right: number;
  /** By the row before; undefined of one that was deleted. */
  readonly rows: ReadonlyMap<number, number | undefined>;
}

const NONE = {
  failures: [],
  added: 0,
  removed: 0,
  written: 0,
  changes: [],
  changed: 0,
  replaced: [],
  kept: [],
} as const;

export const report = (
  base: Pick<SheetReport, "kind" | "name" | "status" | "sentence"> & Partial<SheetReport>,
): SheetReport => ({ ...NONE, ...base });

export const failed = (kind: string, name: string, sentence: string): SheetReport =>
  report({ kind, name, status: "failed", sentence, failures: [{ where: name, sentence }] });
