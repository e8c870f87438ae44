import { codesIn } from "../../../formulas/catalogue/sum";
import { holderOf } from "../../../tic/holder";
import type { Evaluate } from "../../../workbook/excel/evaluate";
import { passed } from "./argument";
import type { Plan } from "./draft";

/** A sum that shows no revision, although some of its parts were revised: decimals of the others make up for it. */
export interface Unshown {
  /** As the formula names it. */
  readonly sum: string;
  /** The names of the parts. */
  readonly parts: readonly string[];
}

/** So many sums are looked through. */
const MOST = 12;

/** The sums among formulas of REVISION that hide one of a part. */
export async function unshownIn(
  evaluate: Evaluate,
  plans: readonly Plan[],
): Promise<readonly Unshown[]> {
  const found = await Promise.all(plans.slice(0, MOST).map((plan) => unshownOf(evaluate, plan)));
  return found.flat();
}

async function unshownOf(evaluate: Evaluate, { args }: Plan): Promise<readonly Unshown[]> {
  const [sum, ...others] = args;
  const codes = typeof sum === "string" ? codesIn(sum) : [];
  const given = others.map(passed);
  if (codes.length < 2 || given.includes(undefined)) return [];
  const ask = async (holders: readonly string[]) => {
    const rows = await evaluate(
      "REVISION",
      holders.map((holder) => [holder]),
      ...given,
    );
    return Array.isArray(rows) ? rows.map((row: unknown) => (row as readonly unknown[])[0]) : [];
  };
  const [shown] = await ask([sum as string]);
  if (shown !== 0) return [];
  const revised = await ask(codes.map(String));
  const parts = codes.filter((_, i) => typeof revised[i] === "number" && revised[i] !== 0);
  return parts.length
    ? [{ sum: sum as string, parts: parts.map((code) => holderOf(code).name) }]
    : [];
}
