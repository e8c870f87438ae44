import {
  readCore,
  readIndex,
  readTerms,
  SnapshotError,
  verify,
  type ChunkName,
  type Index,
} from "../snapshot/read";
import { Dataset, type Content } from "../tic/dataset";
import type { Measure } from "../tic/measure";

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
let content: Content | undefined;
let core: Promise<Dataset> | undefined;
let terms: Promise<Dataset> | undefined;
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
  loadCore().catch(() => undefined);
}

/** Starts again after a failure. */
export function retry(): void {
  if (current.status !== "failed") return;
  change({ status: "loading" });
  start();
}

/** The dataset if it is in memory with this measure; otherwise the one shared wait for it. */
export function ready(measure: Measure): Dataset | Promise<Dataset> {
  if (current.status === "ready" && current.dataset.has(measure)) return current.dataset;
  return measure === "treasuries" ? loadCore() : loadTerms();
}

function loadCore(): Promise<Dataset> {
  core ??= fetchCore().catch((error: unknown) => {
    core = undefined;
    change({ status: "failed", reason: reasonOf(error) });
    throw error;
  });
  return core;
}

async function fetchCore(): Promise<Dataset> {
  index = readIndex(await fetchText("index.json"));
  const checked = new Date();
  const text = await fetchChunk("core");
  content = { version: index.version, ...readCore(text) };
  return settle(content, checked);
}

function loadTerms(): Promise<Dataset> {
  terms ??= fetchTerms().catch((error: unknown) => {
    terms = undefined;
    throw error;
  });
  return terms;
}

async function fetchTerms(): Promise<Dataset> {
  await loadCore();
  const rows = readTerms(await fetchChunk("terms"), content!.publications.length);
  return settle({ ...content!, rows: [...content!.rows, ...rows] }, null);
}

function settle(of: Content, checked: Date | null): Dataset {
  const dataset = new Dataset(of);
  const before = current.status === "ready" ? current.checked : null;
  change({ status: "ready", dataset, source: SOURCE, checked: checked ?? before });
  return dataset;
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
