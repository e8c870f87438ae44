/** What this browser remembers for the pane. Where it may not store, the pane forgets when it closes, and nothing else. */
const PREFIX = "tic.";

/** What was remembered last under a key. */
export function recall(key: string): string | undefined {
  try {
    return window.localStorage.getItem(PREFIX + key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a text under a key. */
export function remember(key: string, text: string): void {
  try {
    window.localStorage.setItem(PREFIX + key, text);
  } catch {
    // Not allowed, or full.
  }
}
