/** Of the packages `jest-util` and `jest-message-util`, which are for Node, what `expect` uses in a page. */

export const isPromise = (value: unknown): boolean =>
  typeof (value as Promise<unknown> | null)?.then === "function";

export const pluralize = (word: string, count: number): string =>
  `${count} ${word}${count === 1 ? "" : "s"}`;

export class ErrorWithStack extends Error {}

export const separateMessageFromStack = (stack: string) => ({ message: "", stack });

export const formatStackTrace = (stack: string): string => stack;

export const formatExecError = (error: unknown): string => String(error);
