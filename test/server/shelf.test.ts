import { readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readIndex } from "../../src/snapshot/read";
import { openShelf } from "../../src/server/shelf";
import {
  indexIn,
  put,
  removeTemporary,
  snapshot,
  temporary,
  type Files,
} from "./support/snapshots";

afterAll(removeTemporary);

const [first, second, third, fourth, fifth] = [0, 1, 2, 3, 4].map(snapshot) as [
  ...[Files, Files, Files, Files, Files],
];

function shelfOf(...folders: string[]) {
  const warnings: string[] = [];
  let time = 0;
  const shelf = openShelf({
    folders,
    warn: (sentence) => warnings.push(sentence),
    now: () => time,
  });
  return {
    shelf,
    warnings,
    /** Waits until the shelf looks again at what it has refused. */
    later: () => (time += 2000),
    /** Which edition is served. */
    edition: async () => {
      const index = await shelf.index();
      return index && (JSON.parse(index.body.toString()) as { version: string }).version;
    },
  };
}

test("a folder without an index has nothing to serve", async () => {
  const { edition, shelf } = shelfOf(temporary(), path.join(temporary(), "absent"));
  expect(await edition()).toBeUndefined();
  expect(await shelf.releaseDays()).toEqual([]);
  expect(await shelf.describe()).toMatch(/^no data yet/);
});

test("an index is served with its chunks and its calendar", async () => {
  const folder = temporary();
  put(folder, first);
  const { shelf, warnings } = shelfOf(folder);
  expect((await shelf.index())!.body.toString()).toBe(first.get("index.json"));
  for (const { file } of Object.values(indexIn(first).chunks))
    expect((await shelf.chunk(file))!.body.toString("latin1") === first.get(file)).toBe(true);
  expect(await shelf.describe()).toBe(`release of 2026-07-14, data to 2026-04, from ${folder}`);
  const days = await shelf.releaseDays();
  expect(days).toContain("2026-07-14");
  expect(days).toContain("2025-11-18");
  expect(warnings).toEqual([]);
});

test("a newer index is served at once when all that it names is there", async () => {
  const folder = temporary();
  put(folder, first);
  const { edition } = shelfOf(folder);
  expect(await edition()).toBe("edition 0");
  put(folder, second);
  expect(await edition()).toBe("edition 1");
});

test("an index that arrives before its chunks waits for the last of them", async () => {
  const folder = temporary();
  put(folder, first);
  const { edition, later, warnings } = shelfOf(folder);
  await edition();
  put(folder, new Map([["index.json", second.get("index.json")!]]));
  for (const [name, text] of second) {
    if (name === "index.json") continue;
    later();
    expect(await edition()).toBe("edition 0");
    put(folder, new Map([[name, text]]));
  }
  later();
  expect(await edition()).toBe("edition 1");
  expect(warnings[0]).toMatch(/^Not served from .*: core\.[0-9a-f]{16}\.json is missing\.$/);
});

