import { formatMonth, type Month } from "../../tic/month";
import { quote } from "./sentences";

/** The sentences of LEADLAG alone, which come with the second script: the first has no room for them. */
export const marketSentences = {
  noPrice: (given: unknown, place: number) =>
    `Argument prices has ${quote(given)} in its cell ${place}, where a number belongs. Write a number there, or leave the cell empty.`,
  oneLine: (name: string) =>
    `Argument ${name} takes one column or one row. Point it at a single column of cells.`,
  unequal: (a: number, b: number) =>
    `Arguments dates and prices have ${a} and ${b} cells. Use ranges of equal length.`,
  unknownPrice: (price: number) =>
    `A price cannot be ${price}: the change of a price is relative. Write diff=1 for yields and other series that cross zero.`,
  unknownLag: (given: unknown, most: number) =>
    `Argument max_lag cannot be ${quote(given)}. Write a whole number from 1 to ${most}, or max_lag=0 in the options.`,
  fewPairs: (count: number) =>
    `Only ${count} ${count === 1 ? "month has" : "months have"} both figures. A correlation needs at least 3 that vary.`,
  noOverlap: (holder: string, first: Month, last: Month) =>
    `The market series has no changes in the months of ${holder}, ${formatMonth(first)} to ${formatMonth(last)}. Supply monthly dates and prices of that time.`,
  byQuarter: (name: string) =>
    `LEADLAG goes by months, and ${name} is known at the end of quarters. Take a holder such as TOTAL, or CHANGE with a span of 1Q.`,
  ownPrices: (dates: unknown) =>
    `With ${quote(dates)} the yields are the add-in's own. Leave prices empty; max_lag is the argument after it.`,
};
