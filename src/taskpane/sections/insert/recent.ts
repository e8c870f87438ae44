import { recall, remember } from "../../ui/storage";

const KEY = "recent";
const MOST = 6;

/** What was chosen last, newest first, as `keyOf` of its finding. */
export function recentKeys(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(recall(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter((key) => typeof key === "string") : [];
  } catch {
    return [];
  }
}

/** Puts a choice first. */
export function withRecent(keys: readonly string[], key: string): readonly string[] {
  const next = [key, ...keys.filter((other) => other !== key)].slice(0, MOST);
  remember(KEY, JSON.stringify(next));
  return next;
}
