import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { sha256Of } from "../../../src/pipeline/store/directory";

/** Every folder and file below a folder, files with the sha256 of what is in them, to compare by. */
export function treeOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .map((path) => {
      const full = join(folder, path);
      return statSync(full).isFile() ? `${path} ${sha256Of(readFileSync(full))}` : path;
    });
}
