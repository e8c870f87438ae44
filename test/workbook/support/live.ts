import path from "node:path";
import { FUNCTIONS } from "../../support/formula";
import { openWithAddin } from "../../support/workbench";
import { Origin } from "../../support/origin";
import { shippedFiles } from "../../support/release";
import { ready } from "../../../src/runtime/store";
import type { HostProfile, Mischief } from "excel-workbench/testing";
import type { Quantity } from "../../../src/tic/measure";

const FOLDER = path.resolve(__dirname, "../../fixtures/live");

interface Options {
  /** Requirement sets that the host does not have: `"ExcelApi 1.12"`. */
  readonly lacks?: readonly string[];
  /** The data on the server when the add-in starts. */
  readonly files?: ReadonlyMap<string, string>;
  /** Measures to have in memory besides Treasuries. */
  readonly measures?: readonly Quantity[];
  /** Whether the workbook counts days from 1904. */
  readonly date1904?: boolean;
  /** The host, and what goes wrong in it. */
  readonly place?: { readonly profile: HostProfile; readonly mischief?: Mischief };
}

/**
 * A workbook in the workbench as Excel, with the add-in's own functions on the real data. The store is that of the tests, one
 * for each test file: a file that puts a newer snapshot into it has `forgetModules` before each test and imports this afresh.
 */
export async function openLive(options: Options = {}) {
  const { lacks = [], files = shippedFiles(), measures = [], place, date1904 = false } = options;
  const origin = new Origin(files);
  const restore = origin.install();
  await ready("treasuries", measures);
  origin.requests.length = 0;
  const liveFunctions = Object.fromEntries(
    Object.entries(FUNCTIONS).map(([name, fn]) => [name.toUpperCase(), fn]),
  );
  const workbench = openWithAddin({
    folder: FOLDER,
    globals: { liveFunctions },
    remembered: { tables: [], charts: {}, settings: {}, date1904 },
    ...place,
  });
  const isSetSupported = (name: string, version: string) =>
    !lacks.includes(`${name} ${version}`) && (!place || workbench.isSetSupported(name, version));
  Object.assign(globalThis, {
    Excel: workbench.Excel,
    Office: { context: { requirements: { isSetSupported } } },
  });
  return {
    ...workbench,
    origin,
    /** Types into cells, as a user does. */
    fill: (cells: Readonly<Record<string, string>>) => {
      for (const [address, content] of Object.entries(cells)) workbench.type(address, content);
    },
    values: (...addresses: string[]) => addresses.map((address) => workbench.value(address)),
    sheets: () => workbench.engine.sheets.list().map(({ name }) => name),
    close: () => {
      restore();
      for (const name of ["Excel", "Office"] as const)
        delete (globalThis as Partial<Record<typeof name, unknown>>)[name];
    },
  };
}

export type Live = Awaited<ReturnType<typeof openLive>>;
