import { isBlank, isSingle, type Cells } from "./cell";
import { invalid, orError } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";

/** The most cells a result may have. */
export const MOST = 100_000;

interface Extent {
  readonly cells: Cells;
  /** As given, and without the trailing blanks. */
  readonly given: readonly [rows: number, columns: number];
  readonly used: readonly [rows: number, columns: number];
}

function extentOf(cells: Cells): Extent {
  const columns = cells.reduce((most, row) => Math.max(most, row.length), 0);
  const given = [cells.length, columns] as const;
  let rows = 1;
  let width = 1;
  cells.forEach((row, i) => {
    for (let j = row.length - 1; j >= 0; j--)
      if (!isBlank(row[j])) {
        rows = i + 1;
        width = Math.max(width, j + 1);
        break;
      }
  });
  return { cells, given, used: [rows, width] };
}

/** The length of the result along one side: single cells extend, equal lengths pair. */
function lengthOf(extents: readonly Extent[], side: 0 | 1): number {
  const ranges = extents.filter(({ given }) => given[side] > 1);
  const [first] = ranges;
  if (!first) return 1;
  const fits = (key: "given" | "used") => ranges.every((e) => e[key][side] === first[key][side]);
  if (!fits("given") && !fits("used")) {
    const shapes = ranges.map(({ used }) => used.join("×"));
    throw invalid(
      sentences.shapes(
        shapes[0]!,
        shapes.find((s) => s !== shapes[0])!,
      ),
    );
  }
  return Math.max(...ranges.map(({ used }) => used[side]));
}

/**
 * Answers a question for every cell of one to three ranges, as Excel's own operators combine them: a column against a row
 * gives the whole matrix. In a range a blank gives `""`, an error stays in its cell, and trailing blanks are trimmed; the
 * answer to single cells is the answer itself, and its error the error of the whole call.
 */
export function spread(
  ranges: readonly Cells[],
  answer: (...cells: unknown[]) => unknown,
): unknown[][] {
  if (ranges.every(isSingle))
    return [[answer(ranges[0]![0]![0], ranges[1]?.[0]![0], ranges[2]?.[0]![0])]];
  const extents = ranges.map(extentOf);
  const [rows, columns] = [lengthOf(extents, 0), lengthOf(extents, 1)];
  if (rows * columns > MOST) throw invalid(sentences.tooMany(rows * columns, MOST));
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => {
      const cells = extents.map(
        ({ cells, given }) => cells[given[0] > 1 ? i : 0]?.[given[1] > 1 ? j : 0],
      );
      const blank = extents.some(
        ({ given }, k) => (given[0] > 1 || given[1] > 1) && isBlank(cells[k]),
      );
      if (blank) return "";
      return orError(() => answer(...cells));
    }),
  );
}
