import { type ClassName } from "../model/members";
import { applicationOf } from "./workbook/application";
import { areasOf, rangesOf } from "./range/areas";
import { borderOf, bordersOf } from "./range/borders";
import {
  colorScaleOf,
  conditionalFillOf,
  conditionalFontOf,
  conditionalFormatOf,
  conditionalFormatsOf,
  conditionalRangeFormatOf,
  customFormatOf,
  formatRuleOf,
} from "./range/conditionalFormats";
import { dataValidationOf } from "./range/dataValidation";
import { axesOf, axisOf, axisTitleFormatOf, axisTitleOf, legendOf } from "./chart/axes";
import { seriesFillOf, seriesFormatOf, seriesLineOf, seriesListOf, seriesOf } from "./chart/series";
import { chartOf, chartsOf } from "./chart/charts";
import { chartFontOf, chartTitleFormatOf, chartTitleOf } from "./chart/title";
import { cultureOf, numberFormatOf } from "./workbook/culture";
import { functionResultOf, functionsOf } from "./workbook/functions";
import { nameOf, namesOf } from "./workbook/names";
import { protectionOf } from "./sheet/protection";
import { rangeFillOf, rangeFontOf, rangeFormatOf } from "./range/format";
import { rangeOf } from "./range/range";
import { settingOf, settingsOf } from "./workbook/settings";
import { pageLayoutOf } from "./sheet/pageLayout";
import { freezePanesOf, workbookOf, worksheetOf, worksheetsOf } from "./sheet/sheets";
import { tableColumnOf, tableColumnsOf } from "./table/columns";
import { autoFilterOf, filterOf } from "./table/filters";
import { tableRowOf, tableRowsOf } from "./table/rows";
import { tableOf, tablesOf } from "./table/tables";
import { tableSortOf } from "./table/sort";
import { xmlPartOf, xmlPartsOf, xmlScopeOf } from "./workbook/xmlParts";
import { type Book, type Implementation } from "./objects";

type Implementations = { readonly [C in ClassName]: Implementation<C> };

/** The classes of conditional formats and of what may be entered. */
const formatsOf = (book: Book) =>
  ({
    ConditionalFormatCollection: conditionalFormatsOf(book),
    ConditionalFormat: conditionalFormatOf(book),
    CustomConditionalFormat: customFormatOf(),
    ConditionalFormatRule: formatRuleOf(book),
    ConditionalRangeFormat: conditionalRangeFormatOf(),
    ConditionalRangeFill: conditionalFillOf(book),
    ConditionalRangeFont: conditionalFontOf(book),
    ColorScaleConditionalFormat: colorScaleOf(book),
    DataValidation: dataValidationOf(book),
  }) satisfies Partial<Implementations>;

/** The classes of charts. */
const drawingsOf = (book: Book) =>
  ({
    ChartCollection: chartsOf(book),
    Chart: chartOf(book),
    ChartTitle: chartTitleOf(book),
    ChartTitleFormat: chartTitleFormatOf(),
    ChartFont: chartFontOf(book),
    ChartSeriesCollection: seriesListOf(book),
    ChartSeries: seriesOf(book),
    ChartSeriesFormat: seriesFormatOf(),
    ChartFill: seriesFillOf(book),
    ChartLineFormat: seriesLineOf(book),
    ChartAxes: axesOf(book),
    ChartAxis: axisOf(book),
    ChartAxisTitle: axisTitleOf(book),
    ChartAxisTitleFormat: axisTitleFormatOf(),
    ChartLegend: legendOf(book),
  }) satisfies Partial<Implementations>;

/** Every class of Excel's object model that the workbench has. */
export function implementationsOf(book: Book): Implementations {
  return {
    Workbook: workbookOf(book),
    Application: applicationOf(book),
    Functions: functionsOf(book),
    FunctionResult: functionResultOf(),
    CultureInfo: cultureOf(book),
    NumberFormatInfo: numberFormatOf(book),
    WorksheetCollection: worksheetsOf(book),
    Worksheet: worksheetOf(book),
    WorksheetProtection: protectionOf(book),
    PageLayout: pageLayoutOf(book),
    WorksheetFreezePanes: freezePanesOf(book),
    Range: rangeOf(book),
    RangeFormat: rangeFormatOf(book),
    ...formatsOf(book),
    RangeFill: rangeFillOf(book),
    RangeFont: rangeFontOf(book),
    RangeBorderCollection: bordersOf(),
    RangeBorder: borderOf(book),
    RangeAreas: areasOf(book),
    RangeCollection: rangesOf(book),
    TableCollection: tablesOf(book),
    Table: tableOf(book),
    TableRowCollection: tableRowsOf(book),
    TableRow: tableRowOf(book),
    TableColumnCollection: tableColumnsOf(book),
    TableColumn: tableColumnOf(book),
    Filter: filterOf(book),
    AutoFilter: autoFilterOf(book),
    TableSort: tableSortOf(book),
    ...drawingsOf(book),
    NamedItemCollection: namesOf(book),
    NamedItem: nameOf(book),
    SettingCollection: settingsOf(book),
    Setting: settingOf(book),
    CustomXmlPartCollection: xmlPartsOf(book),
    CustomXmlPartScopedCollection: xmlScopeOf(book),
    CustomXmlPart: xmlPartOf(book),
  };
}
