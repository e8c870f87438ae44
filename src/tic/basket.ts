import { once } from "./once";
import { holderOf, type Group, type Holder } from "./holder";

/** A signed part of a basket: one holder, or a group whose members are summed as far as they are published. */
export interface Term {
  readonly sign: 1 | -1;
  readonly of: Holder | Group;
}

/** What a holder argument asks about: mostly one holder; or a group; or a sum or difference such as `CN+BE`, `EUROPE-GB`. */
export type Basket = readonly Term[];

export const isGroup = (of: Holder | Group): of is Group => "members" in of;

/** The codes in a term, for a group those of all its members. */
export const codesOf = ({ of }: Term): readonly number[] => (isGroup(of) ? of.members : [of.code]);

/** The codes of all terms of a basket. */
export const allCodesOf = once((basket: Basket): readonly number[] => basket.flatMap(codesOf));

export const nameOf = once((basket: Basket): string =>
  basket
    .map(({ sign, of }, i) => `${i || sign < 0 ? (sign < 0 ? " - " : " + ") : ""}${of.name}`)
    .join("")
    .trim(),
);

/** The one holder a basket consists of, if it is no sum and no group. */
export function singleOf(basket: Basket): Holder | undefined {
  const term = basket[0];
  return term && basket.length === 1 && term.sign > 0 && !isGroup(term.of) ? term.of : undefined;
}

/** The codes of the rows that take holders together: all countries, all foreign holders, of which official and others. */
export const ALL_COUNTRIES = 69995;
export const GRAND_TOTAL = 99996;
export const OFFICIAL = 99990;
export const PRIVATE = 99991;

export const basketOf = (code: number): Basket => [{ sign: 1, of: holderOf(code) }];
