import { formatDay, formatMonth } from "../../tic/month";
import type { Edition } from "./subject";
import type { Rule } from "./rule";

/** The newest month is one that has been released by now, with a day to spare. */
export const month: Rule<Edition> = {
  name: "month",
  weight: "refused",
  judge({ reading, calendar, today }) {
    const { newest } = reading.publication;
    const due = calendar.filter(({ day }) => day <= today + 1).at(-1);
    // What is beyond the calendar is none of its business.
    const release = calendar.find((each) => each.newest >= newest);
    if (!due || !release || newest <= due.newest) return [];
    return [
      `it ends ${formatMonth(newest)}, which is not due before ${formatDay(release.day)}; by ${formatDay(today)} the calendar has ${formatMonth(due.newest)}`,
    ];
  },
};
