import { cellAt, cellOf } from "../../src/tic/cell";
import { HOLDERS } from "../../src/tic/holder";
import { QUANTITIES } from "../../src/tic/measure";
import { isoMonth } from "../../src/tic/month";
import { CHINA, JAPAN } from "./tiny";

/** In no list of the Treasury's, and a month before all that is numbered by places. */
const NOBODY = 12_345;
/** The first two and the last holder of the list, and one of more digits than any has. */
const [FIRST, SECOND] = HOLDERS.map(({ code }) => code) as [number, number];
const LAST = HOLDERS.at(-1)!.code;
const BEYOND = 100_000;
const LONG_AGO = isoMonth("1890-05");
/** A month after all that is: counted on by places, it would be that one of the next holder. */
const FAR_OFF = LONG_AGO + 4096;
const NOVEMBER = isoMonth("2025-11");

describe("cellAt", () => {
  test("gives no two cells the same number", () => {
    const begin = isoMonth("1900-01");
    const months = [LONG_AGO - 1, LONG_AGO, begin, begin + 1, NOVEMBER, FAR_OFF];
    const cells = QUANTITIES.flatMap((measure) =>
      [CHINA, JAPAN, NOBODY, NOBODY + 1, FIRST, SECOND, LAST, BEYOND].flatMap((holder) =>
        months.flatMap((month) => [
          cellAt(measure, holder, month),
          cellAt(measure, holder, month, true),
        ]),
      ),
    );
    expect(new Set(cells).size).toBe(QUANTITIES.length * 8 * months.length * 2);
    expect(cells.every((cell) => Number.isSafeInteger(cell) && cell > 0)).toBe(true);
  });

  test.each([
    ["China in 2025-11", CHINA, NOVEMBER],
    ["a holder that is none of ours", NOBODY, NOVEMBER],
    ["China before 1900", CHINA, LONG_AGO],
  ])("of %s is one more than that of the month before", (_, holder, month) => {
    expect(cellAt("bills", holder, month) - cellAt("bills", holder, month - 1)).toBe(1);
  });

  test("is below 2^30 for the Treasury's holders", () => {
    const cells = HOLDERS.map(({ code }) =>
      cellAt(QUANTITIES.at(-1)!, code, isoMonth("2199-12"), true),
    );
    expect(Math.max(...cells)).toBeLessThan(2 ** 30);
    expect(cellAt("treasuries", NOBODY, NOVEMBER)).toBeGreaterThan(2 ** 30);
  });

  test("of what was printed twice is another for the old series", () => {
    const printed = { holder: CHINA, measure: "treasuries", month: isoMonth("2010-06") } as const;
    const rest = {
      row: "China, Mainland",
      column: "",
      line: 1,
      value: 843_700,
      precision: 100,
    } as const;
    expect(cellOf({ ...printed, ...rest, series: "current" })).toBe(
      cellAt("treasuries", CHINA, isoMonth("2010-06")),
    );
    expect(cellOf({ ...printed, ...rest, series: "comparison" })).toBe(
      cellAt("treasuries", CHINA, isoMonth("2010-06"), true),
    );
  });
});
