/** Works something out of an object once: asked again it is known, for as long as the object is. */
export function once<K extends object, T>(compute: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, T>();
  return (of) => {
    let found = known.get(of);
    if (found === undefined) known.set(of, (found = compute(of)));
    return found;
  };
}
