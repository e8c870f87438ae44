import { ready } from "../../../src/runtime/store";
import type { Dataset } from "../../../src/tic/dataset";
import { formatMonth, isoMonth, lastDay, type Month } from "../../../src/tic/month";
import { loadSnapshot } from "../../support/data";
import { call, errorOf, evaluate } from "../../support/formula";
import { HostError } from "../../support/host";

let dataset: Dataset;

beforeAll(async () => {
  await loadSnapshot("securities");
  dataset = await ready("treasuries");
});

const serial = (month: string) => lastDay(isoMonth(month));

/** The value of one call, or the code of its error. */
const answerOf = (name: string, ...args: unknown[]): unknown => {
  const result = call(name, ...args);
  return result instanceof HostError ? result.code : (result as unknown[][])[0]![0];
};

/** The published history of every holder, without the months that have no figure. */
const histories = (): [code: string, months: (readonly [Month, number])[]][] => {
  const [first, last] = dataset.extent("treasuries");
  return dataset.holders("treasuries").map((code) => {
    const at = dataset.history(code, "treasuries");
    const months = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const known = months.map((month) => [month, at(month)] as const);
    return [
      String(code).padStart(5, "0"),
      code > 9999 ? known.filter(([, value]) => !Number.isNaN(value)) : [],
    ];
  });
};

