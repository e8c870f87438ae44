import type * as refreshing from "../../../../src/workbook/tasks/refresh/refresh";
import { isoDay } from "../../../../src/tic/month";
import type { Place } from "../../../../src/workbook/find/changes";
import { soleCall } from "../../../../src/workbook/find/calls";
import { asking, reasoned } from "../../../../src/workbook/tasks/refresh/reasons";
import { forgetModules } from "../../../runtime/fresh";
import * as snapshots from "../../../support/release";
import * as workbench from "excel-workbench/testing";
import type * as support from "../../support/live";
// What a test imports anew is made ready here, where no test's time counts.
import "../../support/live";
import "../../../../src/workbook/sheets/sheets";
import "../../../../src/workbook/tasks/refresh/refresh";

const released = snapshots.releasedFiles();

let live: support.Live;
let refresh: typeof refreshing.refresh;

beforeEach(async () => {
  forgetModules();
  jest.doMock("excel-workbench/testing", () => workbench);
  jest.doMock("../../../support/release", () => snapshots);
  const { openLive } = await import("../../support/live");
  ({ refresh } = await import("../../../../src/workbook/tasks/refresh/refresh"));
  live = await openLive();
});
afterEach(() => live.close());

const TAIL = "measure as_of options";
const PARAMETERS: Readonly<Record<string, string>> = {
  HOLDINGS: `holder month ${TAIL}`,
  SERIES: `holder start end ${TAIL}`,
  CHANGE: `holder month span kind ${TAIL}`,
  SHARE: `holder month of ${TAIL}`,
  TABLE: `month top columns ${TAIL}`,
  LATESTMONTH: `holder ${TAIL}`,
  LOWSINCE: `holder month ${TAIL}`,
  PEAK: `holder start end give ${TAIL}`,
};
const parametersOf = (name: string) => PARAMETERS[name]?.split(" ") ?? [];

/** Fills cells, brings in the release of 2026-07-14 with China's April revised, and tells why each changed. */
async function reasons(cells: Readonly<Record<string, string>>) {
  const { FUNCTIONS } = await import("../../../support/formula");
  const evaluate = (name: string, ...args: readonly unknown[]): unknown =>
    FUNCTIONS[name.toLowerCase()]!(...args);
  live.fill(cells);
  // What is loaded on first use is there by then.
  await refresh("workbook", {});
  live.origin.publish(released);
  const { changes } = await refresh("workbook", { evaluate, parametersOf });
  return Object.fromEntries(
    changes.map(({ address, reason }) => [address.replace("Sheet1!", ""), reason]),
  );
}

/** China's April, from what it was to what it is. */
const CHINA = {
  month: "2026-04",
  old: { text: "651.072", number: 651.072 },
  new: { text: "651.3", number: 651.3 },
  difference: 0.228,
};
const SOURCE = "Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-07-14.";

