import { loadSnapshot } from "../../support/data";
import { FUNCTIONS } from "../../support/formula";
import { openWorkbench } from "../../support/workbench";

/** The worksheet functions, as the pane passes them on. */
export const evaluate = (name: string, ...args: readonly unknown[]): unknown =>
  FUNCTIONS[name.toLowerCase()]!(...args);

/** The same before the release of June 2026: "latest" is the month given. */
export const asIn =
  (month: string) =>
  (name: string, ...args: readonly unknown[]): unknown =>
    evaluate(name, ...args.map((arg) => (arg === "latest" ? month : arg)));

export { loadSnapshot };

/** A workbook with one empty sheet, and ways to look at what others make of it. */
export function openWorkbook() {
  const workbench = openWorkbench();
  const { engine, memory, type, value, text, cell } = workbench;
  // Formulas have their answers at once; before that they are #BUSY!, for which a sheet's update waits.
  workbench.loadAddin();
  // What the functions answer does not depend on it.
  const isSetSupported = (name: string, version: string) => {
    const minor = Number(version.split(".")[1]);
    return name === "ExcelApi" && (minor < 13 || minor === 20);
  };
  const Office = { context: { requirements: { isSetSupported } } };
  Object.assign(globalThis, { Excel: workbench.Excel });
  if (!("Office" in globalThis)) Object.assign(globalThis, { Office });
  const area = (name: string) => {
    const found = engine.tables.list().find(({ id }) => memory.tableName(id) === name);
    if (!found) throw new Error(`no table ${name}`);
    return found.area;
  };
  const rows = (name: string, of: (cell: ReturnType<typeof engine.cells.read>) => unknown) => {
    const { sheet, top, left, bottom, right } = area(name);
    return Array.from({ length: bottom - top + 1 }, (_, row) =>
      Array.from({ length: right - left + 1 }, (_, column) =>
        of(engine.cells.read({ sheet, row: top + row, column: left + column })),
      ),
    );
  };
  return {
    ...workbench,
    type,
    value,
    text,
    cell,
    area,
    sheetNames: () => engine.sheets.list().map((sheet) => sheet.name),
    tableNames: () => engine.tables.list().map(({ id }) => memory.tableName(id)),
    /** The shown text of a table, its headings first. */
    shown: (name: string) => rows(name, ({ text }) => text),
    values: (name: string) => rows(name, ({ value }) => value),
    contents: (name: string) => rows(name, ({ content }) => content),
    /** A column below its heading. */
    column: (name: string, header: string) => {
      const [headings, ...body] = rows(name, ({ value }) => value);
      const at = headings!.indexOf(header);
      return body.map((row) => row[at]);
    },
  };
}
