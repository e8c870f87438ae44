import { readKept, writeKept } from "../../../src/workbook/excel/kept";
import {
  createSheet,
  type SheetKind,
  type SheetOptions,
} from "../../../src/workbook/sheets/sheets";
import { loadSnapshot } from "../../support/data";
import { FUNCTIONS } from "../../support/formula";
import { type Options, pause } from "excel-workbench/testing";
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

/** A workbook, with one empty sheet if nothing was saved, and ways to look at what others make of it. */
export function openWorkbook(saved: Options = {}) {
  const workbench = openWorkbench(saved);
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

export type Workbook = ReturnType<typeof openWorkbook>;

/** What sheets are made and updated with. */
export const now = { evaluate };
export const before = { evaluate: asIn("2025-10") };

/** The table of the sheet that most tests are about. */
export const MAJORS = "TIC_MajorHolders";

type As = "formulas" | "values";

/** A sheet is made once, and its workbook opened again for each test. */
export function keeping(work: typeof now) {
  const saved = new Map<string, string>();
  return async (kind: SheetKind = "majors", as: As = "values") => {
    const key = `${kind} as ${as}`;
    if (!saved.has(key)) {
      const { engine, memory } = openWorkbook();
      await createSheet(kind, { as }, work);
      saved.set(key, JSON.stringify({ data: engine.save(), remembered: memory.save() }));
    }
    const workbook = openWorkbook(JSON.parse(saved.get(key)!) as Options);
    // Its formulas were read before the add-in was there to answer them.
    while (workbook.calls.pending > 0) await pause(5);
    return workbook;
  };
}

/** A workbook with a sheet as it is made now. */
export const openNow = keeping(now);

/** A workbook with a sheet as it was made in an earlier month. */
export const openOlder = keeping(before);

const made = new Map<string, Workbook>();

/** A sheet as it is made now, for many tests to look at. */
export async function look(kind: SheetKind, options: SheetOptions) {
  const key = JSON.stringify([kind, options]);
  if (!made.has(key)) {
    const { Excel: other } = globalThis as { Excel?: unknown };
    const workbook = openWorkbook();
    await createSheet(kind, options, now);
    Object.assign(globalThis, { Excel: other });
    made.set(key, workbook);
  }
  return made.get(key)!;
}

/** A table of such a sheet, as it is shown. */
export const fresh = async (kind: SheetKind, table: string) =>
  (await look(kind, { as: "values" })).shown(table);

/** The rows of a table below its headings, by their holders' codes. */
export const byCode = ([headings, ...rows]: readonly (readonly unknown[])[]) =>
  new Map(rows.map((row) => [row[headings!.indexOf("Code")], row]));

/** Does something to a table, as a user or another add-in does. */
export const inTable = (name: string, step: (table: Excel.Table) => void) =>
  Excel.run(async (context) => {
    step(context.workbook.tables.getItem(name));
    await context.sync();
  });

/** Does something to a sheet. */
export const onSheet = (name: string, step: (sheet: Excel.Worksheet) => void) =>
  Excel.run(async (context) => {
    step(context.workbook.worksheets.getItem(name));
    await context.sync();
  });

/** Gives a cell of a sheet a name, as in the Name Manager. */
export const giveName = (sheet: string, address: string, name: string) =>
  Excel.run(async (context) => {
    const cell = context.workbook.worksheets.getItem(sheet).getRange(address);
    context.workbook.names.add(name, cell);
    await context.sync();
  });

/** What the workbook remembers of its sheets. */
export const records = (): Promise<string> =>
  Excel.run(async (context) => JSON.stringify(await readKept(context, "sheets")));

/** The workbook remembers something else of its sheets. */
export const rewriteRecords = (of: (kept: string) => string) =>
  Excel.run(async (context) => {
    const kept = JSON.stringify(await readKept(context, "sheets"));
    const changed = of(kept);
    expect(changed).not.toBe(kept);
    await writeKept(context, "sheets", JSON.parse(changed));
  });