describe("CROSSED", () => {
  test.each([
    [
      '=TIC.CROSSED("CN")',
      '#VALUE! Argument against is missing. Write another holder such as "JP", or an amount such as 1000.',
    ],
    [
      '=TIC.CROSSED("CN","Jpan")',
      '#VALUE! Argument against: Unknown holder "Jpan". Did you mean Japan (JP)?',
    ],
    [
      '=TIC.CROSSED("CN",1000,"2026-04","when")',
      '#VALUE! Argument give cannot be "when". Write month, before, side.',
    ],
    [
      '=TIC.CROSSED("CN",1000,"2026-04",,,,"of=net")',
      '#VALUE! Unknown option "of". Valid options: against, month, give, measure, asof, units, members, history, record.',
    ],
  ])("%s is %s", (formula, sentence) => {
    expect(errorOf(formula)).toBe(sentence);
  });

  test("says since when a holder has been on its side of another or of an amount", () => {
    expect(errorOf('=TIC.CROSSED("CZ","CN","2016-01")')).toBe(
      errorOf('=TIC.HOLDINGS("CZ","2016-01")'),
    );
    expect(evaluate('=TIC.CROSSED("GB","CN","2025-03")')).toBe(serial("2025-03"));
    expect(evaluate('=TIC.CROSSED("GB","CN","2025-03","before")')).toBe(serial("2000-10"));
    expect(evaluate('=TIC.CROSSED("GB","CN","2025-03","side")')).toBe("above");
    expect(evaluate('=TIC.CROSSED("CN","GB","2025-03","side")')).toBe("below");
    // 2022-03 1,013.201, 2022-04 976.022; 2010-05 and before below a trillion.
    expect(evaluate('=TIC.CROSSED("CN",1000,"2026-04")')).toBe(serial("2022-04"));
    expect(evaluate('=TIC.CROSSED("CN",1000,"2026-04","before")')).toBe(serial("2010-05"));
  });

  test("reads an amount in the units asked for, and as text", () => {
    expect(evaluate('=TIC.CROSSED("CN",1,"2026-04",,,,"tn")')).toBe(serial("2022-04"));
    expect(evaluate('=TIC.CROSSED("CN",,"2026-04",,,,"against=1000")')).toBe(serial("2022-04"));
    expect(evaluate('=TIC.CROSSED("CN","42609","2015-02")')).toBe(serial("2015-02"));
    expect(evaluate('=TIC.CROSSED("CN","$1 trillion","2026-04")')).toBe(serial("2022-04"));
    expect(evaluate('=TIC.CROSSED("CN","1tn","2026-04",,,,"units=mn")')).toBe(serial("2022-04"));
  });

  test("counts an equal month as not crossed", () => {
    const level = 1000.1;
    const [[before]] = call("HOLDINGS", "CN", "2022-04") as [[number]];
    expect(evaluate(`=TIC.CROSSED("CN",${before},"2022-04","side")`)).toBe("above");
    expect(evaluate(`=TIC.CROSSED("CN",${before},"2022-05")`)).toBe(serial("2022-05"));
    expect(evaluate(`=TIC.CROSSED("CN",${level},"2022-05")`)).toBe(serial("2022-04"));
  });

  test("is #N/A where nothing was crossed, and names the start on demand", () => {
    expect(errorOf('=TIC.CROSSED("JP",100)')).toBe(
      "#N/A Japan has been above 100 bn since the history starts in 2000-03. Write record=start for that month.",
    );
    expect(evaluate('=TIC.CROSSED("JP",100,"record=start")')).toBe(serial("2000-03"));
    expect(evaluate('=TIC.CROSSED("JP",100,,"side")')).toBe("above");
    expect(errorOf('=TIC.CROSSED("CN",1000,"2012-04","before")')).toBe(
      "#N/A China had never been above 1000 bn before 2010-06.",
    );
    expect(errorOf('=TIC.CROSSED("CN","CN")')).toBe(
      "#N/A China and China were equal in every month, so neither is above the other.",
    );
    expect(errorOf('=TIC.CROSSED("CN","CZ")')).toBe(
      '#N/A Czech Republic was last published for 2014-12. Write "last" for that.',
    );
  });

  test("spills over holders, levels and months", () => {
    expect(call("CROSSED", [["CN"], [""], ["XX"]], [[1000, 900]], "2026-04")).toEqual([
      [serial("2022-04"), serial("2022-10")],
      ["", ""],
      [expect.any(HostError), expect.any(HostError)],
    ]);
  });

  test("finds what a scan of all holders against Switzerland finds", () => {
    const swiss = dataset.history(12688, "treasuries");
    let [compared, equal] = [0, 0];
    for (const [code, history] of histories()) {
      const apart = history
        .map(([month, value]) => [month, value - swiss(month)] as const)
        .filter(([, difference]) => !Number.isNaN(difference));
      for (let i = 5; i < apart.length; i += 13) {
        const known = apart.slice(0, i + 1);
        const side = known.findLast(([, difference]) => difference)?.[1];
        if (!side) continue;
        const other = known.findLastIndex(([, difference]) => difference * side < 0);
        const since = known.slice(other + 1).find(([, difference]) => difference)![0];
        const before = known.slice(0, Math.max(other, 0)).findLast(([, d]) => d * side > 0)?.[0];
        const month = formatMonth(known[i]![0]);
        const found = (give: string) => answerOf("CROSSED", code, "CH", month, give);
        expect([code, month, found("side")]).toEqual([code, month, side > 0 ? "above" : "below"]);
        expect(found("month")).toBe(other < 0 ? "#N/A" : lastDay(since));
        expect(found("before")).toBe(before === undefined ? "#N/A" : lastDay(before));
        compared++;
        if (known.some(([, difference]) => !difference)) equal++;
      }
    }
    expect(compared).toBeGreaterThan(1000);
    expect(equal).toBeGreaterThan(0);
  });
});

