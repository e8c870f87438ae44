import {
  anchorOf,
  figureOf,
  holdingOf,
  lackingOf,
  lenient,
  membersOf,
  publishedOf,
  spanOf,
  trackOf,
  type View,
} from "../../src/analysis/view";
import { basketOf, type Basket } from "../../src/tic/basket";
import { NEWEST } from "../../src/tic/edition";
import { GROUPS, holderOf } from "../../src/tic/holder";
import { formatMonth, isoDay, isoMonth } from "../../src/tic/month";
import { CHINA, datasetOf, DENMARK, JAPAN, NORWAY, publication, SWEDEN } from "../tic/tiny";

/** Four months from 2025-01. Sweden is not published in March, Norway only from February. */
const march = publication("mfhhis01@2026-03-18", "2026-01");
const june = publication("table3@2026-06-18", "2026-04");
const dataset = datasetOf(
  [
    march,
    { holder: CHINA, from: "2025-01", values: [760_000, 784_000], precision: 100 },
    { holder: DENMARK, from: "2025-01", values: [12_000], precision: 100 },
  ],
  [
    june,
    { holder: CHINA, from: "2025-02", values: [784_300, 765_400, 757_200] },
    { holder: JAPAN, from: "2025-01", values: [1_079_300, 1_125_900, null, 1_134_500] },
    { holder: DENMARK, from: "2025-01", values: [12_000, 12_100, 12_200, 12_300] },
    { holder: NORWAY, from: "2025-02", values: [161_800, 200_100, 195_900] },
    { holder: SWEDEN, from: "2025-01", values: [48_400, 51_600, null, 52_500] },
  ],
);

const view: View = { dataset, measure: "treasuries", edition: NEWEST, lenient: false };
const inMarch: View = { ...view, edition: { day: isoDay("2026-03-18"), only: false } };
const nordics: Basket = [{ sign: 1, of: GROUPS.find(({ id }) => id === "NORDICS")! }];
const sum: Basket = [...basketOf(CHINA), ...basketOf(JAPAN)];
const difference: Basket = [...basketOf(CHINA), { sign: -1, of: holderOf(JAPAN) }];

const [january, february, third, april] = ["01", "02", "03", "04"].map((m) =>
  isoMonth(`2025-${m}`),
) as [number, number, number, number];

describe("holdingOf", () => {
  test("is NaN for a month without a figure", () => {
    expect(holdingOf(view, basketOf(JAPAN), third)).toBeNaN();
    expect(holdingOf(view, basketOf(CHINA), april + 1)).toBeNaN();
  });

  test("is the figure of one holder", () => {
    expect(holdingOf(view, basketOf(CHINA), april)).toBe(757_200);
  });

  test("adds and subtracts, and is NaN unless every term has a value", () => {
    expect(holdingOf(view, sum, april)).toBe(1_891_700);
    expect(holdingOf(view, difference, april)).toBe(-377_300);
    expect(holdingOf(view, sum, third)).toBeNaN();
  });

  test("of a group is the sum of its published members, NaN without any", () => {
    expect(holdingOf(view, nordics, january)).toBe(60_400);
    expect(holdingOf(view, nordics, february)).toBe(225_500);
    expect(holdingOf(view, nordics, third)).toBe(212_300);
    expect(holdingOf(view, nordics, april + 1)).toBeNaN();
  });
});

describe("lackingOf", () => {
  test("names the members of a group that were published, but not in what the view may use", () => {
    expect(lackingOf(inMarch, nordics[0]!, january)).toEqual([SWEDEN]);
    expect(lackingOf(inMarch, nordics[0]!, february)).toEqual([DENMARK, NORWAY, SWEDEN]);
    expect(lackingOf(view, nordics[0]!, january)).toEqual([]);
  });

  test("is nobody in a lenient view, and of a single holder", () => {
    expect(lackingOf(lenient(inMarch), nordics[0]!, january)).toEqual([]);
    expect(lackingOf(inMarch, basketOf(JAPAN)[0]!, january)).toEqual([]);
  });

  test("leaves the group without a holding: a sum of what is stored would be another one", () => {
    expect(publishedOf(inMarch, nordics[0]!, january)).toEqual([DENMARK]);
    expect(holdingOf(inMarch, nordics, january)).toBeNaN();
  });
});

describe("publishedOf and membersOf", () => {
  test("name the members behind a group's holding", () => {
    expect(publishedOf(view, nordics[0]!, january)).toEqual([DENMARK, SWEDEN]);
    expect(membersOf(view, nordics, third)).toEqual([DENMARK, NORWAY]);
    expect(membersOf(view, sum, third)).toEqual([CHINA]);
  });
});

