import Ajv from "ajv-draft-04";
import { readdirSync, readFileSync } from "node:fs";
import { join, parse } from "node:path";
import { DIST } from "../../scripts/addin";
import { elements, schemaFaults } from "../support/manifest";

interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly customEnumId?: string | undefined;
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
interface Gaps {
  readonly language: string;
  readonly missing: readonly string[];
  readonly stale: readonly string[];
  readonly faults: readonly string[];
}
interface Locales {
  readonly shortcutsFile: (language: string) => string;
  readonly metadataFile: (language: string) => string;
  readonly LANGUAGES: readonly {
    readonly language: string;
    readonly locales: readonly string[];
    readonly dictionary: Readonly<Record<string, string>>;
  }[];
  readonly gapsOf: (metadata: Metadata, manifest: string, shortcuts: object) => readonly Gaps[];
}

const locales = jest.requireActual<Locales>("../../scripts/locales.js");
const { LANGUAGES } = locales;
const text = (file: string) => readFileSync(join(DIST, file), "utf8");
const english = JSON.parse(text("functions.json")) as Metadata;
/** Each language with its dictionary, and each of Office's locales. */
const DICTIONARIES = LANGUAGES.map(({ language, dictionary }) => [language, dictionary] as const);
const LOCALES = LANGUAGES.flatMap(({ language, locales, dictionary }) =>
  locales.map((locale) => [locale, language, dictionary] as const),
);
const metadataOf = (language: string) =>
  JSON.parse(text(locales.metadataFile(language))) as Metadata;
const source = readFileSync(join(__dirname, "../../manifest.xml"), "utf8");
const manifest = text("manifest.xml");
const shortcuts = JSON.parse(text("shortcuts.json")) as object;

/** The metadata without what is translated. */
const untranslated = (metadata: Metadata) =>
  JSON.stringify(metadata, (key, value: unknown) =>
    key === "description" || key === "tooltip" ? undefined : value,
  );

test("every sentence has a translation in every language, none is left over, and none is at fault", () => {
  expect(locales.gapsOf(english, source, shortcuts)).toEqual(
    LANGUAGES.map(({ language }) => ({ language, missing: [], stale: [], faults: [] })),
  );
});

test("a sentence without a translation, and a translation without a sentence, are found", () => {
  const [first, ...others] = english.functions;
  const changed = { ...english, functions: [{ ...first!, description: "Other." }, ...others] };
  const stale = [first!.description];
  expect(locales.gapsOf(changed, source, shortcuts)).toEqual(
    LANGUAGES.map(({ language }) => ({ language, missing: ["Other."], stale, faults: [] })),
  );
});

test("an argument that names its words in English only is found", () => {
  const changed = {
    ...english,
    functions: english.functions.map((fn) => ({
      ...fn,
      parameters: fn.parameters.map((parameter) => ({
        ...parameter,
        customEnumId: fn.name === "NAME" && parameter.name === "form" ? "SIDE" : undefined,
        description: parameter.description.replace("name (default)", "high (default)"),
      })),
    })),
  };
  for (const { faults } of locales.gapsOf(changed, source, shortcuts))
    expect(faults).toEqual(["form of NAME lacks high"]);
});

test("every dictionary is one of a language, and speaks for a locale of Office", () => {
  const files = readdirSync(join(__dirname, "../../locales"))
    .filter((file) => file.endsWith(".json"))
    .map((file) => parse(file).name);
  const listed = LANGUAGES.map(({ language }) => language);
  expect(files.sort()).toEqual([...listed, "glossary", "languages"].sort());
  expect(LOCALES.map(([locale]) => locale)).toEqual(
    expect.arrayContaining(["de-DE", "es-MX", "fr-CA", "ja-JP", "zh-CN"]),
  );
  for (const [locale, language] of LOCALES) expect(`${locale}-`).toContain(`${language}-`);
});

