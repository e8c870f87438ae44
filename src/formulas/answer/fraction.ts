import { fractionCell } from "./format";
import { unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";

/** A part as a fraction of a whole, by its name; refused where the whole is not above zero, since its sign would mislead. */
export function fractionOf(part: number, whole: number, name: string): unknown {
  if (!(whole > 0)) throw unavailable(sentences.notPositive(name, whole));
  return fractionCell(part / whole);
}
