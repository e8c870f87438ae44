import { say } from "../../language/say";
import { distance } from "fastest-levenshtein";
import { ticCalls } from "./calls";
import { namesIn } from "./references";

/** A function that a formula calls and that there is not. */
export interface Misspelt {
  /** As it is written: `"TIC.HOLDING"`. */
  readonly written: string;
  /** What was meant: `"TIC.HOLDINGS"`; absent where that cannot be told. */
  readonly meant?: string;
}

/**
 * The functions in a formula that there are not: `TIC.HOLDING(`.
 *
 * @param functions The names of those that there are, `"HOLDINGS"`; if there are none, nothing is known of them.
 */
export function misspelt(formula: string, functions: readonly string[]): readonly Misspelt[] {
  if (functions.length === 0) return [];
  return ticCalls(formula)
    .filter(({ name, damaged }) => !damaged && !functions.includes(name))
    .map(({ name }) => {
      const near = nearest(name, functions);
      return { written: `TIC.${name}`, ...(near !== undefined && { meant: `TIC.${near}` }) };
    });
}

/** What Excel itself has under the same name. */
const EXCELS: ReadonlySet<string> = new Set(["COUNT", "RANK", "YIELD"]);

/** The functions that a formula calls without what their names begin with, or with another mark behind it: `HOLDINGS(`, `TIC_HOLDINGS(`. */
export const nameless = (formula: string, functions: readonly string[]): readonly Misspelt[] =>
  namesIn(formula).flatMap((written) => {
    const name = written.toUpperCase().replace(/^TIC_?/, "");
    const isOurs = functions.includes(name) && !EXCELS.has(written.toUpperCase());
    return isOurs ? [{ written, meant: `TIC.${name}` }] : [];
  });

/** That there is no such function, and which one was meant. */
export const misspeltSentence = ({ written, meant }: Misspelt): string =>
  meant === undefined
    ? say("There is no function {written}. Help lists those that there are.", { written })
    : say("There is no function {written}. Did you mean {meant}?", { written, meant });

/** The one name with the fewest slips of the finger, or the only one that begins so; undefined if there are several. */
function nearest(name: string, functions: readonly string[]): string | undefined {
  const most = name.length < 6 ? 1 : 2;
  const slips = functions.map((one) => distance(name, one));
  const least = Math.min(...slips);
  const near = functions.filter((_, i) => slips[i] === least && least <= most);
  const longer = functions.filter((one) => name.length > 2 && one.startsWith(name));
  return [near, longer].find(({ length }) => length === 1)?.[0];
}
