import type * as Library from "@odoo/o-spreadsheet";
import {
  type Area,
  around,
  cellArea,
  LIMITS,
  type Position,
  sameArea,
  type Size,
} from "./addresses";
import { ChangeLog, type ObservedCommand } from "./changes";
import { chartDefinition, chartInfo } from "./charts";
import { libraryStyle } from "./contents";
import { type Core, EngineRefusal } from "./core";
import { define, type Spill } from "./definitions";
import {
  type Cell,
  type CellStyle,
  type CellWrite,
  type Change,
  type ChartDraft,
  type ChartInfo,
  type Engine,
  type EngineFunction,
  type Locale,
  type NameInfo,
  type SheetInfo,
  type TableInfo,
} from "./engine";
import { Editing } from "./editing";
import { Calculation } from "./evaluation";
import { Filters } from "./filters";
import { GROWTH } from "./growth";
import { History } from "./history";
import { prepare, SET_CELLS, type SpreadsheetLibrary } from "./library";
import { linkOf } from "./links";
import { Listeners } from "./listeners";
import { Looks } from "./looks";
import { Shift } from "./shift";
import { type SortKey, sortRows } from "./sorting";
import { Tabs } from "./tabs";

const NEW_SHEET: Size = { rows: 1000, columns: 26 };

const TABLE_CONFIG = {
  hasFilters: true,
  totalRow: false,
  firstColumn: false,
  lastColumn: false,
  numberOfHeaders: 1,
  bandedRows: true,
  bandedColumns: false,
  automaticAutofill: false,
  styleId: "TableStyleMedium2",
};

/** The engine on the model of `@odoo/o-spreadsheet`, with a screen or without. */
export class Spreadsheet implements Engine {
  readonly model: Library.Model;
  readonly tabs: Tabs;
  readonly calculation: Calculation;
  readonly editing = new Editing();
  readonly filters: Filters;
  readonly history: History;
  readonly looks: Looks;
  readonly shift: Shift;
  readonly #core: Core;
  readonly #library: SpreadsheetLibrary;
  readonly #changes = new Listeners<Change>();
  readonly #selections = new Listeners<Area>();
  readonly #activations = new Listeners<string>();
  readonly #edits = new Listeners<void>();
  readonly #functions: readonly string[];
  #waiting: CellWrite[] = [];
  readonly #log = new ChangeLog((sheet) => this.sheetSize(sheet));
  #lastSelection: Area;
  #spills: Spill[] = [];
  #isEdited = false;

