import type { Action } from "excel-workbench/testing";
import { splitAddress } from "../../../src/workbook/excel/address";
import { openWithAddin } from "../../support/workbench";

/** The workbench as Excel, for code that finds `Excel` and `Office` in the global scope. */
export function openBook({
  lacks = [] as readonly string[],
  startup = "None",
  waits = false,
} = {}) {
  const waiting: (() => void)[] = [];
  const setTimeout = (answer: () => void) => waiting.push(answer);
  const workbench = openWithAddin(waits ? { globals: { setTimeout } } : {});
  const { engine } = workbench;
  Object.assign(globalThis, {
    Excel: workbench.Excel,
    Office: {
      StartupBehavior: { none: "None", load: "Load" },
      addin: {
        getStartupBehavior: () => Promise.resolve(startup),
        setStartupBehavior: (behaviour: string) => Promise.resolve(void (startup = behaviour)),
      },
      context: {
        requirements: {
          isSetSupported: (name: string, version: string) => !lacks.includes(`${name} ${version}`),
        },
      },
    },
  });
  const sheetId = (name: string) => engine.sheets.list().find((sheet) => sheet.name === name)!.id;
  const onSheet = (name: string, change: (sheet: Excel.Worksheet) => void) =>
    Excel.run(async (context) => {
      change(context.workbook.worksheets.getItem(name));
      await context.sync();
    });
  return {
    ...workbench,
    sheetId,
    names: () => engine.sheets.list().map(({ name }) => name),
    startup: () => startup,
    /** Lets functions answer that take their time: in a book that waits, they do not before. */
    answer: () => waiting.splice(0).forEach((answer) => answer()),
    /** Excel refuses the first action of which this holds, and every one after it. */
    refuse: (holds: (action: Action) => boolean, code = "GeneralException") => {
      const { dispatcher } = workbench;
      const execute = dispatcher.execute.bind(dispatcher);
      dispatcher.execute = (batch) => {
        const index = batch.actions.findIndex(holds);
        if (index < 0) return execute(batch);
        // As Excel does, what comes before is done all the same.
        const reply = execute({ ...batch, actions: batch.actions.slice(0, index) });
        return reply.ok
          ? {
              ok: false,
              failure: { code, message: "Excel is tired", location: "" },
            }
          : reply;
      };
      return { stop: () => (dispatcher.execute = execute) };
    },
    /** Types into cells, as a user does. */
    fill: (cells: Readonly<Record<string, string>>) => {
      for (const [address, content] of Object.entries(cells)) workbench.type(address, content);
    },
    /** What was typed into cells: formulas or values. */
    contents: (...addresses: string[]) =>
      addresses.map((address) => workbench.cell(address).content),
    values: (...addresses: string[]) => addresses.map((address) => workbench.value(address)),
    format: (address: string, format: string) => {
      const [name, cells] = splitAddress(address);
      return onSheet(name, (sheet) => (sheet.getRange(cells).numberFormat = [[format]]));
    },
    protect: (name: string) => onSheet(name, (sheet) => sheet.protection.protect()),
    unprotect: (name: string) => onSheet(name, (sheet) => sheet.protection.unprotect()),
    /** Cells, rows (`"2:3"`) or columns (`"B:B"`). */
    insert: (address: string, shift: "Down" | "Right" = "Down") => {
      const [name, cells] = splitAddress(address);
      return onSheet(name, (sheet) => sheet.getRange(cells).insert(shift));
    },
    remove: (address: string, shift: "Up" | "Left" = "Up") => {
      const [name, cells] = splitAddress(address);
      return onSheet(name, (sheet) => sheet.getRange(cells).delete(shift));
    },
    select: (address: string) => {
      const [name, cells] = splitAddress(address);
      return onSheet(name, (sheet) => sheet.getRange(cells).select());
    },
  };
}

export function closeBook(): void {
  for (const name of ["Excel", "Office"] as const)
    delete (globalThis as Partial<Record<typeof name, unknown>>)[name];
}
