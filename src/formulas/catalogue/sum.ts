import { codesOf, isGroup, nameOf } from "../../tic/basket";
import { isDebtor, isLeftOver } from "../grammar/holder";
import { sentences } from "../refusal/sentences";
import { basketIn } from "./named";

/** A text that is no single name but a sum, difference or remainder of names, or a group that changes with the month. */
export interface Sum {
  /** As a formula takes it. */
  readonly text: string;
  /** `China + Belgium` */
  readonly name: string;
}

/** What a text adds up; undefined for a single name and for what is none. */
export function sumIn(text: string): Sum | undefined {
  const basket = basketIn(text);
  if (!basket) return undefined;
  const [first, ...others] = basket;
  const isSum = others.length > 0 || (isGroup(first!.of) && !first!.of.members.length);
  return isSum ? { text: text.trim(), name: nameOf(basket) } : undefined;
}

/** The codes of all holders that a text names; none for what is none. */
export const codesIn = (text: string): readonly number[] => basketIn(text)?.flatMap(codesOf) ?? [];

/**
 * Why a word for what a table leaves over, such as `all other`, or for the United States, who owe the debt, names no holder; undefined for
 * another text.
 */
export function nobodyIn(text: string): string | undefined {
  if (isLeftOver(text)) return sentences.leftOver(text.trim());
  return isDebtor(text) ? sentences.debtor(text.trim()) : undefined;
}
