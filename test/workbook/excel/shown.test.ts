import { Refused } from "../../../src/workbook/excel/refused";
import { keyOf } from "../../../src/workbook/excel/blocks";
import { readShown, writeShown } from "../../../src/workbook/excel/shown";

interface Cell {
  readonly formula: unknown;
  readonly value: unknown;
  readonly type: string;
  readonly text: string;
  readonly format: string;
}

/** A sheet of which only B2 is asked, and what is written to it in order. */
function openCell(cell: Cell, shows = cell.value) {
  const written: [property: string, value: unknown][] = [];
  const afterwards = (before: unknown) =>
    written.some(([property]) => property === "values") ? shows : before;
  const range = {
    load: () => undefined,
    valueTypes: [[cell.type]],
    text: [[cell.text]],
    get formulas() {
      return [[afterwards(cell.formula)]];
    },
    get values() {
      return [[afterwards(cell.value)]];
    },
    set values([[value]]: [[unknown]]) {
      written.push(["values", value]);
    },
    get numberFormat() {
      return [[cell.format]];
    },
    set numberFormat([[value]]: [[unknown]]) {
      written.push(["numberFormat", value]);
    },
  };
  const sheet = {
    getRange: (name: string) => {
      expect(name).toBe("B2");
      return range;
    },
  } as unknown as Excel.Worksheet;
  const context = { sync: () => Promise.resolve() } as unknown as Excel.RequestContext;
  const replace = async () => {
    const cells = await readShown(context, sheet, [keyOf(1, 1)]);
    await writeShown(context, sheet, cells);
    return written;
  };
  return { replace };
}

const NUMBER = { formula: "=TIC.X()", value: 45991, type: "Double", text: "45991" };

test.each([
  ["General", "2025-11", "yyyy-mm"],
  ["General", "2025-11-30", "yyyy-mm-dd"],
  ["@", "45991", "General"],
])("a number with the format %s that shows %s is given %s first", async (format, text, needs) => {
  const { replace } = openCell({ ...NUMBER, format, text });
  expect(await replace()).toEqual([
    ["numberFormat", needs],
    ["values", 45991],
  ]);
});

test.each([
  ["mmm yyyy", "Nov 2025"],
  ["General", "45991"],
  ["yyyy-mm", "2025-11"],
])("a number with the format %s that shows %s keeps it", async (format, text) => {
  const { replace } = openCell({ ...NUMBER, format, text });
  expect(await replace()).toEqual([["values", 45991]]);
});

const TEXT = { formula: "=TIC.X()", type: "String", text: "", format: "General" };

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "2025-11", "TRUE", "'quoted", "China"])(
  "%s is written as text",
  async (value) => {
    const { replace } = openCell({ ...TEXT, value });
    expect(await replace()).toEqual([["values", `'${value}`]]);
  },
);

test("no text leaves the cell empty", async () => {
  const { replace } = openCell({ ...TEXT, value: "" });
  expect(await replace()).toEqual([["values", ""]]);
});

test("a card is written as the text it shows", async () => {
  const { replace } = openCell({ ...TEXT, type: "RichValue", value: "China" });
  expect(await replace()).toEqual([["values", "'China"]]);
});

test.each([
  ["another value", 45992],
  ["the number as text", "45991"],
  ["nothing", ""],
])("%s in the cell afterwards is refused", async (_, shows) => {
  const { replace } = openCell({ ...NUMBER, format: "General" }, shows);
  await expect(replace()).rejects.toThrow(
    new Refused("Excel did not keep the value of B2 as it was."),
  );
});
