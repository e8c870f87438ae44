import { type Ask, asker, type Figure } from "../../../../src/workbook/sheets/language/answer";
import {
  call,
  column,
  compute,
  constant,
  type Expression,
  formulaOf,
  ifEqual,
  ifNone,
  join,
  match,
  monthBefore,
  parameter,
  pick,
  range,
  sum,
} from "../../../../src/workbook/sheets/language/expression";

const places = {
  column: (id: string) => `$${id.charAt(0)}7`,
  parameter: (id: string) => ({ Month: "$C$3", Holder: "'Notes'!$B$2" })[id] ?? "$C$4",
  range: (id: string) => `TIC_Cascade_${id}`,
};

const written = (shown: Expression) => formulaOf(shown, places);

describe("the formula of a live sheet", () => {
  const formulas: readonly (readonly [Expression, string])[] = [
    [call("STATUS"), "=TIC.STATUS()"],
    [
      call("CHANGE", column("Code"), parameter("Month"), "1Y", "pct"),
      '=TIC.CHANGE($C7,$C$3,"1Y","pct")',
    ],
    [
      call("CITE", parameter("Holder"), null, "longterm.net"),
      "=TIC.CITE('Notes'!$B$2,,\"longterm.net\")",
    ],
    [call("LOWMONTHS", column("Code"), parameter("Month"), null), "=TIC.LOWMONTHS($C7,$C$3)"],
    [pick(call("STATUS"), 2, 2), "=INDEX(TIC.STATUS(),2,2)"],
    [ifNone(call("RANK", column("Code")), "–"), '=IFNA(TIC.RANK($C7),"–")'],
    [
      pick(call("LEADLAG", "CN", range("Dates"), range("Prices"), 6), sum(column("Lag"), 7), 2),
      '=INDEX(TIC.LEADLAG("CN",TIC_Cascade_Dates,TIC_Cascade_Prices,6),$L7+7,2)',
    ],
    [
      call("DRAWDOWN", "DK", join("history=", parameter("History"))),
      '=TIC.DRAWDOWN("DK","history="&$C$4)',
    ],
    [
      ifEqual(parameter("Market"), "yield", "diff=1", 'a "price"'),
      '=IF($C$4="yield","diff=1","a ""price""")',
    ],
    [constant("a".repeat(256)), `="${"a".repeat(255)}"&"a"`],
    [constant(""), '=""'],
    [
      match(column("Date"), "Dates", "Prices"),
      "=INDEX(TIC_Cascade_Prices,MATCH($D7,TIC_Cascade_Dates,0))",
    ],
    [call("REVISION", "CN", monthBefore(parameter("Month"))), '=TIC.REVISION("CN",EDATE($C$3,-1))'],
  ];
  test.each(formulas.map(([shown, formula]) => [formula, shown] as const))(
    "%s",
    (formula, shown) => {
      expect(written(shown)).toBe(formula);
    },
  );
});

