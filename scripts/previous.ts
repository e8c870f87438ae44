/**
 * `npx tsx scripts/previous.ts https://your.host/tic/` after a build, before it is published there in place of the one before:
 * brings the scripts of that one into dist/, since whoever has the add-in open may still ask for them. A host that is not
 * there yet, or has none, is said and does no harm.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DIST } from "./addin";
import { keptBeside, LIST, NAMED } from "./keep-plugin.js";

interface Scripts {
  readonly now: readonly string[];
  readonly before: readonly string[];
}

/** Brings the scripts that are published at an address into a built folder. Gives the names of those that are new there. */
export async function bringPrevious(address: string, dist = DIST): Promise<readonly string[]> {
  const base = address.replace(/\/?$/, "/");
  const list = join(dist, LIST);
  const { now } = JSON.parse(readFileSync(list, "utf8")) as Scripts;
  const published = JSON.parse(await fetched(base + LIST)) as Partial<Scripts>;
  const before = keptBeside(now, published).filter((file) => NAMED.test(file));
  for (const file of before) writeFileSync(join(dist, file), await fetched(base + file));
  writeFileSync(list, `${JSON.stringify({ now, before }, null, 2)}\n`);
  return before;
}

const PATIENCE = 30_000;

async function fetched(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`${url} answered with status ${response.status}`);
  return response.text();
}

if (require.main === module) {
  const [address = ""] = process.argv.slice(2);
  bringPrevious(address).then(
    (files) => console.log(`Kept of the build before: ${files.join(", ") || "nothing new"}.`),
    (error: unknown) => console.warn(`No build before was found: ${String(error)}.`),
  );
}
