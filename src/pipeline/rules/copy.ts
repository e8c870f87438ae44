import { isFlow } from "../../tic/measure";
import { formatMonth } from "../../tic/month";
import { lastMonth } from "../edition";
import type { Edition } from "./subject";
import { cellBefore } from "./figures";
import type { Rule } from "./rule";

/** The part of the positions of a month that may be those of the month before; `least` of them have to be compared. */
const LIMIT = { share: 0.5, least: 10 };

/** The newest month is not the one before under another name. */
export const copy: Rule<Edition> = {
  name: "copy",
  weight: "refused",
  judge({ reading, cells }) {
    const newest = lastMonth(reading);
    const pairs = reading.observations.flatMap((o): [number, number][] => {
      const before = cells.get(cellBefore(o));
      const isPosition = o.month === newest && o.series === "current" && !isFlow(o.measure);
      return isPosition && o.value && before !== undefined ? [[o.value, before]] : [];
    });
    const same = pairs.filter(([value, before]) => value === before).length;
    if (pairs.length < LIMIT.least || same <= LIMIT.share * pairs.length) return [];
    return [
      `${same} of its ${pairs.length} positions of ${formatMonth(newest)} are those of ${formatMonth(newest - 1)}: it is a copy of the month before`,
    ];
  },
};
