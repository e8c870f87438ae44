import type { State } from "../../../runtime/store";
import type { Evaluate } from "../../../workbook/excel/evaluate";
import { useAsked } from "../../functions/asked";
import { passed } from "./argument";
import type { Plan, Plans } from "./draft";

/** What each formula of a plan gives, as its function returns or throws it. */
export type Answers = readonly (readonly unknown[])[];

/** Marks a formula that only the sheet can calculate: it reads cells. */
export const UNKNOWN = Symbol("only the sheet knows");

/** An error that a function threw. */
export class Thrown {
  constructor(readonly error: unknown) {}
}

/** Whether a formula gave something other than an error. */
export const isAnswered = (answer: unknown): boolean =>
  answer !== undefined && answer !== UNKNOWN && !(answer instanceof Thrown);

async function answer(evaluate: Evaluate, name: string, { args }: Plan): Promise<unknown> {
  const given = args.map(passed);
  if (given.includes(undefined)) return UNKNOWN;
  try {
    return await evaluate(name, ...given);
  } catch (error) {
    return new Thrown(error);
  }
}

/** The answers now; undefined while they are on their way, and where there is no data. */
export const useAnswers = (
  name: string,
  plans: Plans | undefined,
  state: State,
): Answers | undefined =>
  useAsked(state, plans, (evaluate) =>
    Promise.all(
      (plans?.rows ?? []).map((row) =>
        Promise.all(row.map((plan) => answer(evaluate, name, plan))),
      ),
    ),
  );