  constructor(
    library: SpreadsheetLibrary,
    functions: readonly EngineFunction[],
    data: unknown = undefined,
  ) {
    prepare(library);
    this.#library = library;
    for (const definition of functions) {
      define(definition, library, (spill) => this.#spills.push(spill));
    }
    this.#functions = functions.map(({ name }) => name);
    this.model = new library.Model(data);
    this.#core = this.#shared();
    this.tabs = new Tabs(this.#core, () => this.model.uuidGenerator.smallUuid());
    this.calculation = new Calculation(this.#core);
    this.filters = new Filters(this.#core);
    this.history = new History(this.#core);
    this.looks = new Looks(this.#core);
    this.shift = new Shift(this.#core);
    this.#lastSelection = this.selection();
    const model = this.model as unknown as Library.Model & ModelEvents;
    model.on("command-dispatched", this, (command) => {
      this.#isEdited ||= isEdit(command.type, library);
      this.#log.add(command);
    });
    model.on("update", this, () => this.#notify());
    model.selection.observe(this, { handleEvent: () => queueMicrotask(() => this.#notify()) });
  }

  // Sheets

  sheets(): readonly SheetInfo[] {
    return this.#getters.getSheetIds().map((id) => ({ id, name: this.#getters.getSheetName(id) }));
  }

  activeSheet(): string {
    return this.#getters.getActiveSheetId();
  }

  activateSheet(sheet: string): void {
    const from = this.activeSheet();
    if (from !== sheet) this.#dispatch("ACTIVATE_SHEET", { sheetIdFrom: from, sheetIdTo: sheet });
  }

  addSheet(name = this.#getters.getNextSheetName("Sheet")): string {
    const id = this.model.uuidGenerator.smallUuid();
    const position = this.#getters.getSheetIds().length;
    const { rows, columns } = NEW_SHEET;
    this.#dispatch("CREATE_SHEET", { sheetId: id, position, name, rows, cols: columns });
    return id;
  }

  removeSheet(sheet: string): void {
    this.tabs.setLocked(sheet, false);
    // The library counts only sheets that are shown, and keeps the last of them.
    this.tabs.setVisible(sheet, true);
    this.#dispatch("DELETE_SHEET", { sheetId: sheet, sheetName: this.#sheetName(sheet) });
  }

  renameSheet(sheet: string, name: string): void {
    const oldName = this.#sheetName(sheet);
    const change = { sheetId: sheet, oldName, newName: name };
    this.tabs.unlocked(sheet, () => this.#dispatch("RENAME_SHEET", change));
  }

  sheetSize(sheet: string): Size {
    const { numberOfRows, numberOfCols } = this.#getters.getSheetSize(sheet);
    return { rows: numberOfRows, columns: numberOfCols };
  }

  // Cells

  cell(position: Position): Cell {
    if (!this.#exists(position)) return EMPTY;
    const at = libraryPosition(position);
    const shown = this.#getters.getEvaluatedCell(at);
    const cell = this.#getters.getCell(at);
    return {
      value: shown.value,
      text: shown.formattedValue,
      content: cell ? contentOf(cell, this.#getters) : "",
      kind: shown.type,
      format: cell?.format || "General",
      ...(shown.message !== undefined && { message: shown.message }),
      ...(shown.link && { link: linkOf(shown.link) }),
    };
  }

  spillArea(position: Position): Area | undefined {
    if (!this.#exists(position)) return undefined;
    const zone = this.#getters.getSpreadZone(libraryPosition(position));
    return zone && { sheet: position.sheet, ...zone };
  }

  spillParent(position: Position): Position | undefined {
    if (!this.#exists(position)) return undefined;
    const parent = this.#getters.getArrayFormulaSpreadingOn(libraryPosition(position));
    return parent && { sheet: parent.sheetId, row: parent.row, column: parent.col };
  }

  usedArea(sheet: string, valuesOnly: boolean): Area | undefined {
    const shown = this.#getters
      .getEvaluatedCellsPositions(sheet)
      .filter((at) => this.#getters.getEvaluatedCell(at).value !== null);
    const kept = this.#getters
      .getCells(sheet)
      .filter((cell) => !valuesOnly || cell.isFormula || cell.content !== "")
      .map((cell) => this.#getters.getCellPosition(cell.id));
    const [used] = hulls(
      [...shown, ...kept].map(({ row, col }) => cellArea({ sheet, row, column: col })),
    );
    return used;
  }

  formulaCells(area: Area): readonly Position[] {
    const { sheet } = area;
    return this.#getters
      .getCells(sheet)
      .filter((cell) => cell.isFormula)
      .map((cell) => this.#getters.getCellPosition(cell.id))
      .map(({ row, col }) => ({ sheet, row, column: col }))
      .filter(({ row, column }) => contains(area, row, column));
  }

  write(cells: readonly CellWrite[]): void {
    for (const sheet of new Set(cells.map(({ sheet }) => sheet))) this.#checkUnlocked(sheet);
    this.#waiting.push(...cells);
  }

  clear(area: Area, what: "all" | "contents" | "formats"): void {
    const target = { sheetId: area.sheet, target: [this.#zone(area)] };
    if (what !== "formats") this.#dispatch("DELETE_CONTENT", target);
    if (what !== "contents") this.#dispatch("CLEAR_FORMATTING", target);
  }

  merges(sheet: string): readonly Area[] {
    return this.#getters
      .getMerges(sheet)
      .map(({ top, left, bottom, right }) => ({ sheet, top, left, bottom, right }));
  }

  sortRows(area: Area, keys: readonly SortKey[]): void {
    sortRows(area, keys, this.#core);
  }

  calculate(cells?: readonly Position[]): void {
    this.#flush();
    if (!cells) return this.#dispatch("EVALUATE_CELLS", {});
    const ids = cells
      .filter((position) => this.#exists(position))
      .map((position) => this.#getters.getCell(libraryPosition(position))?.id)
      .filter((id) => id !== undefined);
    if (ids.length > 0) this.#dispatch("EVALUATE_CELLS", { cellIds: ids });
  }

  // Looks

  style(position: Position): CellStyle {
    if (!this.#exists(position)) return { format: "General" };
    const style = this.#getters.getCellStyle(libraryPosition(position));
    return {
      format: this.cell(position).format,
      bold: style.bold ?? false,
      italic: style.italic ?? false,
      underline: style.underline ?? false,
      strikethrough: style.strikethrough ?? false,
      wrap: style.wrapping === "wrap",
      size: style.fontSize ?? 10,
      color: style.textColor || "#000000",
      ...(style.fillColor && { fill: style.fillColor }),
      ...(style.align && { align: style.align }),
      ...(style.verticalAlign && { verticalAlign: style.verticalAlign }),
    };
  }

  setStyle(area: Area, style: CellStyle): void {
    const { format, ...look } = style;
    this.#grow(area);
    this.#dispatch("SET_FORMATTING", {
      sheetId: area.sheet,
      target: [this.#zone(area)],
      style: { ...libraryStyle(look), ...(look.fill === "" && { fillColor: "" }) },
      ...(format !== undefined && { format: format === "General" ? "" : format }),
    });
  }

  columnWidth(sheet: string, column: number): number {
    return this.#getters.getColSize(sheet, column);
  }

  setColumnWidth(area: Area, pixels: number): void {
    this.#resize("COL", area, indices(area.left, area.right), pixels);
  }

  rowHeight(sheet: string, row: number): number {
    return this.#getters.getRowSize(sheet, row);
  }

  setRowHeight(area: Area, pixels: number): void {
    this.#resize("ROW", area, indices(area.top, area.bottom), pixels);
  }

  fitColumns(area: Area): void {
    const { left, right } = this.#zone(area);
    this.#checkUnlocked(area.sheet);
    this.#dispatch("AUTORESIZE_COLUMNS", { sheetId: area.sheet, cols: indices(left, right) });
  }

  fitRows(area: Area): void {
    const { top, bottom } = this.#zone(area);
    this.#checkUnlocked(area.sheet);
    this.#dispatch("AUTORESIZE_ROWS", { sheetId: area.sheet, rows: indices(top, bottom) });
  }

  frozen(sheet: string): Size {
    const { xSplit, ySplit } = this.#getters.getPaneDivisions(sheet);
    return { rows: ySplit, columns: xSplit };
  }

  freeze(sheet: string, { rows, columns }: Size): void {
    this.tabs.unlocked(sheet, () => {
      this.#dispatch("UNFREEZE_COLUMNS_ROWS", { sheetId: sheet });
      if (rows > 0) this.#dispatch("FREEZE_ROWS", { sheetId: sheet, quantity: rows });
      if (columns > 0) this.#dispatch("FREEZE_COLUMNS", { sheetId: sheet, quantity: columns });
    });
  }

  gridlines(sheet: string): boolean {
    return this.#getters.getGridLinesVisibility(sheet);
  }

  setGridlines(sheet: string, visible: boolean): void {
    const change = { sheetId: sheet, areGridLinesVisible: visible };
    this.tabs.unlocked(sheet, () => this.#dispatch("SET_GRID_LINES_VISIBILITY", change));
  }

  // Selection

  selection(): Area {
    return this.#selected(this.#getters.getSelectedZone());
  }

  selections(): readonly Area[] {
    return this.#getters.getSelectedZones().map((zone) => this.#selected(zone));
  }

  #selected(zone: Omit<Area, "sheet">): Area {
    const sheet = this.activeSheet();
    const { rows, columns } = this.sheetSize(sheet);
    const isColumn = zone.top === 0 && zone.bottom === rows - 1;
    const isRow = zone.left === 0 && zone.right === columns - 1;
    return {
      sheet,
      ...zone,
      ...(isColumn && { bottom: LIMITS.rows - 1 }),
      ...(isRow && { right: LIMITS.columns - 1 }),
    };
  }

  select(area: Area): void {
    this.#grow(area);
    this.activateSheet(area.sheet);
    const zone = this.#zone(area);
    this.model.selection.selectZone(
      { cell: { col: area.left, row: area.top }, zone },
      { scrollIntoView: true },
    );
  }

  // Tables, names, charts

  tables(): readonly TableInfo[] {
    return this.sheets().flatMap(({ id: sheet }) =>
      this.#getters.getCoreTables(sheet).map((table) => ({
        id: `${sheet}/${table.id}`,
        area: { sheet, ...table.range.zone },
        headers: table.config.numberOfHeaders > 0,
        banded: table.config.bandedRows,
        bandedColumns: table.config.bandedColumns,
        firstColumn: table.config.firstColumn,
        lastColumn: table.config.lastColumn,
        filterButtons: table.config.hasFilters,
        style: table.config.styleId,
        columns: "filters" in table ? table.filters.map(({ id }) => Number(id)) : [],
      })),
    );
  }

  addTable(area: Area, headers: boolean): string {
    this.#grow(area);
    this.#dispatch("CREATE_TABLE", {
      sheetId: area.sheet,
      ranges: [this.#rangeData(area)],
      config: { ...TABLE_CONFIG, numberOfHeaders: headers ? 1 : 0, hasFilters: headers },
      tableType: "static",
    });
    return this.tables().find((table) => sameArea(table.area, area))!.id;
  }

  updateTable(id: string, change: Partial<TableInfo>): void {
    const { area } = this.#table(id);
    const { headers, banded, bandedColumns, firstColumn, lastColumn, style } = change;
    const hasFilters = change.filterButtons ?? headers;
    if (change.area) this.#grow(change.area);
    this.#dispatch("UPDATE_TABLE", {
      sheetId: area.sheet,
      zone: this.#zone(area),
      ...(change.area && { newTableRange: this.#rangeData(change.area) }),
      config: {
        ...(headers !== undefined && { numberOfHeaders: headers ? 1 : 0 }),
        ...(hasFilters !== undefined && { hasFilters }),
        ...(banded !== undefined && { bandedRows: banded }),
        ...(bandedColumns !== undefined && { bandedColumns }),
        ...(firstColumn !== undefined && { firstColumn }),
        ...(lastColumn !== undefined && { lastColumn }),
        ...(style !== undefined && { styleId: style }),
      },
    });
  }

  removeTable(id: string, keepCells: boolean): void {
    const { area } = this.#table(id);
    this.#dispatch("REMOVE_TABLE", { sheetId: area.sheet, target: [this.#zone(area)] });
    if (!keepCells) this.clear(area, "all");
  }

  names(): readonly NameInfo[] {
    return this.#getters.getNamedRanges().map(({ name, range }) => ({
      name,
      area: { sheet: range.sheetId, ...range.zone },
    }));
  }

  addName(name: string, area: Area): void {
    this.#grow(area);
    const ranges = [this.#rangeData(area)];
    // Without its sheet the library measures the range by the sheet in view.
    this.#dispatch("CREATE_NAMED_RANGE", { sheetId: area.sheet, name, ranges });
  }

  removeName(name: string): void {
    this.#dispatch("DELETE_NAMED_RANGE", { name });
  }

  charts(): readonly ChartInfo[] {
    return this.sheets().flatMap(({ id: sheet }) =>
      this.#getters.getChartIds(sheet).flatMap((id) => {
        const figure = this.#getters.getFigure(sheet, this.#getters.getFigureIdFromChartId(id));
        if (!figure) return [];
        const definition = this.#getters.getChartDefinition(id);
        const place = {
          left: this.#getters.getColDimensions(sheet, figure.col).start + figure.offset.x,
          top: this.#getters.getRowDimensions(sheet, figure.row).start + figure.offset.y,
          width: figure.width,
          height: figure.height,
        };
        return chartInfo(id, sheet, definition, place, this.#getters);
      }),
    );
  }

  addChart(chart: ChartDraft): string {
    const id = this.model.uuidGenerator.smallUuid();
    this.#dispatch("CREATE_CHART", {
      chartId: id,
      figureId: `figure-${id}`,
      sheetId: chart.sheet,
      definition: chartDefinition(chart, this.#getters),
      ...this.#anchor(chart),
      size: { width: chart.width, height: chart.height },
    });
    return id;
  }

  updateChart(id: string, change: Partial<ChartDraft>): void {
    const before = this.#chart(id);
    const chart = { ...before, ...change };
    const figureId = this.#getters.getFigureIdFromChartId(id);
    const sheetId = chart.sheet;
    const present = this.#getters.getChartDefinition(id);
    const definition = chartDefinition(chart, this.#getters, present);
    this.#dispatch("UPDATE_CHART", { chartId: id, figureId, sheetId, definition });
    const place = ["left", "top", "width", "height"] as const;
    if (place.every((side) => before[side] === chart[side])) return;
    const { width, height } = chart;
    this.#dispatch("UPDATE_FIGURE", { figureId, sheetId, ...this.#anchor(chart), width, height });
  }

  /** The cell a chart hangs on: it moves with it. */
  #anchor({ sheet, left, top }: ChartDraft) {
    const { rows, columns } = this.sheetSize(sheet);
    const start = {
      col: (index: number) => this.#getters.getColDimensions(sheet, index).start,
      row: (index: number) => this.#getters.getRowDimensions(sheet, index).start,
    };
    const last = (count: number, at: number, of: (index: number) => number) => {
      let index = 0;
      while (index + 1 < count && of(index + 1) <= at) index++;
      return index;
    };
    const [col, row] = [last(columns, left, start.col), last(rows, top, start.row)];
    return { col, row, offset: { x: left - start.col(col), y: top - start.row(row) } };
  }

  removeChart(id: string): void {
    const figureId = this.#getters.getFigureIdFromChartId(id);
    this.#dispatch("DELETE_FIGURE", { sheetId: this.#chart(id).sheet, figureId });
  }

  locale(): Locale {
    const { code, decimalSeparator, thousandsSeparator = "" } = this.#getters.getLocale();
    return { code, decimalSeparator, thousandsSeparator };
  }

  // Events and keeping

  onChange(listener: (change: Change) => void): void {
    this.#changes.add(listener);
  }

  onSelect(listener: (area: Area) => void): void {
    this.#selections.add(listener);
  }

  onActivate(listener: (sheet: string) => void): void {
    this.#activations.add(listener);
  }

  onEdit(listener: () => void): void {
    this.#edits.add(listener);
  }

  settle(): void {
    this.#flush();
  }

  /**
   * The parts of an .xlsx file, as the library writes them.
   *
   * @param functions Whether formulas with functions of the add-in stand in it as formulas, or their values.
   */
  async exportXlsx(functions: "formulas" | "values"): Promise<ReadonlyMap<string, string>> {
    this.#flush();
    const { content } = this.#library.registries.functionRegistry;
    for (const name of this.#functions) {
      Object.assign(content[name]!, { isExported: functions === "formulas" });
    }
    const { files } = await this.model.exportXLSX();
    const parts = files.flatMap((file) =>
      "content" in file ? [[file.path, file.content] as const] : [],
    );
    return new Map(parts);
  }

  save(): unknown {
    this.#flush();
    // `exportData` proves its compression on a second model, which would calculate everything again.
    return { ...this.model._exportData(false), isNotSquishable: true };
  }

  // Inside

  #shared(): Core {
    const getters = () => this.#getters;
    return {
      get getters() {
        return getters();
      },
      dispatch: (type, payload) => this.#dispatch(type, payload),
      checkUnlocked: (sheet) => this.#checkUnlocked(sheet),
      grow: (area) => this.#grow(area),
      zone: (area) => this.#zone(area),
    };
  }

  /** Reading what was written needs the writes to have been made. */
  get #getters(): Library.Model["getters"] {
    this.#flush();
    return this.model.getters;
  }

  #flush(): void {
    if (this.#waiting.length === 0) return;
    const cells = this.#waiting;
    this.#waiting = [];
    this.history.asStep(() => this.#setCells(cells));
  }

  #setCells(cells: readonly CellWrite[]): void {
    for (const area of hulls(cells.map(cellArea))) this.#grow(area);
    this.#dispatch(SET_CELLS, {
      cells: cells.map(({ sheet, row, column, content, format }) => ({
        sheetId: sheet,
        row,
        col: column,
        ...(content !== undefined && { content }),
        ...(format !== undefined && { format: format === "General" ? "" : format }),
      })),
    });
  }

  #dispatch(type: string, payload: object): void {
    this.#flush();
    const dispatch = this.model.dispatch as (type: string, payload: object) => DispatchResult;
    const { isSuccessful, reasons } = dispatch(type, payload);
    // Formatting what is formatted so already is refused as `NoChanges`.
    if (!isSuccessful && !reasons.every((reason) => HARMLESS.has(reason)))
      throw new EngineRefusal(reasons.join(", "));
  }

  /** Excel's sheets are as large as anybody needs; these grow. */
  #grow(area: Area): void {
    const { numberOfRows, numberOfCols } = this.model.getters.getSheetSize(area.sheet);
    const isOpen = (last: number, limit: number) => last >= limit - 1;
    const more = [
      ["ROW", numberOfRows, isOpen(area.bottom, LIMITS.rows) ? 0 : area.bottom + 1],
      ["COL", numberOfCols, isOpen(area.right, LIMITS.columns) ? 0 : area.right + 1],
    ] as const;
    for (const [dimension, present, needed] of more) {
      if (needed > present) this.#addHeaders(area.sheet, dimension, present, needed - present);
    }
  }

  #addHeaders(sheet: string, dimension: "ROW" | "COL", present: number, quantity: number): void {
    const growth = {
      sheetId: sheet,
      sheetName: this.model.getters.getSheetName(sheet),
      dimension,
      base: present - 1,
      position: "after",
      quantity,
      ...GROWTH,
    } as const;
    this.history.asPartOfLast(() =>
      this.tabs.unlocked(sheet, () => this.model.dispatch("ADD_COLUMNS_ROWS", growth)),
    );
  }

  /** A spill that would leave the sheet makes it grow. */
  #makeRoom(): void {
    const spills = this.#spills;
    this.#spills = [];
    for (const { cell, area } of spills) {
      if (this.cell(cell).value === "#SPILL!") this.#grow(area);
    }
  }

  #notify(): void {
    this.#makeRoom();
    if (this.#isEdited) this.#edits.tell();
    this.#isEdited = false;
    for (const change of this.#log.take()) this.#changes.tell(change);

    const selection = this.selection();
    const last = this.#lastSelection;
    if (sameArea(selection, last)) return;
    this.#lastSelection = selection;
    if (selection.sheet !== last.sheet) this.#activations.tell(selection.sheet);
    this.#selections.tell(selection);
  }

  #resize(dimension: "ROW" | "COL", area: Area, elements: number[], size: number): void {
    this.#grow(area);
    this.#dispatch("RESIZE_COLUMNS_ROWS", { sheetId: area.sheet, dimension, elements, size });
  }

  #exists({ sheet, row, column }: Position): boolean {
    const size = this.sheetSize(sheet);
    return row < size.rows && column < size.columns;
  }

  #checkUnlocked(sheet: string): void {
    if (this.model.getters.isSheetLocked(sheet)) throw new EngineRefusal("SheetLocked");
  }

  #sheetName(sheet: string): string {
    return this.#getters.getSheetName(sheet);
  }

  /** Cut at the sheet's end, where the library's own sheet ends. */
  #zone({ sheet, top, left, bottom, right }: Area) {
    const { rows, columns } = this.sheetSize(sheet);
    return { top, left, bottom: Math.min(bottom, rows - 1), right: Math.min(right, columns - 1) };
  }

  #rangeData(area: Area) {
    return this.#getters.getRangeDataFromZone(area.sheet, this.#zone(area));
  }

  #table(id: string): TableInfo {
    return this.tables().find((table) => table.id === id)!;
  }

  #chart(id: string): ChartInfo {
    return this.charts().find((chart) => chart.id === id)!;
  }
}

const HARMLESS = new Set(["NoChanges", "ValuesNotChanged", "InvalidFreezeQuantity"]);

const isEdit = (type: string, { coreTypes }: SpreadsheetLibrary) =>
  coreTypes.has(type as never) || type === "UNDO" || type === "REDO";

interface DispatchResult {
  readonly isSuccessful: boolean;
  readonly reasons: readonly string[];
}

/** The library types its model as a bus of any events. */
interface ModelEvents {
  on(type: "command-dispatched", owner: object, listener: (command: ObservedCommand) => void): void;
  on(type: "update", owner: object, listener: () => void): void;
}

const contains = ({ top, left, bottom, right }: Area, row: number, column: number) =>
  row >= top && row <= bottom && column >= left && column <= right;

const EMPTY: Cell = { value: null, text: "", content: "", kind: "empty", format: "General" };

const libraryPosition = ({ sheet, row, column }: Position) => ({
  sheetId: sheet,
  row,
  col: column,
});

const contentOf = (cell: Library.Cell, getters: Library.Model["getters"]) =>
  cell.isFormula ? cell.compiledFormula.toFormulaString(getters) : cell.content;

const indices = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** The smallest area of each sheet. */
function hulls(areas: readonly Area[]): Area[] {
  const bySheet = new Map<string, Area>();
  for (const area of areas) {
    const other = bySheet.get(area.sheet);
    bySheet.set(area.sheet, other ? around(other, area) : area);
  }
  return [...bySheet.values()];
}
