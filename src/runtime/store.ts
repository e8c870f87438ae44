/** The door of the room: what functions, workbook and pane may use of the one dataset in memory. */

export { check, type Check } from "./check";
export { serveFrom } from "./files";
export {
  awaitHold,
  holdTo,
  newestHeld,
  ready,
  said,
  state,
  subscribe,
  type Holding,
  type State,
} from "./force";
export { DamagedHold, HoldError, readHold, writeHold, type Held, type Hold } from "./hold";
export { retry, start } from "./load";
export { isOlder, isSame } from "./order";
