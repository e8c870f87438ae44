import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import webpack from "webpack";
import { KeepPlugin, keptBeside } from "../../scripts/keep-plugin.js";
import { bringPrevious } from "../../scripts/previous";

const [OLD, NEW, NEWEST] = ["pane.11111111.js", "pane.22222222.js", "pane.33333333.js"];

describe("what is kept beside a build", () => {
  test("nothing where there was no build before", () => {
    expect(keptBeside([NEW])).toEqual([]);
  });

  test("the scripts of the build before, and not those of the one before that", () => {
    expect(keptBeside([NEWEST], { now: [NEW], before: [OLD] })).toEqual([NEW]);
  });

  test("after the same build once more, what was kept then", () => {
    expect(keptBeside([NEW], { now: [NEW], before: [OLD] })).toEqual([OLD]);
  });

  test("nothing that both have, and nothing that is not named by its content", () => {
    expect(
      keptBeside([NEW, "rest.44444444.js"], {
        now: [OLD, "rest.44444444.js", "functions.js", "../../etc/passwd", "a/b.11111111.js"],
      }),
    ).toEqual([OLD]);
  });
});

const folders: string[] = [];
const folder = () => {
  folders.push(mkdtempSync(join(tmpdir(), "tic-keep-")));
  return folders.at(-1)!;
};
let server: Server | undefined;

afterEach(() => {
  server?.close();
  server = undefined;
  for (const one of folders.splice(0)) rmSync(one, { recursive: true });
});

/** Builds a script that loads another, with what that one says. */
async function build(root: string, says: string): Promise<readonly string[]> {
  const path = join(root, "dist");
  writeFileSync(join(root, "main.js"), 'import(/* webpackChunkName: "pane" */ "./pane.js");');
  writeFileSync(join(root, "pane.js"), `console.log(${JSON.stringify(says)});`);
  await new Promise<void>((resolve, reject) => {
    webpack(
      {
        mode: "production",
        context: root,
        entry: "./main.js",
        output: { path, chunkFilename: "[name].[contenthash:8].js" },
        plugins: [new KeepPlugin()],
      },
      (error) => (error ? reject(error) : resolve()),
    );
  });
  return readdirSync(path).filter((file) => file.startsWith("pane."));
}

test("a build leaves the scripts of the one before in the folder, and clears older ones", async () => {
  const root = folder();
  const [first] = await build(root, "one");
  writeFileSync(join(root, "dist/stray.js"), "");
  expect(await build(root, "two")).toContain(first);
  expect(readdirSync(join(root, "dist"))).not.toContain("stray.js");
  expect(await build(root, "two")).toContain(first);
  const third = await build(root, "three");
  expect(third).toHaveLength(2);
  expect(third).not.toContain(first);
});

/** A host with some files; gives its address. */
async function published(files: Readonly<Record<string, string>>): Promise<string> {
  server = createServer(({ url = "" }, response) => {
    const text = files[url.slice(1)];
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function built(now: readonly string[]): string {
  const dist = folder();
  writeFileSync(join(dist, "scripts.json"), JSON.stringify({ now, before: [] }));
  return dist;
}

test("the scripts of what is published are brought into a new build", async () => {
  const address = await published({
    "scripts.json": JSON.stringify({ now: [OLD], before: [] }),
    [OLD]: "old",
  });
  const dist = built([NEW]);
  expect(await bringPrevious(address, dist)).toEqual([OLD]);
  expect(readFileSync(join(dist, OLD), "utf8")).toBe("old");
  expect(JSON.parse(readFileSync(join(dist, "scripts.json"), "utf8"))).toEqual({
    now: [NEW],
    before: [OLD],
  });
});

test("a host without a list leaves the build as it is", async () => {
  const dist = built([NEW]);
  const address = await published({});
  await expect(bringPrevious(address, dist)).rejects.toThrow("answered with status 404");
  expect(readdirSync(dist)).toEqual(["scripts.json"]);
});
