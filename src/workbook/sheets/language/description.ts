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
  /** The title with whom and which month it is about; the title alone if omitted. */
  readonly heading?: Expression;
  readonly summary: string;
  /** The same for someone who has a copy without the add-in; as above if omitted. */
  readonly readersSummary?: string;
  /** What must be in memory before anything is asked. */
  readonly reads: readonly Quantity[];
  readonly parameters: readonly Parameter[];
  /** Which column the parameters' labels are in, counted from 0; the cells to type in are beside them. */
  readonly labels: number;
  /** From left to right, a spare column between. */
  readonly blocks: readonly Block[];
  /** Names the publication. */
  readonly citation: Expression;
  /** The day of the release that its figures are from, and what that day is called; of the newest if omitted. */
  readonly released?: { readonly label: string; readonly day: Expression };
  /** What to know of the figures that are shown, above the tables; nothing if it gives an empty text. */
  readonly standing?: Expression;
  /** Why it has no figure at all for what is asked for; nothing if it has any. */
  readonly lack?: (inputs: Inputs) => Promise<Lack | undefined>;
  /** What to know before one reads the figures. */
  readonly notes: readonly string[];
  /** Those of the notes, besides that on refreshing, which are for who works with the sheet, and not on copies to send. */
  readonly ownNotes?: readonly string[];
  /** What its standing ends with for who works with the sheet: what to type into which cell. Not on copies to send either. */
  readonly ownEndings?: readonly { readonly parameter: string; readonly sentence: string }[];
  /** A sheet too large for formulas. */
  readonly valuesOnly?: boolean;
  /** Whether it is printed on one page across. */
  readonly onePage?: boolean;
  /** How many columns stay in view when one scrolls to the right: only where all tables stand in the same ones. */
  readonly frozen?: number;
  /** Whether its tables, one below the other, have different headings, so that none of them stays in view. */
  readonly stacked?: boolean;
  /** Ranges of the workbook that its formulas read. */
  readonly ranges?: readonly RangeDescription[];
  /** The same on two columns of the user's, dates and prices, in place of `ranges`. */
  readonly withMarket?: Description;
}

/** Why a sheet has no figure. */
export interface Lack {
  /** Stands above its tables in place of what there is to know of figures. */
  readonly sentence: string;
  /** The same for the pane, in the user's language. */
  readonly said: string;
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
  /** What its words say to someone who has a copy without the add-in, `""` for an empty cell; what is not among them stays. */
  readonly readers?: Readonly<Record<string, string>>;
}

export type Block = TableBlock | ChartBlock;

export interface TableBlock {
  readonly kind: "table";
  readonly id: string;
  /** Stands above its headings. */
  readonly title?: string;
  readonly columns: readonly Column[];
  /** The cells of the columns that have no expression, row by row, for the parameters as they stand. */
  readonly rows: (inputs: Inputs) => Promise<readonly (readonly CellValue[])[]>;
  /** Whether its rows are the user's: nothing is written over in the columns that come with them, and no row is added or removed. */
  readonly entered?: boolean;
  /**
   * Whether it stands below the table before it. It has no more columns than that one, unless that one's rows are always as many:
   * Excel adds no row above a table that is wider.
   */
  readonly below?: boolean;
  /** Looks of rows, as conditional formats of Excel's. */
  readonly highlights?: readonly Highlight[];
  readonly news?: News;
  /** Whether errors stand back: what is not stored is no news. */
  readonly quiet?: boolean;
  /** Whether its rows, by their given cells, are one that says that there are none: then its charts are not drawn. */
  readonly isNone?: (rows: readonly (readonly CellValue[])[]) => boolean;
  /** In which order its rows stand unless the user sorts them. */
  readonly order?: readonly { readonly column: string; readonly descending?: boolean }[];
}

/** How a row looks while something holds of it. */
export interface Highlight {
  readonly when: Expression;
  readonly fill?: string;
  readonly color?: string;
  readonly bold?: boolean;
}

/** Rows that a refresh reports before everything else: those whose column holds a word of these, each told by some of its columns. */
export interface News {
  readonly column: string;
  readonly holds: readonly string[];
  readonly tells: readonly string[];
  /** Rows that ask something and get no answer: those whose column of verdicts is empty where that of answers is not. */
  readonly unanswered: { readonly verdict: string; readonly answer: string };
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
  /** Whether long texts are broken into lines. */
  readonly wrapped?: boolean;
  /** Whether its figures are shaded from the lowest to the highest. */
  readonly shaded?: boolean;
  /** What may be chosen in its cells. */
  readonly choices?: readonly string[];
  /** Whether it only helps to filter and add up, so that nothing is told when it changes. */
  readonly aside?: boolean;
  /** Rows are known by these. */
  readonly key?: boolean;
  /** What its cells show, or what each row shows by its given cells; given with the rows if absent. */
  readonly shows?: Expression | ((given: readonly CellValue[]) => Expression);
}

export interface Inputs {
  readonly ask: Ask;
  readonly parameter: (id: string) => CellValue;
  readonly range: (id: string) => readonly (readonly CellValue[])[];
  /** What the user has entered into a table of that kind; nothing yet in a new sheet. */
  readonly entered?: (table: string) => readonly (readonly CellValue[])[] | undefined;
}

/** Charts in columns kept free for them. */
export interface ChartBlock {
  readonly kind: "charts";
  /** Of each. */
  readonly columns: number;
  /** Of each; as many as usual if omitted. */
  readonly rows?: number;
  /** How many stand side by side; one below the other if omitted. */
  readonly across?: number;
  readonly charts: readonly ChartDescription[];
}

export interface ChartDescription {
  readonly id: string;
  readonly kind: ChartKind;
  /** By which it is found again. */
  readonly name: string;
  /** Whom and what it shows, and in which unit. */
  readonly title: Expression;
  /** Where its figures are from; the Treasury's release if omitted, nothing if empty. */
  readonly source?: string;
  readonly table: string;
  /** The column with the categories. */
  readonly along: string;
  readonly series: readonly string[];
  /** The column that tells the months whose figures do not continue those before (`breakColumn`). */
  readonly breaks?: string;
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

export const chartsOf = ({ blocks }: Description): readonly ChartDescription[] =>
  blocks.flatMap((block) => (block.kind === "charts" ? block.charts : []));
