import type { ChartKind } from "../../excel/charts";

/** A chart of what a formula gives: months in the first column, figures beside it. */
export interface ChartOrder {
  readonly kind: ChartKind;
  readonly title: string;
  /** What is drawn: columns of the result, counted from 0. */
  readonly series: readonly { readonly column: number; readonly name: string }[];
  /** Whether the first row of the result are headings. */
  readonly isHeaded: boolean;
  /** How many months at either end of the result are not drawn; all are if omitted. */
  readonly undrawn?: { readonly first: number; readonly last: number };
  /** The number format of the axis of values. */
  readonly format: string;
  /** Months whose figures do not continue those before: 202106, and why. */
  readonly breaks: readonly { readonly month: number; readonly reason: string }[];
  /** What else to know of the figures, in whole sentences. */
  readonly notes?: readonly string[];
  /** Says where the newest figures are from: `TIC.CITE("CN")`. */
  readonly cite: string;
  /** The first month of these, if others are from elsewhere, and which publications have those: `slt3d_globl.csv`. Months as above. */
  readonly earlier?: {
    readonly from: number;
    readonly spans: readonly {
      readonly source: string;
      readonly first: number;
      readonly last: number;
    }[];
  };
}

/** Where the source of a chart stands. */
export interface Source {
  /** Without the sheet: `"G21"`. */
  readonly cell: string;
  /** Whether the chart shows it, so that it goes along when the chart is copied. */
  readonly goesAlong: boolean;
}

/** What was drawn, or why it was not. */
export type Charted =
  | { readonly name: string; readonly source?: Source }
  | { readonly sentence: string };
