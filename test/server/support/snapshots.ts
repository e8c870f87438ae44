import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { digestOf } from "../../../src/snapshot/digest";
import { readIndex, type Index } from "../../../src/snapshot/read";
import { temporaryFolder } from "../../support/temporary";
import { DATA } from "../../support/assets";

const shipped = readIndex(readFileSync(path.join(DATA, "index.json"), "utf8"));
const chunkText = (file: string) => readFileSync(path.join(DATA, file), "latin1");

/** A snapshot as files by name; the index last. */
export type Files = ReadonlyMap<string, string>;

/** The shipped snapshot, or one that differs from it in every file as one release's does from another's. */
export function snapshot(edition = 0): Files {
  const files = new Map<string, string>();
  let core = "";
  const chunks = Object.entries(shipped.chunks).map(([name, { file }]) => {
    // White space changes the hash and not what it says; the core, which comes first, is named in the others.
    const text =
      chunkText(file).replace(/"core":"[0-9a-f]+"/, `"core":"${core}"`) + "\n".repeat(edition);
    const sha256 = digestOf(text);
    core ||= sha256.slice(0, 16);
    const entry = { file: `${name}.${sha256.slice(0, 16)}.json`, sha256, bytes: text.length };
    files.set(entry.file, text);
    return [name, entry] as const;
  });
  const index = { ...shipped, version: `edition ${edition}`, chunks: Object.fromEntries(chunks) };
  return files.set("index.json", `${JSON.stringify(index, null, 2)}\n`);
}

export const indexIn = (files: Files): Index => readIndex(files.get("index.json")!);

export function put(folder: string, files: Files): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(path.join(folder, name), text, "latin1");
}

const made: string[] = [];

export function temporary(): string {
  const folder = temporaryFolder("tic-serve-");
  made.push(folder);
  return folder;
}

export function removeTemporary(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
