import type { CellValue } from "../../excel/value";
import { isMissing } from "./answer";
import { type Description, type Parameter } from "./description";
import { literal, type Places } from "./expression";
import { CHANGED } from "./notes";
import { type Plan } from "./plan";

/**
 * What stands above the tables: what to know of the figures, if anything, until a parameter is changed. Then it says so, since the
 * rows are written by the add-in, not by Excel.
 */
export function noticeOf(
  parameters: readonly Parameter[],
  values: ReadonlyMap<string, CellValue>,
  place: (id: string) => string,
  { term, follows }: Standing,
): string {
  const same = parameters.map(({ id }) => `${place(id)}=${literal(values.get(id) ?? "")}`);
  if (same.length === 0) return "";
  const isSame = `AND(${same.join(",")})`;
  return follows
    ? `=TRIM(IF(${isSame},"","${CHANGED}")&" "&${term})`
    : `=IF(${isSame},${term},"${CHANGED}")`;
}

/** What to know of the figures. */
export interface Standing {
  /** As it stands in a formula. */
  readonly term: string;
  /** Whether that holds of what is typed, too, before the rows are those asked for. */
  readonly follows: boolean;
}

export function standingOf(
  { standing }: Description,
  plan: Plan,
  as: "formulas" | "values",
  places: Places,
): Standing {
  const fixed = (term: string): Standing => ({ term, follows: false });
  if (plan.lack) return fixed(literal(plan.lack.sentence));
  if (!standing) return fixed('""');
  if (as === "formulas") return { term: standing.term(places), follows: true };
  return fixed(literal(isMissing(plan.standing) ? "" : (plan.standing ?? "")));
}
