import { HoldError, ready } from "../../runtime/store";
import type { Dataset } from "../../tic/dataset";
import { MEASURES, type Quantity } from "../../tic/measure";
import type { Day } from "../../tic/month";
import { once } from "../../tic/once";
import { collect, unitsOf, type Given, type Signature } from "../grammar/arguments";
import { readMeasures } from "../grammar/measure";
import { bySource, wantsAll } from "../grammar/options";
import { readEdition, type EditionAsked } from "../grammar/edition";
import { remembering, type Positional } from "../grammar/tail";
import { errorOf, unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";

/** One call with its tail read: the dataset, what is measured, which publication is asked for. */
export interface Call {
  readonly dataset: Dataset;
  readonly given: Given;
  readonly measure: Quantity;
  /** What is measured besides and added to it. */
  readonly plus: readonly Quantity[];
  readonly edition: EditionAsked;
  /** USD millions in one unit of the result. */
  readonly units: number;
}

/** The tail of a call, read: what it needs of the data, and the call that it makes of a dataset. */
interface Tail {
  readonly first: Quantity;
  readonly others: readonly Quantity[];
  /** The day that is asked about, where one is. */
  readonly day: Day | undefined;
  readonly callOf: (dataset: Dataset) => Call;
}

/** Calls with the same tail are one: what is worked out of it need not be worked out again. */
const tailOf = remembering((signature, positional): Tail => {
  const given = collect(signature, positional);
  const known = signature.measures ?? MEASURES;
  const measures = readMeasures(given, known, signature.sums ?? false, signature.lines);
  const [measure, ...plus] = measures;
  const edition = readEdition(given.get("as_of") ?? null);
  const units = unitsOf(given);
  // Also where nothing is added up a wrong word is refused.
  wantsAll(given);
  const { reads } = signature;
  const [first, ...others] = reads ? measures.flatMap((each) => reads(each, given)) : measures;
  return {
    first,
    others,
    day: signature.anyRelease ? Infinity : dayOf(edition),
    callOf: once((dataset): Call => ({ dataset, given, measure, plus, edition, units })),
  };
});

/**
 * Runs a function: reads its optional arguments, waits for the dataset if that is not in memory yet, and turns what is thrown
 * into Excel's errors. The result is declared as a matrix although it may be a promise of one (docs/architecture.md).
 */
export function run(
  signature: Signature,
  positional: Positional,
  answer: (call: Call) => unknown[][],
): unknown[][] {
  try {
    const { first, others, day, callOf } = tailOf(signature, positional);
    const dataset = ready(first, others, day);
    if (!("then" in dataset)) return answer(callOf(dataset));
    return dataset.then(
      (loaded) => attempt(() => answer(callOf(loaded))),
      (error: unknown) => {
        throw errorOf(unavailable(unloaded(error)));
      },
    ) as unknown as unknown[][];
  } catch (thrown) {
    throw errorOf(thrown instanceof HoldError ? unavailable(unloaded(thrown)) : thrown);
  }
}

/** A call of what it reads first: by `source=fed` the Fed's estimate of a flow. */
export const readCall = once((call: Call): Call => ({
  ...call,
  measure: bySource(call.measure, call.given),
  plus: call.plus.map((measure) => bySource(measure, call.given)),
}));

/** The day that is asked about, where one is. */
const dayOf = (edition: EditionAsked): Day | undefined =>
  edition === "first" || edition === Infinity ? undefined : edition;

/** Why there is no dataset to answer from. */
function unloaded(error: unknown): string {
  if (error instanceof HoldError) return sentences.notHeld(error.why, error.held, error.newest);
  return sentences.notLoaded(error instanceof Error ? error.message : String(error));
}

function attempt<T>(answer: () => T): T {
  try {
    return answer();
  } catch (thrown) {
    throw errorOf(thrown);
  }
}
