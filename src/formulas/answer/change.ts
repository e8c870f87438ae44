import { once } from "../../tic/once";
import { wordOf, type Signature } from "../grammar/arguments";
import { readSpan } from "../grammar/month";
import type { Call } from "./call";

/** The arguments of CHANGE. */
export const CHANGE: Signature = {
  optional: ["month", "span", "kind"],
  ranges: ["month"],
  options: ["breaks"],
  cards: true,
  sums: true,
};

/** The span that a call of CHANGE asks about, and whether its change is a fraction. */
export const changeAsked = once(({ given }: Call) => ({
  startOf: readSpan(given.get("span") ?? null),
  percent: wordOf(given, "kind", ["abs", "pct"]) === "pct",
}));