describe("RECORD", () => {
  test.each([
    [
      '=TIC.RECORD("CN","2025-11","top")',
      '#VALUE! Argument side cannot be "top". Write high, low.',
    ],
    [
      '=TIC.RECORD("CN","2025-11","low","rank")',
      '#VALUE! Argument give cannot be "rank". Write place, percentile, zscore.',
    ],
    [
      '=TIC.RECORD("CN","2025-11","whole=EUROPE")',
      "#VALUE! Option whole goes with of=share. Write both, or leave it out.",
    ],
    [
      '=TIC.RECORD("CN","2025-11","span=1Y")',
      "#VALUE! Option span goes with of=change. Write both, or leave it out.",
    ],
    [
      '=TIC.RECORD("CN","2025-11","window=ten")',
      '#VALUE! Argument window cannot be "ten". Write "1M", "2Q", "1Y", "YTD", "QTD" or a month such as "2023-02".',
    ],
  ])("%s is %s", (formula, sentence) => {
    expect(errorOf(formula)).toBe(sentence);
  });

  test("gives the place in the holder's own history up to then", () => {
    expect(evaluate('=TIC.RECORD("TOTAL","2025-05")')).toBe(2);
    expect(evaluate('=TIC.RECORD("TOTAL","2026-02")')).toBe(1);
    expect(evaluate('=TIC.RECORD("CN","2025-11","low")')).toBe(104);
    expect(evaluate('=TIC.RECORD("CN","2025-11","low","history=slt")')).toBe(1);
    expect(evaluate('=TIC.RECORD("CN","2025-11","low","window=10Y")')).toBe(1);
    expect(evaluate('=TIC.RECORD("CN","2000-03")')).toBe(1);
    expect(evaluate('=TIC.RECORD("CN","2011-09","history=slt")')).toBe(1);
  });

  test("counts the months of a window with the last of them: October 2025 was higher than November", () => {
    expect(evaluate('=TIC.RECORD("CN","2025-11","window=1M")')).toBe(1);
    expect(evaluate('=TIC.RECORD("CN","2025-11","window=2M")')).toBe(2);
    // January 2024 is the first of 23 months, and none was as low as the last.
    expect(evaluate('=TIC.RECORD("CN","2025-11",,"percentile","window=2024-01")')).toBe(1 / 23);
    expect(evaluate('=TIC.RECORD("CN","2025-11","window=2025-11")')).toBe(1);
  });

  test("of changes leaves out those over a break", () => {
    expect(evaluate('=TIC.RECORD("CN","2016-12","low","of=change; history=slt")')).toBe(47);
    expect(errorOf('=TIC.RECORD("FR","2021-06","of=change")')).toBe(
      "#N/A The change of France into 2021-06 is not like for like: the published series jumps and the old one was not continued. Write breaks=keep to count it.",
    );
    expect(evaluate('=TIC.RECORD("FR","2021-06","of=change; breaks=keep")')).toBe(1);
    expect(evaluate('=TIC.RECORD("CN","2025-11","of=net; window=1Y")')).toBe(1);
  });

  test("of shares is refused where the whole has no figure", () => {
    expect(evaluate('=TIC.RECORD("GB","2026-04","of=share; whole=EUROPE")')).toBe(2);
    expect(errorOf('=TIC.RECORD("CN","2026-04","of=share; whole=CZ")')).toBe(
      '#N/A Czech Republic was last published for 2014-12. Write "last" for that.',
    );
    expect(errorOf('=TIC.RECORD("CN","2026-04","of=share; whole=FR-GB")')).toBe(
      "#N/A France - United Kingdom is below 0, so a fraction of it says nothing. Ask for the amount instead.",
    );
  });

  test("has no z-score of a history that does not vary", () => {
    expect(errorOf('=TIC.RECORD("CN","2000-03","high","zscore")')).toBe(
      "#N/A The history of China up to 2000-03 does not vary, so it has no standard deviation.",
    );
  });

  test("spills, with errors in their cells", () => {
    expect(call("RECORD", [["TOTAL"], ["CZ"]], [["2025-05", "2026-02"]])).toEqual([
      [2, 1],
      [expect.any(HostError), expect.any(HostError)],
    ]);
  });

  test("finds what a scan of all holders finds", () => {
    for (const [code, history] of histories())
      for (let i = 1; i < history.length; i += 31) {
        const [month, level] = history[i]!;
        const values = history.slice(0, i + 1).map(([, value]) => value);
        const text = formatMonth(month);
        const asked = (side: string, give: string) => answerOf("RECORD", code, text, side, give);
        expect(asked("high", "place")).toBe(values.filter((value) => value > level).length + 1);
        expect(asked("low", "place")).toBe(values.filter((value) => value < level).length + 1);
        const below = values.filter((value) => value <= level).length;
        expect(asked("low", "percentile")).toBe(below / values.length);
        const mean = values.reduce((a, b) => a + b) / values.length;
        const deviation = Math.sqrt(
          values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length,
        );
        const zscore = asked("high", "zscore");
        if (deviation) expect(zscore).toBeCloseTo((level - mean) / deviation, 9);
        else expect(zscore).toBe("#N/A");
      }
  });
});

