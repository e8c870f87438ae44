import { type Action, type ObjectPath } from "../model/protocol";

export type Handler = (event: unknown) => unknown;

/** One of a union without its `id`. */
export type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

/** What the objects of a context need of it. */
export interface Queue {
  /** @returns The id of the object that stands there. */
  path(path: WithoutId<ObjectPath>): number;
  /** @param done Takes the answer, when it has come. */
  queue(action: Action, done?: (result: unknown) => void): void;
  /** @returns What ends it. */
  listen(path: number, name: string, handler: Handler): () => void;
}
