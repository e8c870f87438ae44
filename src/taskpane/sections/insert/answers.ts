import { useEffect, useState } from "react";
import type { State } from "../../../runtime/store";
import type { Evaluate } from "../../props";
import { passed, type Plan, type Plans } from "./draft";

/** What each formula of a plan gives, as its function returns or throws it. */
export type Answers = readonly (readonly unknown[])[];

/** Marks a formula that only the sheet can calculate: it reads cells. */
export const UNKNOWN = Symbol("only the sheet knows");

/** An error that a function threw. */
export class Thrown {
  constructor(readonly error: unknown) {}
}

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
export function useAnswers(
  evaluate: Evaluate,
  name: string,
  plans: Plans | undefined,
  state: State,
): Answers | undefined {
  const [known, setKnown] = useState<{ readonly plans: Plans; readonly answers: Answers }>();
  const dataset = state.status === "ready" ? state.dataset : undefined;
  useEffect(() => {
    if (!dataset || !plans) return undefined;
    let current = true;
    const rows = plans.rows.map((row) =>
      Promise.all(row.map((plan) => answer(evaluate, name, plan))),
    );
    void Promise.all(rows).then((answers) => {
      if (current) setKnown({ plans, answers });
    });
    return () => {
      current = false;
    };
  }, [dataset, evaluate, name, plans]);
  return dataset && known?.plans === plans ? known?.answers : undefined;
}
