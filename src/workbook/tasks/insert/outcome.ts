import type { Charted, ChartOrder } from "./order";

/** How many cells a result takes. */
export interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** Where and how to insert. */
export interface Options {
  /** Whether to write over what is in the way, and clear it. */
  readonly overwrite: boolean;
  /** Where to write, as `"Sheet1!B2"`; the active cell if omitted. */
  readonly at?: string;
  /** What the result will take; one cell if omitted. */
  readonly size?: Size;
  /** A number format for each column of the result. */
  readonly formats?: readonly string[];
  /** Those of its first row, where that has figures for headings. */
  readonly head?: readonly string[];
  /** How many characters each column of the result needs to be read whole; no column is widened if omitted. */
  readonly needs?: readonly number[];
  /** A chart to be drawn beside a formula. */
  readonly chart?: ChartOrder;
}

/** What became of an insertion. Addresses are as Excel gives them, `"Sheet1!B2"`. */
export type Outcome =
  | {
      readonly status: "inserted";
      readonly address: string;
      /** It still shows #BUSY!: whether the result has room is not known yet. */
      readonly waiting?: true;
      /** Where number formats were set, without the sheet: `"B2:D200"`. */
      readonly formatted?: string;
      readonly chart?: Charted;
    }
  /** Excel does not let the result spill there, and nothing tells why. It was taken back. */
  | { readonly status: "blocked"; readonly address: string }
  | {
      readonly status: "occupied";
      readonly address: string;
      /** All cells of the result, without the sheet: `"B2:C13"`. */
      readonly area: string;
      /** How many of them are not empty. */
      readonly count: number;
      /** The first of these, without the sheet, and what it holds: a formula, or the text it shows. */
      readonly first: string;
      readonly content: string;
    }
  /** Merged cells are in the way: results do not spill there, and of a block some cells would be lost. */
  | {
      readonly status: "merged";
      readonly address: string;
      /** All cells of the result, without the sheet. */
      readonly area: string;
      /** The merged cells, without the sheet: `"B3:C3"`. */
      readonly merged: string;
    }
  /** A table is in the way: results do not spill into one. */
  | {
      readonly status: "table";
      readonly address: string;
      /** All cells of the result, without the sheet. */
      readonly area: string;
      readonly table: string;
    }
  /** The result would reach past the last row or column. */
  | { readonly status: "outside"; readonly address: string; readonly size: Size }
  /** The page is open outside Excel. */
  | { readonly status: "absent" }
  /** Nothing was written, for a reason in a whole sentence. */
  | { readonly status: "failed"; readonly reason: string }
  /** Excel refused some of it, and then to put back what was there before. */
  | { readonly status: "partly"; readonly area: string; readonly reason: string };