describe("the same, computed", () => {
  const held = {
    column: (id: string): Figure => ({ Lag: -6, Code: 41408, Date: 45991 })[id] ?? "",
    parameter: (id: string) => ({ Market: "Yield", Month: 46112 })[id] ?? "slt",
    range: (id: string) => (id === "Dates" ? [[45960], [45991]] : [[4.1], [4.2]]),
  };
  const asked: unknown[][] = [];
  const ask: Ask = (name, ...args) => {
    asked.push([name, ...args]);
    return Promise.resolve(
      name === "NOTHING"
        ? { code: "#N/A", message: "There is nothing." }
        : [
            [1, 2, 3],
            [4, 5, 6],
          ],
    );
  };
  const computed = (shown: Expression) => compute(shown, held, ask);

  test.each<[string, Expression, Figure]>([
    ["a call gives its first cell", call("STATUS"), 1],
    ["a cell of a result", pick(call("STATUS"), 2, 3), 6],
    ["a row by its number", pick(call("STATUS"), sum(column("Lag"), 8), 2), 5],
    [
      "text compared in any case, as Excel does",
      ifEqual(parameter("Market"), "yield", "y", "n"),
      "y",
    ],
    ["numbers that differ", ifEqual(column("Lag"), 6, "y", "n"), "n"],
    ["a joined text", join("history=", parameter("History")), "history=slt"],
    ["the price of a date", match(column("Date"), "Dates", "Prices"), 4.2],
    ["the last day of the month before", monthBefore(parameter("Month")), 46081],
  ])("%s", async (_, shown, value) => {
    expect(await computed(shown)).toBe(value);
  });

  test("arguments reach the function as Excel passes them", async () => {
    asked.length = 0;
    await computed(call("LEADLAG", column("Code"), range("Prices"), null, 6));
    expect(asked).toEqual([["LEADLAG", 41408, [[4.1], [4.2]], null, 6]]);
  });

  test.each<[string, Expression]>([
    ["a call", call("NOTHING")],
    ["an argument", call("STATUS", call("NOTHING"))],
    ["a row's number", pick(call("STATUS"), call("NOTHING"), 1)],
    ["a result", pick(call("NOTHING"), 1, 1)],
    ["a text", join("a", call("NOTHING"))],
    ["a comparison", ifEqual(call("NOTHING"), 1, "y", "n")],
    ["a month", monthBefore(call("NOTHING"))],
    ["a sum", sum(1, call("NOTHING"))],
    ["a sought value", match(call("NOTHING"), "Dates", "Prices")],
  ])("the error of %s is passed on", async (_, shown) => {
    expect(await computed(shown)).toEqual({ code: "#N/A", message: "There is nothing." });
  });

  test("a cell that the result does not have is an error", async () => {
    expect(await computed(pick(call("STATUS"), 3, 1))).toMatchObject({ code: "#REF!" });
  });

  test("a date that the range does not hold is an error", async () => {
    expect(await computed(match(column("Lag"), "Dates", "Prices"))).toMatchObject({ code: "#N/A" });
  });
});

describe("asking", () => {
  test("asks each question once", async () => {
    const evaluate = jest.fn(() => [[683.862]]);
    const ask = asker(evaluate);
    expect(await ask("HOLDINGS", "CN", null)).toEqual([[683.862]]);
    expect(await ask("HOLDINGS", "CN", null)).toEqual([[683.862]]);
    await ask("HOLDINGS", "JP", null);
    expect(evaluate.mock.calls).toEqual([
      ["HOLDINGS", "CN", null],
      ["HOLDINGS", "JP", null],
    ]);
  });

  test("waits for a promise, and opens data types", async () => {
    const formatted = { type: "FormattedNumber", basicValue: 46142, numberFormat: "yyyy-mm" };
    const ask = asker(() => Promise.resolve([[formatted, null, "x"]]));
    expect(await ask("LATESTMONTH")).toEqual([[46142, "", "x"]]);
  });

  test.each([
    [
      "thrown",
      () => {
        throw Object.assign(new Error("No."), { code: "#N/A" });
      },
    ],
    ["of a promise", () => Promise.reject(Object.assign(new Error("No."), { code: "#N/A" }))],
  ])("an error of Excel's, %s, is an answer", async (_, evaluate) => {
    expect(await asker(evaluate)("HOLDINGS")).toEqual({ code: "#N/A", message: "No." });
  });

  test("an error inside of a result is a cell", async () => {
    const error = { code: "#N/A", message: "Withheld." };
    expect(await asker(() => [[1, error]])("DECOMPOSE")).toEqual([[1, error]]);
  });

  test("a fault of the add-in's own is thrown", async () => {
    const ask = asker(() => {
      throw new TypeError("undefined is not a function");
    });
    await expect(ask("HOLDINGS")).rejects.toThrow("undefined is not a function");
  });
});
