import type * as Library from "@odoo/o-spreadsheet";
import { type SpreadsheetLibrary } from "../library";
import { mask, maskFormula } from "../masks";
import { type CellPosition } from "./constants";
import { exportedFormats, exportedValidations } from "./exportRules";
import { type ExportedCells } from "./plain";

const FILL_EXPORT = "WORKBENCH_FILL_EXPORT";

type Getters = Library.Model["getters"] & {
  getExportedCells(sheetId: string): ExportedCells;
  getCalculatedPositions(): readonly CellPosition[];
};

/** The parts of what the library is about to write that are added to. */
interface ExportData {
  readonly formats: Record<number, string>;
  readonly styles: Record<number, Library.Style>;
  readonly sheets: ExportSheet[];
}

interface ExportSheet {
  readonly id: string;
  colNumber: number;
  rowNumber: number;
  /** Of rows that are no usual ones: higher, hidden, grouped. */
  readonly rows: Record<number, unknown>;
  readonly cells: Record<string, string | undefined>;
  readonly cellValues: Record<string, string | number | boolean | null | undefined>;
  /** Of formulas that fill several cells. */
  readonly formulaSpillRanges: Record<string, string>;
  readonly formats: Record<string, number>;
  readonly styles: Record<string, number>;
  readonly borders: Record<string, number>;
  readonly tables: readonly {
    readonly range: string;
    readonly config: { readonly numberOfHeaders: number; readonly styleId: string };
  }[];
  conditionalFormats: Library.ConditionalFormat[];
  dataValidationRules: Library.DataValidationRuleData[];
}

/** Has everything written as it is: what formulas give, texts as texts, formulas to the letter. */
export function addExport(library: SpreadsheetLibrary): void {
  const plugins = library.registries.featurePluginRegistry;
  if (plugins.contains(FILL_EXPORT)) return;
  plugins.add(
    FILL_EXPORT,
    class extends library.UIPlugin {
      override exportForExcel(data: Library.ExcelWorkbookData): void {
        const { formats, styles, sheets } = data as unknown as ExportData;
        writeFilled(styles);
        const idOf = numbered(formats);
        const styleOf = numbered(styles);
        const { isDateTime, isNumber, toNumber } = library.helpers;
        const locale = library.DEFAULT_LOCALE;
        const numberOf = (text: string) =>
          isNumber(text, locale) || isDateTime(text, locale) ? toNumber(text, locale) : undefined;
        const getters = this.getters as unknown as Getters;
        const calculated = getters.getCalculatedPositions();
        for (const sheet of sheets) {
          const results = calculated.filter(({ sheetId }) => sheetId === sheet.id);
          fillAlignments(sheet, getters, library, styleOf);
          fillCells(sheet, results, getters, library, idOf);
          fillSpills(sheet, results, getters, library);
          fillHeadings(sheet, getters, library, styleOf);
          leaveOutEmpty(sheet, library);
          sheet.conditionalFormats = exportedFormats(sheet.conditionalFormats, numberOf);
          sheet.dataValidationRules = exportedValidations(sheet.dataValidationRules, numberOf);
        }
      }
    },
  );
}

/** What shows nothing beyond its cell is filled in Excel; the library would have it shrunk. */
function writeFilled(styles: Record<number, Library.Style>): void {
  for (const [id, { wrapping, ...style }] of Object.entries(styles))
    if (wrapping === "clip")
      styles[Number(id)] = { ...style, align: style.align ?? ("fill" as never) };
}

/** The number of each format or style, new ones included. */
function numbered<T>(all: Record<number, T>) {
  const ids = new Map(Object.entries(all).map(([id, one]) => [JSON.stringify(one), Number(id)]));
  return (one: T): number => {
    const text = JSON.stringify(one);
    const id = ids.get(text) ?? Math.max(0, ...ids.values()) + 1;
    ids.set(text, id);
    all[id] = one;
    return id;
  };
}

