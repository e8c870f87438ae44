import { type Position, positionsOf } from "../../model/addresses";
import { type TableInfo } from "../../model/workbook";
import { type Comparison, type FilterValue } from "../../engine/filters";
import { area, count, oneOf, range, text } from "../arguments";
import { invalidArgument, notAvailable } from "../fault";
import { type Book, type Implementation, NOTHING, object } from "../objects";
import { columnOf } from "./columns";
import { bodyOf, columnArea, isFiltered, tableInfo } from "./parts";

/** As `Excel.FilterCriteria`, as far as the workbench can filter. */
type Criteria =
  | { readonly filterOn: "Values"; readonly values: readonly string[] }
  | { readonly filterOn: "Custom"; readonly criterion1: string };

export const filterOf = (book: Book): Implementation<"Filter"> => {
  const { engine } = book;
  const apply = (self: { id: string; column: number }, criteria: unknown) =>
    applyCriteria(...columnOf(self, book), criteria, book);
  return {
    read: { criteria: (self) => criteriaOf(...columnOf(self, book), book) },
    calls: {
      apply,
      applyCustomFilter: (self, criterion1, criterion2, oper) =>
        apply(self, { filterOn: "Custom", criterion1, criterion2, operator: oper }),
      applyValuesFilter: (self, values) => apply(self, { filterOn: "Values", values }),
      clear: (self) => {
        const [info, index] = columnOf(self, book);
        if (info.filterButtons) engine.filters.write(header(info, index), { kind: "none" });
      },
    },
  };
};

/** The filter of a table; those of plain ranges the workbench does not have. */
export const autoFilterOf = (book: Book): Implementation<"AutoFilter"> => {
  const { engine } = book;
  const info = ({ id }: { id: string }) => tableInfo(book, id);
  return {
    read: {
      criteria: (self) => {
        const table = info(self);
        if (!table.filterButtons) return [];
        return table.columns.map((_, index) => criteriaOf(table, index, book));
      },
      enabled: (self) => info(self).filterButtons,
      isDataFiltered: (self) => isFiltered(info(self), engine),
    },
    objects: {
      getRange: (self) => range(info(self).area),
      getRangeOrNullObject: (self) => {
        const { area, filterButtons } = info(self);
        return filterButtons ? object("Range", area) : NOTHING;
      },
    },
    calls: {
      apply: (self, place, columnIndex, criteria) => {
        const table = info(self);
        const given = area(place, engine, table.area.sheet);
        if (given.top !== table.area.top || given.left !== table.area.left) {
          throw invalidArgument("The range must be that of the table.");
        }
        if (!table.filterButtons) engine.tables.update(table.id, { filterButtons: true });
        if (columnIndex === undefined) return;
        applyCriteria(info(self), count(columnIndex, "columnIndex"), criteria, book);
      },
      clearColumnCriteria: (self, columnIndex) => {
        const table = info(self);
        engine.filters.write(header(table, count(columnIndex, "columnIndex")), { kind: "none" });
      },
      clearCriteria: (self) => clearFilters(info(self), book),
      reapply: (self) => reapplyFilters(info(self), book),
      remove: (self) => {
        clearFilters(info(self), book);
        engine.tables.update(info(self).id, { filterButtons: false });
      },
    },
  };
};

export function clearFilters(info: TableInfo, { engine }: Book): void {
  info.columns.forEach((_, index) => {
    const cell = header(info, index);
    if (engine.filters.read(cell).kind !== "none") engine.filters.write(cell, { kind: "none" });
  });
}

/** Texts that have come since are judged too. */
export function reapplyFilters(info: TableInfo, book: Book): void {
  const { engine, memory } = book;
  info.columns.forEach((key, index) => {
    const cell = header(info, index);
    const shown = memory.shownTexts.get(`${info.id}/${key}`);
    if (engine.filters.read(cell).kind !== "hidden" || !shown) return;
    engine.filters.write(cell, allBut(shown, info, index, book));
  });
  if (info.filterButtons) engine.filters.reapply(info.area);
}