describe("a figure changed", () => {
  test("because a new month came, or because that of the same month was revised, or for both", async () => {
    const found = await reasons({
      A1: '=TIC.HOLDINGS("JP")',
      A2: '=TIC.HOLDINGS("CN","2026-04")',
      A3: '=TIC.HOLDINGS("CN")',
      A4: '=TIC.HOLDINGS("CN","-1M")',
      A5: '=TIC.HOLDINGS("CN","latest","asof=2026-06-18")',
      A6: '=TIC.HOLDINGS("JP","2026-05")',
    });
    expect(found).toEqual({
      A1: { month: "2026-05" },
      A2: { revision: { ...CHINA, source: SOURCE } },
      A3: { month: "2026-05", revision: { ...CHINA, source: SOURCE } },
      A4: { month: "2026-04" },
      A6: { month: "2026-05" },
    });
  });

  test("in a cell that asks about another month by now, since that is the newest or counts from it", async () => {
    const found = await reasons({
      A1: "=TIC.LATESTMONTH()",
      A2: "=EOMONTH(A1,-1)",
      A3: "CN",
      B1: "=TIC.HOLDINGS($A$3,A1)",
      B2: "=TIC.HOLDINGS($A$3,A2)",
      B3: '=TIC.HOLDINGS("JP",A2)',
    });
    expect(found).toMatchObject({
      B1: { month: "2026-05", revision: { ...CHINA, source: SOURCE } },
      B2: { month: "2026-04" },
      B3: { month: "2026-04" },
    });
    // March was not revised.
    expect(found["B2"]).not.toHaveProperty("revision");
  });

  test("in a cell that asks about another holder by now: that is no revision", async () => {
    const found = await reasons({
      A1: '=INDEX({"JP";"CN"},1+(TIC.LATESTMONTH()>46150))',
      B1: '=TIC.HOLDINGS(A1,"2026-04")',
      B2: "=TIC.HOLDINGS(A1)",
    });
    expect(found).toEqual({ B1: undefined, B2: undefined });
  });

  test("whose month stands in a cell, or under a name", async () => {
    const found = await reasons({
      A1: "CN",
      B1: "2026-04",
      B2: "latest",
      C1: "=TIC.HOLDINGS(A1,B1)",
      C2: "=TIC.HOLDINGS($A$1,$B$2)",
      C3: "=TIC.HOLDINGS(A1,B9)",
    });
    expect(found).toEqual({
      C1: { revision: { ...CHINA, source: SOURCE } },
      C2: { month: "2026-05", revision: { ...CHINA, source: SOURCE } },
      C3: { month: "2026-05", revision: { ...CHINA, source: SOURCE } },
    });
  });

  test("in a row of a month, or of a holder", async () => {
    const found = await reasons({
      A1: '=TIC.SERIES({"CN","JP"},"2026-03")',
      E1: '=TIC.TABLE(,3,"holder holdings",,,"sort=holdings")',
    });
    expect(found).toMatchObject({
      B2: { revision: { ...CHINA, source: SOURCE } },
      B3: { month: "2026-05" },
      C3: { month: "2026-05" },
      F2: { month: "2026-05" },
      F3: { month: "2026-05", revision: CHINA },
    });
    expect(found["C2"]).toBeUndefined();
    expect(found["F2"]).not.toHaveProperty("revision");
  });

  test("that is calculated from it, as it is shown", async () => {
    const found = await reasons({
      A1: '=TIC.CHANGE("CN","2026-04")',
      A3: '=TIC.CHANGE("CN")',
    });
    expect(found["A1"]).toMatchObject({ revision: { month: "2026-04", source: SOURCE } });
    expect(found["A3"]).toMatchObject({ month: "2026-05", revision: { month: "2026-04" } });
  });

  test("of another edition, or in rows without their months: that is not told", async () => {
    const found = await reasons({
      A1: '=TIC.HOLDINGS("CN",,,"first")',
      A2: '=TIC.HOLDINGS("CN",,,"2026-12-31")',
      C1: '=TIC.SERIES("CN","-3",,,,"dates=0")',
      E1: '=TIC.SERIES("CN","2026-02","2026-04",,,"dates=0")',
      G1: '=TIC.SERIES("CN","2026-02","2026-04",,,"transpose=1")',
    });
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining(["A1", "A2", "C1", "C2", "C3", "C4", "E3", "I2"]),
    );
    expect(Object.values(found).filter(Boolean)).toEqual([]);
  });

  test("in a row that is gone: no month is told of it", async () => {
    const found = await reasons({ A1: '=TIC.SERIES("CN","-1")' });
    expect(found).toMatchObject({
      B1: { revision: CHINA },
      B2: { month: "2026-05" },
    });
    expect(found).toHaveProperty("A1", undefined);
  });

  test("in a formula of more than a call, or of one that is not known: that is not told", async () => {
    const found = await reasons({
      A1: '=TIC.HOLDINGS("CN")+0',
      A2: '=TIC.HOLDINGS("C"&"N")',
      A3: '=TIC.CITE("CN")',
    });
    expect(found).toEqual({ A1: undefined, A2: undefined, A3: undefined });
  });
});

test("the same is asked once, also where it fails", () => {
  const evaluate = jest.fn((name: string) => {
    if (name === "CITE") throw new Error("#N/A");
    return [[name]];
  });
  const ask = asking(evaluate);
  expect([ask("TABLE", null, 3), ask("TABLE", null, 3), ask("TABLE", null, 4)]).toEqual([
    [["TABLE"]],
    [["TABLE"]],
    [["TABLE"]],
  ]);
  expect(() => ask("CITE", "CN")).toThrow("#N/A");
  expect(() => ask("CITE", "CN")).toThrow("#N/A");
  expect(evaluate).toHaveBeenCalledTimes(3);
});

