/**
 * Jest's own runtime, but of what has no state there is one in a worker, not one for each test file: loading it anew takes as long as
 * most tests, and V8 would begin anew with all of it.
 */
const vm = require("node:vm");
const { default: Runtime } = require("jest-runtime");
const { isSame } = require("./environment");
require("./context");

/** What V8 has made of a file's text, which serves each loading of it. */
const compiledOnce = new Map();

/** Without `importModuleDynamically`, which Jest's tests have only where Node has ES modules in its `vm`. */
vm.compileFunction = (code, parameters, { filename, parsingContext }) => {
  const key = `${filename}(${parameters})`;
  let compiled = compiledOnce.get(key);
  if (compiled?.code !== code) {
    const head = `(function (${parameters}) {`;
    const script = new vm.Script(`${head}${code}\n})`, { filename, columnOffset: -head.length });
    compiledOnce.set(key, (compiled = { code, script }));
  }
  const { script } = compiled;
  return vm.isContext(parsingContext)
    ? script.runInContext(parsingContext)
    : script.runInThisContext();
};

/**
 * What is kept, apart for each kind of environment, since some packages have other modules for browsers: the modules by their paths,
 * and what they put into the global scope while they were loaded, which may be a window.
 */
const shelves = new Map();

/** That of the test file that runs: what a kept module asks for later is its. */
let latest;
let isLoading = false;

function shelfOf(environment) {
  const kind = environment.exportConditions().join();
  if (!shelves.has(kind)) shelves.set(kind, { modules: new Map(), globals: new Map() });
  return shelves.get(kind);
}

const mocks = new WeakMap();
const mocksOf = (runtime) => {
  if (!mocks.has(runtime)) mocks.set(runtime, new Set());
  return mocks.get(runtime);
};

module.exports = class extends Runtime {
  constructor(...given) {
    super(...given);
    latest = this;
    if (!this._environment.stateless) return;
    this.shelf = shelfOf(this._environment);
    for (const [key, descriptor] of this.shelf.globals)
      Object.defineProperty(globalThis, key, descriptor);
  }

  requireModuleOrMock(from, name) {
    return latest === this
      ? super.requireModuleOrMock(from, name)
      : latest.requireModuleOrMock(from, name);
  }

  requireModule(from, name, options, isActual) {
    const load = () => super.requireModule(from, name, options, isActual);
    const { stateless } = this._environment;
    if (!stateless || !name || options?.isInternalModule || this._resolution.isCoreModule(name))
      return load();
    const path = this._resolution.resolveCjs(from, name);
    const modules = this.registries.getActiveCjsRegistry();
    if (!stateless.test(path) || modules.has(path)) return load();
    const module = this.shelf.modules.get(path);
    if (!module || needs(module, mocksOf(this))) return noting(load, this.shelf);
    modules.set(path, module);
    return load();
  }

  setMock(from, name, factory, options) {
    mocksOf(this).add(this._resolution.resolveCjs(from, name));
    super.setMock(from, name, factory, options);
  }

  teardown() {
    const { stateless } = this._environment;
    // Of what was loaded beside mocks nobody knows whether it has one of them.
    if (stateless && !mocksOf(this).size)
      for (const [path, module] of this.registries.getActiveCjsRegistry())
        if (stateless.test(path) && module.loaded) this.shelf.modules.set(path, module);
    super.teardown();
  }
};

/** Loads what may be kept, and notes what it puts into the global scope. */
function noting(load, { globals }) {
  if (isLoading) return load();
  const before = Object.getOwnPropertyDescriptors(globalThis);
  isLoading = true;
  try {
    return load();
  } finally {
    isLoading = false;
    const after = Object.getOwnPropertyDescriptors(globalThis);
    for (const key of Reflect.ownKeys(after))
      if (!isSame(before[key], after[key])) globals.set(key, after[key]);
  }
}

/** Whether a module is one of these, or loads one of them, be it by others. */
function needs(module, paths, seen = new Set()) {
  if (!paths.size || seen.has(module)) return false;
  seen.add(module);
  return paths.has(module.filename) || module.children.some((child) => needs(child, paths, seen));
}
