import type { Dataset } from "../tic/dataset";

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

export type Ready = Extract<State, { status: "ready" }>;

let current: State = { status: "loading" };
const listeners = new Set<() => void>();

export const state = (): State => current;

/** The state, once there is a dataset. */
export function readyState(): Ready {
  if (current.status !== "ready") throw new Error(`the data is ${current.status}`);
  return current;
}

/** Calls a listener after every change of the state; returns how to stop that. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function change(next: State): void {
  current = next;
  for (const listener of listeners) listener();
}
