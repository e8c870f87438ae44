/**
 * The context in which jest-circus runs a test, without what it costs: it makes an `AsyncLocalStorage` for each test file and
 * closes none, and Node 20 notes every promise of the process in each that is open. After a hundred files a promise cost more
 * than most tests do with it. The tests of a file run one after the other, so that a variable says the same.
 */
const hooks = require("node:async_hooks");

hooks.AsyncLocalStorage = class {
  #store;

  getStore() {
    return this.#store;
  }

  /** What `task` answers; until it is settled the store is this one. */
  run(store, task) {
    const before = this.#store;
    const restored = () => {
      this.#store = before;
    };
    this.#store = store;
    let isLater = false;
    try {
      const answer = task();
      isLater = typeof answer?.finally === "function";
      return isLater ? answer.finally(restored) : answer;
    } finally {
      if (!isLater) restored();
    }
  }
};
