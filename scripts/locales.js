/**
 * Languages of the metadata and the manifest: one dictionary each in locales/, from the English sentence to the translated one.
 * Names of functions and arguments and the words to be typed stay as they are. `node scripts/locales.js` lists, after a build,
 * what a dictionary lacks, what it no longer needs, and what is wrong in it (scripts/wording.js).
 */
const { readFileSync } = require("node:fs");
const path = require("node:path");
const { faultsIn } = require("./wording.js");

/**
 * The languages: each with its dictionary and the display languages of Office that show it. An override in a manifest counts for
 * its very locale, `fr` or `fr-FR` not for `fr-CA`: https://github.com/OfficeDev/script-lab-2017/issues/560. Office itself has
 * these: https://learn.microsoft.com/microsoft-365/cloud-storage-partner-program/faq/languages. Any other sees English.
 */
const LANGUAGES = Object.entries(require("../locales/languages.json")).map(
  ([language, locales]) => ({
    language,
    locales,
    dictionary: require(`../locales/${language}.json`),
  }),
);

/** `functions.de.json` */
const metadataFile = (language) => `functions.${language}.json`;

/** Texts that stay as they are in every language. */
const NAMES = new Set(["TIC", "TIC for Excel"]);

/** Every English sentence of the metadata. */
const sentencesOf = ({ functions, enums }) => [
  ...functions.flatMap((fn) => [fn.description, ...fn.parameters.map((p) => p.description)]),
  ...enums.flatMap(({ values }) => values.map(({ tooltip }) => tooltip)),
];

const STRING = /<(bt:String id="[^"]*"|Description) DefaultValue="([^"]*)"\/>/g;
const unescaped = (text) => text.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** Every English sentence of the manifest. */
const textsOf = (manifest) =>
  [...manifest.matchAll(STRING)]
    .map(([, , text]) => unescaped(text))
    .filter((text) => !NAMES.has(text));

/** `shortcuts.de.json`; of the language that it is written in, `shortcuts.en.json`. */
const shortcutsFile = (language) => `shortcuts.${language}.json`;

/** Every English sentence of the keyboard shortcuts. */
const sayingsOf = ({ resources }) => Object.values(resources.default).map(({ value }) => value);

/** What the shortcuts say in a language, as Office takes it; in English if there is no dictionary. */
const localiseShortcuts = ({ resources }, dictionary = {}) =>
  Object.fromEntries(
    Object.entries(resources.default).map(([name, { value, comment }]) => [
      name,
      { value: dictionary[value] ?? value, comment },
    ]),
  );

/** The metadata in a language; what is missing there stays English. */
function localiseMetadata(metadata, dictionary) {
  const of = (text) => dictionary[text] ?? text;
  return {
    ...metadata,
    functions: metadata.functions.map((fn) => ({
      ...fn,
      description: of(fn.description),
      parameters: fn.parameters.map((p) => ({ ...p, description: of(p.description) })),
    })),
    enums: metadata.enums.map((item) => ({
      ...item,
      values: item.values.map((value) => ({ ...value, tooltip: of(value.tooltip) })),
    })),
  };
}

/** In addresses that Office completes: the language of a file. */
const TOKEN = /<Token( Name="locale" [^>]*)\/>/;

/** A token takes patterns: `fr-*` is for all who have French, `zh-CN` is not for Taiwan. */
const tokens = () =>
  LANGUAGES.map(({ language }) => {
    const pattern = language.includes("-") ? language : `${language}-*`;
    return `<Override Locale="${pattern}" Value="${language}"/>`;
  }).join("");

/** The manifest with an override for every text and for the metadata, in every language and each of its locales. */
function localiseManifest(manifest) {
  const overrides = (element, valueOf) =>
    LANGUAGES.flatMap(({ language, locales, dictionary }) => {
      const value = valueOf(language, dictionary);
      return value === undefined
        ? []
        : locales.map((locale) => `<${element} Locale="${locale}" Value="${escaped(value)}"/>`);
    }).join("");
  const withTexts = manifest.replace(STRING, (whole, tag, text) => {
    const prefix = tag.startsWith("bt:") ? "bt:" : "";
    const found = overrides(`${prefix}Override`, (_, dictionary) => dictionary[unescaped(text)]);
    return found ? `<${tag} DefaultValue="${text}">${found}</${tag.split(" ")[0]}>` : whole;
  });
  const withTokens = withTexts.replace(TOKEN, `<Token$1>${tokens()}</Token>`);
  return withTokens.replace(
    /<bt:Url id="Functions\.Metadata\.Url" DefaultValue="([^"]*)functions\.json"\/>/,
    (_, base) => {
      const found = overrides("bt:Override", (language) => `${base}${metadataFile(language)}`);
      return `<bt:Url id="Functions.Metadata.Url" DefaultValue="${base}functions.json">${found}</bt:Url>`;
    },
  );
}

/** What the dictionaries lack, what they no longer need, and what is wrong in them, by language. */
function gapsOf(metadata, manifest, shortcuts) {
  const needed = new Set([...sentencesOf(metadata), ...textsOf(manifest), ...sayingsOf(shortcuts)]);
  return LANGUAGES.map(({ language, dictionary }) => ({
    language,
    missing: [...needed].filter((text) => !dictionary[text]),
    stale: Object.keys(dictionary).filter((text) => !needed.has(text)),
    faults: faultsIn(metadata, language, dictionary),
  }));
}

module.exports = {
  LANGUAGES,
  gapsOf,
  localiseManifest,
  localiseMetadata,
  localiseShortcuts,
  metadataFile,
  shortcutsFile,
};

if (require.main === module) {
  const read = (file) => readFileSync(path.join(__dirname, "..", file), "utf8");
  const gaps = gapsOf(
    JSON.parse(read("dist/functions.json")),
    read("manifest.xml"),
    JSON.parse(read("shortcuts.json")),
  );
  console.log(JSON.stringify(gaps, null, 2));
}
