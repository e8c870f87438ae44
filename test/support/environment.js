/**
 * Jest's environment for Node, in Node's own global scope: a realm of its own for each test file costs each of them the making of all
 * its modules and of what V8 learns of them, and Node never gives a realm up. What a file puts into the scope is taken back after it.
 */
const { ModernFakeTimers } = require("@jest/fake-timers");
const { ModuleMocker } = require("jest-mock");

/** Jest asks for a context, and takes none for an environment that was taken down. */
const MAIN = {};

module.exports = class {
  /** The modules of which one serves all test files of a worker (`runtime.js`): they have no state. */
  stateless =
    /\/node_modules\/|\/packages\/excel-workbench\/(src|testing)\/|\/src\/(tic|treasury|analysis|snapshot)\//;

  constructor({ projectConfig: config }) {
    const global = globalThis;
    this.global = global;
    this.before = Object.getOwnPropertyDescriptors(global);
    this.moduleMocker = new ModuleMocker(global);
    this.fakeTimersModern = new ModernFakeTimers({ config, global });
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    for (const key of Reflect.ownKeys(globalThis)) {
      const { configurable, value } = Object.getOwnPropertyDescriptor(globalThis, key);
      const was = this.before[key];
      if (!configurable || (was && was.value === value)) continue;
      if (was) Object.defineProperty(globalThis, key, was);
      else delete globalThis[key];
    }
  }

  exportConditions() {
    return ["node", "node-addons"];
  }

  getVmContext() {
    return MAIN;
  }
};
