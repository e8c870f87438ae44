/** The package's door for the page of an add-in: what opens it, and what its sheets are written in. */
export { openPage, type PageOptions } from "./page/page";
export { type FormulaHelp } from "./page/help";
export { workbookData } from "./engine/contents";
export { type Engine } from "./engine/engine";
export {
  type CellContent,
  type CellStyle,
  type ChartContent,
  type SheetContent,
} from "./model/workbook";
export { type Area, areaName, cellArea, LIMITS, parseReference } from "./model/addresses";
