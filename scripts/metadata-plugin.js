/** Completes the functions.json that custom-functions-metadata-plugin emits, and adds a copy in every language of locales/. */
const { Compilation, sources, WebpackError } = require("webpack");
const { LOCALES, localiseMetadata, metadataFile } = require("./locales.js");
const { completed } = require("./metadata.js");

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
          const metadata = completed(JSON.parse(asset.source.source().toString()), this.baseUrl);
          compilation.updateAsset(this.output, sourceOf(metadata));
          for (const [locale, dictionary] of Object.entries(LOCALES))
            compilation.emitAsset(
              metadataFile(locale),
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
