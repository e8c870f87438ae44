import { wasEstimated } from "../../tic/break";
import { cellOf } from "../../tic/cell";
import { isFlow } from "../../tic/measure";
import { formatDay, type Day } from "../../tic/month";
import type { Observation } from "../../tic/observation";
import type { Publication } from "../../tic/publication";
import { TABLES } from "../../tic/tables";
import { REISSUED } from "../../treasury/mfh";
import type { Reading } from "../../treasury/reading";
import { newestOf } from "../edition";
import { isFar, isWithIslands, said, SLACK, valuesOf } from "./figures";
import type { Rule } from "./rule";

/** An old press table, and everything else that is stored. */
export interface Held {
  readonly reading: Reading;
  readonly others: readonly Reading[];
}

/**
 * A press table against the release before or after: a cell by factor and millions of dollars, the median of a holder's months
 * (`row`, or `estimates` before Form SLT) and millions, the part of the cells that may differ (`off`). A release is near enough if
 * it prints so much of the table (`shared`). Where none is: the median of all cells against the final figures (`level`).
 */
const LIMIT = {
  ...{ factor: 1.4, row: 0.1, estimates: 1 / 3, millions: 2_000 },
  ...{ off: 1 / 2, shared: 1 / 2, least: 20, level: 0.05 },
};

/**
 * An old press table is nearly what the release before or after it printed. The final figures of its cells tell little: surveys and
 * Form SLT have moved them since, the United Kingdom's of 2011-09 from 421.6 billion dollars to 111.4.
 */
export const press: Rule<Held> = {
  name: "press",
  weight: "flagged",
  judge(held) {
    const sides = neighboursOf(held).map(against);
    // A survey's benchmark stands between a table and one of the two at most.
    return sides.length ? sides.reduce((a, b) => (b.length < a.length ? b : a)) : misplaced(held);
  },
};

/** That there was nothing to hold an old press table against. */
export const alone: Rule<Held> = {
  name: "press",
  weight: "noted",
  judge: (held) =>
    neighboursOf(held).length
      ? []
      : [
          "no release before or after it that prints its months is stored: only the level of its figures was held against the final ones",
        ],
};

/** A position, that of the same cell in another table, and how far apart they are. */
interface Pair {
  readonly o: Observation;
  readonly value: number;
  readonly other: number;
  readonly off: number;
}

/** What a table shares with the nearest release before it, or after it. */
interface Neighbour {
  readonly publication: Publication;
  readonly pairs: readonly Pair[];
}

/** The nearest releases on both sides that print enough of its cells, and that no new benchmark parts from it. */
function neighboursOf({ reading, others }: Held): Neighbour[] {
  const { release } = reading.publication;
  const distance = ({ publication }: Reading) => Math.abs(publication.release - release);
  const nearest = others
    .filter(({ publication: { table } }) => TABLES[table].isWindow)
    .sort((a, b) => distance(a) - distance(b));
  return [-1, 1].flatMap((side): Neighbour[] => {
    for (const { publication, observations } of nearest) {
      if (Math.sign(publication.release - release) !== side) continue;
      if (isParted(release, publication.release)) continue;
      const cells = valuesOf({ observations });
      const pairs = pairsOf(reading, (cell) => cells.get(cell)).filter(
        ({ o }) =>
          wasEstimated(o.month, publication) === wasEstimated(o.month, reading.publication),
      );
      const needed = Math.max(LIMIT.least, LIMIT.shared * reading.observations.length);
      if (pairs.length >= needed) return [{ publication, pairs }];
    }
    return [];
  });
}

/** Whether the table was issued once more, with a new benchmark, between two days or on the later of them. */
const isParted = (a: Day, b: Day): boolean =>
  REISSUED.some((day) => day > Math.min(a, b) && day <= Math.max(a, b));

const pairsOf = (
  { observations }: Reading,
  otherOf: (cell: number) => number | undefined,
): Pair[] =>
  observations.flatMap((o) => {
    const other = otherOf(cellOf(o));
    if (o.value === null || !other || isFlow(o.measure) || o.series !== "current") return [];
    return [{ o, value: o.value, other, off: Math.abs(o.value / other - 1) }];
  });

/** What a table prints otherwise than the release beside it. */
function against({ publication, pairs }: Neighbour): string[] {
  const where = `on ${formatDay(publication.release)}`;
  return [
    ...unlike(pairs, where),
    ...rowsApart(pairs, publication, where),
    ...pairs
      .filter(({ value, other }) => isFar(other, value, LIMIT.factor, LIMIT.millions))
      .map(({ o, other }) => said(o, other, `but ${where}`)),
  ];
}

function unlike(pairs: readonly Pair[], where: string): string[] {
  const apart = pairs.filter(
    ({ o, value, other }) => !isWithIslands(o) && Math.abs(value - other) > SLACK,
  );
  if (apart.length <= LIMIT.off * pairs.length) return [];
  const { o, other } = furthest(apart);
  return [
    `${apart.length} of its ${pairs.length} figures are others than ${where}, the furthest ${said(o, other, "but then")}`,
  ];
}

/** Rows that are off in most of their months. */
function rowsApart(pairs: readonly Pair[], publication: Publication, where: string): string[] {
  const rows = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const name = `${pair.o.holder} ${pair.o.measure}`;
    rows.set(name, [...(rows.get(name) ?? []), pair]);
  }
  return [...rows.values()].flatMap((of) => {
    const difference = median(of.map(({ value, other }) => Math.abs(value - other)));
    const { o, other } = furthest(of);
    const limit = wasEstimated(o.month, publication) ? LIMIT.estimates : LIMIT.row;
    if (median(of.map(({ off }) => off)) <= limit || difference <= LIMIT.millions) return [];
    return [said(o, other, `and so in most months, but ${where}`)];
  });
}

/** The tables with final figures, the most precise first. */
const FINAL = ["slt3d", "table3", "mfhhis01"] as const;

/** A table that stands alone and has its figures under the months, or beside the names, of others. */
function misplaced({ reading, others }: Held): string[] {
  const tables = FINAL.flatMap((name) => {
    const final = newestOf(others, name);
    return final && final !== reading ? [valuesOf(final)] : [];
  });
  const finalOf = (cell: number) => tables.find((cells) => cells.has(cell))?.get(cell);
  const pairs = pairsOf(reading, finalOf);
  if (median(pairs.map(({ off }) => off)) <= LIMIT.level) return [];
  const { o, other } = furthest(pairs);
  return [
    `half of its ${pairs.length} figures are more than ${LIMIT.level * 100}% from the final ones, the furthest ${said(o, other, "but finally")}`,
  ];
}

const furthest = (pairs: readonly Pair[]): Pair =>
  pairs.reduce((a, b) => (Math.abs(b.value - b.other) > Math.abs(a.value - a.other) ? b : a));

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
