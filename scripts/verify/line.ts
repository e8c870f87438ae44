import type { Month } from "../../src/tic/month";

/** A month's figure in millions, NaN where there is none. */
export type Track = (month: Month) => number;

/** One holder, or a group of them, as the functions give its months. */
export interface Line {
  /** How it is typed. */
  readonly name: string;
  /** The Treasury's codes in it, where they have one. */
  readonly codes: readonly number[];
  readonly isGroup: boolean;
  readonly at: Track;
  /** The months that can be compared with one: of a group those with the same published members. */
  readonly like: (month: Month) => Track;
  /** Which members those are: months that can be compared have the same. */
  readonly key: (month: Month) => string;
  /** The first and last month that has a figure; NaN if none has. */
  readonly first: Month;
  readonly last: Month;
}

/** A line of one holder from its figures, the first of which is of the month `start`. */
export function lineOf(
  name: string,
  codes: readonly number[],
  start: Month,
  figures: readonly number[],
): Line {
  const at: Track = (month) => figures[month - start] ?? NaN;
  return {
    name,
    codes,
    isGroup: false,
    at,
    like: () => at,
    key: () => "",
    ...reachOf(start, figures),
  };
}

/** A line of a group: the sum of the members that have a figure. */
export function groupOf(
  name: string,
  members: readonly Line[],
  start: Month,
  months: number,
): Line {
  const keys: string[] = [];
  const figures: number[] = [];
  for (let i = 0; i < months; i++) {
    const known = members.map((line) => line.at(start + i)).map((value) => !Number.isNaN(value));
    keys.push(known.map(Number).join(""));
    const values = members.map((line) => line.at(start + i)).filter((_, j) => known[j]);
    figures.push(values.length ? values.reduce((sum, value) => sum + value, 0) : NaN);
  }
  const at: Track = (month) => figures[month - start] ?? NaN;
  const key = (month: Month) => keys[month - start] ?? "";
  const like = (of: Month): Track => {
    const own = key(of);
    return (month) => (key(month) === own ? at(month) : NaN);
  };
  const codes = members.flatMap((line) => line.codes);
  return { name, codes, isGroup: true, at, like, key, ...reachOf(start, figures) };
}

function reachOf(start: Month, figures: readonly number[]): { first: Month; last: Month } {
  const isKnown = (value: number) => !Number.isNaN(value);
  const [first, last] = [figures.findIndex(isKnown), figures.findLastIndex(isKnown)];
  return first < 0 ? { first: NaN, last: NaN } : { first: start + first, last: start + last };
}

/** The same track, each month of which is worked out once. */
function remembered(at: Track): Track {
  const known = new Map<Month, number>();
  return (month) => {
    let value = known.get(month);
    if (value === undefined) known.set(month, (value = at(month)));
    return value;
  };
}

/** A track that lines have from a month, worked out once for all months that can be compared. */
export function rememberedBy(trackOf: (line: Line, month: Month) => Track): typeof trackOf {
  const known = new Map<Line, Map<string, Track>>();
  return (line, month) => {
    const tracks = known.get(line) ?? new Map<string, Track>();
    known.set(line, tracks);
    const key = line.key(month);
    let track = tracks.get(key);
    if (!track) tracks.set(key, (track = remembered(trackOf(line, month))));
    return track;
  };
}
