import { workingTime } from "../../support/time";
import { ticCalls } from "../../../src/workbook/find/calls";
import fc from "fast-check";
import { localised, repair, isSameFormula } from "../../../src/workbook/find/formula";

describe("repair", () => {
  test.each([
    ['=_xldudf_TIC_HOLDINGS("CN","2025-11")', '=TIC.HOLDINGS("CN","2025-11")'],
    ["=_xlfn.TIC.HOLDINGS(A1)", "=TIC.HOLDINGS(A1)"],
    ["=_xlfn._xldudf_TIC_CHANGE(A1)", "=TIC.CHANGE(A1)"],
    [
      '=IFERROR(_xldudf_TIC_HOLDINGS(_xldudf_TIC_CODE("China")),"_xldudf_TIC_HOLDINGS(1)")',
      '=IFERROR(TIC.HOLDINGS(TIC.CODE("China")),"_xldudf_TIC_HOLDINGS(1)")',
    ],
    [
      "='C:\\Users\\A1\\X.XLAM'!_xldudf_TIC_HOLDINGS(A1)+[2]!TIC.CHANGE(B1)*BloombergUI.xla!TIC.RANK(C1)",
      "=TIC.HOLDINGS(A1)+TIC.CHANGE(B1)*TIC.RANK(C1)",
    ],
    [
      '=IF(A1="[2]!TIC.RANK(1)",\'X.xla!\'!B1,[2]!_xldudf_TIC_CODE("a]!b"))',
      '=IF(A1="[2]!TIC.RANK(1)",\'X.xla!\'!B1,TIC.CODE("a]!b"))',
    ],
    [
      "=LET(x,_xlfn._xldudf_TIC_PEAK(A1),f,LAMBDA(_xlpm.c,[1]!TIC.RANK(_xlpm.c)),f(x))",
      "=LET(x,TIC.PEAK(A1),f,LAMBDA(_xlpm.c,TIC.RANK(_xlpm.c)),f(x))",
    ],
    ["=_xldudf_TIC_HOLDINGS (A1)+TIC.STATUS()", "=TIC.HOLDINGS (A1)+TIC.STATUS()"],
  ])("%s", (damaged, mended) => {
    expect(repair(damaged)).toBe(mended);
  });

  test.each([
    '=TIC.HOLDINGS("CN")',
    "=_xldudf_OTHER_HOLDINGS(A1)",
    "=_xlfn.XLOOKUP(1,A1:A2,B1:B2)",
    "=_xldudf_TIC_HOLDINGS",
    '="_xldudf_TIC_HOLDINGS(1)"',
    "",
  ])("leaves %s", (formula) => {
    expect(repair(formula)).toBe(formula);
  });
});

describe("localised", () => {
  test.each([
    ['=TIC.HOLDINGS("CN","2025-11")', '=TIC.HOLDINGS("CN";"2025-11")'],
    ["=TIC.HOLDINGS(\"a,b\",'c,d'!A1)", "=TIC.HOLDINGS(\"a,b\";'c,d'!A1)"],
    ['=TIC.SERIES({"CN","JP"},"-1Y")', '=TIC.SERIES({"CN","JP"};"-1Y")'],
    ["=ROUND(TIC.HOLDINGS(A1,B1)*0.5,1)", "=ROUND(TIC.HOLDINGS(A1;B1)*0,5;1)"],
    ["=SUM(T[[#Headers],[a,b]],1.5E-3)", "=SUM(T[[#Headers];[a,b]];1,5E-3)"],
    ['=TIC.TABLE("2025.11",.5)', '=TIC.TABLE("2025.11";,5)'],
  ])("%s", (formula, shown) => {
    expect(localised(formula, ";")).toBe(shown);
  });

  test("can keep the decimal point, as in Switzerland", () => {
    expect(localised("=ROUND(A1*0.5,1)", ";", ".")).toBe("=ROUND(A1*0.5;1)");
  });

  test("leaves names with dots as they are", () => {
    expect(localised("=TIC.HOLDINGS(my.name,A1)", ";")).toBe("=TIC.HOLDINGS(my.name;A1)");
  });
});

/** A formula, and the calls that are in it. */
interface Written {
  readonly text: string;
  readonly calls: readonly { readonly name: string; readonly args: readonly string[] }[];
}

const plain = (text: string): Written => ({ text, calls: [] });

const character = fc.constantFrom(..."aZ,;()[]{}'\"!#.=+ 1_TIC.HOLDINGS(", "é", "台");
const text = fc.string({ unit: character, maxLength: 12 });

const leaf = fc.oneof(
  text.map((of) => plain(`"${of.replaceAll('"', '""')}"`)),
  text.map((of) => plain(`'x${of.replaceAll("'", "''")}'!$A$1:B2`)),
  text.map((of) => plain(`Table1[[#All],[${of.replace(/['[\]#@]/g, "'$&")}]]`)),
  text.map((of) => plain(`{"${of.replaceAll('"', '""')}",2;3,#N/A}`)),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: 0, max: 1e6 }).map((n) => {
    return plain(String(n).toUpperCase());
  }),
  fc.constantFrom("A1", "$B$2", "C3#", "Sheet1!D4", "#REF!", "TRUE", "my.name", "é_1").map(plain),
);

