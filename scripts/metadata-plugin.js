/** Builds functions.json from the comments of the families (scripts/metadata.js), and a copy in every language of locales/. */
const { Compilation, sources, WebpackError } = require("webpack");
const { LANGUAGES, localiseMetadata, metadataFile } = require("./locales.js");
const { completed, generated } = require("./metadata.js");

const NAME = "TicMetadataPlugin";

class MetadataPlugin {
  constructor({ output, baseUrl }) {
    this.output = output;
    this.baseUrl = baseUrl;
  }

  apply(compiler) {
    compiler.hooks.thisCompilation.tap(NAME, (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONS;
      compilation.hooks.processAssets.tapPromise({ name: NAME, stage }, async () => {
        try {
          const metadata = completed(await generated(), this.baseUrl);
          compilation.emitAsset(this.output, sourceOf(metadata));
          for (const { language, dictionary } of LANGUAGES)
            compilation.emitAsset(
              metadataFile(language),
              sourceOf(localiseMetadata(metadata, dictionary)),
            );
        } catch (error) {
          compilation.errors.push(new WebpackError(`${this.output}: ${error.message}`));
        }
      });
    });
  }
}

const sourceOf = (metadata) => new sources.RawSource(JSON.stringify(metadata, null, 2) + "\n");

module.exports = MetadataPlugin;
