import { codesOf, isGroup, nameOf, type Basket, type Term } from "../../tic/basket";
import { PUBLIC_DEBT } from "../../tic/holder";
import { strayOf } from "../grammar/holder";
import { basketIn } from "./named";

/** Names of holders that do not lie, or not wholly, in what they are held against. */
export interface Outside {
  readonly whole: string;
  readonly holders: readonly string[];
}

/**
 * Who of some holders does not lie in a whole, so that a share of it is a ratio. Nobody is said to lie outside of an amount, of the
 * public debt, or of the largest of a month, who are known only by then.
 */
export function outsideOf(holders: readonly string[], whole: string): Outside | undefined {
  const around = basketIn(whole);
  const baskets = holders.map((holder) => basketIn(holder) ?? []);
  if (!around || baskets.some(({ length }) => length === 0)) return undefined;
  if (around.some((term) => isMonthly(term) || codesOf(term).includes(PUBLIC_DEBT)))
    return undefined;
  const parts = (basket: Basket) => basket.filter((term) => term.sign > 0 && !isMonthly(term));
  const outside = baskets.filter((basket) => strayOf(parts(basket), around));
  return outside.length > 0 ? { whole: nameOf(around), holders: outside.map(nameOf) } : undefined;
}

const isMonthly = ({ of }: Term): boolean => isGroup(of) && of.members.length === 0;
