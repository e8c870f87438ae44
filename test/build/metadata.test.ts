import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DIST } from "../../scripts/addin";

/** Where a release without an address of its own says that it is served from. */
const NOWHERE = "https://tic-for-excel.example/";

const built = (file: string) => readFileSync(join(DIST, file), "utf8");

/** The metadata of release 0.1.0, as if it were served from where this build says. */
function released(file: string): string {
  const [, base] = /"helpUrl": "(.*)help\//.exec(built("functions.json"))!;
  const text = readFileSync(join(__dirname, "../fixtures", file), "utf8");
  return text.replaceAll(NOWHERE, base!);
}

// Whoever changes a function on purpose writes the built file over the fixture, and reads the difference.
test.each([
  ["functions.json", "metadata-0.1.0.json"],
  ["functions.de.json", "metadata-0.1.0.de.json"],
])("%s is the metadata of release 0.1.0, byte for byte", (file, release) => {
  expect(built(file)).toBe(released(release));
});
