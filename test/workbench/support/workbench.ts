import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import {
  Associations,
  CustomFunctionsError,
  ErrorCode,
} from "../../../src/workbench/client/customFunctions";
import { excelNamespace } from "../../../src/workbench/client/excel";
import { workbookData } from "../../../src/workbench/engine/contents";
import { type SpreadsheetLibrary } from "../../../src/workbench/engine/library";
import { Spreadsheet } from "../../../src/workbench/engine/spreadsheet";
import { FunctionCalls } from "../../../src/workbench/functions/calls";
import { readMetadata } from "../../../src/workbench/functions/metadata";
import { addressArea } from "../../../src/workbench/host/arguments";
import { Dispatcher } from "../../../src/workbench/host/dispatcher";
import { Memory, type Remembered } from "../../../src/workbench/host/memory";

// The library tells how long everything took, also after a test has ended.
console.debug = () => undefined;

// The library is for browsers and Node 22; this is all that Node 20 lacks of it.
Object.assign(Object, {
  groupBy: <T>(items: Iterable<T>, key: (item: T) => string) => {
    const groups: Record<string, T[]> = {};
    for (const item of items) (groups[key(item)] ??= []).push(item);
    return groups;
  },
});

// By path: the package's `browser` field names a script without exports.
export const library = jest.requireActual<SpreadsheetLibrary>(
  "@odoo/o-spreadsheet/dist/o_spreadsheet.cjs",
);

export const FIXTURE = path.resolve(__dirname, "../../fixtures/addin");

export interface Options {
  /** Of the built add-in. */
  readonly folder?: string;
  readonly data?: unknown;
  readonly remembered?: Remembered;
  /** What the add-in finds in its global scope, such as `fetch`. */
  readonly globals?: object;
}

/** The workbench without a page: the grid's model, the host, the client, and the add-in in a realm of its own. */
export function openWorkbench(options: Options = {}) {
  const { folder = FIXTURE, data, remembered, globals } = options;
  const file = (name: string) => readFileSync(path.join(folder, name), "utf8");
  const calls: FunctionCalls = new FunctionCalls(
    readMetadata(JSON.parse(file("functions.json"))),
    "TIC",
    (cells) => engine.calculate(cells),
    (sheet) => engine.sheets().find(({ id }) => id === sheet)!.name,
  );
  const sheet = { name: "Sheet1", rows: 100, columnWidths: Array<number>(10).fill(96), cells: [] };
  const engine = new Spreadsheet(library, calls.functions, data ?? workbookData([sheet]));
  const memory = new Memory(engine, remembered);
  const dispatcher = new Dispatcher({
    engine,
    memory,
    recalculateAll: () => calls.recalculateAll(),
    recalculate: (cells) => calls.renew(() => engine.calculate(cells)),
    isBusy: () => calls.pending > 0,
  });

  const associations = new Associations((id) => calls.associated(id));
  const context = vm.createContext({
    CustomFunctions: {
      associate: associations.associate,
      Error: CustomFunctionsError,
      ErrorCode,
    },
    console,
    setTimeout,
    ...globals,
  });
  const loadAddin = () => {
    calls.attach({ call: (call) => associations.call(call) });
    vm.runInContext(file("functions.js"), context);
    calls.loaded();
  };

  const at = (address: string) => {
    const { sheet, top, left } = addressArea(address, engine, undefined);
    return { sheet, row: top, column: left };
  };
  return {
    engine,
    calls,
    memory,
    dispatcher,
    loadAddin,
    /** The calls of the fixture's functions, by id. */
    fixtureCalls: () => context["fixtureCalls"] as string[],
    Excel: excelNamespace(dispatcher) as unknown as typeof Excel,
    type: (address: string, content: string) => engine.write([{ ...at(address), content }]),
    cell: (address: string) => engine.cell(at(address)),
    text: (address: string) => engine.cell(at(address)).text,
    value: (address: string) => engine.cell(at(address)).value,
  };
}

export function openWithAddin(options?: Options) {
  const workbench = openWorkbench(options);
  workbench.loadAddin();
  return workbench;
}

/** Waits until it holds, however busy the machine is. */
export async function eventually(holds: () => boolean): Promise<void> {
  const end = Date.now() + 4000;
  while (!holds() && Date.now() < end) await pause(5);
  expect(holds()).toBe(true);
}

export const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
