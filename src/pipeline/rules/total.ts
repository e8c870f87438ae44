import { GRAND_TOTAL } from "../../tic/basket";
import type { Sequel } from "./subject";
import { said } from "./figures";
import type { Rule } from "./rule";

/** How much the grand total may move against the month before. */
const LIMIT = 0.15;

/** All holders together move little in a month. */
export const total: Rule<Sequel> = {
  name: "total",
  weight: "flagged",
  judge: ({ steps }) =>
    steps
      .filter(
        ({ o, value, before }) => o.holder === GRAND_TOTAL && Math.abs(value / before - 1) > LIMIT,
      )
      .map(({ o, before }) => said(o, before, "after")),
};
