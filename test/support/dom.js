/** Jest's environment for what is drawn: that of the other tests, with the window of jsdom in the global scope. */
const { JSDOM } = require("jsdom");
const Environment = require("./environment");

/** What Node has, too; elements take jsdom's own only. */
const ELEMENTS_OWN =
  /Event$|^(EventTarget|AbortController|AbortSignal|Blob|File|FormData|DOMException|navigator|localStorage|sessionStorage)$/;

const define = (scope, key, value) =>
  Object.defineProperty(scope, key, { configurable: true, writable: true, value });

/** All timers that are set from now on. */
function noted(scope) {
  const timers = new Set();
  for (const key of ["setTimeout", "setInterval"]) {
    const own = scope[key];
    const set = (...given) => {
      const timer = own(...given);
      timers.add(timer);
      return timer;
    };
    define(scope, key, Object.defineProperties(set, Object.getOwnPropertyDescriptors(own)));
  }
  return timers;
}

module.exports = class extends Environment {
  constructor(...given) {
    super(...given);
    const { window } = new JSDOM("", { url: "http://localhost/", pretendToBeVisual: true });
    this.close = () => window.close();
    for (const key of Object.getOwnPropertyNames(window)) {
      if (key.startsWith("_") || (key in globalThis && !ELEMENTS_OWN.test(key))) continue;
      const value = window[key];
      const isMethod = typeof value === "function" && !/^[A-Z]/.test(key);
      define(globalThis, key, isMethod ? value.bind(window) : value);
    }
    for (const key of ["addEventListener", "removeEventListener", "dispatchEvent"])
      define(globalThis, key, window[key].bind(window));
    for (const key of ["window", "self", "top", "parent"]) define(globalThis, key, globalThis);
    define(window.document, "defaultView", globalThis);
    this.timers = noted(globalThis);
  }

  async teardown() {
    // What waits longer would find no window.
    for (const timer of this.timers) globalThis.clearTimeout(timer);
    this.close();
    // Who watches the document is told that it was emptied.
    await new Promise(globalThis.setImmediate);
    await super.teardown();
  }

  exportConditions() {
    return ["browser"];
  }
};
