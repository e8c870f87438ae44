import type { Argument } from "./examples";

/** An example as a user types it. */
export function formulaOf(name: string, args: readonly Argument[]): string {
  const written = args.map((arg) => {
    if (typeof arg === "string") return `"${arg}"`;
    return typeof arg === "object" ? (arg?.address ?? "") : arg;
  });
  return `=TIC.${name}(${written.join(",")})`;
}

/** The arguments as Excel passes them. */
export const passed = (args: readonly Argument[]): unknown[] =>
  args.map((arg) => (typeof arg === "object" ? (arg?.cells ?? null) : arg));
