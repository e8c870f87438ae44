import fc from "fast-check";
import { Passed, unavailable } from "../../../src/formulas/refusal/refusal";
import { MOST, spread } from "../../../src/formulas/grammar/spread";
import { HostError } from "../../support/host";
import { refused } from "../refused";

/** Joins the cells that meet. */
const joined = (...ranges: unknown[][][]) => spread(ranges, (...cells) => cells.join(""));

/** A range of numbered cells, `a11 a12 …`. */
const range = (name: string, rows: number, columns: number) =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => `${name}${i + 1}${j + 1}`),
  );

describe("spread", () => {
  test.each([
    ["2×1 and 3×1", range("a", 2, 1), range("b", 3, 1)],
    ["1×2 and 1×3", range("a", 1, 2), range("b", 1, 3)],
    ["2×2 and 3×1", range("a", 2, 2), range("b", 3, 1)],
    ["2×2 and 2×3", range("a", 2, 2), range("b", 2, 3)],
  ])("refuses ranges of %s cells", (shapes, a, b) => {
    expect(refused(() => joined(a, b))).toBe(
      `#VALUE! Ranges of ${shapes} cells do not fit together. Use ranges of equal shape, or a column against a row.`,
    );
  });

  test("refuses three ranges, and names the two that differ", () => {
    expect(refused(() => joined(range("a", 2, 1), range("b", 2, 1), range("c", 3, 1)))).toContain(
      "Ranges of 2×1 and 3×1 cells do not fit together.",
    );
  });

  test("refuses more than 100,000 results", () => {
    expect(MOST).toBe(100_000);
    expect(refused(() => joined(range("a", 400, 1), range("b", 1, 300)))).toBe(
      "#VALUE! The result would have 120,000 cells. Ask for at most 100,000.",
    );
    expect(joined(range("a", 100, 1), range("b", 1, 1000))).toHaveLength(100);
  });

  test("answers a single cell with one", () => {
    expect(joined([["a"]], [["b"]])).toEqual([["ab"]]);
  });

  test("extends a single cell over a range", () => {
    expect(joined(range("a", 2, 1), [["b"]])).toEqual([["a11b"], ["a21b"]]);
    expect(joined([["b"]], range("a", 1, 2))).toEqual([["ba11", "ba12"]]);
  });

  test("gives the whole matrix of a column against a row", () => {
    expect(joined(range("a", 2, 1), range("b", 1, 3))).toEqual([
      ["a11b11", "a11b12", "a11b13"],
      ["a21b11", "a21b12", "a21b13"],
    ]);
  });

  test("pairs ranges of equal shape", () => {
    expect(joined(range("a", 2, 1), range("b", 2, 1))).toEqual([["a11b11"], ["a21b21"]]);
    expect(joined(range("a", 2, 2), range("b", 2, 2))).toEqual([
      ["a11b11", "a12b12"],
      ["a21b21", "a22b22"],
    ]);
  });

  test("extends a column over the columns of a matrix, and a row over its rows", () => {
    expect(joined(range("a", 2, 2), range("b", 2, 1))).toEqual([
      ["a11b11", "a12b11"],
      ["a21b21", "a22b21"],
    ]);
    expect(joined(range("a", 2, 2), range("b", 1, 2))).toEqual([
      ["a11b11", "a12b12"],
      ["a21b11", "a22b12"],
    ]);
  });

  test("combines three ranges", () => {
    expect(joined(range("a", 2, 1), range("b", 1, 2), [["c"]])).toEqual([
      ["a11b11c", "a11b12c"],
      ["a21b11c", "a21b12c"],
    ]);
  });

  test("gives empty text for a blank in a range", () => {
    expect(joined([["a"], [null], [0], [""], ["b"]], [["x"]])).toEqual([
      ["ax"],
      [""],
      [""],
      [""],
      ["bx"],
    ]);
    expect(joined([["a"], ["b"]], [["x"], [""]])).toEqual([["ax"], [""]]);
  });

  test("asks about a single blank all the same: it may mean the default", () => {
    expect(joined([[null]], [["x"]])).toEqual([["x"]]);
    expect(joined([["a"], ["b"]], [[null]])).toEqual([["a"], ["b"]]);
  });

  test("trims trailing blanks, so that a part of a column is as good as the whole", () => {
    expect(joined([["a"], ["b"], [""], [null], [0]])).toEqual([["a"], ["b"]]);
    expect(joined([["a", "b", ""]])).toEqual([["a", "b"]]);
    expect(
      joined([
        ["a", "b", null],
        ["c", "", ""],
      ]),
    ).toEqual([
      ["a", "b"],
      ["c", ""],
    ]);
    expect(joined([["a"], ["b"], [""]], [["x"], ["y"], [null]])).toEqual([["ax"], ["by"]]);
    expect(joined([["a"], ["b"], ["c"]], [["x"], ["y"], [""]])).toEqual([["ax"], ["by"], [""]]);
    expect(joined([["a"], ["b"], [""], [""]], [["x"], ["y"]])).toEqual([["ax"], ["by"]]);
  });

  test("of nothing but blanks gives one empty text", () => {
    expect(joined([[""], [null], [0]])).toEqual([[""]]);
  });

  test("names the first two shapes of three that do not fit together", () => {
    expect(refused(() => joined(range("a", 2, 1), range("b", 3, 1), range("c", 4, 1)))).toContain(
      "2×1 and 3×1",
    );
  });

  test("leaves the error of a single question to the whole call", () => {
    const question = () =>
      spread([[["CN"]]], () => {
        throw unavailable("There is none.");
      });
    expect(refused(question)).toBe("#N/A There is none.");
  });

  test("keeps an error in its element", () => {
    const error = new HostError("#DIV/0!", "");
    const answer = spread([[["a"], ["b"], ["c"]]], (cell) => {
      if (cell === "b") throw unavailable("There is none.");
      if (cell === "c") throw new Passed(error);
      return cell;
    });
    expect(answer).toEqual([["a"], [new HostError("#N/A", "There is none.")], [error]]);
    expect(answer[2]![0]).toBe(error);
  });

  test("has the shape that Excel's operators give, cell by cell", () => {
    const side = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(side, side, side, side, (r1, c1, r2, c2) => {
        const [a, b] = [range("a", r1, c1), range("b", r2, c2)];
        const fit = (m: number, n: number) => m === n || m === 1 || n === 1;
        if (!fit(r1, r2) || !fit(c1, c2)) {
          expect(refused(() => joined(a, b))).toContain("do not fit together");
          return;
        }
        const wanted = Array.from({ length: Math.max(r1, r2) }, (_, i) =>
          Array.from(
            { length: Math.max(c1, c2) },
            (_, j) => a[r1 > 1 ? i : 0]![c1 > 1 ? j : 0]! + b[r2 > 1 ? i : 0]![c2 > 1 ? j : 0]!,
          ),
        );
        expect(joined(a, b)).toEqual(wanted);
      }),
    );
  });

  test("takes a whole column of Excel's", () => {
    const column = Array.from({ length: 1_048_576 }, (_, i) => [i < 2 ? "ab"[i] : null]);
    expect(joined(column, [["x"]])).toEqual([["ax"], ["bx"]]);
  });
});
