/**
 * Jest's environment for Node, in Node's own global scope: a realm of its own for each test file costs each of them the making of all
 * its modules and of what V8 learns of them, and Node never gives a realm up. After a file the scope has what it had before: what
 * was put into it is gone, and what was taken out is back.
 */
const { ModernFakeTimers } = require("@jest/fake-timers");
const { ModuleMocker } = require("jest-mock");

/** Jest asks for a context, and takes none for an environment that was taken down. */
const MAIN = {};

/** Whether a property of the global scope is what it was. */
const isSame = (was, is) => was !== undefined && was.value === is.value && was.get === is.get;

module.exports = class {
  static isSame = isSame;

  /** The modules of which one serves all test files of a worker (`runtime.js`): they have no state. */
  stateless =
    /\/node_modules\/|\/packages\/excel-workbench\/(src|testing)\/|\/src\/(tic|treasury|analysis|snapshot)\/|\/test\/support\/(assets|release)\./;

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
    for (const key of new Set([this.before, globalThis].flatMap(Reflect.ownKeys))) {
      const [was, is] = [this.before[key], Object.getOwnPropertyDescriptor(globalThis, key)];
      if (is && (!is.configurable || isSame(was, is))) continue;
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
