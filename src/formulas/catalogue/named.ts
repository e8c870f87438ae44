import type { Basket } from "../../tic/basket";
import { readBasket } from "../grammar/holder";

/** Whom a text names; undefined for a text that names nobody. */
export function basketIn(text: string): Basket | undefined {
  try {
    return readBasket(text.trim());
  } catch {
    return undefined;
  }
}
