import { type Area, type Position } from "../model/addresses";
import { type Engine } from "../engine/engine";
import {
  type CallName,
  type ClassName,
  type EventName,
  type MEMBERS,
  type ObjectName,
  type PartName,
  type ReadName,
  type ResultName,
  type WriteName,
} from "../model/members";
import { type Side } from "./range/sides";
import { type Trouble } from "./trouble";
import { type Memory } from "./memory";

interface SeriesTarget {
  readonly id: string;
  readonly series: string;
}

interface FormatTarget {
  readonly sheet: string;
  readonly id: string;
}

interface AxisTarget {
  readonly id: string;
  readonly axis: "category" | "value" | "secondary";
}

/** What an object of each class stands for. */
export interface Targets {
  Workbook: null;
  Application: null;
  Functions: null;
  FunctionResult: { readonly value: number };
  CultureInfo: null;
  NumberFormatInfo: null;
  WorksheetCollection: null;
  Worksheet: { readonly sheet: string };
  WorksheetProtection: { readonly sheet: string };
  PageLayout: { readonly sheet: string };
  WorksheetFreezePanes: { readonly sheet: string };
  Range: Area;
  RangeFormat: Area;
  ConditionalFormatCollection: Area;
  ConditionalFormat: FormatTarget;
  CustomConditionalFormat: FormatTarget;
  ConditionalFormatRule: FormatTarget;
  ConditionalRangeFormat: FormatTarget;
  ConditionalRangeFill: FormatTarget;
  ConditionalRangeFont: FormatTarget;
  ColorScaleConditionalFormat: FormatTarget;
  DataValidation: Area;
  RangeFill: Area;
  RangeFont: Area;
  RangeBorderCollection: Area;
  RangeBorder: { readonly area: Area; readonly side: Side };
  RangeAreas: { readonly areas: readonly Area[] };
  RangeCollection: { readonly areas: readonly Area[] };
  /** Of one sheet, or of the workbook. */
  TableCollection: { readonly sheet?: string };
  Table: { readonly id: string };
  TableRowCollection: { readonly id: string };
  TableRow: { readonly id: string; readonly index: number };
  TableColumnCollection: { readonly id: string };
  TableColumn: { readonly id: string; readonly column: number };
  Filter: { readonly id: string; readonly column: number };
  AutoFilter: { readonly id: string };
  TableSort: { readonly id: string };
  ChartCollection: { readonly sheet: string };
  Chart: { readonly id: string };
  ChartTitle: { readonly id: string };
  ChartTitleFormat: { readonly id: string };
  /** Of the title of an axis, or of the chart. */
  ChartFont: AxisTarget | { readonly id: string; readonly axis?: undefined };
  ChartSeriesCollection: { readonly id: string };
  ChartSeries: SeriesTarget;
  ChartSeriesFormat: SeriesTarget;
  ChartFill: SeriesTarget;
  ChartLineFormat: SeriesTarget;
  ChartAxes: { readonly id: string };
  ChartAxis: AxisTarget;
  ChartAxisTitle: AxisTarget;
  ChartAxisTitleFormat: AxisTarget;
  ChartLegend: { readonly id: string };
  NamedItemCollection: null;
  NamedItem: { readonly name: string };
  SettingCollection: null;
  Setting: { readonly key: string };
  CustomXmlPartCollection: { readonly namespace?: undefined };
  CustomXmlPartScopedCollection: { readonly namespace: string };
  CustomXmlPart: { readonly id: string };
}

export type ObjectOf<C extends ClassName> = { readonly class: C; readonly target: Targets[C] };

/** What `…OrNullObject` gives where there is nothing. */
export const NOTHING = { class: "null" } as const;

export type HostObject = { [C in ClassName]: ObjectOf<C> }[ClassName] | typeof NOTHING;

export const object = <C extends ClassName>(name: C, target: Targets[C]): HostObject =>
  ({ class: name, target }) as HostObject;

/** What the host's objects are made of. */
export interface Book {
  readonly engine: Engine;
  readonly memory: Memory;
  readonly faults: Trouble;
  /** Calls every function again. */
  recalculateAll(): void;
  /** Calls the functions of these cells again. */
  recalculate(cells: readonly Position[]): void;
  /** Whether functions have answers still to give. */
  isBusy(): boolean;
}

type Sections<C extends ClassName> = {
  readonly read: { readonly [N in ReadName<C>]: (target: Targets[C]) => unknown };
  readonly write: { readonly [N in WriteName<C>]: (target: Targets[C], value: unknown) => void };
  readonly parts: { readonly [N in PartName<C>]: (target: Targets[C]) => HostObject };
  readonly objects: {
    readonly [N in ObjectName<C>]: (target: Targets[C], ...args: unknown[]) => HostObject;
  };
  readonly results: {
    readonly [N in ResultName<C>]: (target: Targets[C], ...args: unknown[]) => unknown;
  };
  readonly calls: {
    readonly [N in CallName<C>]: (target: Targets[C], ...args: unknown[]) => void;
  };
  /** Which sheet's events an object hears: all if undefined. */
  readonly events: { readonly [N in EventName<C>]: (target: Targets[C]) => string | undefined };
};

type Filled<T> = { readonly [K in keyof T as [keyof T[K]] extends [never] ? never : K]: T[K] };

type Items<C extends ClassName> = (typeof MEMBERS)[C] extends { readonly items: string }
  ? { readonly items: (target: Targets[C]) => readonly Item[] }
  : unknown;

export interface Item {
  /** What `getItem` takes to find it again. */
  readonly key: string | number;
  readonly object: HostObject;
}

/** Everything that the table of members promises of a class: no more, no less. */
export type Implementation<C extends ClassName> = Filled<Sections<C>> & Items<C>;
