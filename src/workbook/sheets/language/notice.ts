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
  standing: string,
): string {
  const same = parameters.map(({ id }) => `${place(id)}=${literal(values.get(id) ?? "")}`);
  return same.length === 0 ? "" : `=IF(AND(${same.join(",")}),${standing},"${CHANGED}")`;
}

/** What to know of the figures, as it stands in a formula. */
export function standingOf(
  { standing }: Description,
  plan: Plan,
  as: "formulas" | "values",
  places: Places,
): string {
  if (plan.lack) return literal(plan.lack.sentence);
  if (!standing) return '""';
  if (as === "formulas") return standing.term(places);
  return literal(isMissing(plan.standing) ? "" : (plan.standing ?? ""));
}
