import { UNITS } from "../../tic/unit";
import { invalid } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import type { Given } from "./arguments";
import type { Plain } from "./cell";

/** In millions of dollars. */
const SCALES = [
  [/^(?:tn?|trn|trillions?)$/, 1e6],
  [/^(?:bn?|billions?)$/, 1e3],
  [/^(?:mn?|millions?)$/, 1],
] as const;

/**
 * An amount with its unit as texts write it, `"$1 trillion"`, `"1tn"`, `"$700B"`, `"200 billion"`, in millions of dollars; undefined if it is
 * none.
 */
export function readWrittenAmount(asked: Plain): number | undefined {
  if (typeof asked !== "string") return undefined;
  const [, number = "", unit] =
    /^(?:US)?\$?\s*(\d+(?:,\d{3})*(?:\.\d+)?)\s*([a-z]+)\.?$/i.exec(asked) ?? [];
  if (!unit) return undefined;
  const scale = SCALES.find(([word]) => word.test(unit.toLowerCase()))?.[1];
  return scale && Number(number.replaceAll(",", "")) * scale;
}

/** An amount in millions of dollars, given in billions or with its unit, `$200 billion`; 0 if omitted. */
export function readAmount(name: string, given: Given): number {
  const asked = given.get(name) ?? 0;
  const amount = readWrittenAmount(asked) ?? Number(asked) * UNITS.bn;
  if (!Number.isFinite(amount) || amount < 0) throw invalid(sentences.unknownAmount(name, asked));
  return amount;
}
