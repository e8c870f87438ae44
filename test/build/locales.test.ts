import Ajv from "ajv-draft-04";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DIST } from "../../scripts/addin";
import { elements, schemaFaults } from "../support/manifest";

interface Parameter {
  readonly name: string;
  readonly description: string;
}
interface Metadata {
  readonly functions: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly parameters: readonly Parameter[];
  }[];
  readonly enums: readonly {
    readonly id: string;
    readonly values: readonly { readonly stringValue: string; readonly tooltip: string }[];
  }[];
}
interface Locales {
  readonly LOCALES: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly gapsOf: (
    metadata: Metadata,
    manifest: string,
    shortcuts: object,
  ) => readonly { locale: string; missing: string[]; stale: string[] }[];
}

const locales = jest.requireActual<Locales>("../../scripts/locales.js");
const { LOCALES } = locales;
const text = (file: string) => readFileSync(join(DIST, file), "utf8");
const english = JSON.parse(text("functions.json")) as Metadata;
const german = JSON.parse(text("functions.de.json")) as Metadata;
const source = readFileSync(join(__dirname, "../../manifest.xml"), "utf8");
const manifest = text("manifest.xml");
const shortcuts = JSON.parse(text("shortcuts.json")) as object;

/** The metadata without what is translated. */
const untranslated = (metadata: Metadata) =>
  JSON.stringify(metadata, (key, value: unknown) =>
    key === "description" || key === "tooltip" ? undefined : value,
  );

test("every sentence has a translation in every language, and no translation is left over", () => {
  expect(locales.gapsOf(english, source, shortcuts)).toEqual(
    Object.keys(LOCALES).map((locale) => ({ locale, missing: [], stale: [] })),
  );
});

test("a sentence without a translation, and a translation without a sentence, are found", () => {
  const [first, ...others] = english.functions;
  const changed = { ...english, functions: [{ ...first!, description: "Other." }, ...others] };
  expect(locales.gapsOf(changed, source, shortcuts)).toEqual([
    { locale: "de-DE", missing: ["Other."], stale: [first!.description] },
  ]);
});

test("the German metadata differs from the English in descriptions and tooltips only", () => {
  expect(untranslated(german)).toBe(untranslated(english));
  english.functions.forEach((fn, i) => {
    expect(german.functions[i]!.description).toBe(LOCALES["de-DE"]![fn.description]);
    expect(german.functions[i]!.description).not.toBe(fn.description);
  });
});

test("a translation keeps every word to be typed", () => {
  const words = (sentence: string) =>
    [...sentence.matchAll(/"[\w,+-]+"|\b[a-z]+=[\w%]*|\bfor_\w+|\bus_lt_\w*/g)]
      .map(([word]) => word)
      .filter((word) => !/^"(lowest|most)/.test(word))
      .sort();
  for (const [from, to] of Object.entries(LOCALES["de-DE"]!)) {
    // The one example of a formula uses the language's own list separator.
    if (from.includes("=TIC.")) continue;
    expect({ from, words: words(to) }).toEqual({ from, words: words(from) });
  }
});

test("the German metadata is valid by the published schema", () => {
  const file = join(__dirname, "../support/json-schema/unified-manifest-1.30.schema.json");
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(JSON.parse(readFileSync(file, "utf8")) as object, "manifest");
  const functions = { $ref: "manifest#/definitions/extensionCustomFunctions/properties/functions" };
  const validate = ajv.compile(functions);
  validate(german.functions);
  expect(validate.errors ?? []).toEqual([]);
});

describe("the built manifest", () => {
  const overridden = elements(manifest).flatMap(({ attributes, children }) =>
    children
      .filter(({ name }) => name === "Override")
      .map((child) => [attributes.DefaultValue!, child.attributes.Locale, child.attributes.Value!]),
  );

  test("is valid by Microsoft's schemas", async () => {
    expect(await schemaFaults(manifest)).toEqual([]);
  });

  test("leads German Excel to the German metadata", () => {
    const [, locale, url] = overridden.find(([value]) => value!.endsWith("/functions.json"))!;
    expect(locale).toBe("de-DE");
    expect(url).toMatch(/^https:\/\/.+\/functions\.de\.json$/);
  });

  test("has every text in German, within the lengths that Office accepts", () => {
    const texts = overridden.filter(
      ([value, , translated]) => !value!.startsWith("https://") && translated !== "de",
    );
    expect(texts).toHaveLength(37);
    for (const [, , value] of texts) expect(value!.length).toBeLessThanOrEqual(250);
    expect(overridden.find(([value]) => value === "TIC Pane")).toEqual([
      ...["TIC Pane", "de-DE", "TIC-Bereich"],
    ]);
  });
});

test("the shortcuts are described in English and in German", () => {
  type Sayings = Readonly<Record<string, { readonly value: string }>>;
  const [en, de] = ["en", "de"].map(
    (language) => JSON.parse(text(`shortcuts.${language}.json`)) as Sayings,
  );
  expect(Object.keys(de!)).toEqual(Object.keys(en!));
  for (const [name, { value }] of Object.entries(en!))
    expect(de![name]!.value).toBe(LOCALES["de-DE"]![value]);
});
