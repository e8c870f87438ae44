/**
 * Jest's own runtime, but what V8 made of a file's text is kept for the next test file of the same worker: Jest compiles
 * every module anew for each, the spreadsheet's library of three megabytes as well.
 */
const vm = require("node:vm");
require("./context");

const compile = vm.compileFunction;
const kept = new Map();

vm.compileFunction = (code, parameters, options) => {
  const key = `${options.filename}(${parameters})`;
  const before = kept.get(key);
  if (before?.code === code)
    return compile(code, parameters, { ...options, cachedData: before.cachedData });
  const compiled = compile(code, parameters, { ...options, produceCachedData: true });
  kept.set(key, { code, cachedData: compiled.cachedData });
  return compiled;
};

module.exports = require("jest-runtime");
