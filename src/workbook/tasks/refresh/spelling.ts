import { say, together } from "../../../language/say";
import { grouped, parted } from "../../excel/groups";
import type { Failure } from "../../excel/work";
import type { TicCell } from "../../find/cell";
import { misspelt, misspeltSentence } from "../../find/misspelt";

/**
 * The cells without those that call a function that there is not, and of these one failure for each such function on a sheet.
 *
 * @param functions The names of those that there are.
 */
export function bySpelling(
  all: readonly TicCell[],
  functions: readonly string[] = [],
): { readonly cells: readonly TicCell[]; readonly misspelt: readonly Failure[] } {
  const wrongIn = ({ formula }: TicCell) => misspelt(formula, functions)[0];
  const [wrong, cells] = parted(all, (cell) => wrongIn(cell) !== undefined);
  const groups = grouped(wrong, (cell) => `${wrongIn(cell)!.written} ${cell.sheetId}`);
  const failures = [...groups.values()].map(([first, ...others]): Failure => {
    const [where, sentence] = [first!.address, misspeltSentence(wrongIn(first!)!)];
    return others.length === 0
      ? { where, sentence }
      : {
          where,
          sentence: together(
            sentence,
            say("So it is in {count, plural, one {# other cell} other {# other cells}}.", {
              count: others.length,
            }),
          ),
        };
  });
  return { cells, misspelt: failures };
}