const name = fc.constantFrom("HOLDINGS", "CHANGE", "SERIES", "STATUS");

const formulas = fc.letrec<{ expression: Written }>((tie) => {
  const lists = fc.array(
    fc.oneof({ depthSize: "small" }, fc.constant(plain("")), tie("expression")),
    { minLength: 2, maxLength: 4 },
  );
  const joined = (parts: readonly Written[]) => ({
    text: parts.map((part) => part.text).join(","),
    calls: parts.flatMap((part) => part.calls),
  });
  return {
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc.tuple(name, lists).map(([of, args]) => ({
        text: `TIC.${of}(${joined(args).text})`,
        calls: [{ name: of, args: args.map((arg) => arg.text) }, ...joined(args).calls],
      })),
      fc.tuple(fc.constantFrom("SUM", "_xlfn.LET", "TICK", "IF"), lists).map(([of, args]) => ({
        text: `${of}(${joined(args).text})`,
        calls: joined(args).calls,
      })),
      fc
        .tuple(tie("expression"), fc.constantFrom("+", "&", "<=", "*-"), tie("expression"))
        .map(([a, sign, b]) => ({
          text: `(${a.text}${sign}${b.text})`,
          calls: [...a.calls, ...b.calls],
        })),
    ),
  };
}).expression;

describe("of any formula", () => {
  test("exactly the calls that were written are found", () => {
    fc.assert(
      fc.property(formulas, ({ text: formula, calls }) => {
        const found = ticCalls(`=${formula}`);
        expect(found).toEqual(calls.map((of) => ({ ...of, damaged: false })));
      }),
      { numRuns: 1000 },
    );
  });

  test("mending what was damaged gives the formula", () => {
    fc.assert(
      fc.property(formulas, fc.constantFrom("_xldudf_TIC_", "_xlfn.TIC."), ({ text: of }, as) => {
        const outside = `=${of}`.split(/("(?:[^"]|"")*"|'(?:[^']|'')*'!|\[[^\]]*\]\]|\{[^}]*\})/);
        // Only such formulas whose strings and names say nothing of functions.
        fc.pre(outside.every((part, i) => i % 2 === 0 || !/TIC[._]/.test(part)));
        const formula = `=${of}`;
        expect(repair(formula.replace(/\bTIC\./g, as))).toBe(formula);
      }),
      { numRuns: 1000 },
    );
  });

  test("a comma as separator changes nothing, a semicolon can be undone", () => {
    fc.assert(
      fc.property(formulas, ({ text: formula }) => {
        expect(localised(formula, ",")).toBe(formula);
        const shown = localised(formula, ";", ".");
        expect(shown).toHaveLength(formula.length);
        expect(ticCalls(`=${shown.replace(/;/g, ",")}`).length).toBe(
          ticCalls(`=${formula.replace(/;/g, ",")}`).length,
        );
      }),
      { numRuns: 1000 },
    );
  });

  test("a text that is no formula at all does no harm", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), text), (anything) => {
        expect(Array.isArray(ticCalls(anything))).toBe(true);
        expect(localised(anything, ",")).toBe(anything);
        expect(repair(repair(anything))).toBe(repair(anything));
      }),
      { numRuns: 2000 },
    );
  });

  test("a long formula takes time in proportion", () => {
    const formula = (calls: number) =>
      `=${Array.from({ length: calls }, (_, i) => `TIC.HOLDINGS("CN",${i})`).join("+")}`;
    expect(ticCalls(formula(300))).toHaveLength(300);
    const time = (calls: number) => {
      const texts = formula(calls);
      const seconds = workingTime();
      for (let i = 0; i < 20; i++) ticCalls(texts);
      return seconds();
    };
    time(200);
    expect(time(400) / time(100)).toBeLessThan(40);
  });
});

describe("two formulas are the same", () => {
  test.each([
    ['=tic.holdings("CN", A1)', '=TIC.HOLDINGS("CN",a1)'],
    ["='Sheet1'!A1+1.50", "=Sheet1!A1+1.5"],
    ["=@TIC.STATUS()", "=TIC.STATUS()"],
    ["=TIC.CHANGE(Table1[[#This Row],[Holder]])", "=TIC.CHANGE([@Holder])"],
    ['=_xldudf_TIC_HOLDINGS("CN")', '=TIC.HOLDINGS("CN")'],
    ['=TIC.SERIES({"CN", "JP"})', '=TIC.SERIES({"CN","JP"})'],
  ])("%s and %s", (one, other) => {
    expect(isSameFormula(one, other)).toBe(true);
  });

  test.each([
    ['=TIC.HOLDINGS("CN")', '=TIC.HOLDINGS("JP")'],
    ["=TIC.HOLDINGS(A1)", "=TIC.HOLDINGS(A2)"],
    ["=TIC.HOLDINGS(A$1)", "=TIC.HOLDINGS(A1)"],
    ['=TIC.NAME("a b")', '=TIC.NAME("ab")'],
    ["=TIC.CHANGE([@Holder])", "=TIC.CHANGE([@Month])"],
  ])("but not %s and %s", (one, other) => {
    expect(isSameFormula(one, other)).toBe(false);
  });
});
