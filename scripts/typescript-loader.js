/**
 * A webpack loader for our own code: esbuild takes the types away and writes for the oldest browser, in a tenth of the compiler's
 * time. What is wrong with the types, the lint says.
 */
const { transform } = require("esbuild");
const { compilerOptions } = require("../tsconfig.json");
const { OLDEST, WRITTEN_AS } = require("./browsers.js");

module.exports = function withoutTypes(source) {
  const done = this.async();
  transform(source, {
    ...WRITTEN_AS,
    target: OLDEST,
    loader: this.resourcePath.endsWith(".tsx") ? "tsx" : "ts",
    tsconfigRaw: { compilerOptions },
    sourcefile: this.resourcePath,
    sourcemap: this.sourceMap,
  }).then(({ code, map }) => done(null, code, map || undefined), done);
};
