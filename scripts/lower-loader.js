/**
 * A webpack loader for packages: what the oldest browser that Excel may run the add-in in cannot parse is written in another way.
 * `typescript-loader.js` does that for our own code; most packages have nothing of it, and pass as they are.
 */
const { transform } = require("esbuild");
const { OLDEST, WRITTEN_AS } = require("./browsers.js");

/** Blocks `static {}` of classes, and look-behind in regular expressions. */
const TOO_NEW = /\bstatic\s*\{|\(\?<[=!]/;

module.exports = async function lower(source) {
  if (!TOO_NEW.test(source)) return source;
  const { code } = await transform(source, {
    ...WRITTEN_AS,
    target: OLDEST,
    sourcefile: this.resourcePath,
  });
  return code;
};
