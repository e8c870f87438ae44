import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync, type TransformOptions } from "esbuild";
import { DIST } from "../../scripts/addin";

/** What is shipped runs in the oldest browser that Excel may use. */

interface Browsers {
  readonly OLDEST: string;
  readonly WRITTEN_AS: TransformOptions;
  readonly MISSING_MEMBERS: readonly string[];
  readonly MISSING_NAMES: readonly string[];
}

const { OLDEST, WRITTEN_AS, MISSING_MEMBERS, MISSING_NAMES } = jest.requireActual<Browsers>(
  "../../scripts/browsers.js",
);

const written = (code: string, target: string): readonly string[] =>
  transformSync(code, { ...WRITTEN_AS, target, logLevel: "silent" }).code.split("\n");

/** The lines that have to be written in another way for the oldest browser: it cannot parse them. Throws on what has no other way. */
function unparsed(code: string): readonly string[] {
  const [newest, oldest] = [written(code, "esnext"), new Set(written(code, OLDEST))];
  return newest.filter((line) => !oldest.has(line)).map((line) => line.trim());
}

const MEMBER = new RegExp(`\\.(?:${MISSING_MEMBERS.join("|")})\\b`, "g");

const missing = (code: string): readonly string[] => [
  ...new Set([
    ...[...code.matchAll(MEMBER)].map(([member]) => member),
    ...MISSING_NAMES.filter((name) => code.includes(name)),
  ]),
];

describe("the checks find", () => {
  test.each([
    ["a static block", "class A { static { A.b = 1; } }"],
    ["look-behind", 'export const parts = "a,b".split(/(?<=,)/);'],
    ["negative look-behind", "export const is = /(?<!a)b/.test(x);"],
    ["the flag v", "export const is = /[a--b]/v.test(x);"],
  ])("%s", (_, code) => {
    expect(unparsed(code)).not.toEqual([]);
  });

  test.each([
    [".toSorted", "export const b = a.toSorted();"],
    [".groupBy", "export const b = Object.groupBy(a, f);"],
    ["AbortSignal.timeout", "fetch(a, { signal: AbortSignal.timeout(5) });"],
  ])("%s", (name, code) => {
    expect(missing(code)).toEqual([name]);
  });
});

test.each([
  "class A { #b = 1; c = 2; static d = 3; e() { return this.#b ?? this?.c; } }",
  "export const b = structuredClone(a).at(-1), c = Object.hasOwn(a, 'b'), d = a.findLast(f);",
  "a ||= 1_000n; export const b = /\\p{L}(?<word>x)/gu;",
])("nothing is said of what it has: %s", (code) => {
  expect([unparsed(code), missing(code)]).toEqual([[], []]);
});

const scripts = readdirSync(DIST).filter((file) => file.endsWith(".js"));

test("there are scripts to look at", () => {
  expect(scripts).toContain("functions.js");
  expect(scripts.length).toBeGreaterThanOrEqual(3);
});

test.each(scripts)(
  "%s has nothing that it cannot parse, and asks for nothing that it lacks",
  (file) => {
    const code = readFileSync(join(DIST, file), "utf8");
    expect(unparsed(code)).toEqual([]);
    expect(missing(code)).toEqual([]);
  },
);
