const path = require("node:path");
const CopyWebpackPlugin = require("copy-webpack-plugin");
const CustomFunctionsMetadataPlugin = require("custom-functions-metadata-plugin");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const { BannerPlugin, DefinePlugin } = require("webpack");
const { localiseManifest } = require("./scripts/locales.js");
const { FUNCTION_FILES, listed } = require("./scripts/metadata.js");
const MetadataPlugin = require("./scripts/metadata-plugin.js");

const DEVELOPMENT_URL = "https://localhost:3000/";
/** Where the add-in will be served from; `.example` until somebody hosts it. */
const BASE_URL = (process.env.BASE_URL ?? "https://tic-for-excel.example/").replace(/\/?$/, "/");
const OFFICE_JS = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";

const rules = [
  {
    test: /\.tsx?$/,
    loader: "ts-loader",
    options: { transpileOnly: true, compilerOptions: { noEmit: false } },
  },
];

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
      clean: true,
    },
    resolve: { extensions: [".ts", ".tsx", ".js"] },
    module: { rules },
    plugins: [
      new CustomFunctionsMetadataPlugin({ output: "functions.json", input: FUNCTION_FILES }),
      new DefinePlugin({ FUNCTIONS: JSON.stringify(await listed()) }),
      new MetadataPlugin({ output: "functions.json", baseUrl: BASE_URL }),
      ...localGlobals("functions.js", ["Array", "Infinity", "Map", "Math", "NaN", "Number", "Set"]),
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
    name: "workbench",
    mode,
    target: ["web", "es2022"],
    devtool: "source-map",
    entry: {
      workbench: "./packages/excel-workbench/src/page/page.ts",
      office: "./packages/excel-workbench/src/client/office.ts",
    },
    output: {
      path: path.resolve(__dirname, "build/workbench"),
      filename: "[name].js",
      clean: true,
    },
    resolve: { extensions: [".ts"] },
    module: { rules },
    plugins: [new CopyWebpackPlugin({ patterns: workbenchFiles() })],
    // Served from this machine to this machine.
    optimization: { minimize: false },
    performance: false,
  },
];

/** The workbench's own page, and beside it the libraries of its grid: unmodified, as their licences ask (LGPL, MIT, OFL). */
function workbenchFiles() {
  const vendor = (name, file, to = path.basename(file)) => ({
    from: `node_modules/${name}/${file}`,
    to: `vendor/${to}`,
  });
  return [
    { from: "packages/excel-workbench/src/page/*.{html,css,svg}", to: "[name][ext]" },
    vendor("@odoo/o-spreadsheet", "dist/o_spreadsheet.min.iife.js"),
    vendor("@odoo/o-spreadsheet", "dist/o_spreadsheet.css"),
    vendor("@odoo/o-spreadsheet", "dist/o_spreadsheet.xml"),
    vendor("@odoo/o-spreadsheet", "LICENSE", "o_spreadsheet.LICENSE.txt"),
    vendor("@odoo/owl", "dist/owl.iife.min.js"),
    vendor("@odoo/owl", "LICENSE", "owl.LICENSE.txt"),
    vendor("chart.js", "dist/chart.umd.min.js"),
    vendor("chart.js", "LICENSE.md", "chart.LICENSE.txt"),
    vendor("bootstrap", "dist/css/bootstrap.min.css"),
    vendor("font-awesome", "css/font-awesome.min.css", "font-awesome/css/font-awesome.min.css"),
    vendor(
      "font-awesome",
      "fonts/fontawesome-webfont.woff2",
      "font-awesome/fonts/fontawesome-webfont.woff2",
    ),
  ];
}
