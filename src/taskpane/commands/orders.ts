import type { CommandName } from "./commands";

/** A command that waits to be carried out. The one after it takes its place: who asks twice wants the latter. */
export interface Order {
  readonly name: CommandName;
}

let order: Order | undefined;
const listeners = new Set<() => void>();

function become(next: Order | undefined): void {
  order = next;
  for (const listener of [...listeners]) listener();
}

/** The command that waits. */
export const waiting = (): Order | undefined => order;

/** Calls a listener when that changes. */
export function onOrder(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks for a command. */
export const place = (name: CommandName): void => become({ name });

/** Takes an order to carry it out; false if another was faster. */
export function take(taken: Order): boolean {
  if (taken !== order) return false;
  become(undefined);
  return true;
}