function allBut(shown: readonly string[], info: TableInfo, index: number, book: Book): FilterValue {
  const kept = new Set(shown.map(folded));
  const hidden = texts(info, index, book).filter((text) => !kept.has(folded(text)));
  return { kind: "hidden", texts: hidden };
}

function applyCriteria(info: TableInfo, index: number, criteria: unknown, book: Book): void {
  const { engine } = book;
  if (index >= info.columns.length) throw invalidArgument(`The table has no column ${index}.`);
  const filter = filterValue(info, index, criteria, book);
  if (!info.filterButtons) engine.tables.update(info.id, { filterButtons: true });
  engine.filters.write(header(info, index), filter);
}

const OPERATORS: Readonly<Record<string, Comparison>> = {
  "=": "isEqual",
  "<>": "isNotEqual",
  ">": "isGreaterThan",
  ">=": "isGreaterOrEqualTo",
  "<": "isLessThan",
  "<=": "isLessOrEqualTo",
};

function filterValue(info: TableInfo, index: number, criteria: unknown, book: Book): FilterValue {
  const given = (criteria ?? {}) as Record<string, unknown>;
  const kind = oneOf(
    given["filterOn"],
    ["Values", "Custom"] as const,
    "filterOn (in the workbench)",
  );
  if (kind === "Values") {
    const { values } = given;
    if (!Array.isArray(values) || !values.every((value) => typeof value === "string")) {
      throw invalidArgument("values must be texts.");
    }
    book.memory.shownTexts.set(`${info.id}/${info.columns[index]}`, values);
    return allBut(values, info, index, book);
  }
  if (given["criterion2"] !== undefined) throw notAvailable("filters of two criteria");
  const criterion = text(given["criterion1"], "criterion1");
  const [, operator = "=", value = ""] = /^(<>|>=|<=|=|>|<)?(.*)$/s.exec(criterion)!;
  const comparison = OPERATORS[operator]!;
  const [, before, core, after] = /^(\*?)(.*?)(\*?)$/s.exec(value)!;
  if (comparison === "isEqual" && (before || after)) {
    const pattern = before && after ? "containsText" : after ? "beginsWithText" : "endsWithText";
    return { kind: "comparison", comparison: pattern, value: core! };
  }
  return { kind: "comparison", comparison, value };
}

function criteriaOf(info: TableInfo, index: number, book: Book): Criteria | null {
  const filter = book.engine.filters.read(header(info, index));
  switch (filter.kind) {
    case "none":
      return null;
    case "hidden": {
      const hidden = new Set(filter.texts.map(folded));
      const values = texts(info, index, book).filter((text) => !hidden.has(folded(text)));
      return { filterOn: "Values", values };
    }
    case "comparison":
      return { filterOn: "Custom", criterion1: criterionOf(filter) };
  }
}

function criterionOf({ comparison, value }: FilterValue & { readonly kind: "comparison" }): string {
  switch (comparison) {
    case "beginsWithText":
      return `=${value}*`;
    case "endsWithText":
      return `=*${value}`;
    case "containsText":
      return `=*${value}*`;
    default:
      return Object.keys(OPERATORS).find((key) => OPERATORS[key] === comparison)! + value;
  }
}

/** What the column's cells show, each once. */
function texts(info: TableInfo, index: number, { engine }: Book): readonly string[] {
  const { left, right } = columnArea(info, index);
  const cells = positionsOf({ ...bodyOf(info), left, right });
  return [...new Set([...cells].map((position) => engine.cells.read(position).text))];
}

function header(info: TableInfo, index: number): Position {
  const { sheet, top, left } = columnArea(info, index);
  return { sheet, row: top, column: left };
}

const folded = (text: string) => text.trim().toLowerCase();
