import { resultOf, type Cell, type Result } from "../../ui/result";
import { basicOf } from "../../../workbook/excel/basic";

/** An answer as its cells will be shown, each column in its format. */
export const formattedIn = (
  matrix: readonly (readonly unknown[])[],
  formats: readonly string[],
  head: readonly string[] = formats,
): Result =>
  matrix.map((row, r) =>
    row.map((cell, index): Cell => {
      const basicValue = basicOf(cell);
      if (typeof basicValue !== "number") return resultOf(cell)[0]![0]!;
      return resultOf({
        basicValue,
        numberFormat: (r === 0 ? head : formats)[index] ?? "",
      })[0]![0]!;
    }),
  );

/** How many characters each column needs to be read whole, its heading too. */
export const needsOf = (result: Result): readonly number[] =>
  (result[0] ?? []).map((_, index) => Math.max(...result.map((row) => lengthOf(row[index]))));

/** With the commas between thousands, which a pane leaves out. */
function lengthOf(cell: Cell | undefined): number {
  if (!cell) return 0;
  const [, whole = ""] =
    /^-?(\d+)(?:[.,]\d+)?%?$/.exec(cell.kind === "number" ? cell.text : "") ?? [];
  return cell.text.length + Math.max(0, Math.floor((whole.length - 1) / 3));
}
