import { readMore, verify } from "../snapshot/read";
import type { ChunkName } from "../tic/measure";
import { datasetOf, fetchChunk, fetchIndex } from "./files";
import * as kept from "./kept";
import { isOlder } from "./order";
import { keptSince, lagOf, reasonOf, servedFrom } from "./source";
import { change, readyState, state } from "./state";

/** One index and the chunks it names, which are never mixed with those of another. */
export interface Snapshot {
  copy: kept.Copy | undefined;
  /** Its source is what the browser has kept, not the server. */
  isKept: boolean;
  /** The chunks that are in use: loaded, or on their way. */
  readonly loads: Map<ChunkName, Promise<void>>;
  /** A look for a newer one that is under way. */
  look?: Promise<unknown> | undefined;
}

let snapshot: Snapshot = { copy: undefined, isKept: false, loads: new Map() };

/** The snapshot in use. */
export const inUse = (): Snapshot => snapshot;

/** Puts another snapshot into the place of the one in use. */
export function replaceWith(next: Snapshot): void {
  snapshot = next;
}

/** Starts loading, once. */
export function start(): void {
  load("core").catch(() => undefined);
}

/** Starts again after a failure. */
export function retry(): void {
  if (state().status !== "failed") return;
  change({ status: "loading" });
  start();
}

/** Loads a chunk, once; again only after a failure. */
export function load(name: ChunkName): Promise<void> {
  const own = snapshot;
  let promise = own.loads.get(name);
  if (!promise) {
    promise = (name === "core" ? fetchCore(own) : fetchMore(name, own)).catch(
      async (error: unknown) => {
        // The server may have this chunk no more, and a look for a newer snapshot, which needs the core, bring one that has it.
        if (name !== "core") await own.look;
        own.loads.delete(name);
        // A newer snapshot has taken its place meanwhile, with this chunk or able to get it.
        if (own !== snapshot) return load(name);
        if (name === "core") change({ status: "failed", reason: reasonOf(error) });
        throw error;
      },
    );
    own.loads.set(name, promise);
  }
  return promise;
}

/** Of what the server has and what the browser has kept, the newer; what was kept also where the server fails. */
async function fetchCore(own: Snapshot): Promise<void> {
  const found = kept.findIndex();
  try {
    const served = await fetchIndex();
    const copy = await found;
    if (copy && isOlder(served.index, copy.index)) {
      if (await takeKept(own, copy, lagOf(served), served.read)) return;
      await kept.forget();
    }
    const core = await fetchChunk(served.index, "core");
    const dataset = datasetOf(served.index, core);
    own.copy = served;
    change({ status: "ready", dataset, source: servedFrom(served), checked: served.read });
    void kept.keep(served, new Map([[served.index.chunks.core.file, core]]));
  } catch (error) {
    const copy = await found;
    if (!copy || !(await takeKept(own, copy, reasonOf(error), null))) throw error;
  }
}

/** Starts with what the browser has kept: it was whole and verified when it was kept, and must be again. */
async function takeKept(
  own: Snapshot,
  copy: kept.Copy,
  problem: string,
  checked: Date | null,
): Promise<boolean> {
  const { core } = copy.index.chunks;
  try {
    const text = await kept.find(core.file);
    if (text === undefined) return false;
    await verify(core, text);
    const dataset = datasetOf(copy.index, text);
    own.copy = copy;
    own.isKept = true;
    change({ status: "ready", dataset, source: keptSince(copy), checked, problem });
    return true;
  } catch {
    return false;
  }
}

async function fetchMore(name: ChunkName, own: Snapshot): Promise<void> {
  await load("core");
  const { index } = own.copy!;
  const text = await fetchChunk(index, name);
  if (own !== snapshot) return load(name);
  const { dataset } = readyState();
  const rows = readMore(name, text, index, dataset.publications);
  change({ ...readyState(), dataset: dataset.with(rows, name) });
  void kept.keep(own.copy!, new Map([[index.chunks[name].file, text]]));
}
