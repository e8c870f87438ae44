import { createRequire } from "node:module";
import type * as jsdom from "jsdom";

/** What reading and writing .xlsx needs of a browser; after the spreadsheet's library, which would take it for one. */
export function addDom(): void {
  // Not before it is needed: most tests need no files, and it takes longer to load than all else.
  const { JSDOM } = createRequire(__filename)("jsdom") as typeof jsdom;
  const { DOMParser, Node, XMLSerializer } = new JSDOM().window;
  Object.assign(globalThis, { DOMParser, Node, XMLSerializer });
}
