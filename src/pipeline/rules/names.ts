import type { Sequel } from "./subject";
import { namesOf } from "./holders";
import type { Rule } from "./rule";

/** Holders that change their names. */
export const names: Rule<Sequel> = {
  name: "names",
  weight: "noted",
  shown: Infinity,
  judge({ reading, previous }) {
    const before = namesOf(previous);
    return [...namesOf(reading)].flatMap(([code, name]) => {
      const old = before.get(code);
      return old === undefined || old === name ? [] : [`${old} (${code}) is now called ${name}`];
    });
  },
};
