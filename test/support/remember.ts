import { digestOf } from "../../src/snapshot/digest";
import type * as read from "../../src/snapshot/read";

/** More answers than this are not worth their memory. */
export const KEPT = 32;

/** A function that remembers what it answered last, by what it was asked; what it threw it does not. */
export function once<A extends readonly unknown[], R>(
  work: (...asked: A) => R,
  keyOf: (...asked: A) => string,
): (...asked: A) => R {
  const answers = new Map<string, R>();
  return (...asked) => {
    const key = keyOf(...asked);
    if (!answers.has(key)) {
      answers.set(key, frozen(work(...asked)));
      if (answers.size > KEPT) answers.delete(answers.keys().next().value!);
    }
    return answers.get(key)!;
  };
}

const refuse = () => {
  throw new TypeError("What was remembered must not be changed.");
};

/** Freezes all that is in a value; a change of it throws. */
export function frozen<T>(value: T): T {
  if (!isObject(value) || Object.isFrozen(value)) return value;
  if (value instanceof Map) Object.assign(value, { set: refuse, delete: refuse, clear: refuse });
  Object.freeze(value);
  const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const part of parts) if (isObject(part)) frozen(part);
  return value;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Reading the chunks of a snapshot, once for the same text. */
export const rememberingReads = (real: typeof read): typeof read => ({
  ...real,
  verify: once(real.verify, (entry, text) => JSON.stringify(entry) + digestOf(text)),
  readCore: once(real.readCore, digestOf),
  readMore: once(
    real.readMore,
    (name, text, index) => name + index.chunks.core.sha256 + digestOf(text),
  ),
});
