import { type Area, type Position } from "./addresses";
import { type Outcome, type Plain, type Rich, type Scalar } from "./protocol";

export interface Locale {
  readonly code: string;
  readonly decimalSeparator: string;
  /** "" for none. */
  readonly thousandsSeparator: string;
}

export interface SheetInfo {
  readonly id: string;
  readonly name: string;
}

export interface Cell {
  readonly value: Scalar;
  readonly text: string;
  /** What was typed: a formula, or the value. */
  readonly content: string;
  readonly kind: "empty" | "number" | "text" | "boolean" | "error";
  readonly format: string;
  /** The sentence of an error. */
  readonly message?: string;
  /** How the value itself says it is shown, where the cell says nothing. */
  readonly ownFormat?: string;
  /** What the value is beside the text it shows. */
  readonly rich?: Rich;
  readonly link?: Link;
}

/** Where a text leads: a page, or cells of the workbook. */
export interface Link {
  readonly label: string;
  readonly address?: string;
  readonly reference?: string;
  readonly tip?: string;
}

export interface CellWrite extends Position {
  readonly content?: string;
  readonly format?: string;
}

export interface CellStyle {
  readonly format?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strikethrough?: boolean;
  readonly color?: string;
  readonly fill?: string;
  readonly size?: number;
  readonly wrap?: boolean;
  /** What is filled shows nothing beyond its cell. */
  readonly align?: "left" | "center" | "right" | "fill";
  readonly verticalAlign?: "top" | "middle" | "bottom";
}

export interface TableInfo {
  readonly id: string;
  readonly area: Area;
  readonly headers: boolean;
  readonly banded: boolean;
  readonly bandedColumns: boolean;
  readonly firstColumn: boolean;
  readonly lastColumn: boolean;
  readonly filterButtons: boolean;
  /** By Excel's names: `TableStyleMedium2`. */
  readonly style: string;
  /** What identifies each column, also when others come before it. */
  readonly columns: readonly number[];
}

export interface NameInfo {
  readonly name: string;
  readonly area: Area;
}

export type ChartKind =
  | "line"
  | "bar"
  | "column"
  | "stackedColumn"
  | "pie"
  | "area"
  | "scatter"
  /** Lines and columns. */
  | "combo";

