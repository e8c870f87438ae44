import { formatMonth, type Month } from "../../tic/month";
import type { Reading } from "../../treasury/reading";
import type { Sequel } from "./subject";
import type { Rule } from "./rule";

/** A table reaches back as far as it did; only the press tables lose a month with each one that comes. */
export const span: Rule<Sequel> = {
  name: "span",
  weight: "flagged",
  judge({ reading, previous }) {
    const { table } = reading.publication;
    const [first, before] = [firstMonth(reading), firstMonth(previous)];
    if (table === "table5" || table === "mfh" || first <= before) return [];
    return [`it begins ${formatMonth(first)}, the one before began ${formatMonth(before)}`];
  },
};

const firstMonth = ({ observations }: Reading): Month =>
  observations.reduce((first, { month }) => Math.min(first, month), Infinity);
