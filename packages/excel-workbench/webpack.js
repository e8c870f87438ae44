const { existsSync } = require("node:fs");
const path = require("node:path");
const CopyWebpackPlugin = require("copy-webpack-plugin");
const HtmlWebpackPlugin = require("html-webpack-plugin");

/**
 * Builds the page: the add-in's script for it, and Office for the add-in's frame.
 *
 * @param {{ page: string, title: string, icon: string, output: string }} options The script that calls `openPage`, what the
 *   add-in is called, its picture (.svg), and the folder to build in.
 * @returns {import("webpack").Configuration}
 */
exports.workbench = ({ page, title, icon, output }) => ({
  target: ["web", "es2022"],
  devtool: "source-map",
  entry: { workbench: page, office: path.join(__dirname, "src/client/office.ts") },
  output: { path: output, filename: "[name].js", clean: true },
  resolve: { extensions: [".ts", ".js"] },
  plugins: [
    new HtmlWebpackPlugin({
      template: path.join(__dirname, "src/page/index.html"),
      filename: "index.html",
      inject: false,
      minify: false,
      templateParameters: { title },
    }),
    new CopyWebpackPlugin({
      patterns: [
        { from: icon, to: "icon.svg" },
        { from: path.join(__dirname, "src/page/page.css"), to: "page.css" },
        ...vendor,
      ],
    }),
  ],
  // Served from this machine to this machine.
  optimization: { minimize: false },
  performance: false,
});

/** The libraries of the grid: separate files, unmodified, as their licences ask (LGPL, MIT, OFL). */
const vendor = [
  ["@odoo/o-spreadsheet", "dist/o_spreadsheet.min.iife.js"],
  ["@odoo/o-spreadsheet", "dist/o_spreadsheet.css"],
  ["@odoo/o-spreadsheet", "dist/o_spreadsheet.xml"],
  ["@odoo/o-spreadsheet", "LICENSE", "o_spreadsheet.LICENSE.txt"],
  ["@odoo/owl", "dist/owl.iife.min.js"],
  ["@odoo/owl", "LICENSE", "owl.LICENSE.txt"],
  ["chart.js", "dist/chart.umd.min.js"],
  ["chart.js", "LICENSE.md", "chart.LICENSE.txt"],
  ["bootstrap", "dist/css/bootstrap.min.css"],
  ["font-awesome", "css/font-awesome.min.css", "font-awesome/css/font-awesome.min.css"],
  [
    "font-awesome",
    "fonts/fontawesome-webfont.woff2",
    "font-awesome/fonts/fontawesome-webfont.woff2",
  ],
].map(([name, file, to = path.basename(file)]) => ({
  from: path.join(folderOf(name), file),
  to: `vendor/${to}`,
}));

/** Where npm has put a package, here or further up. */
function folderOf(name) {
  const folders = require.resolve.paths(name).map((folder) => path.join(folder, name));
  return folders.find((folder) => existsSync(folder));
}
