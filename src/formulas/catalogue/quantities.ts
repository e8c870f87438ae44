import { QUANTITIES, type Quantity } from "../../tic/measure";
import { readMeasures } from "../grammar/measure";

/** What a text for the argument measure asks about, in any of its spellings: several of a sum, none where it is no measure. */
export function quantitiesIn(text: string): readonly Quantity[] {
  try {
    return readMeasures(new Map([["measure", text.trim() || null]]), QUANTITIES, true, true);
  } catch {
    return [];
  }
}
