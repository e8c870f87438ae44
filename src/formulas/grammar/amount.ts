import type { Plain } from "./cell";

/** In millions of dollars. */
const SCALES = [
  [/^(?:tn|trn|trillions?)$/, 1e6],
  [/^(?:bn|billions?)$/, 1e3],
  [/^(?:mn|millions?)$/, 1],
] as const;

/**
 * An amount with its unit as texts write it, `"$1 trillion"`, `"1tn"`, `"200 billion"`, in millions of dollars; undefined if it is
 * none.
 */
export function readWrittenAmount(asked: Plain): number | undefined {
  if (typeof asked !== "string") return undefined;
  const [, number, unit] =
    /^(?:US)?\$?\s*(\d+(?:,\d{3})*(?:\.\d+)?)\s*([a-z]+)\.?$/i.exec(asked) ?? [];
  if (!number || !unit) return undefined;
  const scale = SCALES.find(([word]) => word.test(unit.toLowerCase()))?.[1];
  return scale && Number(number.replaceAll(",", "")) * scale;
}
