import { formatDay, formatMonth } from "../../tic/month";
import { isApart } from "../../tic/tables";
import { lastMonth, statedIn } from "../edition";
import type { Sequel } from "./subject";
import type { Rule } from "./rule";

/** An edition is no older than the one that is stored. */
export const stale: Rule<Sequel> = {
  name: "stale",
  weight: "refused",
  judge({ reading, previous }) {
    const [stated, known] = [statedIn(reading), statedIn(previous)];
    if (isApart(reading.publication.table) && stated < known)
      return [
        `it states ${formatDay(stated)}, but the edition of ${formatDay(known)} is stored: it is an old copy`,
      ];
    const [last, before] = [lastMonth(reading), lastMonth(previous)];
    if (last >= before) return [];
    return [
      `it ends ${formatMonth(last)}, but ${formatMonth(before)} was published on ${formatDay(previous.publication.release)}: it is an old copy`,
    ];
  },
};
