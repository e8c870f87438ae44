import { type Outcome, type Plain, type Scalar } from "../protocol";
import { type Area, type Position, type Size } from "./addresses";
import { type Editing } from "./editing";
import { type Calculation } from "./evaluation";
import { type Filters } from "./filters";
import { type History } from "./history";
import { type Link } from "./links";
import { type Looks } from "./looks";
import { type Shift } from "./shift";
import { type SortKey } from "./sorting";
import { type Tabs } from "./tabs";

/**
 * What the workbench needs of a spreadsheet: cells, sheets and pictures of them. Nothing else in the workbench knows
 * which spreadsheet that is.
 */
export interface Engine {
  sheets(): readonly SheetInfo[];
  activeSheet(): string;
  activateSheet(sheet: string): void;
  addSheet(name?: string): string;
  removeSheet(sheet: string): void;
  renameSheet(sheet: string, name: string): void;
  sheetSize(sheet: string): Size;
  readonly tabs: Tabs;

  cell(position: Position): Cell;
  /** The area a formula in that cell fills. */
  spillArea(position: Position): Area | undefined;
  /** The cell whose formula fills this one. */
  spillParent(position: Position): Position | undefined;
  usedArea(sheet: string, valuesOnly: boolean): Area | undefined;
  /** The cells of an area that have formulas. */
  formulaCells(area: Area): readonly Position[];
  /** Recalculates once, before the next reading. */
  write(cells: readonly CellWrite[]): void;
  clear(area: Area, what: "all" | "contents" | "formats"): void;
  readonly shift: Shift;
  merges(sheet: string): readonly Area[];
  sortRows(area: Area, keys: readonly SortKey[]): void;
  /** `undefined` to recalculate everything. */
  calculate(cells?: readonly Position[]): void;
  readonly calculation: Calculation;

  readonly looks: Looks;
  style(position: Position): CellStyle;
  setStyle(area: Area, style: CellStyle): void;
  columnWidth(sheet: string, column: number): number;
  setColumnWidth(area: Area, pixels: number): void;
  rowHeight(sheet: string, row: number): number;
  setRowHeight(area: Area, pixels: number): void;
  fitColumns(area: Area): void;
  fitRows(area: Area): void;
  frozen(sheet: string): Size;
  freeze(sheet: string, panes: Size): void;
  gridlines(sheet: string): boolean;
  setGridlines(sheet: string, visible: boolean): void;

  selection(): Area;
  /** Several, where Ctrl was held. */
  selections(): readonly Area[];
  select(area: Area): void;

  tables(): readonly TableInfo[];
  addTable(area: Area, headers: boolean): string;
  updateTable(id: string, change: Partial<TableInfo>): void;
  removeTable(id: string, keepCells: boolean): void;
  readonly filters: Filters;

  names(): readonly NameInfo[];
  addName(name: string, area: Area): void;
  removeName(name: string): void;

  charts(): readonly ChartInfo[];
  addChart(chart: ChartDraft): string;
  updateChart(id: string, change: Partial<ChartDraft>): void;
  removeChart(id: string): void;

  locale(): Locale;

  onChange(listener: (change: Change) => void): void;
  onSelect(listener: (area: Area) => void): void;
  onActivate(listener: (sheet: string) => void): void;
  /** Anything that `save` would show. */
  onEdit(listener: () => void): void;

  readonly editing: Editing;
  readonly history: History;
  /** Makes the writes that wait. */
  settle(): void;

  /** The workbook as JSON, in the engine's own form. */
  save(): unknown;
}

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
  readonly link?: Link;
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
  readonly align?: "left" | "center" | "right";
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
  /** Measured on the axis at the right. */
  readonly isSecondary: boolean;
  /** In a combination: columns rather than a line. */
  readonly isColumn: boolean;
}

export interface ChartAxis {
  readonly title: string;
  readonly min?: number;
  readonly max?: number;
}

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
  readonly labels: string;
  readonly series: readonly string[];
  /** Where its top left corner is. */
  readonly at: string;
  readonly width: number;
  readonly height: number;
}
