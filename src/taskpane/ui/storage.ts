/** What this browser remembers for the pane. Where it may not store, the pane forgets when it closes, and nothing else. */
const PREFIX = "tic.";

export function recall(key: string): string | undefined {
  try {
    return window.localStorage.getItem(PREFIX + key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(key: string, text: string): void {
  try {
    window.localStorage.setItem(PREFIX + key, text);
  } catch {
    // Not allowed, or full.
  }
}
