import { JSDOM } from "jsdom";

/** What reading and writing .xlsx needs of a browser; after the spreadsheet's library, which would take it for one. */
export function addDom(): void {
  const { DOMParser, Node, XMLSerializer } = new JSDOM().window;
  Object.assign(globalThis, { DOMParser, Node, XMLSerializer });
}
