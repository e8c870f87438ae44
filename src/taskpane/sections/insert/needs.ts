import type { Need } from "../../../workbook/tasks/insert/outcome";
import { resultOf, type Cell, type Result } from "../../ui/result";
import { basicOf } from "./matrix";

/** An answer as its cells will be shown, each column in its format. */
export const formattedIn = (
  matrix: readonly (readonly unknown[])[],
  formats: readonly string[],
): Result =>
  matrix.map((row) =>
    row.map((cell, index): Cell => {
      const basicValue = basicOf(cell);
      if (typeof basicValue !== "number") return resultOf(cell)[0]![0]!;
      return resultOf({ basicValue, numberFormat: formats[index] ?? "" })[0]![0]!;
    }),
  );

/** What each column needs to be read whole: its heading, if figures stand below a text, and its longest cell. */
export function needsOf(result: Result): readonly Need[] {
  const [first = [], ...others] = result;
  return first.map((top, index): Need => {
    const below = others.map((row) => row[index]);
    const isHeading = top.kind === "text" && below.some((cell) => cell?.kind === "number");
    const cells = isHeading ? below : [top, ...below];
    const characters = Math.max(0, ...cells.map(lengthOf));
    return { ...(isHeading && { heading: top.text }), characters };
  });
}

/** With the commas between thousands, which a pane leaves out. */
function lengthOf(cell: Cell | undefined): number {
  if (!cell) return 0;
  const [, whole = ""] =
    /^-?(\d+)(?:[.,]\d+)?%?$/.exec(cell.kind === "number" ? cell.text : "") ?? [];
  return cell.text.length + Math.max(0, Math.floor((whole.length - 1) / 3));
}
