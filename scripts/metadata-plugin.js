/**
 * Completes the functions.json that custom-functions-metadata generates:
 * - `allowErrorForDataTypeAny`, so that one error in a range does not fail the whole call (the generator never emits it);
 * - the enumerations of src/formulas/grammar/words.ts on every parameter of that name (the generator cannot see imported enums), or
 *   those of their words that the parameter's description names;
 * - a copy in every language of locales/;
 * - each function's help URL, on the add-in's own origin, to the page that scripts/help.ts writes.
 */
const { Compilation, sources, WebpackError } = require("webpack");
const { LOCALES, localiseMetadata, metadataFile } = require("./locales.js");

const NAME = "TicMetadataPlugin";

class MetadataPlugin {
  constructor({ output, baseUrl }) {
    this.output = output;
    this.baseUrl = baseUrl;
  }

  apply(compiler) {
    compiler.hooks.compilation.tap(NAME, (compilation) => {
      // The generator also puts its file into the child compilation of an HTML page, where it would clash with the completed one.
      if (compilation.compiler !== compiler) {
        compilation.deleteAsset(this.output);
        return;
      }
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONS;
      compilation.hooks.processAssets.tap({ name: NAME, stage }, () => {
        const asset = compilation.getAsset(this.output);
        if (!asset) return;
        try {
          const metadata = complete(JSON.parse(asset.source.source().toString()), this.baseUrl);
          const text = JSON.stringify(metadata, null, 2) + "\n";
          compilation.updateAsset(this.output, new sources.RawSource(text));
          for (const [locale, dictionary] of Object.entries(LOCALES)) {
            const local = localiseMetadata(metadata, dictionary);
            const source = new sources.RawSource(JSON.stringify(local, null, 2) + "\n");
            compilation.emitAsset(metadataFile(locale), source);
          }
        } catch (error) {
          compilation.errors.push(new WebpackError(`${this.output}: ${error.message}`));
        }
      });
    });
  }
}

function complete(metadata, baseUrl) {
  const enums = new Map((metadata.enums ?? []).map((item) => [item.id.toLowerCase(), item]));
  const parts = new Map();
  for (const fn of metadata.functions) {
    for (const parameter of fn.parameters) {
      const words = enums.get(parameter.name);
      const offered = words && offeredOf(words, parameter.description, fn.name);
      if (!offered) continue;
      Object.assign(parameter, { type: offered.type, customEnumId: offered.id });
      if (offered !== words) parts.set(offered.id, offered);
    }
    fn.description = fn.description.replace(/\s+/g, " ");
    fn.helpUrl = `${baseUrl}help/${fn.name.toLowerCase()}.html`;
  }
  const enumerations = [...(metadata.enums ?? []), ...parts.values()];
  return { allowErrorForDataTypeAny: true, ...metadata, enums: enumerations };
}

/** The words of an enumeration that a parameter's description names: a function may take only some of them, or none. */
function offeredOf(words, description, name) {
  const named = words.values.filter((word) => new RegExp(`\\b${word.name}\\b`).test(description));
  if (!named.length) return undefined;
  if (named.length === words.values.length) return words;
  return { ...words, id: `${words.id}_${name}`, values: named };
}

module.exports = MetadataPlugin;
