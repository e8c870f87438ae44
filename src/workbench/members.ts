/**
 * The part of Excel's object model that the workbench has, class by class: what the client offers, and so what the host
 * must implement. Anything else throws `ApiNotAvailable`. Names and shapes are those of ExcelApi 1.17
 * (https://learn.microsoft.com/javascript/api/excel).
 */
export const MEMBERS = {
  Workbook: {
    read: ["name"],
    parts: {
      application: "Application",
      names: "NamedItemCollection",
      settings: "SettingCollection",
      tables: "TableCollection",
      worksheets: "WorksheetCollection",
    },
    objects: { getActiveCell: "Range", getSelectedRange: "Range" },
    events: ["onSelectionChanged"],
  },
  Application: {
    read: ["calculationState"],
    write: ["calculationMode"],
    calls: [
      "calculate",
      "suspendApiCalculationUntilNextSync",
      "suspendScreenUpdatingUntilNextSync",
    ],
  },
  WorksheetCollection: {
    items: "Worksheet",
    objects: {
      add: "Worksheet",
      getActiveWorksheet: "Worksheet",
      getFirst: "Worksheet",
      getItem: "Worksheet",
      getItemOrNullObject: "Worksheet",
      getLast: "Worksheet",
    },
    results: ["getCount"],
    events: ["onActivated", "onChanged", "onSelectionChanged"],
  },
  Worksheet: {
    read: ["id", "position", "visibility"],
    write: ["name", "showGridlines"],
    parts: {
      charts: "ChartCollection",
      freezePanes: "WorksheetFreezePanes",
      tables: "TableCollection",
    },
    objects: {
      getCell: "Range",
      getRange: "Range",
      getRangeByIndexes: "Range",
      getUsedRange: "Range",
      getUsedRangeOrNullObject: "Range",
    },
    calls: ["activate", "calculate", "delete"],
    events: ["onChanged", "onSelectionChanged"],
  },
  WorksheetFreezePanes: {
    objects: { getLocationOrNullObject: "Range" },
    calls: ["freezeAt", "freezeColumns", "freezeRows", "unfreeze"],
  },
  Range: {
    read: [
      "address",
      "cellCount",
      "columnCount",
      "columnIndex",
      "hasSpill",
      "rowCount",
      "rowIndex",
      "text",
      "valueTypes",
    ],
    write: ["formulas", "numberFormat", "values"],
    parts: { format: "RangeFormat", worksheet: "Worksheet" },
    objects: {
      getBoundingRect: "Range",
      getCell: "Range",
      getColumn: "Range",
      getEntireColumn: "Range",
      getEntireRow: "Range",
      getIntersectionOrNullObject: "Range",
      getLastCell: "Range",
      getLastRow: "Range",
      getOffsetRange: "Range",
      getResizedRange: "Range",
      getRow: "Range",
      getSpillParentOrNullObject: "Range",
      getSpillingToRangeOrNullObject: "Range",
      getUsedRange: "Range",
      getUsedRangeOrNullObject: "Range",
    },
    calls: ["calculate", "clear", "select"],
  },
  RangeFormat: {
    write: ["columnWidth", "horizontalAlignment", "rowHeight", "verticalAlignment", "wrapText"],
    parts: { fill: "RangeFill", font: "RangeFont" },
    calls: ["autofitColumns", "autofitRows"],
  },
  RangeFill: { write: ["color"], calls: ["clear"] },
  RangeFont: { write: ["bold", "color", "italic", "size"] },
  TableCollection: {
    items: "Table",
    objects: { add: "Table", getItem: "Table", getItemOrNullObject: "Table" },
    results: ["getCount"],
  },
  Table: {
    read: ["id"],
    write: ["name", "showBandedRows", "showHeaders", "style"],
    parts: { worksheet: "Worksheet" },
    objects: {
      convertToRange: "Range",
      getDataBodyRange: "Range",
      getHeaderRowRange: "Range",
      getRange: "Range",
    },
    calls: ["delete", "resize"],
  },
  ChartCollection: {
    items: "Chart",
    objects: { add: "Chart", getItem: "Chart", getItemOrNullObject: "Chart" },
    results: ["getCount"],
  },
  Chart: {
    read: ["id"],
    write: ["chartType", "height", "left", "name", "top", "width"],
    parts: { title: "ChartTitle" },
    calls: ["delete", "setData", "setPosition"],
  },
  ChartTitle: { write: ["text"] },
  NamedItemCollection: {
    items: "NamedItem",
    objects: { add: "NamedItem", getItem: "NamedItem", getItemOrNullObject: "NamedItem" },
    results: ["getCount"],
  },
  NamedItem: {
    read: ["name", "scope", "type"],
    write: ["formula"],
    objects: { getRange: "Range", getRangeOrNullObject: "Range" },
    calls: ["delete"],
  },
  SettingCollection: {
    items: "Setting",
    objects: { add: "Setting", getItem: "Setting", getItemOrNullObject: "Setting" },
    results: ["getCount"],
  },
  Setting: { read: ["key"], write: ["value"], calls: ["delete"] },
} as const satisfies Record<string, ClassMembers>;

interface ClassMembers {
  /** Properties to load. */
  readonly read?: readonly string[];
  /** Properties to load and to set. */
  readonly write?: readonly string[];
  /** Objects one reaches by name. */
  readonly parts?: Readonly<Record<string, string>>;
  /** Methods that give an object. */
  readonly objects?: Readonly<Record<string, string>>;
  /** Methods that give a `ClientResult`. */
  readonly results?: readonly string[];
  /** Methods that give nothing. */
  readonly calls?: readonly string[];
  readonly events?: readonly string[];
  /** The class of the items of a collection. */
  readonly items?: string;
}

export type ClassName = keyof typeof MEMBERS;

type Names<C extends ClassName, Kind extends keyof ClassMembers> = (typeof MEMBERS)[C] extends {
  readonly [K in Kind]: infer List;
}
  ? List extends readonly (infer Name extends string)[]
    ? Name
    : Extract<keyof List, string>
  : never;

export type ReadName<C extends ClassName> = Names<C, "read"> | Names<C, "write">;
export type WriteName<C extends ClassName> = Names<C, "write">;
export type PartName<C extends ClassName> = Names<C, "parts">;
export type ObjectName<C extends ClassName> = Names<C, "objects">;
export type ResultName<C extends ClassName> = Names<C, "results">;
export type CallName<C extends ClassName> = Names<C, "calls">;
export type EventName<C extends ClassName> = Names<C, "events">;

/** The same table, for those who ask by name. */
export const membersOf = (name: string): ClassMembers => MEMBERS[name as ClassName];
