import { codesOf, isGroup, nameOf } from "../../tic/basket";
import { isDebtor, isLeftOver, readBasket } from "../grammar/holder";
import { sentences } from "../refusal/sentences";

/** A text that is no single name but a sum, difference or remainder of names, or a group that changes with the month. */
export interface Sum {
  /** As a formula takes it. */
  readonly text: string;
  /** `China + Belgium` */
  readonly name: string;
}

/** What a text adds up; undefined for a single name and for what is none. */
export function sumIn(text: string): Sum | undefined {
  try {
    const basket = readBasket(text.trim());
    const [first, ...others] = basket;
    const isSum = others.length > 0 || (isGroup(first!.of) && !first!.of.members.length);
    return isSum ? { text: text.trim(), name: nameOf(basket) } : undefined;
  } catch {
    return undefined;
  }
}

/** The codes of all holders that a text names; none for what is none. */
export function codesIn(text: string): readonly number[] {
  try {
    return readBasket(text.trim()).flatMap(codesOf);
  } catch {
    return [];
  }
}

/**
 * Why a word for what a table leaves over, such as `all other`, or for the United States, who owe the debt, names no holder; undefined for
 * another text.
 */
export function nobodyIn(text: string): string | undefined {
  if (isLeftOver(text)) return sentences.leftOver(text.trim());
  return isDebtor(text) ? sentences.debtor(text.trim()) : undefined;
}
