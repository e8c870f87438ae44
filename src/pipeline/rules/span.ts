import { formatMonth, type Month } from "../../tic/month";
import { TABLES } from "../../tic/tables";
import type { Reading } from "../../treasury/reading";
import type { Sequel } from "./subject";
import type { Rule } from "./rule";

/** A table reaches back as far as it did; only the press tables lose a month with each one that comes. */
export const span: Rule<Sequel> = {
  name: "span",
  weight: "flagged",
  judge({ reading, previous }) {
    const [first, before] = [firstMonth(reading), firstMonth(previous)];
    if (TABLES[reading.publication.table].isWindow || first <= before) return [];
    return [`it begins ${formatMonth(first)}, the one before began ${formatMonth(before)}`];
  },
};

const firstMonth = ({ observations }: Reading): Month =>
  observations.reduce((first, { month }) => Math.min(first, month), Infinity);
