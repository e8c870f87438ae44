import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import webpack from "webpack";
import { BindingsPlugin } from "../../scripts/bindings-plugin.js";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tic-bindings-"));
});

afterEach(() => rmSync(root, { recursive: true }));

/** What the main module of a build gives to `give`. */
async function given(modules: Readonly<Record<string, string>>): Promise<unknown> {
  for (const [name, text] of Object.entries(modules)) writeFileSync(join(root, name), text);
  await new Promise<void>((resolve, reject) => {
    webpack(
      {
        mode: "production",
        context: root,
        entry: "./main.js",
        output: { path: root, filename: "built.js" },
        optimization: { concatenateModules: false, mangleExports: false, inlineExports: false },
        plugins: [new BindingsPlugin()],
      },
      (error, stats) =>
        error || stats?.hasErrors() ? reject(error ?? new Error(stats?.toString())) : resolve(),
    );
  });
  let found: unknown;
  const give = (it: unknown) => (found = it);
  runInNewContext(readFileSync(join(root, "built.js"), "utf8"), { give });
  return found;
}

/** How the main module has each name of another: as a value, or by a getter. */
const HOW = `
  import * as other from "./other.js";
  const how = (name) => ("get" in Object.getOwnPropertyDescriptor(other, name) ? "getter" : "value");
  give(Object.keys(other).sort().map((name) => name + " " + how(name)).join(", "));
`;

describe("what a module has of another", () => {
  test("a function declaration is had itself, of one that is assigned to the getter", async () => {
    const other =
      "export function sum(a, b) { return a + b; } export let last = () => 1; last = () => 2;";
    expect(await given({ "main.js": HOW, "other.js": other })).toBe("last getter, sum value");
  });

  test("what is assigned later is seen, also a function", async () => {
    const main = `
      import { count, step, turn } from "./other.js";
      const before = count;
      turn();
      give([before, count, step()].join(" "));
    `;
    const other = `
      export let count = 1;
      export let step = () => "one";
      export function turn() { count = 2; step = () => "two"; }
    `;
    expect(await given({ "main.js": main, "other.js": other })).toBe("1 2 two");
  });

  test("what a circle has not made yet is there in the end", async () => {
    const main = `import { ask } from "./one.js"; give(ask());`;
    const one = `
      import { answer } from "./two.js";
      export const base = () => 20;
      export class Whole { value = 1; }
      export function ask() { return answer(); }
    `;
    const two = `
      import { base, Whole } from "./one.js";
      export function answer() { return base() + new Whole().value; }
    `;
    expect(await given({ "main.js": main, "one.js": one, "two.js": two })).toBe(21);
  });
});
