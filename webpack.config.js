const path = require("node:path");
const CopyWebpackPlugin = require("copy-webpack-plugin");
const { workbench } = require("excel-workbench/webpack");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const MinimizerPlugin = require("minimizer-webpack-plugin");
const LicensePlugin = require("webpack-license-plugin");
const { BannerPlugin, DefinePlugin } = require("webpack");
const { BindingsPlugin } = require("./scripts/bindings-plugin.js");
const { KeepPlugin } = require("./scripts/keep-plugin.js");
const {
  LANGUAGES,
  localiseManifest,
  localiseShortcuts,
  shortcutsFile,
} = require("./scripts/locales.js");
const { ACCEPTED, notices } = require("./scripts/licences.js");
const { later, listed } = require("./scripts/metadata.js");
const MetadataPlugin = require("./scripts/metadata-plugin.js");

const DEVELOPMENT_URL = "https://localhost:3000/";
/** Where the add-in will be served from; `.example` until somebody hosts it. */
const BASE_URL = (process.env.BASE_URL ?? "https://tic-for-excel.example/").replace(/\/?$/, "/");
/** Microsoft's library; sovereign clouds have their own (docs/deploy.md). The server reads the same variable for its policy. */
const OFFICE_JS =
  process.env.OFFICE_JS || "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";

const rules = [
  {
    test: /\.tsx?$/,
    loader: path.resolve(__dirname, "scripts/typescript-loader.js"),
  },
];

/** Packages, in what the oldest browser can parse. */
const packages = {
  test: /\.[cm]?js$/,
  include: /node_modules/,
  loader: path.resolve(__dirname, "scripts/lower-loader.js"),
};

/**
 * Binds globals that a script uses often as locals. In a JavaScript context made for it alone (Node's vm) every look-up of a
 * global asks the host first, which takes longer than looking up a holding.
 */
function localGlobals(test, names) {
  const list = names.join(", ");
  return [
    new BannerPlugin({ test, raw: true, banner: `((${list}) => {` }),
    new BannerPlugin({ test, raw: true, footer: true, banner: `})(${list});` }),
  ];
}

/** @returns {Promise<import("webpack").Configuration[]>} */
module.exports = async (_, { mode = "production" }) => [
  {
    name: "addin",
    mode,
    target: ["web", "es2020"],
    devtool: "source-map",
    entry: { functions: "./src/entry.ts" },
    output: {
      path: path.resolve(__dirname, "dist"),
      filename: "[name].js",
      chunkFilename: "[name].[contenthash:8].js",
      // webpack's automatic public path throws without a document; src/entry.ts sets it where there is one.
      publicPath: "",
    },
    resolve: { extensions: [".ts", ".tsx", ".js"] },
    module: { rules: [...rules, packages] },
    optimization: {
      // The most used exports have the shortest names, which shortens the first script by a fiftieth.
      mangleExports: "size",
      // A tenth of what terser takes, and a hundredth shorter.
      minimizer: [
        new MinimizerPlugin({
          minify: MinimizerPlugin.swcMinify,
          minimizerOptions: { ecma: 2020, compress: { passes: 3 } },
          parallel: false,
        }),
      ],
      // What the pane shares with the functions that come later is in their script, which it waits for.
      splitChunks: {
        cacheGroups: { later: { name: "later", chunks: "async", minChunks: 2, enforce: true } },
      },
    },
    plugins: [
      new KeepPlugin(),
      new BindingsPlugin(),
      new DefinePlugin({
        FUNCTIONS: JSON.stringify(await listed()),
        LATER: JSON.stringify(await later()),
      }),
      new MetadataPlugin({ output: "functions.json", baseUrl: BASE_URL }),
      ...localGlobals(/^(?:functions|later\.\w+)\.js$/, [
        "Array",
        "Infinity",
        "Map",
        "Math",
        "NaN",
        "Number",
        "Set",
      ]),
      // What is in the scripts, from their own modules; a licence that is not accepted ends the build.
      new LicensePlugin({
        outputFilename: "../build/licences.json",
        additionalFiles: { "licences.txt": notices },
        excludedPackageTest: (name) => name === "tic-for-excel",
        unacceptableLicenseTest: (licence) => !ACCEPTED.includes(licence),
      }),
      new HtmlWebpackPlugin({
        template: "./src/taskpane/taskpane.html",
        filename: "taskpane.html",
        inject: false,
        templateParameters: { officeJs: OFFICE_JS },
      }),
      new CopyWebpackPlugin({
        patterns: [
          { from: "assets/icons", to: "assets/icons" },
          { from: "assets/data", to: "assets/data" },
          { from: "assets/help.css", to: "assets/help.css" },
          { from: "shortcuts.json", to: "shortcuts.json" },
          ...[{ language: "en" }, ...LANGUAGES].map(({ language, dictionary }) => ({
            from: "shortcuts.json",
            to: shortcutsFile(language),
            transform: (content) =>
              JSON.stringify(localiseShortcuts(JSON.parse(content), dictionary), null, 2),
          })),
          {
            from: "manifest.xml",
            to: "manifest.xml",
            transform: (content) =>
              localiseManifest(content.toString()).replaceAll(DEVELOPMENT_URL, BASE_URL),
          },
        ],
      }),
    ],
    performance: { maxEntrypointSize: 250_000, maxAssetSize: 1_500_000 },
  },
  {
    // The page that runs the built add-in without Excel: for development, never part of `dist/`.
    ...workbench({
      page: "./src/workbench/page.ts",
      title: "TIC for Excel",
      icon: "src/workbench/icon.svg",
      output: path.resolve(__dirname, "build/workbench"),
    }),
    name: "workbench",
    mode,
    module: { rules },
  },
];
