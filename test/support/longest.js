/**
 * The order of the tests of the build and in the browser. Where none of them has run before, Jest begins with the largest files, but
 * some that take as long as any are small, and would go on alone at the end.
 */
const { default: Sequencer } = require("@jest/test-sequencer");

/** The longest first; all others after them. */
const LONGEST = [
  ...["build/sheets", "build/verify", "build/speed"],
  ...["browser/access", "browser/leaving", "browser/contract", "browser/sheets", "browser/pane"],
  "browser/workbench",
];

module.exports = class extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
};

function placeOf({ path }) {
  const file = path.replaceAll("\\", "/");
  const place = LONGEST.findIndex((name) => file.endsWith(`/test/${name}.test.ts`));
  return place < 0 ? LONGEST.length : place;
}
