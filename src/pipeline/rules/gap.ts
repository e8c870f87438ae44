import { formatMonth } from "../../tic/month";
import { isApart } from "../../tic/tables";
import { lastMonth } from "../edition";
import type { Sequel } from "./subject";
import type { Rule } from "./rule";

/** No release is missing since the edition before. */
export const gap: Rule<Sequel> = {
  name: "gap",
  weight: "noted",
  judge({ reading, previous }) {
    const [last, before] = [lastMonth(reading), lastMonth(previous)];
    if (last <= before + 1 || isApart(reading.publication.table)) return [];
    return [
      `releases are missing between ${formatMonth(before)} and ${formatMonth(last)}; \`backfill\` can bring them`,
    ];
  },
};
