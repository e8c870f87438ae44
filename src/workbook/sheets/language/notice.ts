import type { CellValue } from "../../excel/value";
import { type Description } from "./description";
import { literal } from "./expression";

/** Shows nothing until a parameter is changed: the rows are written by the add-in, not by Excel. */
export function noticeOf(
  { parameters }: Description,
  values: ReadonlyMap<string, CellValue>,
  place: (id: string) => string,
): string {
  const same = parameters.map(({ id }) => `${place(id)}=${literal(values.get(id) ?? "")}`);
  return same.length === 0 ? "" : `=IF(AND(${same.join(",")}),"","${CHANGED}")`;
}

/** What it says then. */
export const CHANGED =
  "Changed: press Refresh in the TIC pane, so that the rows are those asked for.";
