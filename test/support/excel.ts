import { OfficeMockObject } from "office-addin-mock";

/** A sheet of at most a few cells, and what was done to it. */
export interface Sheet {
  /** The active cell. */
  readonly address?: string;
  readonly row?: number;
  readonly column?: number;
  /** Formulas and shown text from the active cell on; empty where nothing is given. */
  readonly formulas?: unknown[][];
  readonly text?: string[][];
  /** What the active cell shows once the formula is written; a number if omitted. */
  readonly shows?: unknown;
  /** Thrown at this sync, counted from 1. */
  readonly failing?: { readonly sync: number; readonly error: unknown };
}

export interface Log {
  /** In the order they were made: `"write =TIC…"`, `"clear Contents"`, `"resize 1 2"`, `"sync"`, `"cell Sheet1 B2"`. */
  readonly calls: string[];
  /** The options given to Excel.run. */
  readonly options: unknown[];
}

/** Puts an `Excel` with one sheet into the global scope. */
export function openWorkbook(sheet: Sheet): Log {
  const { address = "Sheet1!B2", row = 1, column = 1, failing } = sheet;
  const log: Log = { calls: [], options: [] };

  const formulas = sheet.formulas ?? [[""]];
  const area = new OfficeMockObject({
    formulas,
    values: formulas,
    valueTypes: formulas.map((cells) => cells.map(() => "Empty")),
    numberFormat: formulas.map((cells) => cells.map(() => "General")),
    text: sheet.text ?? [[""]],
  });
  const cell = new OfficeMockObject({
    address,
    rowIndex: row,
    columnIndex: column,
    values: [[sheet.shows ?? 683.862]],
  });
  Object.assign(area, { clear: (what: string) => log.calls.push(`clear ${what}`) });
  Object.assign(cell, {
    worksheet: { tables: { load: () => undefined, items: [] }, getRange: () => area },
    getResizedRange: (rows: number, columns: number) => {
      log.calls.push(`resize ${rows} ${columns}`);
      return area;
    },
  });
  // The mock keeps arrays in objects of its own, so what is written is recorded here.
  Object.defineProperty(cell, "formulas", {
    set: (formulas: string[][]) => {
      log.calls.push(`write ${formulas.flat().join(" ")}`);
    },
  });

  let syncs = 0;
  const context = {
    workbook: {
      getActiveCell: () => cell,
      worksheets: {
        getItem: (name: string) => ({
          getRange: (cells: string) => {
            log.calls.push(`cell ${name} ${cells}`);
            return cell;
          },
        }),
      },
    },
    sync: async () => {
      log.calls.push("sync");
      if (++syncs === failing?.sync) throw failing.error;
      await Promise.all([cell.sync(), area.sync()]);
    },
  };
  Object.assign(globalThis, {
    Excel: {
      run: (options: unknown, batch: (of: unknown) => Promise<unknown>) => {
        log.options.push(options);
        return batch(context);
      },
    },
  });
  return log;
}

export function closeWorkbook(): void {
  delete (globalThis as { Excel?: unknown }).Excel;
}
