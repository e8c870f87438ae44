import fc from "fast-check";
import type * as families from "../../../src/formulas/families";
import type * as figure from "../../../src/formulas/answer/figure";
import { loadSnapshot } from "../../support/data";
import { call, evaluate } from "../../support/formula";
import type { HostError } from "../../support/host";

type Functions = Record<string, (...args: unknown[]) => unknown>;
type Card = Excel.DoubleCellValue & {
  readonly properties: Record<string, { basicValue: unknown }>;
};

/** The functions as a host loads them that has the sets. */
async function inHost(has: (set: string, version: string) => boolean): Promise<Functions> {
  jest.resetModules();
  Object.assign(globalThis, { Office: { context: { requirements: { isSetSupported: has } } } });
  const { loadSnapshot: load } = await import("../../support/data");
  await load();
  return (await import("../../../src/formulas/families")) as unknown as Functions;
}

beforeAll(loadSnapshot);

afterAll(() => {
  delete (globalThis as { Office?: unknown }).Office;
});

const TAIL = [null, null, null];

/** Every function that answers with a figure, with where its options stand. */
const FIGURES: readonly (readonly [keyof typeof families, readonly unknown[]])[] = [
  ["holdings", ["CN", "2025-11", null, null]],
  ["change", ["CN", "2025-11", "1Y", null, null, null]],
  ["flow", ["CN", "2025-11", null, null, null]],
  ["valuation", ["CN", "2025-11", null, null, null]],
  ["share", ["CN", "2025-11", null, null, null]],
  ["rank", ["CN", "2025-11", null, null]],
  ["lowmonths", ["CN", "2025-11", null, null]],
  ["lowyears", ["CN", "2025-11", null, null]],
  ["lowsince", ["CN", "2025-11", null, null]],
  ["highmonths", ["CN", "2025-11", null, null]],
  ["highyears", ["CN", "2025-11", null, null]],
  ["highsince", ["CN", "2025-11", null, null]],
  ["peak", ["CN", null, null, null, null, null]],
  ["trough", ["CN", "2015-01", null, "month", null, null]],
  ["drawdown", ["CN", "2025-11", null, null]],
  ["streak", ["CN", "2025-11", null, null]],
  ["revision", ["CN", "2025-11", null, null]],
];

describe("in a host without such numbers", () => {
  test.each([
    ["ExcelApi 1.18", (set: string) => set !== "ExcelApi"],
    ["no data types", (set: string) => set !== "CustomFunctionsRuntime"],
  ])("card=1 is the plain number: %s", async (_, has) => {
    const { holdings } = await inHost(has);
    expect(holdings!("CN", "2025-11", ...TAIL.slice(1), "card=1")).toEqual([[683.862]]);
  });

  test("card=1 is one of the options of a figure, and of no table", () => {
    expect(evaluate('=TIC.HOLDINGS("CN","2025-11",,,"card=1")')).toBe(683.862);
    expect(evaluate('=TIC.REVISION("CN","2025-11","card=1")')).toBe(1.3);
    expect(call("SERIES", "CN", "2025-11", null, null, null, "card=1")).toMatchObject({
      message: expect.stringMatching(/^Unknown option "card"/) as string,
    });
    expect(call("HOLDINGS", "CN", "2025-11", null, null, "card=maybe")).toMatchObject({
      message: 'Argument card cannot be "maybe". Write 0, 1, yes, no, true, false.',
    });
  });
});

