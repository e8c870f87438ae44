/**
 * Jest's environment for Node, without what leaks of it: Node never gives up the realm of a test file, and from what the file and
 * Jest leave in its global scope all modules of the file can be reached. A worker came to a gigabyte, and whoever
 * collects garbage in it looks at all of that.
 */
const { setTimeout } = require("node:timers");
const { TestEnvironment } = require("jest-environment-node");

/** What still runs after a file has its globals for so long. */
const GRACE_MS = 3000;

/** A browser's storage may be written even later. */
const STORAGE = /^(IDB|indexedDB$)/;

/** Where Jest's `expect` keeps its state; the scope keeps this itself. */
const MATCHERS = Symbol.for("$$jest-matchers-object");

module.exports = class extends TestEnvironment {
  constructor(...given) {
    super(...given);
    this.before = Object.getOwnPropertyDescriptors(this.global);
    // Else graceful-fs defines it so that it cannot be taken away.
    this.global[Symbol.for("graceful-fs.queue")] = [];
  }

  async teardown() {
    const { global, before } = this;
    await super.teardown();
    setTimeout(takeBack, GRACE_MS, global, before).unref();
  }
};

const isStorage = (key) => typeof key === "string" && STORAGE.test(key);

/** Has a global scope have what it had before. */
function takeBack(scope, before) {
  for (const key of Reflect.ownKeys(scope)) {
    const { configurable, value } = Object.getOwnPropertyDescriptor(scope, key);
    const was = before[key];
    if (key === MATCHERS) for (const name of Reflect.ownKeys(value)) delete value[name];
    else if (!configurable || (was && was.value === value) || isStorage(key)) continue;
    else if (was) Object.defineProperty(scope, key, was);
    else delete scope[key];
  }
  // A copy of Jest's own, by which its runtime can be reached.
  scope.process = process;
}
