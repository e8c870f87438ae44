import { cellOf } from "../../tic/cell";
import type { Quantity } from "../../tic/measure";
import type { Observation } from "../../tic/observation";
import type { Sequel } from "./subject";
import { grouped } from "../../tic/grouped";
import { said, type Cells } from "./figures";
import type { Rule } from "./rule";

/** The part of the change of a position that purchases and valuation do not explain: of the larger position, and in millions. */
const LIMIT = { share: 0.5, millions: 5_000 };

/** A position moves by what was purchased of it and by its valuation. */
export const flow: Rule<Sequel> = {
  name: "flow",
  weight: "flagged",
  judge: ({ steps, cells }) =>
    steps.flatMap(({ o, value, before }) => {
      const moved = movedBy(o, cells);
      if (moved === undefined) return [];
      const unexplained = Math.abs(value - before - moved);
      if (unexplained <= Math.max(LIMIT.millions, LIMIT.share * Math.max(before, value))) return [];
      return [
        `${said(o, before, "after")}, of which purchases and valuation explain ${grouped(moved)}`,
      ];
    }),
};

/** What net purchases and valuation say that a position moved by; those of bills are computed from it, and say nothing. */
export function movedBy(o: Observation, cells: Cells): number | undefined {
  // Bills have no valuation.
  const valued = o.measure === "treasuries" ? "longterm" : o.measure;
  const [net, valuation] = [`${o.measure}.net`, `${valued}.valuation`].map((flow) =>
    cells.get(cellOf({ ...o, measure: flow as Quantity })),
  );
  return net === undefined || valuation === undefined ? undefined : net + valuation;
}