describe("in a host with them", () => {
  let functions: Functions;
  let textParts: typeof figure.textParts;

  beforeAll(async () => {
    functions = await inHost(() => true);
    ({ textParts } = await import("../../../src/formulas/answer/figure"));
  });

  const rows = (name: string, ...args: unknown[]) => functions[name]!(...args) as Card[][];
  const cardOf = (name: string, ...args: unknown[]) => rows(name, ...args)[0]![0]!;
  const part = (card: Card, name: string) => card.properties[name]?.basicValue;

  test("an error is an error, with its sentence", () => {
    expect(() => functions.holdings!("CZ", "2025-11", null, null, "card=1")).toThrow();
    const column = functions.holdings!([["CN"], ["Chnia"]], "2025-11", null, null, "card=1");
    const [[china], [error]] = column as [[Card], [HostError]];
    expect([china.type, error.code]).toEqual(["Double", "#VALUE!"]);
  });

  test("without card=1 a figure is the plain number", () => {
    expect(functions.holdings!("CN", "2025-11")).toEqual([[683.862]]);
    expect(functions.holdings!("CN", "2025-11", null, null, "card=0")).toEqual([[683.862]]);
  });

  test("a holding has release, change, citation and what it is", () => {
    const card = cardOf("holdings", "CN", "2025-11", null, null, "card=1");
    expect([card.type, card.basicValue, card.numberFormat]).toEqual(["Double", 683.862, undefined]);
    expect(part(card, "Holder")).toBe("China");
    expect(part(card, "Measure")).toBe("treasuries");
    expect(card.properties.Month).toEqual({
      type: "Double",
      basicValue: 45991,
      numberFormat: "yyyy-mm",
    });
    expect(part(card, "Unit")).toBe("billions of dollars");
    expect(part(card, "Change")).toBe(evaluate('=TIC.CHANGE("CN","2025-11")'));
    expect(card.properties.Release).toMatchObject({ numberFormat: "yyyy-mm-dd" });
    const text = [part(card, "Citation"), part(card, "Citation2")].filter(Boolean).join(" ");
    expect(text).toBe(evaluate('=TIC.CITE("CN","2025-11")'));
  });

  test("units are those of the call, and the change is in them too", () => {
    const card = cardOf("holdings", "CN", "2025-11", null, null, "card=1; units=mn");
    expect([card.basicValue, part(card, "Unit")]).toEqual([683862, "millions of dollars"]);
    expect(part(card, "Change")).toBe(evaluate('=TIC.CHANGE("CN","2025-11",,,,,"units=mn")'));
  });

  test("a vintage says which release it is from", () => {
    const first = cardOf("holdings", "CN", "2025-11", null, "first", "card=1");
    // 2026-01-15
    expect([first.basicValue, part(first, "Release")]).toEqual([682.6, 46037]);
  });

  test("a sum has the release of its newest figure", () => {
    // Poland from the history of 2026-05-18, China from Table 3 of 2026-06-18.
    const sum = cardOf("holdings", "PL+CN", "2025-11", null, null, "card=1");
    expect([sum.basicValue, part(sum, "Release")]).toEqual([743.762, 46191]);
  });

  test("a release keeps its day in a workbook that counts from 1904", async () => {
    const { countFrom1904 } = await import("../../../src/runtime/system");
    countFrom1904(true);
    try {
      const first = cardOf("holdings", "CN", "2025-11", null, "first", "card=1");
      expect(part(first, "Release")).toBe(46037 - 1462);
    } finally {
      countFrom1904(false);
    }
  });

  test("a fraction and a month keep their formats", () => {
    const share = cardOf("share", "CN", "2025-11", null, null, null, "card=1");
    expect([share.numberFormat, part(share, "Unit")]).toEqual(["0.00%", "fraction"]);
    const since = cardOf("lowsince", "CN", "2025-11", null, null, "card=1");
    expect([since.numberFormat, part(since, "Unit")]).toEqual(["yyyy-mm", "month"]);
  });

  test("a change is an amount, or a fraction of the holding", () => {
    const changeBy = (kind: string) =>
      part(cardOf("change", "CN", "2025-11", "1Y", kind, null, null, "card=1"), "Unit");
    expect([changeBy("abs"), changeBy("pct")]).toEqual(["billions of dollars", "fraction"]);
  });

  test.each([
    ["", "number"],
    ["share=TOTAL", "0.00%"],
    ["share=TOTAL; transform=index", "number"],
    ["transform=chg%", "0.00%"],
    ["percentile=1", "0.00%"],
    ["zscore=1", "number"],
    ["share=TOTAL; zscore=1", "number"],
  ])("SERIES with %p has %s", (options, format) => {
    const [[, cell]] = rows("series", "CN", "2025-11", "2025-11", null, null, options) as [Card[]];
    expect(typeof cell === "number" ? "number" : cell!.numberFormat).toBe(format);
  });

  test("a peak is cited for its own month", () => {
    const peak = cardOf("peak", "CN", null, null, null, null, null, "card=1");
    expect([peak.basicValue, part(peak, "Month")]).toEqual([1316.715, 41608]);
    const both = rows("peak", "CN", null, null, "both", null, null, "card=1")[0]!;
    expect(both.map((card) => part(card, "Unit"))).toEqual(["billions of dollars", "month"]);
  });

  test("a range gives a card in each cell, a blank where it is blank", () => {
    const cards = rows("holdings", [["CN"], [""], ["JP"]], [["2025-10", "2025-11"]], null, null, [
      ["card=1"],
    ]);
    expect(cards.map((row) => row.map((card) => card.type))).toEqual([
      ["Double", "Double"],
      [undefined, undefined],
      ["Double", "Double"],
    ]);
    expect(part(cards[2]![1]!, "Holder")).toBe("Japan");
  });

  test.each(FIGURES)("%s answers as without, in every kind of number", (name, args) => {
    const [[plain]] = functions[name]!(...args) as [[number | Card]];
    const card = cardOf(name, ...args, "card=1");
    expect(card.type).toBe("Double");
    expect(card.basicValue).toBe(typeof plain === "number" ? plain : plain.basicValue);
    for (const property of Object.keys(card.properties))
      expect(property).toMatch(/^[A-Z][A-Za-z]+\d?$/);
    expect(card.properties).not.toHaveProperty("Code");
    const { sections } = card.layouts!.card as Excel.EntityCardLayout;
    const shown = sections!.flatMap((section) => section.properties);
    expect(["Holder", ...shown].sort()).toEqual(Object.keys(card.properties).sort());
  });

  test("another function reads it as the number", () => {
    const whole = cardOf("holdings", "EUROPE", "2025-11", null, null, "card=1");
    expect(functions.share!("GB", "2025-11", [[whole]])).toEqual(
      functions.share!("GB", "2025-11", [[whole.basicValue]]),
    );
  });

  test("no text is longer than a card keeps, and together they are the citation", () => {
    const g7 = cardOf("holdings", "G7", "2025-11", null, null, "card=1");
    const names = Object.keys(g7.properties).filter((name) => name.startsWith("Citation"));
    expect(names.slice(0, 2)).toEqual(["Citation", "Citation2"]);
    expect(names.map((name) => part(g7, name)).join(" ")).toBe(
      evaluate('=TIC.CITE("G7","2025-11")'),
    );
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,90}$/), { maxLength: 40 }), (words) => {
        const text = words.join(" ");
        const parts = textParts(text);
        expect(parts.join(" ")).toBe(text);
        for (const one of parts) expect(one.length).toBeLessThanOrEqual(255);
      }),
    );
    const fits = `${"x".repeat(200)} ${"x".repeat(54)}`;
    expect(textParts(fits)).toEqual([fits]);
    expect(textParts("x".repeat(600)).map(({ length }) => length)).toEqual([255, 255, 90]);
    const word = "x".repeat(300);
    expect(textParts(`a ${word}`)).toEqual(["a", word.slice(0, 255), word.slice(255)]);
    expect(textParts(` ${word}`).join("")).toBe(` ${word}`);
  });
});
