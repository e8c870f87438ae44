/**
 * Jest's own runtime, but what V8 has made of a file's text serves every test file of the same worker: Jest compiles every module
 * anew for each, the spreadsheet's library of three megabytes as well, and every function of it that is called.
 */
const vm = require("node:vm");
require("./context");

const kept = new Map();

/** Without `importModuleDynamically`, which Jest's tests have only where Node has ES modules in its `vm`. */
vm.compileFunction = (code, parameters, { filename, parsingContext }) => {
  const key = `${filename}(${parameters})`;
  let compiled = kept.get(key);
  if (compiled?.code !== code) {
    const head = `(function (${parameters}) {`;
    const script = new vm.Script(`${head}${code}\n})`, { filename, columnOffset: -head.length });
    kept.set(key, (compiled = { code, script }));
  }
  return compiled.script.runInContext(parsingContext);
};

module.exports = require("jest-runtime");
