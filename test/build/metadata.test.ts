import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DIST } from "../../scripts/addin";

interface Metadata {
  readonly functions: readonly { readonly id: string; readonly helpUrl: string }[];
  readonly enums: readonly { readonly id: string }[];
}

/** Where a release without an address of its own says that it is served from. */
const NOWHERE = "https://tic-for-excel.example/";

const built = (file: string) => readFileSync(join(DIST, file), "utf8");

/** The metadata of release 0.1.0, as if it were served from where this build is. */
function released(file: string): string {
  const { functions } = JSON.parse(built("functions.json")) as Metadata;
  const [base] = functions[0]!.helpUrl.split("help/");
  const text = readFileSync(join(__dirname, "../fixtures", file), "utf8");
  return text.replaceAll(NOWHERE, base!);
}

/** What a build still has of a release: the whole file while no function and no enumeration has been added. */
function kept(text: string, release: string): string {
  const now = JSON.parse(text) as Metadata;
  const then = JSON.parse(release) as Metadata;
  const of = <T extends { readonly id: string }>(items: readonly T[], known: readonly T[]) =>
    items.filter(({ id }) => known.some((item) => item.id === id));
  const functions = of(now.functions, then.functions);
  const enums = of(now.enums, then.enums);
  const added = functions.length < now.functions.length || enums.length < now.enums.length;
  return added ? JSON.stringify({ ...now, functions, enums }, null, 2) + "\n" : text;
}

// Whoever changes a function on purpose writes the built file over the fixture, and reads the difference.
test.each([
  ["functions.json", "metadata-0.1.0.json"],
  ["functions.de.json", "metadata-0.1.0.de.json"],
])(
  "%s has every function of release 0.1.0 as it was, and nothing else unless functions were added",
  (file, release) => {
    expect(kept(built(file), released(release))).toBe(released(release));
  },
);
