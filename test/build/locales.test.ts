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
  readonly shortcutsFile: (locale: string) => string;
  readonly metadataFile: (locale: string) => string;
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
/** Each language with its dictionary. */
const LANGUAGES = Object.entries(LOCALES);
const metadataOf = (locale: string) => JSON.parse(text(locales.metadataFile(locale))) as Metadata;
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
  const stale = [first!.description];
  expect(locales.gapsOf(changed, source, shortcuts)).toEqual(
    LANGUAGES.map(([locale]) => ({ locale, missing: ["Other."], stale })),
  );
});

test("there is a language besides English", () => {
  expect(Object.keys(LOCALES)).toContain("de-DE");
});

test.each(LANGUAGES)(
  "the metadata of %s differs from the English in descriptions and tooltips only",
  (locale, dictionary) => {
    const translated = metadataOf(locale);
    expect(untranslated(translated)).toBe(untranslated(english));
    english.functions.forEach((fn, i) => {
      expect(translated.functions[i]!.description).toBe(dictionary[fn.description]);
      expect(translated.functions[i]!.description).not.toBe(fn.description);
    });
  },
);

test.each(LANGUAGES)("a translation to %s keeps every word to be typed", (_, dictionary) => {
  const words = (sentence: string) =>
    [...sentence.matchAll(/"[\w,+-]+"|\b[a-z]+=[\w%]*|\bfor_\w+|\bus_lt_\w*/g)]
      .map(([word]) => word)
      .filter((word) => !/^"(lowest|most|overtook)/.test(word))
      .sort();
  for (const [from, to] of Object.entries(dictionary)) {
    // The one example of a formula uses the language's own list separator.
    if (from.includes("=TIC.")) continue;
    expect({ from, words: words(to) }).toEqual({ from, words: words(from) });
  }
});

test.each(LANGUAGES)("the metadata of %s is valid by the published schema", (locale) => {
  const file = join(__dirname, "../support/json-schema/unified-manifest-1.30.schema.json");
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(JSON.parse(readFileSync(file, "utf8")) as object, "manifest");
  const functions = { $ref: "manifest#/definitions/extensionCustomFunctions/properties/functions" };
  const validate = ajv.compile(functions);
  validate(metadataOf(locale).functions);
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

  test.each(LANGUAGES)("leads Excel in %s to its metadata", (locale) => {
    const [, , url] = overridden.find(
      ([value, of]) => value!.endsWith("/functions.json") && of === locale,
    )!;
    expect(url).toMatch(/^https:\/\/.+\/functions\.[a-z]+\.json$/);
    expect(url).toMatch(new RegExp(`/${locales.metadataFile(locale).replaceAll(".", "\\.")}$`));
  });

  test.each(LANGUAGES)(
    "has every text in %s, within the lengths that Office accepts",
    (locale, dictionary) => {
      const texts = overridden.filter(
        ([value, of]) => !value!.startsWith("https://") && of === locale,
      );
      expect(texts).toHaveLength(37);
      for (const [, , value] of texts) expect(value!.length).toBeLessThanOrEqual(250);
      expect(texts.find(([value]) => value === "TIC Pane")![2]).toBe(dictionary["TIC Pane"]);
    },
  );

  test("has its texts in German", () => {
    expect(overridden.find(([value]) => value === "TIC Pane")).toEqual([
      ...["TIC Pane", "de-DE", "TIC-Bereich"],
    ]);
  });
});

describe("the keyboard shortcuts", () => {
  type Sayings = Readonly<Record<string, { readonly value: string }>>;
  const sayings = (file: string) => JSON.parse(text(file)) as Sayings;
  const said = sayings(locales.shortcutsFile("en-US"));

  test.each(LANGUAGES)("are described in %s", (locale, dictionary) => {
    const translated = sayings(locales.shortcutsFile(locale));
    expect(Object.keys(translated)).toEqual(Object.keys(said));
    for (const [name, { value }] of Object.entries(said))
      expect(translated[name]!.value).toBe(dictionary[value]);
  });

  test("are described where the manifest leads each language", () => {
    const [token] = elements(manifest).filter(({ name }) => name === "Token");
    expect(token!.children.map(({ attributes }) => attributes)).toEqual(
      LANGUAGES.map(([locale]) => {
        const [language] = locale.split("-");
        return { Locale: `${language}-*`, Value: language };
      }),
    );
  });
});