test("a range is known again by itself, and not by what it has", () => {
  const evaluate = jest.fn(() => 1);
  const ask = asking(evaluate);
  const [range, other] = [[["CN"]], [["CN"]]];
  for (const holder of [range, range, other]) ask("HOLDINGS", holder);
  expect(evaluate).toHaveBeenCalledTimes(2);
});

test("without the functions nothing is told", async () => {
  live.fill({ A1: '=TIC.HOLDINGS("CN")' });
  live.origin.publish(released);
  const { changes } = await refresh("workbook", {});
  expect(changes).toHaveLength(1);
  expect(changes[0]).not.toHaveProperty("reason");
});

describe("of a month that a row names", () => {
  const reasonOf = async (old: number, now: number) => {
    const shown = (number: number) => ({ text: String(number), number });
    const change = {
      address: "Sheet1!B2",
      formula: '=TIC.SERIES("CN")',
      place: { row: 1, column: 1, name: "2026-04" },
      old: shown(old),
      new: shown(now),
    };
    return (await reasoned(change, undefined, {} as never)).reason;
  };

  test.each([
    [12.34, 12.341],
    [12.341, 12.34],
    [683.9, 684.023],
  ])("%d is revised to %d", async (old, now) => {
    expect(await reasonOf(old, now)).toMatchObject({ revision: { month: "2026-04" } });
  });

  test.each([
    [683.9, 683.862],
    [683.862, 683.9],
  ])("%d and %d are the same figure", async (old, now) => {
    expect(await reasonOf(old, now)).toEqual({});
  });

  test.each([
    [684, 683.862],
    [0.0312, 0.03121],
  ])("of %d and %d that cannot be told", async (old, now) => {
    expect(await reasonOf(old, now)).toBeUndefined();
  });
});

describe("what the functions give shows whether it was the month that is meant", () => {
  const day = isoDay("2026-06-18");
  const data = { publications: [], release: day, latestRelease: day };
  const reasonOf = async (
    formula: string,
    given: (asOf: unknown) => unknown,
    { old, place }: { readonly old: number | undefined; readonly place?: Place },
  ) => {
    const { name, args } = soleCall(formula)!;
    const evaluate = (asked: string, ...put: readonly unknown[]) =>
      asked === "LATESTMONTH" ? "2026-04" : given(put[parametersOf(name).indexOf("as_of")]);
    const change = {
      address: "Sheet1!A1",
      formula,
      old: old === undefined ? { text: "" } : { text: String(old), number: old },
      new: { text: "652.4", number: 652.4 },
      ...(place && { place }),
    };
    const call = { name, args: args.map((arg) => arg.replaceAll('"', "")), isLiteral: true };
    const means = { evaluate, parametersOf, before: data, after: data };
    return (await reasoned(change, call, means as never)).reason;
  };

  test("a figure of a window may be of any of its months", async () => {
    const given = (asOf: unknown) => [[asOf === null ? 652.4 : 652.316]];
    expect(
      await reasonOf('=TIC.PEAK("CN","2026-03","2026-04")', given, { old: 652.316 }),
    ).toMatchObject({ revision: { difference: 0.084 } });
    const reason = await reasonOf('=TIC.PEAK("CN","2026-03","2026-04")', given, { old: 652.316 });
    expect(reason?.revision).not.toHaveProperty("month");
  });

  test("a figure that was another by what was published then is not told", async () => {
    const given = (asOf: unknown) => [[asOf === null ? 652.4 : 600]];
    expect(
      await reasonOf('=TIC.HOLDINGS("CN","2026-04")', given, { old: 652.316 }),
    ).toBeUndefined();
  });

  test("a row that was not there is no revision", async () => {
    const given = (asOf: unknown) => (asOf === null ? [[1], [652.4]] : [[1]]);
    const place = { row: 1, column: 0 };
    expect(
      await reasonOf('=TIC.HOLDINGS("CN","2026-04")', given, { old: undefined, place }),
    ).toBeUndefined();
  });
});
