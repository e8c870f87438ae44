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
      customXmlParts: "CustomXmlPartCollection",
      functions: "Functions",
      names: "NamedItemCollection",
      settings: "SettingCollection",
      tables: "TableCollection",
      worksheets: "WorksheetCollection",
    },
    objects: {
      getActiveCell: "Range",
      getSelectedRange: "Range",
      getSelectedRanges: "RangeAreas",
    },
    events: ["onSelectionChanged"],
  },
  Application: {
    read: ["calculationState", "decimalSeparator", "thousandsSeparator", "useSystemSeparators"],
    write: ["calculationMode"],
    parts: { cultureInfo: "CultureInfo" },
    calls: [
      "calculate",
      "suspendApiCalculationUntilNextSync",
      "suspendScreenUpdatingUntilNextSync",
    ],
  },
  Functions: { objects: { date: "FunctionResult" } },
  FunctionResult: { read: ["error", "value"] },
  CultureInfo: { read: ["name"], parts: { numberFormat: "NumberFormatInfo" } },
  NumberFormatInfo: { read: ["numberDecimalSeparator", "numberGroupSeparator"] },
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
    read: ["id"],
    write: ["name", "position", "showGridlines", "tabColor", "visibility"],
    parts: {
      charts: "ChartCollection",
      freezePanes: "WorksheetFreezePanes",
      pageLayout: "PageLayout",
      protection: "WorksheetProtection",
      tables: "TableCollection",
    },
    objects: {
      copy: "Worksheet",
      getCell: "Range",
      getNextOrNullObject: "Worksheet",
      getPreviousOrNullObject: "Worksheet",
      getRange: "Range",
      getRangeByIndexes: "Range",
      getUsedRange: "Range",
      getUsedRangeOrNullObject: "Range",
    },
    calls: ["activate", "calculate", "delete"],
    events: ["onChanged", "onSelectionChanged"],
  },
  WorksheetProtection: {
    read: ["options", "protected"],
    calls: ["protect", "unprotect"],
  },
  PageLayout: { write: ["orientation", "zoom"] },
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
      "valuesAsJson",
    ],
    write: ["formulas", "hyperlink", "numberFormat", "values"],
    parts: {
      conditionalFormats: "ConditionalFormatCollection",
      dataValidation: "DataValidation",
      format: "RangeFormat",
      worksheet: "Worksheet",
    },
    objects: {
      getBoundingRect: "Range",
      getCell: "Range",
      getColumn: "Range",
      getEntireColumn: "Range",
      getEntireRow: "Range",
      getIntersectionOrNullObject: "Range",
      getLastCell: "Range",
      getLastRow: "Range",
      getMergedAreasOrNullObject: "RangeAreas",
      getOffsetRange: "Range",
      getResizedRange: "Range",
      getRow: "Range",
      getSpecialCellsOrNullObject: "RangeAreas",
      getSpillParentOrNullObject: "Range",
      getSpillingToRangeOrNullObject: "Range",
      getUsedRange: "Range",
      getUsedRangeOrNullObject: "Range",
      insert: "Range",
    },
    calls: ["calculate", "clear", "copyFrom", "delete", "merge", "select", "unmerge"],
  },
  RangeFormat: {
    write: [
      "columnWidth",
      "horizontalAlignment",
      "rowHeight",
      "useStandardWidth",
      "verticalAlignment",
      "wrapText",
    ],
    parts: { borders: "RangeBorderCollection", fill: "RangeFill", font: "RangeFont" },
    calls: ["autofitColumns", "autofitRows"],
  },
  ConditionalFormatCollection: {
    items: "ConditionalFormat",
    objects: {
      add: "ConditionalFormat",
      getItem: "ConditionalFormat",
      getItemAt: "ConditionalFormat",
    },
    results: ["getCount"],
    calls: ["clearAll"],
  },
  ConditionalFormat: {
    read: ["id", "type"],
    parts: { colorScale: "ColorScaleConditionalFormat", custom: "CustomConditionalFormat" },
    objects: { getRange: "Range", getRangeOrNullObject: "Range", getRanges: "RangeAreas" },
    calls: ["delete"],
  },
  CustomConditionalFormat: {
    parts: { format: "ConditionalRangeFormat", rule: "ConditionalFormatRule" },
  },
  ConditionalFormatRule: { write: ["formula"] },
  ConditionalRangeFormat: {
    parts: { fill: "ConditionalRangeFill", font: "ConditionalRangeFont" },
  },
  ConditionalRangeFill: { write: ["color"] },
  ConditionalRangeFont: { write: ["bold", "color", "italic"] },
  ColorScaleConditionalFormat: { read: ["threeColorScale"], write: ["criteria"] },
  DataValidation: { read: ["type"], write: ["errorAlert", "rule"], calls: ["clear"] },
  RangeFill: { write: ["color"], calls: ["clear"] },
  RangeFont: { write: ["bold", "color", "italic", "size", "strikethrough", "underline"] },
  RangeBorderCollection: {
    items: "RangeBorder",
    read: ["count"],
    objects: { getItem: "RangeBorder", getItemAt: "RangeBorder" },
  },
  RangeBorder: { read: ["sideIndex"], write: ["color", "style", "weight"] },
  RangeAreas: {
    read: ["address", "areaCount", "cellCount"],
    parts: { areas: "RangeCollection", worksheet: "Worksheet" },
  },
  RangeCollection: { items: "Range", objects: { getItemAt: "Range" }, results: ["getCount"] },
  TableCollection: {
    items: "Table",
    objects: { add: "Table", getItem: "Table", getItemOrNullObject: "Table" },
    results: ["getCount"],
  },
  Table: {
    read: ["id"],
    write: [
      "highlightFirstColumn",
      "highlightLastColumn",
      "name",
      "showBandedColumns",
      "showBandedRows",
      "showFilterButton",
      "showHeaders",
      "showTotals",
      "style",
    ],
    parts: {
      autoFilter: "AutoFilter",
      columns: "TableColumnCollection",
      rows: "TableRowCollection",
      sort: "TableSort",
      worksheet: "Worksheet",
    },
    objects: {
      convertToRange: "Range",
      getDataBodyRange: "Range",
      getHeaderRowRange: "Range",
      getRange: "Range",
    },
    calls: ["clearFilters", "delete", "reapplyFilters", "resize"],
  },
  TableRowCollection: {
    items: "TableRow",
    read: ["count"],
    objects: { add: "TableRow", getItemAt: "TableRow" },
    results: ["getCount"],
    calls: ["deleteRows", "deleteRowsAt"],
  },
  TableRow: {
    read: ["index"],
    write: ["values"],
    objects: { getRange: "Range" },
    calls: ["delete"],
  },
  TableColumnCollection: {
    items: "TableColumn",
    read: ["count"],
    objects: {
      add: "TableColumn",
      getItem: "TableColumn",
      getItemAt: "TableColumn",
      getItemOrNullObject: "TableColumn",
    },
    results: ["getCount"],
  },
  TableColumn: {
    read: ["id", "index"],
    write: ["name", "values"],
    parts: { filter: "Filter" },
    objects: { getDataBodyRange: "Range", getHeaderRowRange: "Range", getRange: "Range" },
    calls: ["delete"],
  },
  Filter: {
    read: ["criteria"],
    calls: ["apply", "applyCustomFilter", "applyValuesFilter", "clear"],
  },
  AutoFilter: {
    read: ["criteria", "enabled", "isDataFiltered"],
    objects: { getRange: "Range", getRangeOrNullObject: "Range" },
    calls: ["apply", "clearColumnCriteria", "clearCriteria", "reapply", "remove"],
  },
  TableSort: { read: ["fields", "matchCase", "method"], calls: ["apply", "clear", "reapply"] },
  ChartCollection: {
    items: "Chart",
    read: ["count"],
    objects: { add: "Chart", getItem: "Chart", getItemAt: "Chart", getItemOrNullObject: "Chart" },
    results: ["getCount"],
  },
  Chart: {
    read: ["id"],
    write: ["chartType", "displayBlanksAs", "height", "left", "name", "top", "width"],
    parts: {
      axes: "ChartAxes",
      legend: "ChartLegend",
      series: "ChartSeriesCollection",
      title: "ChartTitle",
      worksheet: "Worksheet",
    },
    calls: ["delete", "setData", "setPosition"],
  },
  ChartTitle: {
    write: ["text", "visible"],
    parts: { format: "ChartTitleFormat" },
    calls: ["setFormula"],
  },
  ChartTitleFormat: { parts: { font: "ChartFont" } },
  ChartFont: { write: ["bold", "color", "size"] },
  ChartSeriesCollection: {
    items: "ChartSeries",
    read: ["count"],
    objects: { add: "ChartSeries", getItemAt: "ChartSeries" },
    results: ["getCount"],
  },
  ChartSeries: {
    write: ["axisGroup", "chartType", "gapWidth", "markerStyle", "name"],
    parts: { format: "ChartSeriesFormat" },
    results: ["getDimensionDataSourceString"],
    calls: ["delete", "setValues", "setXAxisValues"],
  },
  ChartSeriesFormat: { parts: { fill: "ChartFill", line: "ChartLineFormat" } },
  ChartFill: { calls: ["setSolidColor"] },
  ChartLineFormat: { write: ["color", "lineStyle", "weight"] },
  ChartAxes: {
    parts: { categoryAxis: "ChartAxis", valueAxis: "ChartAxis" },
    objects: { getItem: "ChartAxis" },
  },
  ChartAxis: {
    write: [
      "baseTimeUnit",
      "categoryType",
      "majorTimeUnitScale",
      "majorUnit",
      "maximum",
      "minimum",
      "numberFormat",
      "tickLabelPosition",
      "visible",
    ],
    parts: { title: "ChartAxisTitle" },
  },
  ChartAxisTitle: {
    write: ["text", "visible"],
    parts: { format: "ChartAxisTitleFormat" },
    calls: ["setFormula"],
  },
  ChartAxisTitleFormat: { parts: { font: "ChartFont" } },
  ChartLegend: { write: ["position", "visible"] },
  NamedItemCollection: {
    items: "NamedItem",
    objects: { add: "NamedItem", getItem: "NamedItem", getItemOrNullObject: "NamedItem" },
    results: ["getCount"],
  },
  NamedItem: {
    read: ["name", "scope", "type", "value"],
    write: ["comment", "formula", "visible"],
    objects: { getRange: "Range", getRangeOrNullObject: "Range" },
    calls: ["delete"],
  },
  SettingCollection: {
    items: "Setting",
    objects: { add: "Setting", getItem: "Setting", getItemOrNullObject: "Setting" },
    results: ["getCount"],
  },
  Setting: { read: ["key"], write: ["value"], calls: ["delete"] },
  CustomXmlPartCollection: {
    items: "CustomXmlPart",
    objects: {
      add: "CustomXmlPart",
      getByNamespace: "CustomXmlPartScopedCollection",
      getItem: "CustomXmlPart",
      getItemOrNullObject: "CustomXmlPart",
    },
    results: ["getCount"],
  },
  CustomXmlPartScopedCollection: {
    items: "CustomXmlPart",
    objects: {
      getItem: "CustomXmlPart",
      getItemOrNullObject: "CustomXmlPart",
      getOnlyItem: "CustomXmlPart",
      getOnlyItemOrNullObject: "CustomXmlPart",
    },
    results: ["getCount"],
  },
  CustomXmlPart: {
    read: ["id", "namespaceUri"],
    results: ["getXml"],
    calls: ["delete", "setXml"],
  },
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
