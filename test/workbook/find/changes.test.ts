import type { TicCell } from "../../../src/workbook/find/cell";
import { compare, listed } from "../../../src/workbook/find/changes";
import type { CellValue } from "../../../src/workbook/excel/value";

const FORMULA = '=TIC.HOLDINGS("CN")';

/** A cell with a formula in B2, and what it fills. */
function cell(values: CellValue[][] | CellValue, more: Partial<TicCell> = {}): TicCell {
  const grid = Array.isArray(values) ? values : [[values]];
  const text = grid.map((row) => row.map(String));
  return {
    sheetId: "1",
    sheet: "Sheet1",
    address: "Sheet1!B2",
    row: 1,
    column: 1,
    formula: FORMULA,
    damaged: false,
    value: grid[0]![0]!,
    text: text[0]![0]!,
    ...(Array.isArray(values) && { spill: { address: "Sheet1!B2:…", values: grid, text } }),
    ...more,
  };
}

const changes = (before: TicCell, after: TicCell) => compare([before], [after]).changes;

/** `address: old → new (difference)` */
const brief = (before: TicCell, after: TicCell) =>
  changes(before, after).map((change) => {
    const difference = change.difference === undefined ? "" : ` (${change.difference})`;
    return `${change.address.split("!")[1]}: ${change.old.text} → ${change.new.text}${difference}`;
  });

