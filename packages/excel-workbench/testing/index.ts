/** The package's door for tests of an add-in, in Jest. */
export { openWithAddin, openWorkbench, type Options } from "./workbench";
export { failure, withBothClients } from "./clients";
export { openXlsx, saveAsXlsx } from "./files";
export { openStand } from "./stand";
export { eventually, pause } from "./waiting";
export { chaos, MAC, OFFICE_2024, PROFILES, WEB, WINDOWS, WORKBENCH } from "../src/model/profiles";
export {
  type HostProfile,
  type MemberList,
  type Mischief,
  type Stated,
} from "../src/model/profile";
export { type Damage, DAMAGES, type Faults, type Until } from "../src/host/faults";
export type { Action, Batch, Reply } from "../src/model/protocol";
