import { readMore } from "../snapshot/read";
import type { Dataset } from "../tic/dataset";
import { CHUNK_NAMES, type ChunkName } from "../tic/measure";
import { datasetOf, fetchChunk, fetchIndex } from "./files";
import * as kept from "./kept";
import { inUse, load, replaceWith, retry, type Snapshot } from "./load";
import { isNewer, isOlder, isSame } from "./order";
import { lagOf, reasonOf, servedFrom } from "./source";
import { change, readyState, state, type Ready } from "./state";

/** What a look for newer data came to. */
export type Check =
  | {
      readonly status: "same" | "updated";
      readonly checked: Date;
      readonly before: Dataset;
      readonly after: Dataset;
    }
  | { readonly status: "failed"; readonly reason: string }
  | { readonly status: "cancelled" };

/** A check that is under way, for all who asked for it. */
interface Shared {
  readonly result: Promise<Check>;
  readonly controller: AbortController;
  waiting: number;
  /** The dataset has been replaced: it is too late to cancel. */
  isDone: boolean;
}

let shared: Shared | undefined;

/**
 * Looks for a newer snapshot: one small conditional request if there is none. If there is, all of it that is in use is loaded
 * and verified before it takes the place of the old one, whole and at once; if anything fails, the old one stays. Checks at the
 * same time are one, which is cancelled when all who asked for it have cancelled.
 */
export function check(signal?: AbortSignal): Promise<Check> {
  if (signal?.aborted) return Promise.resolve({ status: "cancelled" });
  const joined = (shared ??= begin());
  joined.waiting += 1;
  if (!signal) return joined.result;
  return new Promise((resolve) => {
    const leave = () => {
      if (joined.isDone) return;
      resolve({ status: "cancelled" });
      joined.waiting -= 1;
      if (joined.waiting > 0) return;
      joined.controller.abort();
      if (shared === joined) shared = undefined;
    };
    signal.addEventListener("abort", leave, { once: true });
    void joined.result.then((result) => {
      signal.removeEventListener("abort", leave);
      resolve(result);
    });
  });
}

function begin(): Shared {
  const controller = new AbortController();
  const looked = inUse();
  const result = look(controller.signal, (found, next) => {
    own.isDone = true;
    if (next) replaceWith(next);
    change(found);
  }).finally(() => {
    if (shared === own) shared = undefined;
    looked.look = undefined;
  });
  looked.look = result;
  const own: Shared = { result, controller, waiting: 0, isDone: false };
  return own;
}

type Commit = (found: Ready, next?: Snapshot) => void;

async function look(signal: AbortSignal, commit: Commit): Promise<Check> {
  try {
    retry();
    await load("core");
    const served = await fetchIndex({ cache: "no-cache", signal });
    const { read: checked } = served;
    const own = inUse();
    const { index } = own.copy!;
    const update = isNewer(served.index, index) ? await assemble(served, signal) : undefined;
    if (signal.aborted) return { status: "cancelled" };
    const { dataset: before, source: old } = readyState();
    const { dataset: after, next } = update ?? { dataset: before };
    // What was kept is found to be what the server has.
    const isTheirs = own.isKept && isSame(served.index, index);
    if (isTheirs) own.isKept = false;
    const source = update || isTheirs ? servedFrom(served) : old;
    const problem = isOlder(served.index, index) ? { problem: lagOf(served) } : {};
    commit({ status: "ready", dataset: after, source, checked, ...problem }, next);
    if (update) void kept.keep(served, update.texts);
    return { status: update ? "updated" : "same", checked, before, after };
  } catch (error) {
    if (signal.aborted) return { status: "cancelled" };
    const reason = reasonOf(error);
    const now = state();
    if (now.status === "ready") change({ ...now, problem: reason });
    return { status: "failed", reason };
  }
}

interface Update {
  readonly dataset: Dataset;
  readonly next: Snapshot;
  /** The chunks by their files. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The dataset of an index, with every chunk that is in use by the time it is there. */
async function assemble(copy: kept.Copy, signal: AbortSignal): Promise<Update> {
  const { index } = copy;
  const files = new Map<string, string>();
  const loads = new Map<ChunkName, Promise<void>>();
  let dataset: Dataset | undefined;
  for (;;) {
    // The core comes first. Others may have come into use while these were on their way.
    const names = CHUNK_NAMES.filter((name) => inUse().loads.has(name) && !loads.has(name));
    if (dataset && names.length === 0)
      return { dataset, next: { copy, isKept: false, loads }, texts: files };
    const texts = await Promise.all(names.map((name) => fetchChunk(index, name, { signal })));
    for (const [i, name] of names.entries()) {
      loads.set(name, Promise.resolve());
      files.set(index.chunks[name].file, texts[i]!);
      if (name !== "core")
        dataset = dataset!.with(readMore(name, texts[i]!, index, dataset!.publications), name);
      else dataset = datasetOf(index, texts[i]!);
    }
  }
}
