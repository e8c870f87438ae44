/**
 * A webpack loader for our own code: esbuild takes the types away and writes for the oldest browser, in a tenth of the compiler's
 * time. What is wrong with the types, the lint says.
 */
const { transform } = require("esbuild");
const { compilerOptions } = require("../tsconfig.json");
const { OLDEST, WRITTEN_AS } = require("./browsers.js");

/** Regular expressions stay as they are: as texts, which esbuild would make of them, they would fail when they are run, and no test of the build could see it. */
const REGULAR = { "regexp-lookbehind-assertions": true, "regexp-set-notation": true };

module.exports = function withoutTypes(source) {
  const done = this.async();
  transform(source, {
    ...WRITTEN_AS,
    supported: { ...WRITTEN_AS.supported, ...REGULAR },
    target: OLDEST,
    loader: this.resourcePath.endsWith(".tsx") ? "tsx" : "ts",
    tsconfigRaw: { compilerOptions },
    sourcefile: this.resourcePath,
    sourcemap: this.sourceMap,
  }).then(({ code, map }) => done(null, code, map || undefined), done);
};
