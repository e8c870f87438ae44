import { say, together } from "../../../language/say";
import { grouped } from "../../excel/groups";
import type { Failure } from "../../excel/work";
import { look } from "../../find/frozen/frozen";
import type { FrozenCell } from "../../find/frozen/parts";
import { putFormulas } from "./back";

/**
 * Whether the user has undone something of a freeze before it was done, as one may between two requests: then what follows the cells
 * is gone, or formulas are back. What was moved, deleted or written over since is the user's own.
 */
export async function isUndone(
  context: Excel.RequestContext,
  records: readonly FrozenCell[],
): Promise<boolean> {
  const looks = await look(context, records);
  return looks.some(
    ({ state }) => state === "formula" || state === "undone" || state === "missing",
  );
}

/** What came of taking back what was frozen. */
export interface TakenBack {
  /** What is not a formula again, so that it has to be kept. */
  readonly left: readonly FrozenCell[];
  /** Whether all is, but for cells that the user has deleted. */
  readonly isBack: boolean;
  readonly failures: readonly Failure[];
}

/**
 * Puts formulas back where their values are now, which what follows the cells tells, and nowhere else: rows may have been inserted or
 * deleted meanwhile.
 */
export async function takeBack(
  context: Excel.RequestContext,
  records: readonly FrozenCell[],
): Promise<TakenBack> {
  const looks = await look(context, records);
  const failures: Failure[] = [];
  const back = new Set(looks.filter(({ state }) => state === "formula"));
  const ready = looks.filter(({ state }) => state === "frozen");
  for (const [name, group] of grouped(ready, ({ at }) => at!.sheet))
    await putFormulas(context, name, group, failures, (some, blocked) => {
      for (const one of some) back.add(one);
      failures.push(...blocked);
    });
  const left = looks.filter((one) => !back.has(one));
  return {
    left: left.map(({ record }) => record),
    isBack: left.every(({ state }) => state === "deleted"),
    failures,
  };
}

/** What is said of a sheet on which nothing was frozen for that, and on which other cells were met that may not be as they were. */
export const undoneSentence = (isBack: boolean, isRestored = true): string =>
  together(
    say("Something was inserted, deleted or undone in Excel while its formulas were being frozen."),
    endOf(isBack, isRestored),
  );

function endOf(isBack: boolean, isRestored: boolean): string {
  if (!isRestored) return say("Some cells were changed: undo this in Excel.");
  return isBack
    ? say("They are formulas as before: freeze them again.")
    : say("Some are values now, and Thaw brings them back.");
}
