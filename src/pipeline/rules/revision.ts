import { cellOf } from "../../tic/cell";
import { isFlow } from "../../tic/measure";
import { formatDay } from "../../tic/month";
import type { Observation } from "../../tic/observation";
import type { Reading } from "../../treasury/reading";
import type { Sequel } from "./subject";
import { isFar, said, valuesOf, type Cells } from "./figures";
import type { Rule } from "./rule";

/** A position against another edition, in millions of dollars. */
const LIMIT = { share: 0.2, millions: 2_000 };

/** What an old press table is held against, and where surveys and Form SLT have revised it, is told by the rule `press`. */
const isOldPress = ({ publication }: Reading): boolean => publication.table === "mfh";

/** Positions that the edition before printed very differently. */
export const revision: Rule<Sequel> = {
  name: "revision",
  weight: "flagged",
  judge: ({ reading, old }) =>
    isOldPress(reading)
      ? []
      : revised(
          reading.observations.filter(({ series }) => series === "current"),
          old,
          "was printed as",
        ),
};

/** An old edition, and the one that came after it. */
export interface Followed {
  readonly reading: Reading;
  readonly next: Reading;
}

/** Positions that the next edition prints very differently. */
export const revisedLater: Rule<Followed> = {
  name: "revision",
  weight: "flagged",
  judge: ({ reading, next }) =>
    isOldPress(reading)
      ? []
      : revised(
          reading.observations,
          valuesOf(next),
          `but on ${formatDay(next.publication.release)}`,
        ),
};

const revised = (positions: readonly Observation[], others: Cells, how: string): string[] =>
  positions.flatMap((o) => {
    if (o.value === null || isFlow(o.measure)) return [];
    const other = others.get(cellOf(o));
    return other !== undefined && isRevised(other, o.value) ? [said(o, other, how)] : [];
  });

const isRevised = (a: number, b: number): boolean =>
  isFar(a, b, 1 / (1 - LIMIT.share), LIMIT.millions);
