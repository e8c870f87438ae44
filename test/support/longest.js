/**
 * The order of the browser's tests. Where none of them has run before, Jest begins with the largest files, but the contract's is
 * small, takes as long as any, and would go on alone at the end.
 */
const { basename } = require("node:path");
const { default: Sequencer } = require("@jest/test-sequencer");

/** The longest first; all others after them. */
const LONGEST = ["contract", "access", "leaving", "sheets", "pane", "workbench"];

module.exports = class extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
};

function placeOf({ path }) {
  const place = LONGEST.indexOf(basename(path, ".test.ts"));
  return place < 0 ? LONGEST.length : place;
}