export interface ChartDraft {
  readonly sheet: string;
  readonly kind: ChartKind;
  readonly title: string;
  /** The cell whose text is the title, `=Sheet1!$A$1`; none if empty. */
  readonly titleFormula?: string;
  readonly titleFont?: ChartFont;
  /** What stands for cells without a value; a gap if absent. */
  readonly blanks?: Blanks;
  readonly series: readonly ChartSeries[];
  /** Of the categories; one column or row. */
  readonly labels?: Area;
  readonly legend: "top" | "bottom" | "left" | "right" | "none";
  readonly axes: {
    readonly category: ChartAxis;
    readonly value: ChartAxis;
    readonly secondary: ChartAxis;
  };
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface ChartInfo extends ChartDraft {
  readonly id: string;
  /** Around all its cells. */
  readonly source: Area;
}

export interface ChartSeries {
  readonly id: string;
  /** One column or row, without its heading. */
  readonly values: Area;
  /** The cell before the values, if it names them. */
  readonly heading?: Area;
  readonly name?: string;
  readonly color?: string;
  readonly dash?: Dash;
  /** Of its line, in points. */
  readonly weight?: number;
  readonly marker?: Marker;
  /** Between columns, in hundredths of their width. */
  readonly gapWidth?: number;
  /** Measured on the axis at the right. */
  readonly isSecondary: boolean;
  /** In a combination: columns rather than a line. */
  readonly isColumn: boolean;
}

export interface ChartAxis {
  readonly title: string;
  /** The cell that the title is, `"=Sheet1!$A$1"`. */
  readonly titleFormula?: string;
  readonly titleFont?: ChartFont;
  readonly min?: number;
  readonly max?: number;
  /** Of a category axis: texts one beside the other, or days to scale. */
  readonly categories?: CategoryType;
  /** What lies between two values of an axis of days. */
  readonly baseUnit?: TimeUnit;
  /** Between two labels; of an axis of days in `majorTimeUnit`. */
  readonly majorUnit?: number;
  readonly majorTimeUnit?: TimeUnit;
  readonly numberFormat?: string;
  readonly labels?: LabelPosition;
  readonly isHidden?: true;
}

export interface ChartFont {
  readonly bold?: boolean;
  readonly color?: string;
  /** In points. */
  readonly size?: number;
}

/** Excel's own words, so that they can be given as they were set. */
export const BLANKS = ["NotPlotted", "Zero", "Interplotted"] as const;
export type Blanks = (typeof BLANKS)[number];
export const DASHES = ["Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "RoundDot"] as const;
export type Dash = (typeof DASHES)[number];
export const MARKERS = ["Automatic", "None", "Circle", "Diamond", "Square", "Triangle"] as const;
export type Marker = (typeof MARKERS)[number];
export const CATEGORY_TYPES = ["Automatic", "TextAxis", "DateAxis"] as const;
export type CategoryType = (typeof CATEGORY_TYPES)[number];
export const TIME_UNITS = ["Days", "Months", "Years"] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];
export const LABEL_POSITIONS = ["NextToAxis", "High", "Low", "None"] as const;
export type LabelPosition = (typeof LABEL_POSITIONS)[number];

export type Change =
  | { readonly type: "edited"; readonly areas: readonly Area[] }
  | {
      readonly type:
        | "rowsInserted"
        | "rowsDeleted"
        | "columnsInserted"
        | "columnsDeleted"
        | "cellsInserted"
        | "cellsDeleted";
      readonly areas: readonly Area[];
    };

/** A worksheet function, as the engine calls it. */
export interface EngineFunction {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly EngineParameter[];
  compute(args: readonly EngineArgument[], cell: Position | undefined): Outcome;
}

export interface EngineParameter {
  readonly name: string;
  readonly description: string;
  readonly optional: boolean;
  readonly repeating: boolean;
  /** Takes a range whole; otherwise the function is called for each of its cells. */
  readonly matrix: boolean;
  /** Words to propose while typing. */
  readonly proposals: readonly { readonly value: string; readonly label: string }[];
}

/** `undefined` if omitted; rows of values if the parameter takes a range and was given one. */
export type EngineArgument = Plain | undefined | Plain[][];

/** A new workbook, before any engine has seen it. */
export interface SheetContent {
  readonly name: string;
  readonly rows: number;
  readonly columnWidths: readonly number[];
  readonly rowHeights?: Readonly<Record<number, number>>;
  readonly frozenRows?: number;
  readonly gridlines?: boolean;
  readonly merges?: readonly string[];
  /** Text that begins so is shown in that colour. */
  readonly highlights?: readonly {
    readonly area: string;
    readonly startsWith: string;
    readonly color: string;
  }[];
  readonly cells: readonly CellContent[];
  readonly charts?: readonly ChartContent[];
}

export interface CellContent extends CellStyle {
  readonly address: string;
  readonly content?: string;
  /** What has the style, if that is more than the cell. */
  readonly area?: string;
  /** The name of the sheet that the text leads to. */
  readonly link?: string;
  /** Colour of a line under the cell. */
  readonly border?: string;
}

/** A chart of ranges of its sheet. The first cell of each range is its heading. */
export interface ChartContent {
  readonly kind: ChartKind;
  readonly title: string;
  /** The cell of the sheet whose text is the title in its place, and that whose text stands below the plot. */
  readonly titleCell?: string;
  readonly sourceCell?: string;
  readonly labels: string;
  readonly series: readonly string[];
  /** Where its top left corner is. */
  readonly at: string;
  readonly width: number;
  readonly height: number;
}
