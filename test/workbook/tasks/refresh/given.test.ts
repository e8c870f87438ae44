import { givenCalls } from "../../../../src/workbook/tasks/refresh/given";
import { openSession } from "../../../../src/workbook/excel/session";
import { openLive, type Live } from "../../support/live";

let live: Live;
beforeEach(async () => {
  live = await openLive();
});
afterEach(() => live.close());

const given = (...formulas: readonly (readonly [address: string, formula: string])[]) =>
  openSession({}, (context) =>
    givenCalls(
      context,
      formulas.map(([address, formula]) => ({ address, formula })),
    ),
  );

describe("the arguments of a call are those that Excel passes", () => {
  test("as they are written, or stand in cells", async () => {
    live.fill({ A1: "CN", A2: "JP" });
    expect(
      await given(
        ["Sheet1!C1", '=TIC.HOLDINGS(A1,"2026-04")'],
        ["Sheet1!C2", "=TIC.HOLDINGS(Sheet1!$A$1:$A$3,,B9)"],
      ),
    ).toEqual([
      { name: "HOLDINGS", args: ["CN", "2026-04"], isLiteral: false },
      { name: "HOLDINGS", args: [[["CN"], ["JP"], [null]], null, null], isLiteral: false },
    ]);
  });

  test("as they are written out", async () => {
    expect(await given(["Sheet1!C1", '=TIC.HOLDINGS("CN",,"bills")'])).toEqual([
      { name: "HOLDINGS", args: ["CN", null, "bills"], isLiteral: true },
    ]);
  });

  test("none of what has to be calculated", async () => {
    expect(
      await given(
        ["Sheet1!C1", '=TIC.HOLDINGS(A1&"N")'],
        ["Sheet1!C2", '=TIC.HOLDINGS("CN")*2'],
        ["Sheet1!C3", "=TIC.HOLDINGS(A:A)"],
      ),
    ).toEqual([undefined, undefined, undefined]);
  });

  test("one call for all cells that a formula fills, so that a large range is read and kept once", async () => {
    const formula = "=TIC.HOLDINGS(A1:A20000)";
    const [first, second] = await given(["Sheet1!C1", formula], ["Sheet1!C2", formula]);
    expect(first).toBeDefined();
    expect(second).toBe(first);
  });
});
