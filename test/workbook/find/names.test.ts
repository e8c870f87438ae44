import { keysOf, repairNames, ticNames, usesName } from "../../../src/workbook/find/names";
import { closeBook, openBook } from "../support/book";

const CHINA = '=TIC.HOLDINGS("CN","2025-11")';

type Names = Readonly<Record<string, string>>;

/** A workbook whose names hold formulas, which those of the workbench do not. */
function openNames(names: Names, ofSheet: Names = {}, refuses = "") {
  openBook();
  const collection = (formulas: Names) => ({
    load: () => undefined,
    items: Object.entries(formulas).map(([name, formula]) => {
      const item = { name, formula, load: () => undefined };
      return Object.defineProperty(item, "formula", {
        get: () => formula,
        set: (written: string) => {
          if (name === refuses) throw new Error("Refused");
          formula = written;
        },
      });
    }),
  });
  const context = {
    sync: () => Promise.resolve(),
    workbook: {
      names: collection(names),
      worksheets: {
        load: () => undefined,
        items: [{ name: "Data", names: collection(ofSheet) }],
      },
    },
  };
  return context as unknown as Excel.RequestContext;
}

afterEach(closeBook);

const found = async (context: Excel.RequestContext) =>
  (await ticNames(context)).map(({ name, sheet, damaged }) => [name, sheet, damaged]);

test("names of cells and constants need no add-in", async () => {
  expect(await found(openNames({ Rate: "=0.5", Cell: "=Data!$A$1", Text: '="TIC.X()"' }))).toEqual(
    [],
  );
});

test("names with TIC formulas are found, those of sheets and those that use others too", async () => {
  const context = openNames(
    {
      Twice: "=China*2",
      China: CHINA,
      Lost: "=[2]!_xldudf_TIC_HOLDINGS(1)",
      Holding: "=LAMBDA(holder,TIC.HOLDINGS(holder))",
    },
    { Local: "=1+TWICE" },
  );
  expect(await found(context)).toEqual([
    ["China", undefined, false],
    ["Lost", undefined, true],
    ["Holding", undefined, false],
    ["Twice", undefined, false],
    ["Local", "Data", false],
  ]);
});

test("damaged ones are repaired, but for those that Excel refuses", async () => {
  const context = openNames({ A: "=_xldudf_TIC_RANK(1)", B: "=X.xla!TIC.RANK(1)" }, {}, "B");
  expect(await repairNames(context, await ticNames(context))).toEqual(["B"]);
  expect((await ticNames(context)).map(({ formula }) => formula)).toEqual([
    "=TIC.RANK(1)",
    "=X.xla!TIC.RANK(1)",
  ]);
});

test.each([
  ["=China*2", true],
  ["=SUM(1,china)", true],
  ['=HOLDING("CN")', true],
  ["=Data!China", true],
  ["=Chinas+Table[China]", false],
  ['="China"', false],
])("%s uses one of them: %s", (formula, uses) => {
  expect(usesName(formula, keysOf([{ name: "China" }, { name: "Holding" }]))).toBe(uses);
});
