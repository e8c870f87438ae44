import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import webpack, { type Configuration, NormalModuleReplacementPlugin } from "webpack";

/** The script of the contract's cases, for `evaluate`. */
export async function bundleContract(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "contract-"));
  try {
    await run(configuration(folder));
    return readFileSync(path.join(folder, "contract.js"), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const configuration = (folder: string): Configuration => ({
  mode: "development",
  devtool: false,
  target: ["web", "es2022"],
  entry: { contract: path.join(__dirname, "script.ts") },
  output: { path: folder, filename: "[name].js" },
  resolve: {
    extensions: [".ts", ".js"],
    alias: {
      "jest-util$": path.join(__dirname, "jestUtil.ts"),
      "jest-message-util$": path.join(__dirname, "jestUtil.ts"),
    },
  },
  module: {
    rules: [
      {
        test: /\.ts$/,
        loader: "ts-loader",
        options: { transpileOnly: true, compilerOptions: { noEmit: false } },
      },
    ],
  },
  plugins: [
    new NormalModuleReplacementPlugin(/^\.\.?\/(.*\/)?stand$/, (module) => {
      module.request = path.join(__dirname, "stand.ts");
    }),
  ],
});

const run = (options: Configuration) =>
  new Promise<void>((resolve, reject) => {
    webpack(options, (error, stats) => {
      if (error) reject(error);
      else if (stats!.hasErrors()) reject(new Error(stats!.toString({ all: false, errors: true })));
      else resolve();
    });
  });
