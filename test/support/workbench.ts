import * as testing from "excel-workbench/testing";
import { FIXTURE } from "./fixture";

const ADDIN = { folder: FIXTURE, namespace: "TIC" };

/** The workbench without its page; `loadAddin` loads the fixture's add-in, or that of the folder. */
export const openWorkbench = (options?: testing.Options) =>
  testing.openWorkbench({ ...ADDIN, ...options });

/** The same with the add-in loaded. */
export const openWithAddin = (options?: testing.Options) =>
  testing.openWithAddin({ ...ADDIN, ...options });