describe("one cell", () => {
  test("that is the same is none", () => {
    expect(compare([cell(651.072)], [cell(651.072)])).toEqual({
      changes: [],
      changed: 0,
      sources: 0,
      texts: 0,
      moved: [],
    });
  });

  test.each<[string, CellValue, CellValue, { sources: number; texts: number }]>([
    ['=TIC.CITE("CN")', "Table 3, 2026-06-18.", "Table 3, 2026-07-14.", { sources: 1, texts: 0 }],
    ['=TIC.CITE("CN","2026-05")', "#N/A", "Table 3, 2026-07-14.", { sources: 1, texts: 0 }],
    ['=TIC.SAY("CN")', "China held …", "China held …!", { sources: 0, texts: 1 }],
    ["=TIC.TABLE(,1)", "Japan", "China", { sources: 0, texts: 1 }],
    ['=TIC.HOLDINGS("CN")', "#N/A", 651.3, { sources: 0, texts: 0 }],
    ['=TIC.HOLDINGS("CN")', "#N/A", "#VALUE!", { sources: 0, texts: 0 }],
    ['=TIC.LOWSINCE("CN")', "2008-09", "2008-10", { sources: 0, texts: 0 }],
  ])("%s from %p to %p is told apart from figures", (formula, old, now, texts) => {
    const [before, after] = [cell(old, { formula }), cell(now, { formula })];
    expect(compare([before], [after])).toMatchObject({ changed: 1, ...texts });
  });

  test("of which only decimals differ that are not shown are listed after those that look different", () => {
    const at = (china: number, japan: number) => [
      cell(china, { text: china.toFixed(1), formula: '=TIC.HOLDINGS("CN","2025-11")' }),
      cell(japan, { text: japan.toFixed(1), formula: '=TIC.HOLDINGS("JP","2025-11")', row: 2 }),
    ];
    const { changes: found, changed } = compare(at(683.9, 1202.6), at(683.862, 1202.693));
    expect(changed).toBe(2);
    expect(found.map((each) => `${each.old.text} → ${each.new.text}`)).toEqual([
      "1202.6 → 1202.7",
      "683.9 → 683.9",
    ]);
  });

  test("are listed with new errors first, then figures, other texts, and sources last", () => {
    const all = [
      ['=TIC.CITE("CN")', "Table 3, 2026-06-18.", "Table 3, 2026-07-14."],
      ['=TIC.SAY("CN")', "China held …", "China held …!"],
      ['=TIC.HOLDINGS("CN")', 651, 652],
      ['=TIC.HOLDINGS("JP")', 1200, "#N/A"],
    ] as const;
    const at = (side: 1 | 2) =>
      all.map(([formula, ...values], row) => cell(values[side - 1]!, { formula, row }));
    const { changes: found } = compare(at(1), at(2));
    const order = ["JP", "HOLDINGS", "SAY", "CITE"];
    expect(found.map(({ formula }) => formula)).toEqual(
      order.map((word) => expect.stringContaining(word) as string),
    );
    expect(listed([...found].reverse()).map(({ formula }) => formula)).toEqual(
      found.map(({ formula }) => formula),
    );
    expect(compare(at(1), at(2), 2).changes).toEqual(found.slice(0, 2));
  });

  test("that is a month has no difference in days", () => {
    const [before, after] = [cell(46112, { text: "2026-03" }), cell(46142, { text: "2026-04" })];
    expect(brief(before, after)).toEqual(["B2: 2026-03 → 2026-04"]);
  });

  test("has its old and new value, as shown and as numbers, and the difference", () => {
    const before = cell(651.072, { text: "651.1" });
    const after = cell(651.3, { text: "651.3" });
    expect(changes(before, after)).toEqual([
      {
        address: "Sheet1!B2",
        formula: FORMULA,
        old: { text: "651.1", number: 651.072 },
        new: { text: "651.3", number: 651.3 },
        difference: 0.228,
      },
    ]);
  });

  test.each<[CellValue, CellValue, number | undefined]>([
    [0.3, 0.1, -0.2],
    [1e-9, 3e-9, 2e-9],
    [0, 5, 5],
    [5, 0, -5],
    [-651.072, 651.072, 1302.144],
    [9130.5, 9130.7, 0.2],
    ["none", 5, undefined],
    [5, "none", undefined],
    [true, 1, undefined],
    ["2026-04", "2026-05", undefined],
  ])("from %s to %s differs by %s", (before, after, difference) => {
    expect(changes(cell(before), cell(after))[0]!.difference).toBe(difference);
  });

  test("that looks the same but is another number is told", () => {
    const [change] = changes(cell(651.11, { text: "651.1" }), cell(651.14, { text: "651.1" }));
    expect(change).toMatchObject({
      old: { text: "651.1" },
      new: { text: "651.1" },
      difference: 0.03,
    });
  });

  test("in a column that is too narrow shows its number all the same", () => {
    const [change] = changes(cell(651.11, { text: "####" }), cell(9651.14, { text: "##" }));
    expect(change).toMatchObject({ old: { text: "651.11" }, new: { text: "9651.14" } });
  });

  test("that became an error, or is one no more, has no number there", () => {
    expect(changes(cell(5), cell("#N/A"))).toMatchObject([
      { old: { text: "5", number: 5 }, new: { text: "#N/A" } },
    ]);
    expect(changes(cell("#BUSY!"), cell(5))[0]!.old).toEqual({ text: "#BUSY!" });
  });

  test("of STATUS is none, since that is never twice the same", () => {
    const status = { formula: "=INDEX(TIC.STATUS(),5,2)" };
    expect(changes(cell("09:00", status), cell("09:05", status))).toEqual([]);
    const both = { formula: "=TIC.STATUS()&TIC.PEAK(1)" };
    expect(changes(cell("09:00", both), cell("09:05", both))).toHaveLength(1);
  });
});

