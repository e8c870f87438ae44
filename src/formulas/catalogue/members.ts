import { holdingOf } from "../../analysis/view";
import { basketOf, codesOf, isGroup, type Term } from "../../tic/basket";
import { holderOf } from "../../tic/holder";
import type { Month } from "../../tic/month";
import { run } from "../answer/call";
import { pointOf, type Point } from "../answer/point";
import type { Signature } from "../grammar/arguments";
import { readBasket } from "../grammar/holder";
import { readMonth } from "../grammar/month";
import { basketIn } from "./named";

/** A group whose sum is not of all its members, since some have no figure of the month. */
export interface PartialSum {
  /** `Gulf Cooperation Council` */
  readonly name: string;
  readonly month: Month;
  /** The members that are in the sum, and those that are not, by name. */
  readonly counted: readonly string[];
  readonly absent: readonly string[];
}

/** What a figure is asked for, as it is typed; empty if omitted. */
export interface Asked {
  readonly holder: string;
  readonly month: string;
  readonly measure: string;
  readonly asOf: string;
}

const SIGNATURE: Signature = { optional: ["month"], options: [], sums: true };

/** Whether a text names a group, alone or in a sum. */
export const hasGroup = (holder: string): boolean =>
  basketIn(holder)?.some(({ of }) => isGroup(of)) ?? false;

/** The groups that a text names of which members have no figure of a month; none where nothing can be told. */
export async function partialIn({ holder, month, measure, asOf }: Asked): Promise<PartialSum[]> {
  const found: PartialSum[] = [];
  const given = { month: month || null, measure: measure || null, as_of: asOf || null };
  // A promise while the data is on its way (run, in answer/call.ts).
  const answer: unknown = run(SIGNATURE, given, (call) => {
    const point = pointOf(call, readBasket(holder), readMonth("month", given.month));
    found.push(...point.basket.flatMap((term) => partialAt(point, term)));
    return [];
  });
  await answer;
  return found;
}

function partialAt({ view, month }: Point, term: Term): PartialSum[] {
  if (!isGroup(term.of)) return [];
  const isCounted = (code: number) => !Number.isNaN(holdingOf(view, basketOf(code), month));
  const codes = codesOf(term);
  const counted = codes.filter(isCounted);
  if (counted.length === 0 || counted.length === codes.length) return [];
  const absent = codes.filter((code) => !isCounted(code));
  const names = (of: readonly number[]) => of.map((code) => holderOf(code).name);
  return [{ name: term.of.name, month, counted: names(counted), absent: names(absent) }];
}
