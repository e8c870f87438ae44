import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import { Associations, CustomFunctionsError, ErrorCode } from "../src/client/customFunctions";
import { excelNamespace } from "../src/client/excel";
import { type SpreadsheetLibrary } from "../src/engine/library";
import { type Spreadsheet } from "../src/engine/spreadsheet";
import { readMetadata } from "../src/functions/metadata";
import { type Remembered } from "../src/host/memory";
import { openWorkbook as open, type Place } from "../src/book";
import { requirementsOf } from "../src/client/requirements";
import { cellsOf } from "./cells";
import { emptyWorkbook, NAMESPACE } from "./fixture";

// The library is for browsers and Node 22; this is all that Node 20 lacks of it.
Object.assign(Object, {
  groupBy: <T>(items: Iterable<T>, key: (item: T) => string) => {
    const groups: Record<string, T[]> = {};
    for (const item of items) (groups[key(item)] ??= []).push(item);
    return groups;
  },
});

// By path: the package's `browser` field names a script without exports.
export const library = createRequire(__filename)(
  "@odoo/o-spreadsheet/dist/o_spreadsheet.cjs",
) as SpreadsheetLibrary;

/** The functions that formulas know, what carries them out, and those of them that are the library's own. */
const { content: known, mapping } = library.registries.functionRegistry;
const own = new Set(Object.keys(known));

/** The library has one list of functions for all workbooks, and keeps what it made of formulas; an earlier one may have been of another add-in. */
function forgetAllBut(names: readonly string[]): void {
  const kept = new Set(names);
  const others = Object.keys(known).filter(
    (name) => name.includes(".") && !own.has(name) && !kept.has(name),
  );
  if (others.length === 0) return;
  for (const name of others)
    for (const list of [known, mapping]) Reflect.deleteProperty(list, name);
  const { functionCache } = library;
  for (const formula of Object.keys(functionCache))
    if (others.some((name) => formula.includes(name)))
      Reflect.deleteProperty(functionCache, formula);
}

/** A small add-in with a function for each thing that the workbench must do as Excel does. */
export const FIXTURE = path.resolve(__dirname, "../test/fixtures/addin");

export interface Options extends Place {
  /** Of the built add-in, and the namespace of its functions; the package's fixture if none is given. */
  readonly folder?: string;
  readonly namespace?: string;
  /** The scripts of the folder that are run, in this order; functions.js unless given. There is no page to load others. */
  readonly scripts?: readonly string[];
  readonly data?: unknown;
  readonly remembered?: Remembered;
  /** What the add-in finds in its global scope, such as `fetch`. */
  readonly globals?: object;
}

/** The workbench without a page: the grid's model, the host, the client, and the add-in in a realm of its own. */
export function openWorkbench(options: Options = {}) {
  const { folder, namespace, scripts, data, remembered, globals, profile, mischief } = {
    folder: FIXTURE,
    namespace: NAMESPACE,
    scripts: ["functions.js"],
    ...options,
  };
  const file = (name: string) => readFileSync(path.join(folder, name), "utf8");
  const saved = { workbook: data ?? emptyWorkbook(), remembered };
  const metadata = readMetadata(JSON.parse(file("functions.json")));
  // The library tells how long everything took, and Jest looks up for each line where it comes from.
  console.debug = () => undefined;
  forgetAllBut(metadata.functions.map(({ name }) => `${namespace}.${name}`));
  const place = { profile, mischief };
  const opened = open(saved, namespace, metadata, library, undefined, place);
  const { engine, calls, memory, host: dispatcher, faults } = opened;
  quicken(engine);

  const associations = new Associations((id) => calls.associated(id));
  const context = vm.createContext({
    CustomFunctions: {
      associate: associations.associate,
      Error: CustomFunctionsError,
      ErrorCode,
    },
    console,
    crypto,
    setTimeout,
    ...globals,
  });
  const loadAddin = () => {
    calls.attach({ call: (call) => associations.call(call) });
    for (const script of scripts) vm.runInContext(file(script), context);
    calls.loaded();
  };

  return {
    engine,
    calls,
    memory,
    dispatcher,
    faults,
    /** As `Office.context.requirements`. */
    isSetSupported: requirementsOf(faults.profile),
    loadAddin,
    /** The calls of the fixture's functions, by id. */
    fixtureCalls: () => context["fixtureCalls"] as string[],
    Excel: excelNamespace(dispatcher) as unknown as typeof Excel,
    ...cellsOf(engine),
  };
}

/** Tests need no room to scroll in, and no ids that the world has never seen: the library spends a tenth of the time on these. */
function quicken({ sheets, model }: Spreadsheet): void {
  sheets.newSize = { rows: 100, columns: 26 };
  Object.assign(Object.getPrototypeOf(model.uuidGenerator) as object, {
    getCrypto: () => undefined,
  });
}

export function openWithAddin(options?: Options) {
  const workbench = openWorkbench(options);
  workbench.loadAddin();
  return workbench;
}
