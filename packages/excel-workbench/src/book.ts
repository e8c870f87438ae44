import { type SpreadsheetLibrary } from "./engine/library";
import { Spreadsheet } from "./engine/spreadsheet";
import { FunctionCalls } from "./functions/calls";
import { type Metadata } from "./functions/metadata";
import { Dispatcher } from "./host/dispatcher";
import { Memory, type Remembered } from "./host/memory";

/** As it is kept between two visits. */
export interface Saved {
  readonly workbook: unknown;
  readonly remembered?: Remembered | undefined;
}

/** A workbook and all that works on it, on a page or without one. */
export interface Workbook {
  readonly engine: Spreadsheet;
  readonly calls: FunctionCalls;
  readonly memory: Memory;
  readonly host: Dispatcher;
}

/**
 * @param namespace Of the functions: `DEMO` in `=DEMO.PRICE()`.
 * @param metadata Of every function: one that the grid does not know when it reads a formula is not tried again.
 * @param changed Called when something has changed that is no edit of a cell.
 */
export function openWorkbook(
  { workbook, remembered }: Saved,
  namespace: string,
  metadata: Metadata,
  library: SpreadsheetLibrary,
  changed?: () => void,
): Workbook {
  const calls: FunctionCalls = new FunctionCalls(
    metadata,
    namespace,
    (cells) => engine.calculation.calculate(cells),
    (sheet) => engine.sheets.list().find(({ id }) => id === sheet)!.name,
  );
  const engine = new Spreadsheet(library, calls.functions, workbook);
  const memory = new Memory(engine, remembered, changed);
  const host = new Dispatcher({
    engine,
    memory,
    recalculateAll: () => calls.recalculateAll(),
    recalculate: (cells) => calls.renew(() => engine.calculation.calculate(cells)),
    isBusy: () => calls.pending > 0,
  });
  return { engine, calls, memory, host };
}
