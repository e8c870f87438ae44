import path from "node:path";
import * as testing from "excel-workbench/testing";

/** A small add-in with functions of the real one's names, which answer from a handful of figures. */
export const FIXTURE = path.resolve(__dirname, "../fixtures/addin");

const ADDIN = { folder: FIXTURE, namespace: "TIC" };

/** The workbench without its page; `loadAddin` loads the fixture's add-in, or that of the folder. */
export const openWorkbench = (options?: testing.Options) =>
  testing.openWorkbench({ ...ADDIN, ...options });

/** The same with the add-in loaded. */
export const openWithAddin = (options?: testing.Options) =>
  testing.openWithAddin({ ...ADDIN, ...options });
