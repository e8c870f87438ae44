/** The door of the room: what functions, workbook and pane may use of the one dataset in memory. */

export { check, type Check } from "./check";
export { serveFrom } from "./files";
export { ready, retry, start } from "./load";
export { state, subscribe, type State } from "./state";
