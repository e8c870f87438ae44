import { GRAND_TOTAL, OFFICIAL } from "../../tic/basket";
import { cellOf } from "../../tic/cell";
import { formatMonth } from "../../tic/month";
import { grouped } from "../../tic/grouped";
import { SLACK, valuesOf } from "./figures";
import { differences, type Pair, type PairRule } from "./pair";

const rounding = (...tables: PairRule["tables"]): PairRule => ({
  name: "rounding",
  weight: "refused",
  tables,
  judge: (pair) => differences(pair, SLACK),
});

/** Table 3D rounds to the press table of the same day. */
export const roundingOfPress = rounding("slt3d", "mfh");

/** Table 3 rounds to Table 5. */
export const roundingOfMajors = rounding("table3", "table5");

/** Table 5's All Other is what Table 3 has beyond the holders that Table 5 lists. */
export const roundingOfOthers: PairRule = {
  name: "rounding",
  weight: "refused",
  tables: ["table3", "table5"],
  judge: (pair) => (pair.other.publication.coverage === "partial" ? [] : unlisted(pair)),
};

function unlisted({ whole, other }: Pair): string[] {
  const cells = valuesOf(whole);
  const listed = new Set(other.observations.map(({ holder }) => holder));
  for (const code of [GRAND_TOTAL, OFFICIAL]) listed.delete(code);
  return other.residual.flatMap((o) => {
    const of = (holder: number) => cells.get(cellOf({ ...o, holder })) ?? NaN;
    const rest = [...listed].reduce((acc, holder) => acc - of(holder), of(GRAND_TOTAL));
    if (o.value === null || Number.isNaN(rest) || Math.abs(rest - o.value) <= SLACK) return [];
    return [
      `${o.row} in ${formatMonth(o.month)}: ${grouped(o.value)} million dollars, but ${grouped(rest)} in ${whole.publication.source}`,
    ];
  });
}
