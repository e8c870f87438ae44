import type { CellValue } from "../../excel/value";
import { type Quantity } from "../../../tic/measure";
import { type ChartKind } from "../../excel/charts";
import { type Ask } from "./answer";
import { type Expression } from "./expression";

/** A ready-made sheet, described: what it asks for, what it shows, and where. One writer makes it, one updater keeps it. */
export interface Description {
  readonly kind: string;
  /** Of the sheet, unless it is taken. */
  readonly name: string;
  /** Begins the names of its tables and cells: `TIC_MajorHolders`. */
  readonly prefix: string;
  readonly title: string;
  readonly summary: string;
  /** What must be in memory before anything is asked. */
  readonly reads: readonly Quantity[];
  readonly parameters: readonly Parameter[];
  /** Which column the parameters' labels are in, counted from 0; the cells to type in are beside them. */
  readonly labels: number;
  /** From left to right, a spare column between. */
  readonly blocks: readonly Block[];
  /** Names the publication. */
  readonly citation: Expression;
  /** What to know before one reads the figures. */
  readonly notes: readonly string[];
  /** A sheet too large for formulas. */
  readonly valuesOnly?: boolean;
  /** Whether it is printed on one page across. */
  readonly onePage?: boolean;
  /** Ranges of the workbook that its formulas read. */
  readonly ranges?: readonly RangeDescription[];
  /** The same on two columns of the user's, dates and prices, in place of `ranges`. */
  readonly withMarket?: Description;
}

/** A range under a name of the workbook: the user's, or a column of a table of the sheet. */
export interface RangeDescription {
  readonly id: string;
  readonly table: string;
  readonly column: string;
}

/** A cell to type in. */
export interface Parameter {
  readonly id: string;
  readonly label: string;
  /** What may be typed. */
  readonly hint: string;
  readonly preset: CellValue;
  readonly format: string;
}

export type Block = TableBlock | ChartBlock;

export interface TableBlock {
  readonly kind: "table";
  readonly id: string;
  readonly columns: readonly Column[];
  /** The cells of the columns that have no expression, row by row, for the parameters as they stand. */
  readonly rows: (inputs: Inputs) => Promise<readonly (readonly CellValue[])[]>;
  /** In which order its rows stand unless the user sorts them. */
  readonly order?: readonly { readonly column: string; readonly descending?: boolean }[];
}

export interface Column {
  readonly id: string;
  readonly header: string;
  /** Of numbers; of each row by its given cells if a function. */
  readonly format: string | ((given: readonly CellValue[]) => string);
  /** In points. */
  readonly width: number;
  /** Whether texts among its figures stand where the figures do. */
  readonly right?: boolean;
  /** Rows are known by these. */
  readonly key?: boolean;
  /** What its cells show, or what each row shows by its given cells; given with the rows if absent. */
  readonly shows?: Expression | ((given: readonly CellValue[]) => Expression);
}

export interface Inputs {
  readonly ask: Ask;
  readonly parameter: (id: string) => CellValue;
  readonly range: (id: string) => readonly (readonly CellValue[])[];
}

/** Charts one below the other, in columns kept free for them. */
export interface ChartBlock {
  readonly kind: "charts";
  readonly columns: number;
  readonly charts: readonly ChartDescription[];
}

export interface ChartDescription {
  readonly id: string;
  readonly kind: ChartKind;
  readonly title: string;
  /** Whom it is about, in front of the title: the second cell of the row of a table whose first cell says so. */
  readonly of?: { readonly table: string; readonly row: string };
  readonly table: string;
  /** The column with the categories. */
  readonly along: string;
  readonly series: readonly string[];
}

export const shownBy = ({ shows }: Column, given: readonly CellValue[]): Expression | undefined =>
  typeof shows === "function" ? shows(given) : shows;

export const formatBy = ({ format }: Column, given: readonly CellValue[]): string =>
  typeof format === "function" ? format(given) : format;

export const keysOf = ({ columns }: TableBlock): readonly Column[] =>
  columns.filter(({ key }) => key);

/** The columns whose cells come with the rows. */
export const givenOf = ({ columns }: TableBlock): readonly Column[] =>
  columns.filter(({ shows }) => !shows);

export const tablesOf = ({ blocks }: Description): readonly TableBlock[] =>
  blocks.filter((block) => block.kind === "table");
