import {
  chunkOf,
  readCore,
  readIndex,
  readMore,
  SnapshotError,
  verify,
  type ChunkName,
  type Index,
} from "../snapshot/read";
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
    }
  | { readonly status: "failed"; readonly reason: string };

const SOURCE = "the snapshot shipped with the add-in";

let base = "assets/data/";
let current: State = { status: "loading" };
let index: Index | undefined;
const loads = new Map<ChunkName, Promise<void>>();
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
function loaded(): Dataset {
  if (current.status !== "ready") throw new Error(`the data is ${current.status}`);
  return current.dataset;
}

/** Loads a chunk, once; again only after a failure. */
function load(name: ChunkName): Promise<void> {
  let promise = loads.get(name);
  if (!promise) {
    promise = (name === "core" ? fetchCore() : fetchMore(name)).catch((error: unknown) => {
      loads.delete(name);
      if (name === "core") change({ status: "failed", reason: reasonOf(error) });
      throw error;
    });
    loads.set(name, promise);
  }
  return promise;
}

async function fetchCore(): Promise<void> {
  index = readIndex(await fetchText("index.json"));
  const checked = new Date();
  const core = readCore(await fetchChunk("core"));
  const dataset = new Dataset({ version: index.version, ...core });
  change({ status: "ready", dataset, source: SOURCE, checked });
}

async function fetchMore(name: ChunkName): Promise<void> {
  await load("core");
  const text = await fetchChunk(name);
  const rows = readMore(name, text, loaded().publications.length);
  const { checked } = current as State & { status: "ready" };
  change({ status: "ready", dataset: loaded().with(rows), source: SOURCE, checked });
}

function change(next: State): void {
  current = next;
  for (const listener of listeners) listener();
}

async function fetchChunk(name: ChunkName): Promise<string> {
  const entry = index!.chunks[name];
  const text = await fetchText(entry.file);
  verify(entry, text);
  return text;
}

async function fetchText(file: string): Promise<string> {
  const response = await fetch(base + file);
  if (!response.ok) throw new SnapshotError(`${file} answered with status ${response.status}`);
  return response.text();
}

const reasonOf = (error: unknown): string =>
  error instanceof SnapshotError
    ? error.message
    : `the add-in's server could not be reached (${error instanceof Error ? error.message : String(error)})`;
