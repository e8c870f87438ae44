/** What all have in common; null if they differ. */
export function uniform<I, T>(items: Iterable<I>, of: (item: I) => T): T | null {
  let common: T | undefined;
  let isFirst = true;
  for (const item of items) {
    const value = of(item);
    if (!isFirst && value !== common) return null;
    [common, isFirst] = [value, false];
  }
  return common ?? null;
}
