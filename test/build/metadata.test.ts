import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DIST } from "../../scripts/addin";

interface Parameter {
  readonly name: string;
  readonly type?: string;
  readonly dimensionality?: string;
  readonly optional?: boolean;
  readonly repeating?: boolean;
}
interface Fn {
  readonly id: string;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly result: { readonly type?: string; readonly dimensionality?: string };
}
interface Enumeration {
  readonly id: string;
  readonly type: string;
  readonly values: readonly { readonly name: string; readonly stringValue?: string }[];
}
interface Metadata {
  readonly functions: readonly Fn[];
  readonly enums: readonly Enumeration[];
}

/**
 * Excel keeps the metadata for up to a day, and workbooks keep their formulas for ever: a formula written with the last release
 * must mean the same with this one, whichever of the two metadata Excel has. The files of a release are kept as they were.
 */
const RELEASES = [
  ["functions.json", "metadata-0.1.0.json"],
  ["functions.de.json", "metadata-0.1.0.de.json"],
] as const;

/** What of a release a newer metadata breaks, in words. */
function breaches(then: Metadata, now: Metadata): string[] {
  const functions = new Map(now.functions.map((fn) => [fn.id, fn]));
  const enums = new Map(now.enums.map((item) => [item.id, item]));
  return [
    ...then.functions.flatMap((fn) => breachesOf(fn, functions.get(fn.id))),
    ...then.enums.flatMap((item) => lostWords(item, enums.get(item.id))),
  ];
}

function breachesOf(then: Fn, now: Fn | undefined): string[] {
  if (!now) return [`${then.id} is gone`];
  return [
    ...(now.name === then.name ? [] : [`${then.id} is called ${now.name}, not ${then.name}`]),
    ...(now.result.dimensionality === then.result.dimensionality
      ? []
      : [`the result of ${then.id} has changed its dimensionality`]),
    ...then.parameters.flatMap((parameter, i) =>
      parameterBreaches(`argument ${i + 1} of ${then.id}`, parameter, now.parameters[i]),
    ),
    ...now.parameters
      .slice(then.parameters.length)
      .filter(({ optional, repeating }) => !optional || repeating)
      .map(({ name }) => `the new argument ${name} of ${then.id} is not optional`),
  ];
}

function parameterBreaches(which: string, then: Parameter, now: Parameter | undefined): string[] {
  if (!now) return [`${which}, ${then.name}, is gone`];
  const kept = ["name", "type", "dimensionality", "optional", "repeating"] as const;
  return kept
    .filter((key) => now[key] !== then[key])
    .map((key) => `${which} has another ${key}: ${now[key]}, not ${then[key]}`);
}

function lostWords(then: Enumeration, now: Enumeration | undefined): string[] {
  if (!now) return [`the enumeration ${then.id} is gone`];
  const words = new Set(now.values.map(({ stringValue }) => stringValue));
  return [
    ...(now.type === then.type ? [] : [`the enumeration ${then.id} is of another type`]),
    ...then.values
      .filter(({ stringValue }) => !words.has(stringValue))
      .map(({ name }) => `the enumeration ${then.id} has lost ${name}`),
  ];
}

const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Metadata;
const released = (file: string) => read(join(__dirname, "../fixtures", file));
const release = released("metadata-0.1.0.json");

/** The release with one of its functions changed. */
const changed = (change: (fn: Fn) => Fn | undefined): Metadata => ({
  ...release,
  functions: release.functions.flatMap((fn) => (fn.id === "CHANGE" ? (change(fn) ?? []) : fn)),
});

describe("the comparison finds", () => {
  test("a function that is gone, or called otherwise", () => {
    expect(
      breaches(
        release,
        changed(() => undefined),
      ),
    ).toEqual(["CHANGE is gone"]);
    const renamed = changed((fn) => ({ ...fn, name: "MOVE" }));
    expect(breaches(release, renamed)).toEqual(["CHANGE is called MOVE, not CHANGE"]);
  });

  test("an argument that is gone, inserted, or of another kind", () => {
    const without = changed((fn) => ({ ...fn, parameters: fn.parameters.slice(0, -1) }));
    expect(breaches(release, without)).toEqual(["argument 7 of CHANGE, options, is gone"]);
    const inserted = changed(({ parameters: [first, ...rest], ...fn }) => ({
      ...fn,
      parameters: [first!, { ...first!, name: "by" }, ...rest],
    }));
    expect(breaches(release, inserted)[0]).toBe(
      "argument 2 of CHANGE has another name: by, not month",
    );
    const single = changed(({ parameters: [first, ...rest], ...fn }) => ({
      ...fn,
      parameters: [{ ...first!, dimensionality: "scalar" }, ...rest],
    }));
    expect(breaches(release, single)).toEqual([
      "argument 1 of CHANGE has another dimensionality: scalar, not matrix",
    ]);
  });

  test("a new argument that one must give", () => {
    const asking = changed((fn) => ({ ...fn, parameters: [...fn.parameters, { name: "by" }] }));
    expect(breaches(release, asking)).toEqual(["the new argument by of CHANGE is not optional"]);
  });

  test("a word that is no longer offered", () => {
    const enums = release.enums.map((item) =>
      item.id === "KIND" ? { ...item, values: item.values.slice(1) } : item,
    );
    expect(breaches(release, { ...release, enums })).toEqual(["the enumeration KIND has lost abs"]);
  });

  test("nothing where functions and optional arguments were added", () => {
    const longer = changed((fn) => ({
      ...fn,
      parameters: [...fn.parameters, { name: "by", optional: true }],
    }));
    const functions = [...longer.functions, { ...release.functions[0]!, id: "NEW", name: "NEW" }];
    expect(breaches(release, { ...longer, functions })).toEqual([]);
  });
});

test.each(RELEASES)("%s breaks nothing of release 0.1.0", (file, then) => {
  expect(breaches(released(then), read(join(DIST, file)))).toEqual([]);
});
