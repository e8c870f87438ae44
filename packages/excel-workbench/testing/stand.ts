/** Where the contract is tried: here without a page; in contract/stand.ts on the workbench's own. */
import { readFileSync } from "node:fs";
import vm from "node:vm";
import { type Realm } from "./realm";
import { openWithAddin, type Options } from "./workbench";

export type StandOptions = Options;

/** A new workbook, or one that was saved, with an add-in: the fixture's, if none is given. */
export function openStand(options: StandOptions = {}) {
  const {
    engine,
    memory,
    dispatcher: host,
    faults,
    Excel,
    fixtureCalls,
    ...workbench
  } = openWithAddin(options);
  const { type, cell, text, value } = workbench;
  const { isSetSupported } = workbench;
  const given = { engine, memory, host, faults, isSetSupported, Excel, fixtureCalls };
  return Promise.resolve({ ...given, type, cell, text, value });
}

const LIBRARY = require.resolve("@microsoft/office-js/dist/excel-web-16.00.js");

/** Microsoft's client library as it is installed, in a realm of its own. */
export function openRealm(): Promise<Realm> {
  const page = {
    console,
    setTimeout,
    clearTimeout,
    navigator: { userAgent: "" },
    location: { href: "http://localhost/", search: "" },
    document: { URL: "http://localhost/", getElementsByTagName: () => [] },
  };
  const realm = vm.createContext({ ...page, window: page }) as unknown as Realm;
  Object.assign(page, realm);
  vm.runInContext("window = self = globalThis", realm);
  vm.runInContext(readFileSync(LIBRARY, "utf8"), realm);
  return Promise.resolve(realm);
}
