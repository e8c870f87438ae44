import {
  CHUNK_NAMES,
  chunkOf,
  hashOf,
  readCore,
  readIndex,
  readMore,
  SnapshotError,
  verify,
  type ChunkName,
  type Index,
} from "../snapshot/read";
import * as shelf from "./shelf";
import { fetchText, type Request } from "./origin";
import { Dataset } from "../tic/dataset";
import type { Quantity } from "../tic/measure";

/** What the running add-in knows. There is one of these in the shared runtime, for functions and pane alike. */
export type State =
  | { readonly status: "loading" }
  | {
      readonly status: "ready";
      readonly dataset: Dataset;
      /** Where the data is from. */
      readonly source: string;
      /** When its index was last read. */
      readonly checked: Date | null;
      /** Why the last check for newer data failed. */
      readonly problem?: string;
    }
  | { readonly status: "failed"; readonly reason: string };

type Ready = Extract<State, { status: "ready" }>;

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

/** One index and the chunks it names, which are never mixed with those of another. */
interface Snapshot {
  index: Index | undefined;
  /** The text of the index, which is kept as it came. */
  text?: string | undefined;
  /** The chunks that are in use: loaded, or on their way. */
  readonly loads: Map<ChunkName, Promise<void>>;
}

const SHIPPED = "the snapshot shipped with the add-in";
const PUBLISHED = "a newer snapshot from the add-in's server";
const KEPT = "the snapshot that this browser has kept";

let base = "assets/data/";
let current: State = { status: "loading" };
let snapshot: Snapshot = { index: undefined, loads: new Map() };
const listeners = new Set<() => void>();

export const state = (): State => current;

/** Calls a listener after every change of the state; returns how to stop that. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Sets the folder of the data files; relative to the page unless absolute. */
export function serveFrom(folder: string): void {
  base = folder;
}

/** Starts loading, once. */
export function start(): void {
  load("core").catch(() => undefined);
}

/** Starts again after a failure. */
export function retry(): void {
  if (current.status !== "failed") return;
  change({ status: "loading" });
  start();
}

/** The dataset if it is in memory with a measure, and with others that are needed; otherwise the one shared wait for them. */
export function ready(
  measure: Quantity,
  others: readonly Quantity[] = [],
): Dataset | Promise<Dataset> {
  if (current.status === "ready") {
    const { dataset } = current;
    if (dataset.has(measure) && others.every((other) => dataset.has(other))) return dataset;
  }
  const chunks = new Set([measure, ...others].map(chunkOf));
  return Promise.all([...chunks].map(load)).then(loaded);
}

/** The dataset once it is there. */
const loaded = (): Dataset => readyState().dataset;

function readyState(): Ready {
  if (current.status !== "ready") throw new Error(`the data is ${current.status}`);
  return current;
}

/** Loads a chunk, once; again only after a failure. */
function load(name: ChunkName): Promise<void> {
  const own = snapshot;
  let promise = own.loads.get(name);
  if (!promise) {
    promise = (name === "core" ? fetchCore(own) : fetchMore(name, own)).catch((error: unknown) => {
      own.loads.delete(name);
      // A newer snapshot has taken its place meanwhile, with this chunk or able to get it.
      if (own !== snapshot) return load(name);
      if (name === "core") change({ status: "failed", reason: reasonOf(error) });
      throw error;
    });
    own.loads.set(name, promise);
  }
  return promise;
}

async function fetchCore(own: Snapshot): Promise<void> {
  try {
    own.text = await fetchFile("index.json");
    own.index = readIndex(own.text);
    const checked = new Date();
    const core = await fetchChunk(own.index, "core");
    const dataset = datasetOf(own.index, core);
    change({ status: "ready", dataset, source: SHIPPED, checked });
    void shelf.keep(own.text, new Map([[own.index.chunks.core.file, core]]));
  } catch (error) {
    // What was kept was whole and verified when it was kept, and is again: older, but right.
    if (!(await takeKept(own, reasonOf(error)))) throw error;
  }
}

/** Starts with the snapshot that the browser has kept, if it has one. */
async function takeKept(own: Snapshot, problem: string): Promise<boolean> {
  try {
    own.text = await shelf.find("index.json");
    if (own.text === undefined) return false;
    own.index = readIndex(own.text);
    const core = await shelf.find(own.index.chunks.core.file);
    if (core === undefined) return false;
    verify(own.index.chunks.core, core);
    const dataset = datasetOf(own.index, core);
    change({ status: "ready", dataset, source: KEPT, checked: null, problem });
    return true;
  } catch {
    return false;
  }
}

