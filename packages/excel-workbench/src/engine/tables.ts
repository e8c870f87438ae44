import { type Area, sameArea } from "../model/addresses";
import { type Cells } from "./cells";
import { type Core } from "./core";
import { type TableInfo } from "../model/workbook";

const NEW_TABLE = {
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

export class Tables {
  constructor(
    private readonly core: Core,
    private readonly cells: Cells,
  ) {}

  list(): readonly TableInfo[] {
    const { getters } = this.core;
    return getters.getSheetIds().flatMap((sheet) =>
      getters.getCoreTables(sheet).map((table) => ({
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

  add(area: Area, headers: boolean): string {
    this.core.grow(area);
    this.core.dispatch("CREATE_TABLE", {
      sheetId: area.sheet,
      ranges: [this.core.rangeData(area)],
      config: { ...NEW_TABLE, numberOfHeaders: headers ? 1 : 0, hasFilters: headers },
      tableType: "static",
    });
    return this.list().find((table) => sameArea(table.area, area))!.id;
  }

  update(id: string, change: Partial<TableInfo>): void {
    const { area } = this.#find(id);
    const { headers, banded, bandedColumns, firstColumn, lastColumn, style } = change;
    const hasFilters = change.filterButtons ?? headers;
    if (change.area) this.core.grow(change.area);
    this.core.dispatch("UPDATE_TABLE", {
      sheetId: area.sheet,
      zone: this.core.zone(area),
      ...(change.area && { newTableRange: this.core.rangeData(change.area) }),
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

  remove(id: string, keepCells: boolean): void {
    const { area } = this.#find(id);
    this.core.dispatch("REMOVE_TABLE", { sheetId: area.sheet, target: [this.core.zone(area)] });
    if (!keepCells) this.cells.clear(area, "all");
  }

  #find(id: string): TableInfo {
    return this.list().find((table) => table.id === id)!;
  }
}
