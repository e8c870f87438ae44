import { monthIn } from "../../../language/figures";
import { say } from "../../../language/say";
import { formatMonth, isoMonth, type Month } from "../../../tic/month";

/** The months from one to another, or why there are none; what was typed where there is only one. */
export function monthsOf(
  from: string,
  until: string,
  newest: Month | undefined,
): readonly string[] | { readonly problem: string } {
  if (!until.trim()) return [from];
  const [first, last] = [monthOfText(from, newest), monthOfText(until, newest)];
  if (first === undefined || last === undefined)
    return {
      problem: say("Write both months as 2025-11, or count back from the newest, as -12."),
    };
  if (first > last)
    return {
      problem: say("{last} is before {first}. Write the earlier first.", {
        last: monthIn(last),
        first: monthIn(first),
      }),
    };
  return Array.from({ length: last - first + 1 }, (_, i) => formatMonth(first + i));
}

function monthOfText(text: string, newest: Month | undefined): Month | undefined {
  const plain = text.trim().toLowerCase();
  if (plain === "" || plain === "latest") return newest;
  const back = /^-(\d{1,4})(m|q|y)?$/.exec(plain);
  if (back && newest !== undefined)
    return newest - Number(back[1]) * { m: 1, q: 3, y: 12 }[(back[2] ?? "m") as "m" | "q" | "y"];
  try {
    return isoMonth(plain);
  } catch {
    return undefined;
  }
}