describe("trackOf", () => {
  test("of a holder follows all its months", () => {
    const at = trackOf(view, basketOf(DENMARK), april);
    expect([january, february, third, april].map(at)).toEqual([12_000, 12_100, 12_200, 12_300]);
  });

  test("of a group follows only months with the same members", () => {
    const at = trackOf(view, nordics, april);
    expect([january, february, third, april].map(at)).toEqual([NaN, 225_500, NaN, 260_700]);
  });

  test("of a group and a holder follows only months with the group's members, too", () => {
    const at = trackOf(view, [...nordics, ...basketOf(JAPAN)], april);
    expect([january, february, third, april].map(at)).toEqual([NaN, 1_351_400, NaN, 1_395_200]);
  });

  test("of a group asked about another month follows other months", () => {
    const at = trackOf(view, nordics, january);
    expect([january, february, third, april].map(at)).toEqual([60_400, NaN, NaN, NaN]);
  });
});

describe("anchorOf", () => {
  test("is the last month of a window with a value, also where that is the first", () => {
    expect(anchorOf(view, basketOf(JAPAN), january, april)).toBe(april);
    expect(anchorOf(view, basketOf(JAPAN), february, third)).toBe(february);
  });

  test("is the last month where none has a value", () => {
    expect(anchorOf(view, basketOf(JAPAN), april + 1, april + 2)).toBe(april + 2);
  });
});

describe("spanOf", () => {
  const span = (of: View, basket: Basket) => spanOf(of, basket)?.map(formatMonth);

  test("is undefined where a term never had a figure", () => {
    expect(span(view, basketOf(10707 /* Finland */))).toBeUndefined();
    expect(span(inMarch, sum)).toBeUndefined();
  });

  test("of a sum is what all its terms share", () => {
    const later: Basket = [...basketOf(DENMARK), ...basketOf(NORWAY)];
    expect(span(view, basketOf(DENMARK))).toEqual(["2025-01", "2025-04"]);
    expect(span(view, later)).toEqual(["2025-02", "2025-04"]);
  });

  test("of two measures is what both have", () => {
    const both = datasetOf([
      june,
      { holder: CHINA, from: "2025-01", values: [760_800, 784_300, 765_400, 757_200] },
      { holder: CHINA, from: "2025-02", values: [198_300, 196_300], measure: "agency" },
    ]);
    const plus: View = { ...view, dataset: both, plus: ["agency"] };
    expect(span(plus, basketOf(CHINA))).toEqual(["2025-02", "2025-03"]);
  });

  test("of a group goes on to the last month of any of its members", () => {
    const from = publication("table3@2026-06-18", "2026-04");
    const ended = datasetOf([
      from,
      { holder: DENMARK, from: "2025-01", values: [12_000, 12_100] },
      { holder: NORWAY, from: "2025-02", values: [161_800, 200_100, 195_900] },
    ]);
    expect(span({ ...view, dataset: ended }, nordics)).toEqual(["2025-01", "2025-04"]);
  });

  // Japan has no figure of March, the last month of the one and the first of the other.
  test("of a sum begins and ends where all its terms have a figure", () => {
    const from = publication("table3@2026-06-18", "2026-04");
    const gap = { holder: JAPAN, from: "2025-01", values: [1_079_300, 1_125_900, null, 1_134_500] };
    const ending = { holder: CHINA, from: "2025-01", values: [760_800, 784_300, 765_400] };
    const beginning = { holder: CHINA, from: "2025-03", values: [765_400, 757_200] };
    const spanIn = (china: typeof ending) =>
      span({ ...view, dataset: datasetOf([from, gap, china]) }, sum);
    expect(spanIn(ending)).toEqual(["2025-01", "2025-02"]);
    expect(spanIn(beginning)).toEqual(["2025-04", "2025-04"]);
    expect(spanIn({ ...beginning, values: [765_400] })).toBeUndefined();
  });

  test("of a group is what any of its members has", () => {
    expect(span(view, nordics)).toEqual(["2025-01", "2025-04"]);
  });

  test("keeps to the edition, unless the view is lenient", () => {
    expect(span(inMarch, basketOf(CHINA))).toEqual(["2025-01", "2025-02"]);
    expect(span(lenient(inMarch), basketOf(CHINA))).toEqual(["2025-01", "2025-04"]);
  });
});

describe("lenient", () => {
  test("keeps what the edition has", () => {
    expect(holdingOf(lenient(inMarch), basketOf(CHINA), february)).toBe(784_000);
  });

  test("takes what it lacks from the oldest stored publication", () => {
    expect(holdingOf(inMarch, basketOf(CHINA), third)).toBeNaN();
    expect(holdingOf(lenient(inMarch), basketOf(CHINA), third)).toBe(765_400);
    expect(figureOf(lenient(inMarch), CHINA, third)?.publication).toBe(june);
    expect(figureOf(inMarch, CHINA, third)).toBeUndefined();
  });

  test("adds to one release alone what had been released by its day", () => {
    const first: View = { ...view, edition: { day: isoDay("2026-06-18"), only: true } };
    expect(holdingOf(first, basketOf(CHINA), january)).toBeNaN();
    expect(holdingOf(lenient(first), basketOf(CHINA), january)).toBe(760_000);
    expect(holdingOf(lenient(first), basketOf(CHINA), february)).toBe(784_300);
  });
});
