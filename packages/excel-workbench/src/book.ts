import { type Position } from "./model/addresses";
import { type SpreadsheetLibrary } from "./engine/library";
import { Spreadsheet } from "./engine/spreadsheet";
import { FunctionCalls } from "./functions/calls";
import { type Metadata } from "./functions/metadata";
import { Dispatcher } from "./host/dispatcher";
import { Faults } from "./host/faults";
import { Memory, type Remembered } from "./host/memory";
import { type HostProfile, type Mischief, supports } from "./model/profile";
import { WORKBENCH } from "./model/profiles";

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
  readonly faults: Faults;
}

/** Where the workbook is open. */
export interface Place {
  /** The workbench's own if none is given. */
  readonly profile?: HostProfile | undefined;
  readonly mischief?: Mischief | undefined;
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
  { profile = WORKBENCH, mischief = { seed: 0 } }: Place = {},
): Workbook {
  // The model asks functions while it is made, before there is anything else; none of them is known then.
  const open: { engine?: Spreadsheet; faults?: Faults } = {};
  const calls: FunctionCalls = new FunctionCalls(
    metadata,
    namespace,
    (cells) => engine.calculation.calculate(cells),
    (sheet) => open.engine?.sheets.list().find(({ id }) => id === sheet)?.name ?? "",
    {
      answer: (cell) => open.faults?.answer(cell),
      hasDataTypes: supports(profile, "CustomFunctionsRuntime", "1.4"),
    },
  );
  const engine = (open.engine = new Spreadsheet(library, calls.functions, workbook));
  const memory = new Memory(engine, remembered, changed);
  const recalculate = (cells: readonly Position[]) =>
    calls.renew(() => engine.calculation.calculate(cells));
  const faults = (open.faults = new Faults(
    engine,
    calls.functions.map(({ name }) => name),
    profile,
    mischief,
    recalculate,
  ));
  const host = new Dispatcher({
    engine,
    memory,
    faults,
    recalculateAll: () => calls.recalculateAll(),
    recalculate,
    isBusy: () => calls.pending > 0,
  });
  return { engine, calls, memory, host, faults };
}
