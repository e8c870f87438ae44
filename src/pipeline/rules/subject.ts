import type { Calendar } from "../../tic/calendar";
import { cellOf } from "../../tic/cell";
import { isFlow } from "../../tic/measure";
import type { Day } from "../../tic/month";
import type { Observation } from "../../tic/observation";
import type { Reading } from "../../treasury/reading";
import { cellBefore, valuesOf, type Cells } from "./figures";
import type { Rule } from "./rule";

/** What a new edition is judged by. */
export interface Background {
  /** The newest whole edition of the same table. */
  readonly previous: Reading | undefined;
  readonly calendar: Calendar;
  readonly today: Day;
}

/** An edition that is judged. */
export interface Edition extends Background {
  readonly reading: Reading;
  readonly cells: Cells;
}

/** An edition that another one of its table precedes. */
export interface Sequel extends Edition {
  readonly previous: Reading;
  /** The figures of the one before. */
  readonly old: Cells;
  readonly steps: readonly Step[];
}

/** A position that is printed for the first time, and that of the month before. */
export interface Step {
  readonly o: Observation;
  readonly value: number;
  readonly before: number;
}

/** An edition with what its rules ask of it. */
export function editionOf(reading: Reading, background: Background): Edition | Sequel {
  const { previous } = background;
  const edition = { ...background, reading, cells: valuesOf(reading) };
  if (!previous) return edition;
  const old = valuesOf(previous);
  return { ...edition, previous, old, steps: stepsOf(edition, old) };
}

/** A rule that has nothing to say of the first edition of a table. */
export const sequel = (rule: Rule<Sequel>): Rule<Edition> => ({
  ...rule,
  judge: (edition) => (isSequel(edition) ? rule.judge(edition) : []),
});

const isSequel = (edition: Edition): edition is Sequel => edition.previous !== undefined;

const stepsOf = ({ reading, cells }: Edition, old: Cells): Step[] =>
  reading.observations.flatMap((o) => {
    if (o.value === null || isFlow(o.measure) || o.series !== "current" || old.has(cellOf(o)))
      return [];
    const before = cells.get(cellBefore(o));
    return before === undefined ? [] : [{ o, value: o.value, before }];
  });