describe("a spill", () => {
  test("has its cells where they are", () => {
    expect(
      brief(
        cell([
          [1, 2],
          [3, 4],
        ]),
        cell([
          [1, 2.5],
          [3, "#N/A"],
        ]),
      ),
    ).toEqual(["C3: 4 → #N/A", "C2: 2 → 2.5 (0.5)"]);
  });

  test("with months has the new month once, not every row anew", () => {
    const before = cell([
      ["Month", "CN"],
      [46142, 651.072],
      [46112, 652.316],
    ]);
    const after = cell([
      ["Month", "CN"],
      [46173, 651.172],
      [46142, 651.3],
      [46112, 652.316],
    ]);
    expect(brief(before, after)).toEqual(["C3:  → 651.172", "C4: 651.072 → 651.3 (0.228)"]);
  });

  test("with names finds each where it is now", () => {
    const before = cell([
      ["Japan", 1134],
      ["China", 651],
      ["Oman", 7],
    ]);
    const after = cell([
      ["China", 1200],
      ["Japan", 1134],
      ["Qatar", 9],
    ]);
    expect(brief(before, after)).toEqual(["C2: 651 → 1200 (549)", "C4:  → 9", "B2: 7 → "]);
  });

  test.each<[string, CellValue[][], CellValue[][], string[]]>([
    [
      "numbers are no names",
      [
        [651.072, 1],
        [700, 2],
      ],
      [
        [651.3, 1],
        [700, 2],
      ],
      ["B2: 651.072 → 651.3 (0.228)"],
    ],
    [
      "whole numbers are none either",
      [
        [45_000, 1],
        [52_000, 2],
      ],
      [
        [45_100, 1],
        [52_000, 2],
      ],
      ["B2: 45000 → 45100 (100)"],
    ],
    [
      "names that are not unique are none",
      [
        ["a", 1],
        ["a", 2],
      ],
      [
        ["a", 1],
        ["a", 3],
      ],
      ["C3: 2 → 3 (1)"],
    ],
    ["a single column has none", [["a"], ["b"]], [["b"], ["a"]], ["B2: a → b", "B3: b → a"]],
    ["one that grew", [[1], [2]], [[1], [2], [3]], ["B4:  → 3"]],
    ["one that shrank", [[1], [2], [3]], [[1]], ["B3: 2 → ", "B4: 3 → "]],
  ])("%s", (_, before, after, expected) => {
    expect(brief(cell(before), cell(after))).toEqual(expected);
  });

  test("that became one error, and one cell that became a spill", () => {
    const spill = cell([[1], [2]]);
    expect(brief(spill, cell("#SPILL!"))).toEqual(["B2: 1 → #SPILL!", "B3: 2 → "]);
    expect(brief(cell("#SPILL!"), spill)).toEqual(["B2: #SPILL! → 1", "B3:  → 2"]);
  });

  test("on a sheet whose name needs quotes", () => {
    const at = { sheet: "My sheet", address: "'My sheet'!B2" };
    expect(changes(cell([[1], [2]], at), cell([[1], [3]], at))[0]!.address).toBe("'My sheet'!B3");
  });
});

describe("many cells", () => {
  const column = (values: CellValue[]) =>
    values.map((value, row) => cell(value, { row, address: `Sheet1!B${row + 1}` }));

  test("have new errors first, and old ones in their place", () => {
    const { changes: found } = compare(
      column([1, "#N/A", 3, 4]),
      column([2, "#VALUE!", "#N/A", "#NAME?"]),
    );
    expect(found.map(({ address }) => address)).toEqual([
      "Sheet1!B3",
      "Sheet1!B4",
      "Sheet1!B1",
      "Sheet1!B2",
    ]);
  });

  test("are all counted, but not all listed", () => {
    const before = column(Array.from({ length: 2000 }, (_, i) => i));
    const after = column(Array.from({ length: 2000 }, (_, i) => (i === 1999 ? "#N/A" : i + 1)));
    const { changes: found, changed } = compare(before, after);
    expect(changed).toBe(2000);
    expect(found).toHaveLength(500);
    expect(found[0]).toMatchObject({ address: "Sheet1!B2000", new: { text: "#N/A" } });
  });

  test("that were edited meanwhile are not compared, which is told by sheet", () => {
    const before = column([1, 2, 3]);
    const after = [cell(9, { row: 0, formula: "=TIC.PEAK(1)" }), ...column([1, 5, 3]).slice(1, 2)];
    expect(compare(before, after)).toMatchObject({
      changed: 1,
      changes: [{ address: "Sheet1!B2" }],
      moved: ["Sheet1"],
    });
  });
});
