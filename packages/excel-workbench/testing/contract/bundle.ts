import path from "node:path";
import { build, type Plugin } from "esbuild";
import { files } from "./suites";

/** The script of the contract's cases, for `evaluate`. */
export async function bundleContract(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: __dirname },
    bundle: true,
    write: false,
    target: "es2022",
    define: { global: "globalThis" },
    alias: {
      "jest-util": path.join(__dirname, "jestUtil.ts"),
      "jest-message-util": path.join(__dirname, "jestUtil.ts"),
    },
    plugins: [onPage],
  });
  return outputFiles[0]!.text;
}

/** A file of cases runs when it is required. */
const ENTRY = `
  import { offer } from "./script";
  offer(() => {
    ${files.map((file) => `require(${JSON.stringify(file)});`).join("\n")}
  });
`;

/** The stand of the page, in place of the one without. */
const onPage: Plugin = {
  name: "stand",
  setup: (building) => {
    building.onResolve({ filter: /^\.\.?\/(.*\/)?stand$/ }, () => ({
      path: path.join(__dirname, "stand.ts"),
    }));
  },
};