const datasetOf = (index: Index, core: string): Dataset =>
  new Dataset({ version: index.version, ...readCore(core) });

async function fetchMore(name: ChunkName, own: Snapshot): Promise<void> {
  await load("core");
  const text = await fetchChunk(own.index!, name);
  if (own !== snapshot) return load(name);
  const rows = readMore(name, text, loaded().publications.length);
  change({ ...readyState(), dataset: loaded().with(rows) });
  void shelf.keep(own.text!, new Map([[own.index!.chunks[name].file, text]]));
}

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
  const result = look(controller.signal, (state, next) => {
    own.isDone = true;
    if (next) snapshot = next;
    change(state);
  }).finally(() => {
    if (shared === own) shared = undefined;
  });
  const own: Shared = { result, controller, waiting: 0, isDone: false };
  return own;
}

type Commit = (state: Ready, next?: Snapshot) => void;

async function look(signal: AbortSignal, commit: Commit): Promise<Check> {
  try {
    retry();
    await load("core");
    const text = await fetchFile("index.json", { cache: "no-cache", signal });
    const index = readIndex(text);
    const checked = new Date();
    const update = isNewer(index, snapshot.index!)
      ? await assemble(index, text, signal)
      : undefined;
    if (signal.aborted) return { status: "cancelled" };
    const { dataset: before, source } = readyState();
    const { dataset: after, next } = update ?? { dataset: before };
    const from = update ? PUBLISHED : source === KEPT ? SHIPPED : source;
    commit({ status: "ready", dataset: after, source: from, checked }, next);
    if (update) void shelf.keep(text, update.texts);
    return { status: update ? "updated" : "same", checked, before, after };
  } catch (error) {
    if (signal.aborted) return { status: "cancelled" };
    const reason = reasonOf(error);
    if (current.status === "ready") change({ ...current, problem: reason });
    return { status: "failed", reason };
  }
}

/** Whether other files are named, and not those of an earlier release, which a server that lags behind may still give. */
const isNewer = (index: Index, than: Index): boolean =>
  index.release >= than.release &&
  CHUNK_NAMES.some((name) => index.chunks[name].sha256 !== than.chunks[name].sha256);

interface Update {
  readonly dataset: Dataset;
  readonly next: Snapshot;
  /** The chunks by their files. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The dataset of an index, with every chunk that is in use by the time it is there. */
async function assemble(index: Index, text: string, signal: AbortSignal): Promise<Update> {
  const files = new Map<string, string>();
  const loads = new Map<ChunkName, Promise<void>>();
  let dataset: Dataset | undefined;
  for (;;) {
    // The core comes first. Others may have come into use while these were on their way.
    const names = CHUNK_NAMES.filter((name) => snapshot.loads.has(name) && !loads.has(name));
    if (dataset && names.length === 0)
      return { dataset, next: { index, text, loads }, texts: files };
    const texts = await Promise.all(names.map((name) => fetchChunk(index, name, { signal })));
    for (const [i, name] of names.entries()) {
      loads.set(name, Promise.resolve());
      files.set(index.chunks[name].file, texts[i]!);
      if (name !== "core")
        dataset = dataset!.with(readMore(name, texts[i]!, dataset!.publications.length));
      else dataset = datasetOf(index, texts[i]!);
    }
  }
}

function change(next: State): void {
  current = next;
  for (const listener of listeners) listener();
}

/** A chunk from the server, or as the browser has kept it: its name is that of its content. */
async function fetchChunk(index: Index, name: ChunkName, request?: Request): Promise<string> {
  const entry = index.chunks[name];
  try {
    const text = await fetchFile(entry.file, { ...request, largest: entry.bytes });
    verify(entry, text);
    return text;
  } catch (error) {
    const kept = request?.signal?.aborted ? undefined : await shelf.find(entry.file);
    if (kept === undefined || hashOf(kept) !== entry.sha256) throw error;
    return kept;
  }
}

const fetchFile = (file: string, request?: Request): Promise<string> =>
  fetchText(base + file, request);

const reasonOf = (error: unknown): string =>
  error instanceof SnapshotError
    ? error.message
    : `the add-in's server could not be reached (${error instanceof Error ? error.message : String(error)})`;
