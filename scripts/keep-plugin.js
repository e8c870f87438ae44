/**
 * Leaves the scripts of the build before in the folder, until the build after this one: a runtime lives for days, and asks for its
 * own when the pane is opened first. `scripts.json` lists them, for scripts/previous.ts.
 */
const { readFileSync } = require("node:fs");
const path = require("node:path");
const { Compilation, sources } = require("webpack");

const NAME = "KeepPlugin";
const LIST = "scripts.json";

/** Named by their content, with their licences; the map of an old one nobody needs. */
const NAMED = /^[\w-]+\.[0-9a-f]{8}\.js(?:\.LICENSE\.txt)?$/;

/**
 * What is to be kept beside the scripts of a build: those of the one before; after the same build once more, those that were kept
 * then.
 */
function keptBeside(now, { now: last = [], before = [] } = {}) {
  const isSame = last.length === now.length && last.every((file) => now.includes(file));
  return (isSame ? before : last).filter((file) => NAMED.test(file) && !now.includes(file));
}

/** The list of a build; empty where there is none that can be read. */
function listIn(folder) {
  try {
    return JSON.parse(readFileSync(path.join(folder, LIST), "utf8"));
  } catch {
    return {};
  }
}

class KeepPlugin {
  apply(compiler) {
    let before = [];
    compiler.options.output.clean = { keep: (file) => before.includes(file) };
    compiler.hooks.compilation.tap(NAME, (compilation) => {
      if (compilation.compiler !== compiler) return;
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: NAME, stage }, (assets) => {
        const now = Object.keys(assets)
          .filter((file) => NAMED.test(file))
          .sort();
        before = keptBeside(now, listIn(compilation.outputOptions.path));
        compilation.emitAsset(
          LIST,
          new sources.RawSource(JSON.stringify({ now, before }, null, 2) + "\n"),
        );
      });
    });
  }
}

module.exports = { KeepPlugin, keptBeside, LIST, NAMED };