/** Functions of Excel that the library, which means something else by some calls of them, would write as values. */
export const EXCEL_TOO = ["FILTER", "GROWTH", "OFFSET", "TREND", "YEARFRAC"];

/** Whether Excel would calculate something else: there a third argument of FILTER is no condition, and SORT falls by -1. */
function isOtherInExcel(formula: string, library: SpreadsheetLibrary): boolean {
  if (!/\b(?:FILTER|SORT)\(/i.test(formula)) return false;
  return [...library.iterateAstNodes(library.parse(formula))].some((node) => {
    if (node.type !== "FUNCALL") return false;
    const { args } = node;
    const name = node.value.toUpperCase();
    if (name === "FILTER") return args.length > 2;
    const order = args[2];
    const isFalling = order && "value" in order && /^(?:0|false)$/i.test(String(order.value));
    return name === "SORT" && (args.length > 3 || isFalling === true);
  });
}

/** The library leaves out an alignment that is usual for what is in the cell now. */
function fillAlignments(
  sheet: ExportSheet,
  getters: Getters,
  library: SpreadsheetLibrary,
  styleOf: (style: Library.Style) => number,
): void {
  for (const cell of getters.getExportedCells(sheet.id).kept) {
    if (cell.style?.align === undefined) continue;
    const { col, row } = getters.getCellPosition(cell.id);
    sheet.styles[library.helpers.toXC(col, row)] = styleOf(cell.style);
  }
}

/** What is written of a cell, if the library would write it otherwise. */
function writtenOf(
  cell: Library.Cell | undefined,
  { type, value }: Library.EvaluatedCell,
  getters: Getters,
  library: SpreadsheetLibrary,
): string | undefined {
  const formula = formulaOf(cell, getters, library);
  if (formula !== undefined) return maskFormula(formula);
  if (cell?.isFormula && cell.compiledFormula.isBadExpression) {
    return mask(cell.compiledFormula.toFormulaString(getters));
  }
  const isLeft = value === null || value === "" || isLink(cell);
  return isLeft ? undefined : contentOf(type, value);
}

/** @param results Positions of formulas, and of what they fill. */
function fillCells(
  sheet: ExportSheet,
  results: readonly CellPosition[],
  getters: Getters,
  library: SpreadsheetLibrary,
  idOf: (format: string) => number,
): void {
  const constants = getters.getExportedCells(sheet.id).kept.filter((cell) => !cell.isFormula);
  for (const at of [...constants.map(({ id }) => getters.getCellPosition(id)), ...results]) {
    const { format, value } = getters.getEvaluatedCell(at);
    const cell = getters.getCell(at);
    const address = library.helpers.toXC(at.col, at.row);
    const content = writtenOf(cell, getters.getEvaluatedCell(at), getters, library);
    if (content !== undefined) sheet.cells[address] = content;
    // The library has no value for formulas that it cannot calculate, and then writes none.
    if (content?.startsWith("=")) sheet.cellValues[address] ??= value ?? "";
    if (format && isResult(cell)) sheet.formats[address] = idOf(format);
  }
}

/** The library does not say how far a formula reaches whose own cell shows an error. */
function fillSpills(
  sheet: ExportSheet,
  results: readonly CellPosition[],
  getters: Getters,
  library: SpreadsheetLibrary,
): void {
  const { toXC } = library.helpers;
  const ends = new Map<string, { col: number; row: number }>();
  for (const at of results) {
    const parent = getters.getArrayFormulaSpreadingOn(at);
    if (!parent) continue;
    const address = toXC(parent.col, parent.row);
    const { col, row } = ends.get(address) ?? parent;
    ends.set(address, { col: Math.max(col, at.col), row: Math.max(row, at.row) });
  }
  for (const [address, { col, row }] of ends) {
    sheet.formulaSpillRanges[address] = `${address}:${toXC(col, row)}`;
  }
}

/** The library looks at every cell of a sheet, and writes every row, also where it has nothing to write. */
function leaveOutEmpty(sheet: ExportSheet, { helpers: { toZone } }: SpreadsheetLibrary): void {
  let column = -1;
  // Their numbers are in order.
  let row = Number(Object.keys(sheet.rows).at(-1) ?? -1);
  for (const areas of [sheet.cells, sheet.cellValues, sheet.styles, sheet.formats, sheet.borders])
    for (const area of Object.keys(areas)) {
      const { right, bottom } = toZone(area);
      column = Math.max(column, right);
      row = Math.max(row, bottom);
    }
  sheet.colNumber = Math.min(sheet.colNumber, column + 1);
  sheet.rowNumber = Math.min(sheet.rowNumber, row + 1);
}

interface KnownFunction {
  readonly isExported?: boolean;
  readonly isAddin?: boolean;
}

/**
 * The formula of a cell, unless Excel has not the function or would calculate something else. One with a function that nobody
 * here knows stays a formula; one that cannot be read is text, as Excel would find the whole file damaged.
 */
function formulaOf(
  cell: Library.Cell | undefined,
  getters: Getters,
  library: SpreadsheetLibrary,
): string | undefined {
  if (!cell?.isFormula) return undefined;
  const { compiledFormula } = cell;
  const formula = compiledFormula.toFormulaString(getters);
  const { content } = library.registries.functionRegistry;
  const names = namesIn(formula, library);
  if (!names) return undefined;
  const known = names.map((name) => content[name] as KnownFunction | undefined);
  if (known.some((one) => one && !one.isExported)) return undefined;
  // An add-in may have learnt more arguments where the file is opened; Excel's own functions have not.
  const isReadable = !compiledFormula.isBadExpression || known.some((one) => !one || one.isAddin);
  return isReadable && !isOtherInExcel(formula, library) ? formula : undefined;
}

/** The functions of a formula; none if it cannot be read. */
function namesIn(formula: string, library: SpreadsheetLibrary): string[] | undefined {
  try {
    return [...library.iterateAstNodes(library.parse(formula))].flatMap((node) =>
      node.type === "FUNCALL" ? [node.value.toUpperCase()] : [],
    );
  } catch {
    return undefined;
  }
}

/** A cell that shows what a formula gives, in the format that this gives with it. */
const isResult = (cell: Library.Cell | undefined) =>
  !cell || (!cell.format && (cell.isFormula || !cell.content));

/** A text with an address behind it, which the library divides. */
const isLink = (cell: Library.Cell | undefined) =>
  cell && !cell.isFormula && /^\[.*\]\(.*\)$/s.test(cell.content);

/** As it is to be written; an error is text here, and made an error later. */
function contentOf(type: string, value: string | number | boolean): string {
  return type === "text" ? mask(String(value)) : String(value).toUpperCase();
}

/**
 * In a file the headings of a table are texts, each another, and its columns have their names. They get the look that the
 * table's style gives them: to programs that do not know such styles, and in Excel, where a font of their own would hide it.
 */
function fillHeadings(
  sheet: ExportSheet,
  getters: Getters,
  library: SpreadsheetLibrary,
  styleOf: (style: Library.Style) => number,
): void {
  for (const { range, config } of sheet.tables) {
    if (config.numberOfHeaders === 0) continue;
    const { left, right, top } = library.helpers.toZone(range);
    const look = getters.getTableStyle(config.styleId).headerRow?.style;
    const taken = new Set<string>();
    for (let col = left; col <= right; col++) {
      const at = { sheetId: sheet.id, col, row: top };
      const address = library.helpers.toXC(col, top);
      const given = getters.getEvaluatedCell(at).formattedValue || `Column${col - left + 1}`;
      let name = given;
      for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${given}${number}`;
      taken.add(name.toLowerCase());
      sheet.cells[address] = mask(name);
      if (look) sheet.styles[address] = styleOf({ ...look, ...getters.getCell(at)?.style });
    }
  }
}
