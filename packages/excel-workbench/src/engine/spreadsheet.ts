import type * as Library from "@odoo/o-spreadsheet";
import { Cells } from "./cells";
import { Charts } from "./charts";
import { Core } from "./core";
import { define } from "./definitions";
import { Editing } from "./editing";
import { type Engine } from "./engine";
import {
  type ChartAxis,
  type ChartInfo,
  type EngineFunction,
  type Locale,
} from "../model/workbook";
import { Calculation } from "./calculation";
import { Events } from "./events";
import { Filters } from "./filters";
import { type History } from "./history";
import { type SpreadsheetLibrary } from "./library";
import { Looks } from "./looks";
import { Names } from "./names";
import { Rules } from "./rules";
import { Selection } from "./selection";
import { Sheets } from "./sheets";
import { Shift } from "./shift";
import { EXCEL_TOO } from "./patches/export";
import { quicken } from "./patches/model";
import { prepare } from "./patches/patches";
import { type ExportedCells, type PlainCell } from "./patches/plain";
import { Sizes } from "./sizes";
import { Spills } from "./spills";
import { Tables } from "./tables";
import { type Tabs } from "./tabs";
import { Views } from "./views";

export interface ExportedChart {
  readonly sheet: string;
  readonly id: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** As they are shown: of the chart, and of its axes. */
  readonly title: string;
  readonly axes: Readonly<Record<keyof ChartInfo["axes"], Pick<ChartAxis, "title">>>;
  /** In the library's own form. */
  readonly definition: ReturnType<Library.Model["getters"]["getChartDefinition"]>;
}

/** Of a chart that Excel's API has no name for. */
const UNTITLED = { category: { title: "" }, value: { title: "" }, secondary: { title: "" } };

interface ExportGetters {
  getExportedCells(sheetId: string): ExportedCells;
}

/** The engine on the model of `@odoo/o-spreadsheet`, with a screen or without. */
export class Spreadsheet implements Engine {
  readonly model: Library.Model;
  readonly sheets: Sheets;
  readonly tabs: Tabs;
  readonly views: Views;
  readonly cells: Cells;
  readonly shift: Shift;
  readonly calculation: Calculation;
  readonly looks: Looks;
  readonly rules: Rules;
  readonly sizes: Sizes;
  readonly selection: Selection;
  readonly tables: Tables;
  readonly filters: Filters;
  readonly names: Names;
  readonly charts: Charts;
  readonly events: Events;
  readonly editing = new Editing();
  readonly history: History;
  readonly #core: Core;
  readonly #library: SpreadsheetLibrary;
  readonly #functions: readonly string[];

  constructor(
    library: SpreadsheetLibrary,
    functions: readonly EngineFunction[],
    data: unknown = undefined,
  ) {
    prepare(library);
    this.#library = library;
    const spills = new Spills();
    // Before the model is made, which reads the formulas.
    for (const definition of functions) define(definition, library, (spill) => spills.add(spill));
    this.#functions = functions.map(({ name }) => name);
    this.model = new library.Model(data);
    quicken(this.model, library);
    const core = new Core(this.model);
    this.#core = core;
    this.tabs = core.tabs;
    this.history = core.history;
    this.sheets = new Sheets(core);
    this.views = new Views(core);
    this.cells = new Cells(core);
    this.shift = new Shift(core);
    this.calculation = new Calculation(core);
    this.looks = new Looks(core);
    this.rules = new Rules(core);
    this.sizes = new Sizes(core);
    this.selection = new Selection(core, this.sheets);
    this.tables = new Tables(core, this.cells);
    this.filters = new Filters(core);
    this.names = new Names(core);
    this.charts = new Charts(core);
    const makeRoom = () => spills.makeRoom(this.cells, core);
    this.events = new Events(core, library, this.selection, makeRoom);
  }

  locale(): Locale {
    const { code, decimalSeparator, thousandsSeparator = "" } = this.#core.getters.getLocale();
    return { code, decimalSeparator, thousandsSeparator };
  }

  settle(): void {
    this.#core.settle();
  }

  /**
   * The parts of an .xlsx file, as the library writes them, without `plainCells`; texts and formulas in them are masked.
   *
   * @param functions Whether formulas with functions of the add-in stand in it as formulas, or their values.
   */
  async exportXlsx(functions: "formulas" | "values"): Promise<ReadonlyMap<string, string>> {
    this.settle();
    const { content } = this.#library.registries.functionRegistry;
    for (const name of EXCEL_TOO) Object.assign(content[name]!, { isExported: true });
    for (const name of this.#functions) {
      Object.assign(content[name]!, { isExported: functions === "formulas", isAddin: true });
    }
    const { files } = await this.model.exportXLSX();
    const parts = files.flatMap((file) =>
      "content" in file ? [[file.path, file.content] as const] : [],
    );
    return new Map(parts);
  }

  /** The constants that the parts leave out, sheet by sheet. */
  plainCells(): readonly (readonly PlainCell[])[] {
    const getters = this.#core.getters as unknown as ExportGetters;
    return this.#core.getters.getSheetIds().map((id) => getters.getExportedCells(id).plain);
  }

  /** The look that each style of tables in use gives to headings, in the library's own form. */
  headingLooks(): Record<string, object> {
    const styles = new Set(this.tables.list().map(({ style }) => style));
    return Object.fromEntries(
      [...styles].map((style) => [
        style,
        this.#core.getters.getTableStyle(style).headerRow?.style ?? {},
      ]),
    );
  }

  /** The charts of an .xlsx file, in the order of their parts. */
  exportedCharts(): ExportedChart[] {
    const getters = this.#core.getters;
    return getters.getSheetIds().flatMap((sheet) =>
      getters.getFigures(sheet).flatMap((figure) => {
        const id = getters
          .getChartIds(sheet)
          .find((chart) => getters.getFigureIdFromChartId(chart) === figure.id);
        if (id === undefined || !getters.getChart(id)?.getDefinitionForExcel(getters)) return [];
        const { width, height } = figure;
        const info = this.charts.find(id);
        const definition = getters.getChartDefinition(id);
        const titles = { title: info?.title ?? "", axes: info?.axes ?? UNTITLED };
        return [{ sheet, id, width, height, ...titles, definition }];
      }),
    );
  }

  save(): unknown {
    this.settle();
    // `exportData` proves its compression on a second model, which would calculate everything again.
    return { ...this.model._exportData(false), isNotSquishable: true };
  }
}
