/** The package's door for tests of an add-in, in Jest. */
export { openWithAddin, openWorkbench, type Options } from "./workbench";
export { failure, withBothClients } from "./clients";
export { openXlsx, saveAsXlsx } from "./files";
export { openStand } from "./stand";
export { eventually, pause } from "./waiting";
export type { Action, Batch, Reply } from "../src/model/protocol";