describe("COUNT", () => {
  test.each([
    [
      '=TIC.COUNT("CN",2024,2024,"drops")',
      '#VALUE! Argument what cannot be "drops". Write falls, rises, sales, purchases, lows, highs.',
    ],
    [
      '=TIC.COUNT("CN",2025,2024)',
      "#VALUE! Argument start (2025-01) is after end (2024-12). Swap them.",
    ],
    [
      '=TIC.COUNT("CN",2024,2024,"lows","min=50")',
      "#VALUE! Option min goes with falls, rises, sales or purchases. Write both, or leave it out.",
    ],
    [
      '=TIC.COUNT("CN",2024,2024,"sales","bills")',
      "#VALUE! Bills have no reported transactions, only the change of their position. Write longterm, or treasuries.",
    ],
    [
      '=TIC.COUNT("CN",1999,2005)',
      "#N/A China has no figure for 1999-01: its history starts in 2000-03.",
    ],
    ...["falls", "lows"].map((what) => [
      `=TIC.COUNT("CZ",2014,2015,"${what}")`,
      '#N/A Czech Republic was last published for 2014-12. Write "last" for that.',
    ]),
    [
      '=TIC.COUNT("CN",2022,2024,"sales")',
      "#N/A Net purchases of China from 2022-01 to 2024-12 are of two kinds: Form S to 2023-01, by counterparty, then Form SLT, by owner. Write breaks=keep to add them up.",
    ],
    [
      '=TIC.COUNT("FR","2021-06","2021-06")',
      "#N/A The change of France into 2021-06 is not like for like: the published series jumps and the old one was not continued. Write breaks=keep to count it.",
    ],
    [
      '=TIC.COUNT("CN","2000-03","2000-03")',
      "#N/A China has no month before 2000-03 to compare with.",
    ],
  ])("%s is %s", (formula, sentence) => {
    expect(errorOf(formula)).toBe(sentence);
  });

  test("counts the months of a window, which begins with the first of its year", () => {
    expect(evaluate('=TIC.COUNT("CN",2024,2024)')).toBe(9);
    expect(evaluate('=TIC.COUNT("CN",2024,2024,"rises")')).toBe(3);
    expect(evaluate('=TIC.COUNT("CN","2024Q1","2024-12")')).toBe(9);
    expect(evaluate('=TIC.COUNT("JP",2025,2025,"rises")')).toBe(11);
    expect(evaluate('=TIC.COUNT("TOTAL",2025,2025,"highs")')).toBe(6);
    expect(evaluate('=TIC.COUNT("FR","2021-06","2021-06","rises","breaks=keep")')).toBe(1);
  });

  test("keeps to the reported record also in a window that starts before it", () => {
    const since = evaluate('=TIC.COUNT("CN","2011-09",2012)');
    expect(evaluate('=TIC.COUNT("CN",2005,2012)')).not.toBe(since);
    expect(evaluate('=TIC.COUNT("CN",2005,2012,,,,"history=slt")')).toBe(since);
    expect(evaluate('=TIC.COUNT("CN",2022,2024,"sales","history=slt")')).toBe(
      evaluate('=TIC.COUNT("CN","2023-02",2024,"sales")'),
    );
  });

  test("with min= counts only what is as large", () => {
    expect(evaluate('=TIC.COUNT("CA",2025,"2025-10")')).toBe(4);
    expect(evaluate('=TIC.COUNT("CA",2025,"2025-10","min=50")')).toBe(3);
    expect(evaluate('=TIC.COUNT("CA",2025,"2025-10","min=$50bn")')).toBe(3);
    expect(evaluate('=TIC.COUNT("CA",2025,"2025-10","min=0.05tn")')).toBe(3);
    expect(evaluate('=TIC.COUNT("CA",2025,"2025-10","rises","min=61.676")')).toBe(2);
    expect(evaluate('=TIC.COUNT("CN",2025,2025,"sales","min=25")')).toBe(
      evaluate('=TIC.COUNT("CN",2025,2025,"sales","min=27")'),
    );
  });

  test("with min= counts only sales that are as large", () => {
    const net = (
      evaluate('=TIC.SERIES("CN",2012,2022,"longterm.net","dates=0")') as [number][]
    ).flat();
    expect(net).toHaveLength(132);
    for (const [least, count] of [
      [1, 67],
      [5, 46],
      [10, 26],
    ] as const) {
      expect(net.filter((value) => value <= -least)).toHaveLength(count);
      expect(evaluate(`=TIC.COUNT("CN",2012,2022,"sales","longterm","min=${least}")`)).toBe(count);
    }
  });

  test("counts sales and purchases of one form, from 2023-02 if no start is given", () => {
    expect(evaluate('=TIC.COUNT("CN",2024,2024,"sales")')).toBe(9);
    expect(evaluate('=TIC.COUNT("CN",2024,2024,"purchases")')).toBe(3);
    const since = evaluate('=TIC.COUNT("CN","2023-02",,"sales")');
    expect(evaluate('=TIC.COUNT("CN",,,"sales")')).toBe(since);
    expect(evaluate('=TIC.COUNT("TOTAL",2013,2013,"sales")')).toBe(5);
    expect(evaluate('=TIC.COUNT("CN",2022,2024,"sales","breaks=keep")')).toBe(
      (evaluate('=TIC.COUNT("CN",2022,"2023-01","sales")') as number) +
        (evaluate('=TIC.COUNT("CN","2023-02",2024,"sales")') as number),
    );
  });

  test("spills a column of years against a row of holders", () => {
    expect(call("COUNT", [["CN", "JP"]], [[2024], [2025]], [[2024], [2025]], "rises")).toEqual([
      [3, evaluate('=TIC.COUNT("JP",2024,2024,"rises")')],
      [evaluate('=TIC.COUNT("CN",2025,2025,"rises")'), 11],
    ]);
  });

  test("finds what a scan of all holders since 2012 finds", () => {
    const from = isoMonth("2012-01");
    for (const [code, history] of histories()) {
      const end = history.at(-1)?.[0] ?? 0;
      if (end < from || history[0]![0] >= from) continue;
      const inWindow = history.filter(([month]) => month >= from);
      const at = new Map(history);
      const change = ([month, value]: readonly [Month, number]) => {
        const broken =
          (month === isoMonth("2021-06") && JUMPING.has(Number(code))) ||
          (month === isoMonth("2020-02") && code === UNION);
        return broken ? NaN : value - (at.get(month - 1) ?? NaN);
      };
      const asked = (what: string) => answerOf("COUNT", code, "2012-01", formatMonth(end), what);
      expect(asked("falls")).toBe(inWindow.filter((point) => change(point) < 0).length);
      expect(asked("rises")).toBe(inWindow.filter((point) => change(point) > 0).length);
      const records = inWindow.filter(([month, value]) =>
        history.every(([earlier, other]) => earlier >= month || other <= value),
      );
      expect(asked("highs")).toBe(records.length);
    }
  });
});

