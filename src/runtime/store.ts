import {
  CHUNK_NAMES,
  chunkOf,
  readCore,
  readIndex,
  readMore,
  verify,
  type ChunkName,
  type Index,
} from "../snapshot/read";
import shipped from "../../assets/data/index.json";
import { isNewer, isOlder, isSame } from "./order";
import { fetchText, type Limits, type Request } from "./origin";
import * as shelf from "./shelf";
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
      /** Why the last check for newer data brought none although it is needed. */
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
  copy: shelf.Copy | undefined;
  /** Its source is what the browser has kept, not the server. */
  isKept: boolean;
  /** The chunks that are in use: loaded, or on their way. */
  readonly loads: Map<ChunkName, Promise<void>>;
}

const SHIPPED = "the snapshot shipped with the add-in";

/** Where an index that the server gave is from: the server has the shipped one, too. */
const servedFrom = ({ index, read }: shelf.Copy): string =>
  isSame(index, shipped as Index)
    ? SHIPPED
    : `a snapshot from the add-in's server, read ${minuteOf(read)}`;

const keptSince = ({ read }: shelf.Copy): string =>
  `a snapshot kept in this browser since ${minuteOf(read)}`;

/** `2026-07-14 20:05 UTC` */
const minuteOf = (time: Date): string => `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`;

let base = "assets/data/";
let current: State = { status: "loading" };
let limits: Limits = {};
let snapshot: Snapshot = { copy: undefined, isKept: false, loads: new Map() };
const listeners = new Set<() => void>();

export const state = (): State => current;

/** Calls a listener after every change of the state; returns how to stop that. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Sets the folder of the data files, relative to the page unless absolute, and how long each is waited for. */
export function serveFrom(folder: string, waiting: Limits = {}): void {
  base = folder;
  limits = waiting;
  shelf.standAt(folder);
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

/** Of what the server has and what the browser has kept, the newer; what was kept also where the server fails. */
async function fetchCore(own: Snapshot): Promise<void> {
  const found = shelf.findIndex();
  try {
    const served = await fetchIndex();
    const kept = await found;
    if (kept && isOlder(served.index, kept.index)) {
      if (await takeKept(own, kept, lagOf(served), served.read)) return;
      await shelf.forget();
    }
    const core = await fetchChunk(served.index, "core");
    const dataset = datasetOf(served.index, core);
    own.copy = served;
    change({ status: "ready", dataset, source: servedFrom(served), checked: served.read });
    void shelf.keep(served, new Map([[served.index.chunks.core.file, core]]));
  } catch (error) {
    const kept = await found;
    if (!kept || !(await takeKept(own, kept, reasonOf(error), null))) throw error;
  }
}

/** Starts with what the browser has kept: it was whole and verified when it was kept, and must be again. */
async function takeKept(
  own: Snapshot,
  kept: shelf.Copy,
  problem: string,
  checked: Date | null,
): Promise<boolean> {
  const { core } = kept.index.chunks;
  try {
    const text = await shelf.find(core.file);
    if (text === undefined) return false;
    verify(core, text);
    const dataset = datasetOf(kept.index, text);
    own.copy = kept;
    own.isKept = true;
    change({ status: "ready", dataset, source: keptSince(kept), checked, problem });
    return true;
  } catch {
    return false;
  }
}

const lagOf = ({ index }: shelf.Copy): string =>
  `the add-in's server gave an older snapshot, of the release of ${index.release}`;

const datasetOf = (index: Index, core: string): Dataset =>
  new Dataset({ version: index.version, ...readCore(core) });

async function fetchMore(name: ChunkName, own: Snapshot): Promise<void> {
  await load("core");
  const { index } = own.copy!;
  const text = await fetchChunk(index, name);
  if (own !== snapshot) return load(name);
  const rows = readMore(name, text, loaded().publications.length);
  change({ ...readyState(), dataset: loaded().with(rows) });
  void shelf.keep(own.copy!, new Map([[index.chunks[name].file, text]]));
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
    const served = await fetchIndex({ cache: "no-cache", signal });
    const { read: checked } = served;
    const own = snapshot;
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
    if (update) void shelf.keep(served, update.texts);
    return { status: update ? "updated" : "same", checked, before, after };
  } catch (error) {
    if (signal.aborted) return { status: "cancelled" };
    const reason = reasonOf(error);
    if (current.status === "ready") change({ ...current, problem: reason });
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
async function assemble(copy: shelf.Copy, signal: AbortSignal): Promise<Update> {
  const { index } = copy;
  const files = new Map<string, string>();
  const loads = new Map<ChunkName, Promise<void>>();
  let dataset: Dataset | undefined;
  for (;;) {
    // The core comes first. Others may have come into use while these were on their way.
    const names = CHUNK_NAMES.filter((name) => snapshot.loads.has(name) && !loads.has(name));
    if (dataset && names.length === 0)
      return { dataset, next: { copy, isKept: false, loads }, texts: files };
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

async function fetchIndex(request?: Request): Promise<shelf.Copy> {
  const text = await fetchFile("index.json", request);
  return { text, index: readIndex(text), read: new Date() };
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
    if (kept === undefined || !isSound(entry, kept)) throw error;
    return kept;
  }
}

function isSound(entry: Index["chunks"]["core"], text: string): boolean {
  try {
    verify(entry, text);
    return true;
  } catch {
    return false;
  }
}

const fetchFile = (file: string, request?: Request): Promise<string> =>
  fetchText(base + file, { ...limits, ...request });

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
