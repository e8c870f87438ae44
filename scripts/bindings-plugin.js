/**
 * Lets modules have each other's function declarations themselves, where webpack has them ask a getter at each call: that takes a
 * quarter of what a formula takes. Nobody assigns to such a function, which TypeScript refuses; what is no function yet when its
 * module begins keeps its getter.
 */
const { RuntimeGlobals } = require("webpack");

const NAME = "BindingsPlugin";

/** In the place of webpack's own: a list of names, each with its getter, or with 0 and its value; or names to getters. */
const DEFINE = `${RuntimeGlobals.definePropertyGetters} = (exports, definition) => {
  var list = Array.isArray(definition) ? definition : Object.entries(definition).flat();
  for (var i = 0; i < list.length; ) {
    var key = list[i++], get = list[i++], value = get ? undefined : list[i++];
    try {
      if (get) value = get();
    } catch {}
    if (!${RuntimeGlobals.hasOwnProperty}(exports, key))
      Object.defineProperty(exports, key, get && typeof value != "function" ? { enumerable: true, get } : { enumerable: true, value });
  }
};`;

class BindingsPlugin {
  apply(compiler) {
    compiler.hooks.compilation.tap(NAME, (compilation) => {
      compilation.hooks.runtimeModule.tap(NAME, (module) => {
        if (module.name === "define property getters") module.generate = () => DEFINE;
      });
    });
  }
}

module.exports = { BindingsPlugin };
