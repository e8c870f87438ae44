import { readdirSync } from "node:fs";
import { join } from "node:path";
import type * as read from "../../src/snapshot/read";
import { rememberingReads } from "../support/remember";

const SRC = join(__dirname, "../../src");

/** Rooms of which no module has a state of the running add-in. */
const ROOMS = ["tic", "snapshot", "analysis", "formulas/refusal", "formulas/grammar"];

const modulesIn = (room: string): string[] =>
  readdirSync(join(SRC, room))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(SRC, room, file));

/** What has no state of ours takes longer to load than everything else together. */
const kept = new Map(
  ["valibot", ...ROOMS.flatMap(modulesIn)].map((name) => [name, jest.requireActual<object>(name)]),
);

const READ = join(SRC, "snapshot/read.ts");
kept.set(READ, rememberingReads(kept.get(READ) as typeof read));

/** Forgets every module that has a state, so that the next import is that of a newly started add-in. */
export function forgetModules(): void {
  jest.resetModules();
  for (const [name, module] of kept) jest.doMock(name, () => module);
}
