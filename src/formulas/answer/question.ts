import { holdingOf, lenient, spanOf, type View } from "../../analysis/view";
import { ready } from "../../runtime/store";
import type { Basket } from "../../tic/basket";
import type { Dataset } from "../../tic/dataset";
import { NEWEST, type Edition } from "../../tic/edition";
import { MEASURES, type Quantity } from "../../tic/measure";
import type { Month } from "../../tic/month";
import { refuseAbsent } from "../refusal/absence";
import { collect, unitsOf, wordOf, type Given, type Signature } from "../grammar/arguments";
import { readEdition, type EditionAsked } from "../grammar/edition";
import type { MonthAsked } from "../grammar/month";
import { errorOf, unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";

/** One call with its tail read: the dataset, what is measured, which publication is asked for. */
export interface Call {
  readonly dataset: Dataset;
  readonly given: Given;
  readonly measure: Quantity;
  readonly edition: EditionAsked;
  /** USD millions in one unit of the result. */
  readonly units: number;
}

/**
 * Runs a function: reads its optional arguments, waits for the dataset if that is not in memory yet, and turns what is thrown
 * into Excel's errors. The result is declared as a matrix although it may be a promise of one (docs/architecture.md).
 */
export function run(
  signature: Signature,
  positional: Readonly<Record<string, unknown>>,
  answer: (call: Call) => unknown[][],
): unknown[][] {
  try {
    const given = collect(signature, positional);
    const measure = wordOf(given, "measure", signature.measures ?? MEASURES);
    const edition = readEdition(given.get("as_of") ?? null);
    const units = unitsOf(given);
    const dataset = signature.reads ? readyFor(signature.reads(measure, given)) : ready(measure);
    if (!("then" in dataset)) return answer({ dataset, given, measure, edition, units });
    return dataset.then(
      (loaded) => attempt(() => answer({ dataset: loaded, given, measure, edition, units })),
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        throw errorOf(unavailable(sentences.notLoaded(reason)));
      },
    ) as unknown as unknown[][];
  } catch (thrown) {
    throw errorOf(thrown);
  }
}

const readyFor = ([first, ...others]: readonly Quantity[]) => ready(first!, others);

function attempt<T>(answer: () => T): T {
  try {
    return answer();
  } catch (thrown) {
    throw errorOf(thrown);
  }
}

/** A basket's month, resolved: which month, and in which edition to look. */
export interface Point {
  readonly view: View;
  readonly basket: Basket;
  readonly month: Month;
}

/** Resolves the month asked about. `first` needs the month to know the release. */
export function pointOf(call: Call, basket: Basket, asked: MonthAsked): Point {
  const { dataset, measure } = call;
  const edition: Edition = call.edition === "first" ? NEWEST : editionBy(call.edition);
  const view: View = { dataset, measure, edition, lenient: false };
  const month = monthOf(view, basket, asked);
  if (call.edition !== "first") return { view, basket, month };
  const day = dataset.firstRelease(month) ?? -Infinity;
  return { view: { ...view, edition: { day, only: true } }, basket, month };
}

function monthOf(view: View, basket: Basket, asked: MonthAsked): Month {
  if (asked.kind === "month") return asked.month;
  const { dataset, measure, edition } = view;
  const newest = dataset.newestMonth(measure, edition);
  if (newest === undefined)
    throw unavailable(sentences.archiveStart(measure, edition.day, dataset.oldestRelease(measure)));
  if (asked.kind === "back") return newest - asked.months;
  const span = spanOf(view, basket);
  if (!span) throw refuseAbsent(view, basket, newest);
  return span[1];
}

const editions = new Map<number, Edition>();

/** One object per day, so that a newest look-up allocates nothing. */
function editionBy(day: number): Edition {
  if (day === Infinity) return NEWEST;
  let edition = editions.get(day);
  if (!edition) editions.set(day, (edition = { day, only: false }));
  return edition;
}

/** The holding of a point in USD millions; refuses with the reason if there is none. */
export function valueOf({ view, basket, month }: Point): number {
  const value = holdingOf(view, basket, month);
  if (Number.isNaN(value)) throw refuseAbsent(view, basket, month);
  return value;
}

/** The same point for looking back: earlier months may come from the oldest stored publication. */
export const backward = (point: Point): Point => ({ ...point, view: lenient(point.view) });