test.each([
  ["half an index", (index: string) => index.slice(0, 400), /index\.json is no JSON/],
  ["an empty index", () => "", /index\.json is no JSON/],
  ["a page", () => "<!doctype html>", /index\.json is no JSON/],
  [
    "another schema",
    (index: string) => index.replace(/"schema": \d+/, '"schema": 99'),
    /schema 99/,
  ],
  [
    "another hash",
    (index: string) => index.replace(/"sha256": "./, '"sha256": "0'),
    /is not the one that it names/,
  ],
  ["a path for a chunk", (index: string) => index.replace(/"core\./, '"../core.'), /chunks\.core/],
])("%s is not served: the last good one stays", async (_, spoil, reason) => {
  const folder = temporary();
  put(folder, first);
  const { edition, later, warnings } = shelfOf(folder);
  await edition();
  put(folder, second);
  writeFileSync(path.join(folder, "index.json"), spoil(second.get("index.json")!));
  expect(await edition()).toBe("edition 0");
  later();
  expect(await edition()).toBe("edition 0");
  // Said once, however often it is asked for.
  expect(warnings).toEqual([expect.stringMatching(reason)]);
  put(folder, second);
  expect(await edition()).toBe("edition 1");
});

test("a truncated chunk keeps its index away", async () => {
  const folder = temporary();
  put(folder, first);
  const { edition, later } = shelfOf(folder);
  await edition();
  const { file } = indexIn(second).chunks.foreign;
  put(folder, second);
  truncateSync(path.join(folder, file), 1000);
  expect(await edition()).toBe("edition 0");
  put(folder, second);
  later();
  expect(await edition()).toBe("edition 1");
});

test("an index that is taken away, with the whole folder, is still served", async () => {
  const folder = path.join(temporary(), "snapshot");
  put(folder, first);
  const { edition, shelf } = shelfOf(folder);
  await edition();
  rmSync(folder, { recursive: true });
  expect(await edition()).toBe("edition 0");
  expect(await shelf.chunk(indexIn(first).chunks.flows.file)).toBeDefined();
});

test("chunks of the index before stay for its readers; those of long ago go", async () => {
  const folder = path.join(temporary(), "snapshot");
  const { edition, shelf } = shelfOf(folder);
  const flowsOf = (files: Files) => shelf.chunk(indexIn(files).chunks.flows.file);
  for (const files of [first, second, third, fourth]) {
    rmSync(folder, { recursive: true, force: true });
    put(folder, files);
    await edition();
  }
  expect(await flowsOf(fourth)).toBeDefined();
  expect(await flowsOf(third)).toBeDefined();
  expect(await flowsOf(second)).toBeDefined();
  expect(await flowsOf(first)).toBeUndefined();
});

test("a chunk that is not what its name says is never served: it would be kept for a year", async () => {
  const folder = temporary();
  const { file } = indexIn(first).chunks.core;
  writeFileSync(path.join(folder, file), "{}");
  const { shelf, warnings } = shelfOf(folder);
  expect(await shelf.chunk(file)).toBeUndefined();
  expect(warnings).toEqual([`Not served from ${folder}: ${file} is not what its name says.`]);
});

test("nothing but chunks is served from the folder of the data", async () => {
  const folder = temporary();
  put(folder, first);
  const { file } = indexIn(first).chunks.core;
  for (const name of ["lock", "index.json.new", `${file}.new`, "manifest.json", "core.json"]) {
    writeFileSync(path.join(folder, name), "{}");
    expect(await shelfOf(folder).shelf.chunk(name)).toBeUndefined();
  }
});

describe("with a data folder before the shipped data", () => {
  test("the data folder counts, also when its data is older", async () => {
    const [data, shipped] = [temporary(), temporary()];
    put(data, first);
    put(shipped, second);
    expect(await shelfOf(data, shipped).edition()).toBe("edition 0");
  });

  test("the shipped data is served until the data folder has some", async () => {
    const [data, shipped] = [path.join(temporary(), "snapshot"), temporary()];
    put(shipped, first);
    const { edition } = shelfOf(data, shipped);
    expect(await edition()).toBe("edition 0");
    put(data, second);
    expect(await edition()).toBe("edition 1");
  });

  test("a damaged data folder is said, and the shipped data served", async () => {
    const [data, shipped] = [temporary(), temporary()];
    put(shipped, first);
    writeFileSync(path.join(data, "index.json"), "{");
    const { edition, warnings, later } = shelfOf(data, shipped);
    expect(await edition()).toBe("edition 0");
    expect(warnings).toHaveLength(1);
    put(data, second);
    later();
    expect(await edition()).toBe("edition 1");
  });

  test("the shipped data does not come back when the data folder breaks", async () => {
    const [data, shipped] = [temporary(), temporary()];
    put(data, second);
    put(shipped, first);
    const { edition } = shelfOf(data, shipped);
    expect(await edition()).toBe("edition 1");
    rmSync(path.join(data, "index.json"));
    expect(await edition()).toBe("edition 1");
  });

  test("who has the shipped index still gets its chunks", async () => {
    const [data, shipped] = [temporary(), temporary()];
    put(data, second);
    put(shipped, first);
    const { shelf } = shelfOf(data, shipped);
    await shelf.index();
    expect(await shelf.chunk(indexIn(first).chunks.terms.file)).toBeDefined();
  });
});

test("while one publisher after another replaces everything, each index that is served is whole", async () => {
  const folder = temporary();
  put(folder, first);
  const { shelf } = shelfOf(folder);
  const editions = [first, second, third, fourth, fifth];
  const texts = new Set(editions.map((files) => files.get("index.json")));
  const seen = new Set<string>();
  let isPublishing = true;

  const ask = async () => {
    while (isPublishing) {
      const text = (await shelf.index())!.body.toString();
      expect(texts.has(text)).toBe(true);
      seen.add(text);
      for (const { file, sha256 } of Object.values(readIndex(text).chunks))
        expect((await shelf.chunk(file))?.sha256).toBe(sha256);
    }
  };
  const publish = async () => {
    for (let time = 0; time < 3; time++)
      for (const files of editions) {
        for (const [name, text] of files) {
          writeFileSync(path.join(folder, `${name}.new`), text, "latin1");
          await new Promise(setImmediate);
          renameSync(path.join(folder, `${name}.new`), path.join(folder, name));
        }
        // Long enough for somebody to have seen it, on a busy machine too.
        const until = Date.now() + 60_000;
        do await new Promise((resolve) => setTimeout(resolve, 20));
        while (!seen.has(files.get("index.json")!) && Date.now() < until);
        for (const name of readdirSync(folder))
          if (!files.has(name)) rmSync(path.join(folder, name));
      }
    isPublishing = false;
  };
  await Promise.all([publish(), ask(), ask(), ask()]);
  expect(seen.size).toBe(editions.length);
});
