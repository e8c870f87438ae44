/** As testing/stand.ts, on the page: its grid, its dispatcher, and the add-in and the client in their frame. */
import { type TestHook } from "../../src/page/testHook";
import { requirementsOf } from "../../src/client/requirements";
import { cellsOf } from "../cells";
import { emptyWorkbook, NAMESPACE } from "../fixture";
import { type Realm } from "../realm";
import type * as headless from "../stand";

declare global {
  interface Window {
    /** Microsoft's library as it is installed, which the browser's test hands to the page. */
    contractLibrary?: string;
  }
}

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

export const openRealm: typeof headless.openRealm = () => {
  const frame = document.body.appendChild(document.createElement("iframe"));
  frame.hidden = true;
  const realm = frame.contentWindow as unknown as Realm & { eval(script: string): void };
  realm.eval(window.contractLibrary!);
  return Promise.resolve(realm);
};
