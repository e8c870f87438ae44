/** The items by a name that some share, in their order. */
export function grouped<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** All of them together. */
export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, one) => total + one, 0);

/** Those of which something holds, and the others. */
export const parted = <T>(
  items: readonly T[],
  holds: (item: T) => boolean,
): readonly [yes: readonly T[], no: readonly T[]] => [
  items.filter(holds),
  items.filter((item) => !holds(item)),
];
