import type { Sequel } from "./subject";
import { isFar, said } from "./figures";
import { movedBy } from "./flow";
import type { Rule } from "./rule";

/**
 * A position against the month before, in millions of dollars, unless purchases and valuation explain all but a part of the
 * move.
 */
const LIMIT = { factor: 3, millions: 10_000, explained: 0.2 };

/** No position moves very far in a month by nothing. */
export const jump: Rule<Sequel> = {
  name: "jump",
  weight: "flagged",
  judge: ({ steps, cells }) =>
    steps
      .filter(({ o, value, before }) => {
        if (!isFar(before, value, LIMIT.factor, LIMIT.millions)) return false;
        const moved = movedBy(o, cells);
        return (
          moved === undefined ||
          Math.abs(value - before - moved) >= LIMIT.explained * Math.abs(moved)
        );
      })
      .map(({ o, before }) => said(o, before, "after")),
};
