import { partitioned, texts } from "../../runtime/storage";

/** What this browser remembers for the pane. Where it may not store, the pane forgets when it closes, and nothing else. */
const PREFIX = "tic.";

const nameOf = (key: string): string => partitioned(PREFIX + key);

/** What was remembered last under a key. */
export function recall(key: string): string | undefined {
  try {
    return texts()?.getItem(nameOf(key)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a text under a key. */
export function remember(key: string, text: string): void {
  try {
    texts()?.setItem(nameOf(key), text);
  } catch {
    // Not allowed, or full.
  }
}
