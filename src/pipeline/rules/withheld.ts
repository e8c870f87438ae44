import { cellOf } from "../../tic/cell";
import { holderOf } from "../../tic/holder";
import type { Sequel } from "./subject";
import { grouped } from "../../tic/grouped";
import { cellBefore, placeOf } from "./figures";
import type { Rule } from "./rule";

/** The Treasury withholds single holders; of regions, totals and sectors it never withheld what it had printed. */
export const withheldTotals: Rule<Sequel> = {
  name: "withheld",
  weight: "refused",
  judge: (sequel) => withheld(sequel, false),
};

/** Figures of single holders that turn into n.a. */
export const withheldHolders: Rule<Sequel> = {
  name: "withheld",
  weight: "flagged",
  judge: (sequel) => withheld(sequel, true),
};

/** Figures that turn into n.a.: printed by the edition before, or for the month before. */
function withheld({ reading, previous, cells, old }: Sequel, isHolder: boolean): string[] {
  let known: ReadonlySet<number> | undefined;
  const isKnown = (cell: number) =>
    (known ??= new Set(previous.observations.map(cellOf))).has(cell);
  return reading.observations.flatMap((o) => {
    if (o.value !== null || (holderOf(o.holder).kind === "country") !== isHolder) return [];
    const cell = cellOf(o);
    const printed = old.get(cell);
    const figure = printed ?? (isKnown(cell) ? undefined : cells.get(cellBefore(o)));
    if (figure === undefined) return [];
    const how = printed === undefined ? "after" : "was printed as";
    return [`${placeOf(o)}: n.a., ${how} ${grouped(figure)} million dollars`];
  });
}
