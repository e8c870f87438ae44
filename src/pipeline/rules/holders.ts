import { formatDay } from "../../tic/month";
import type { Reading } from "../../treasury/reading";
import type { Sequel } from "./subject";
import type { Rule } from "./rule";

/** Holders that go from a table that lists all of them. */
export const gone: Rule<Sequel> = {
  name: "holders",
  weight: "flagged",
  shown: Infinity,
  judge: (sequel) => (isWhole(sequel) ? departed(sequel) : []),
};

/** Holders that go from a press table, which lists the largest only: who is among them changes. */
export const outgrown: Rule<Sequel> = {
  name: "holders",
  weight: "noted",
  shown: Infinity,
  judge: (sequel) => (isWhole(sequel) ? [] : departed(sequel)),
};

/** Holders that come. */
export const added: Rule<Sequel> = {
  name: "holders",
  weight: "noted",
  shown: Infinity,
  judge({ reading, previous }) {
    const before = namesOf(previous);
    return [...namesOf(reading)]
      .filter(([code]) => !before.has(code))
      .map(([code, name]) => `${name} (${code}) is new`);
  },
};

const isWhole = ({ reading }: Sequel): boolean => reading.publication.coverage === "all";

function departed({ reading, previous }: Sequel): string[] {
  const now = namesOf(reading);
  const day = formatDay(previous.publication.release);
  return [...namesOf(previous)]
    .filter(([code]) => !now.has(code))
    .map(([code, name]) => `${name} (${code}) is gone, which the release of ${day} listed`);
}

/** The name of each row, from the newest month; the footnote marks of the press tables are no part of it. */
export function namesOf({ observations }: Reading): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const { holder, row } of observations)
    if (!names.has(holder)) names.set(holder, row.trim().replace(/\s*(\d+\/|\(\d+\))$/, ""));
  return names;
}