test("COUNT of sales does not reach back over the two forms by a month", () => {
  expect(errorOf('=TIC.COUNT("CN","2023-01","2025-11","sales")')).toContain(
    "from 2023-01 to 2025-11 are of two kinds",
  );
  expect(evaluate('=TIC.COUNT("CN","2023-02","2025-11","sales")')).toBe(26);
});

test("COUNT of a sum does not reach before its history, and as of a day reaches before the archive", () => {
  expect(errorOf('=TIC.COUNT("CN+JP",1999,2005)')).toBe(
    "#N/A China has no figure for 1999-01: its history starts in 2000-03.",
  );
  expect(evaluate('=TIC.COUNT("CN","2000-04","2025-11",,,"2026-01-15")')).toBe(149);
});

test("CROSSED, RECORD and COUNT take sums of measures", () => {
  const sum = "treasuries+agency";
  const below = evaluate(`=TIC.CROSSED("CN",1000,"2025-11",,"${sum}")`) as number;
  expect(below).toBe(serial("2024-10"));
  expect(evaluate(`=TIC.RECORD("CN","2025-11","low",,"${sum}")`)).toBe(1);
  expect(evaluate(`=TIC.COUNT("CN",2024,2024,,"${sum}")`)).toBe(10);
  expect(evaluate(`=TIC.COUNT("CN",2024,2024,"lows","${sum}")`)).toBe(4);
});

/** The European Union, which the United Kingdom left. */
const UNION = "16721";

/**
 * France, United Kingdom, Canada, Switzerland, Cayman Islands, Ireland; and what contains them: Europe, the euro area, the
 * European Union, the Caribbean, all countries, the grand total, official and private holders.
 */
const JUMPING = new Set([
  ...[10804, 13005, 29998, 12688, 36137, 11401],
  ...[19992, 16713, 16721, 34401, 69995, 99996, 99990, 99991],
]);