test.each(DICTIONARIES)(
  "the metadata of %s differs from the English in descriptions and tooltips only",
  (language, dictionary) => {
    const translated = metadataOf(language);
    expect(untranslated(translated)).toBe(untranslated(english));
    english.functions.forEach((fn, i) => {
      expect(translated.functions[i]!.description).toBe(dictionary[fn.description]);
    });
  },
);

test.each(DICTIONARIES)("no argument needs more than 512 characters in %s", (language) => {
  for (const { parameters } of metadataOf(language).functions)
    for (const { description } of parameters) expect(description.length).toBeLessThanOrEqual(512);
});

test.each(DICTIONARIES)("the metadata of %s is valid by the published schema", (language) => {
  const file = join(__dirname, "../support/json-schema/unified-manifest-1.30.schema.json");
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(JSON.parse(readFileSync(file, "utf8")) as object, "manifest");
  const functions = { $ref: "manifest#/definitions/extensionCustomFunctions/properties/functions" };
  const validate = ajv.compile(functions);
  validate(metadataOf(language).functions);
  expect(validate.errors ?? []).toEqual([]);
});

describe("the built manifest", () => {
  const overridden = elements(manifest)
    .filter(({ name }) => name !== "Token")
    .flatMap(({ attributes, children }) =>
      children
        .filter(({ name }) => name === "Override")
        .map(({ attributes: own }) => [attributes.DefaultValue!, own.Locale, own.Value!]),
    );

  test("is valid by Microsoft's schemas", async () => {
    expect(await schemaFaults(manifest)).toEqual([]);
  });

  test.each(LOCALES)("leads Excel in %s to its metadata", (locale, language) => {
    const [, , url] = overridden.find(
      ([value, of]) => value!.endsWith("/functions.json") && of === locale,
    )!;
    expect(url).toMatch(/^https:\/\/.+\/functions\.[\w-]+\.json$/);
    expect(url!.split("/").at(-1)).toBe(locales.metadataFile(language));
  });

  test.each(LOCALES)(
    "has every text in %s, within the lengths that Office accepts",
    (locale, _, dictionary) => {
      const texts = overridden.filter(
        ([value, of]) => !value!.startsWith("https://") && of === locale,
      );
      expect(texts).toHaveLength(40);
      for (const [, , value] of texts) expect(value!.length).toBeLessThanOrEqual(250);
      expect(texts.find(([value]) => value === "TIC Pane")![2]).toBe(dictionary["TIC Pane"]);
    },
  );

  test("has its texts in every language, for Canada and Mexico too", () => {
    expect(overridden.filter(([value]) => value === "TIC Pane")).toEqual([
      ["TIC Pane", "de-DE", "TIC-Bereich"],
      ["TIC Pane", "es-ES", "Panel TIC"],
      ["TIC Pane", "es-MX", "Panel TIC"],
      ["TIC Pane", "fr-FR", "Volet TIC"],
      ["TIC Pane", "fr-CA", "Volet TIC"],
      ["TIC Pane", "ja-JP", "TIC ウィンドウ"],
      ["TIC Pane", "zh-CN", "TIC 窗格"],
    ]);
  });
});

describe("the keyboard shortcuts", () => {
  type Sayings = Readonly<Record<string, { readonly value: string }>>;
  const sayings = (file: string) => JSON.parse(text(file)) as Sayings;
  const said = sayings(locales.shortcutsFile("en"));

  test.each(DICTIONARIES)("are described in %s", (language, dictionary) => {
    const translated = sayings(locales.shortcutsFile(language));
    expect(Object.keys(translated)).toEqual(Object.keys(said));
    for (const [name, { value }] of Object.entries(said))
      expect(translated[name]!.value).toBe(dictionary[value]);
  });

  test("are described where the manifest leads each language", () => {
    const [token] = elements(manifest).filter(({ name }) => name === "Token");
    expect(token!.children.map(({ attributes }) => [attributes.Locale, attributes.Value])).toEqual([
      ["de-*", "de"],
      ["es-*", "es"],
      ["fr-*", "fr"],
      ["ja-*", "ja"],
      ["zh-CN", "zh-CN"],
    ]);
  });
});
