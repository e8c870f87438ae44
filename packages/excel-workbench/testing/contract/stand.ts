/** As testing/stand.ts, on the page: its grid, its dispatcher, and the add-in and the client in their frame. */
import { type TestHook } from "../../src/page/testHook";
import { requirementsOf } from "../../src/client/requirements";
import { cellsOf } from "../cells";
import { emptyWorkbook, NAMESPACE } from "../fixture";
import { type Realm } from "../realm";
import type * as headless from "../stand";

/** Where the browser's test answers with the library as it is installed. */
export const LIBRARY = "/contract/excel-web-16.00.js";

interface AddinFrame extends Window {
  readonly Excel: typeof Excel;
  readonly fixtureCalls: string[];
}

export const openStand: typeof headless.openStand = async (options = {}) => {
  const { data, remembered, profile, mischief } = options;
  const { workbench } = window as { workbench?: TestHook };
  const saved = { workbook: data ?? emptyWorkbook(), remembered };
  const place = { profile, mischief };
  const { engine, memory, host, faults } = await workbench!.open(saved, NAMESPACE, place);
  const frame = document.querySelector<HTMLIFrameElement>("#frame")!.contentWindow as AddinFrame;
  return {
    engine,
    memory,
    host,
    faults,
    isSetSupported: requirementsOf(faults.profile),
    Excel: frame.Excel,
    fixtureCalls: () => frame.fixtureCalls,
    ...cellsOf(engine),
  };
};

export const openRealm: typeof headless.openRealm = async () => {
  const response = await fetch(LIBRARY);
  const frame = document.body.appendChild(document.createElement("iframe"));
  frame.hidden = true;
  const realm = frame.contentWindow as unknown as Realm & { eval(script: string): void };
  realm.eval(await response.text());
  return realm;
};
