import fc from "fast-check";
import {
  changeOf,
  changesOf,
  differenceOf,
  oldOf,
  stepOf,
  streakOf,
} from "../../src/analysis/change";
import { trackOf, type View } from "../../src/analysis/view";
import { state } from "../../src/runtime/store";
import { basketOf, GRAND_TOTAL, OFFICIAL, PRIVATE, type Basket } from "../../src/tic/basket";
import { NEWEST } from "../../src/tic/edition";
import { GROUPS, holderOf } from "../../src/tic/holder";
import { isoMonth } from "../../src/tic/month";
import { loadAll } from "../support/data";
import { CHINA, DENMARK, JAPAN, NORWAY } from "../tic/tiny";

const BRITAIN = 13005;
const HUNGARY = 15504;
const nordics: Basket = [{ sign: 1, of: GROUPS.find(({ id }) => id === "NORDICS")! }];
const custody: Basket = [{ sign: 1, of: GROUPS.find(({ id }) => id === "CUSTODY")! }];

let view: View;

beforeAll(async () => {
  await loadAll();
  const now = state();
  if (now.status !== "ready") throw new Error(now.status);
  view = { dataset: now.dataset, measure: "treasuries", edition: NEWEST, lenient: false };
});

const change = (basket: Basket, from: string, to: string) =>
  changeOf(view, basket, isoMonth(from), isoMonth(to));

describe("changeOf", () => {
  test("is NaN where either month is missing", () => {
    expect(change(basketOf(CHINA), "2000-02", "2000-03")).toBeNaN();
    expect(change(basketOf(CHINA), "2026-04", "2026-05")).toBeNaN();
    expect(change(basketOf(NORWAY), "2004-12", "2005-06")).toBeNaN();
  });

  test("is the later month less the earlier", () => {
    expect(change(basketOf(CHINA), "2025-10", "2025-11")).toBe(683_862 - 687_710);
    expect(change(basketOf(DENMARK), "2024-10", "2025-10")).toBe(9_130 - 12_625);
  });

  test("into a June with two columns is like for like: the right column less May", () => {
    expect(change(basketOf(BRITAIN), "2010-05", "2010-06")).toBe(363_600 - 350_700);
    expect(change(basketOf(CHINA), "2010-05", "2010-06")).toBe(843_700 - 867_700);
  });

  test("over such a June, in more than one step, is like for like: the sum of the steps", () => {
    expect(change(basketOf(BRITAIN), "2010-04", "2010-06")).toBe(363_600 - 321_100);
    expect(change(basketOf(BRITAIN), "2010-06", "2010-07")).toBe(104_900 - 94_500);
    expect(change(basketOf(CHINA), "2009-07", "2010-07")).toBe(-93_200);
    expect(change(basketOf(CHINA), "2009-12", "2010-06")).toBe(843_700 - 894_800);
  });

  test("of private holders, who are the rest of a benchmark, is like for like too", () => {
    const [all, official] = [GRAND_TOTAL, OFFICIAL].map((code) =>
      change(basketOf(code), "2010-05", "2010-06"),
    );
    expect(change(basketOf(PRIVATE), "2010-05", "2010-06")).toBe(all! - official!);
  });

  // mfhhis01, Norway 16.1 less 15.2, Sweden 16.5 less 13.4; Denmark, Finland and Iceland have no figure of 2010.
  test("of a group is like for like: each member's old series, without those that have no figure", () => {
    expect(change(nordics, "2010-05", "2010-06")).toBe(16_100 - 15_200 + (16_500 - 13_400));
    expect(oldOf(view, nordics, isoMonth("2010-06"))).toBe(16_100 + 16_500);
    expect(oldOf(view, basketOf(DENMARK), isoMonth("2010-06"))).toBeNaN();
  });

  test("of a difference takes off the old series of what is left out", () => {
    const apart: Basket = [...basketOf(CHINA), { sign: -1, of: holderOf(BRITAIN) }];
    const [china, britain] = [843_700 - 867_700, 363_600 - 350_700];
    expect(change(apart, "2010-05", "2010-06")).toBe(china - britain);
  });

  test("over such a June is NaN where a month between is missing", () => {
    // Norway has no months of 2005.
    expect(change(basketOf(NORWAY), "2004-12", "2006-07")).toBeNaN();
    expect(change(basketOf(NORWAY), "2006-01", "2006-07")).not.toBeNaN();
  });

  test("of a track is NaN where a month between is missing there, whatever the view has", () => {
    const [from, to] = [isoMonth("2009-07"), isoMonth("2010-07")];
    const china = basketOf(CHINA);
    const at = trackOf(view, china, to);
    const gap = (month: number) => (month === isoMonth("2009-12") ? NaN : at(month));
    expect(differenceOf(view, china, at, from, to)).toBe(-93_200);
    expect(differenceOf(view, china, gap, from, to)).toBeNaN();
  });

  test("is the plain difference where the view asks for that", () => {
    const raw = { ...view, raw: true };
    const [from, to] = [isoMonth("2009-07"), isoMonth("2010-07")];
    expect(changeOf(raw, basketOf(CHINA), from, to)).toBe(175_200);
  });

  test("the old series of a benchmark is its right column, and of no other month", () => {
    expect(oldOf(view, basketOf(CHINA), isoMonth("2010-06"))).toBe(843_700);
    expect(oldOf(view, basketOf(CHINA), isoMonth("2010-07"))).toBeNaN();
    // The old series was not continued there.
    expect(oldOf(view, basketOf(BRITAIN), isoMonth("2021-06"))).toBeNaN();
  });

  test("of a sum or difference is like for like in every term", () => {
    const difference: Basket = [...basketOf(CHINA), { sign: -1, of: holderOf(BRITAIN) }];
    expect(change(difference, "2010-05", "2010-06")).toBe(-24_000 - 12_900);
  });

  test("of a group whose published members differ is NaN", () => {
    expect(change(nordics, "2011-09", "2011-10")).toBeNaN();
    expect(change(nordics, "2025-10", "2025-11")).toBe(289_882 - 261_426);
  });
});

// Hungary's net purchases of 2023-01 are not published; 100 million in 2011-05, 20 in 2026-04.
test("the change of net purchases is the plain difference also over a benchmark of positions and a gap", () => {
  const bought: View = { ...view, measure: "longterm.net" };
  const [from, to] = [isoMonth("2011-05"), isoMonth("2026-04")];
  expect(changeOf(bought, basketOf(HUNGARY), from, to)).toBe(20 - 100);
});

test("a span without months has no change", () => {
  const since = isoMonth("2025-06");
  const changes = changesOf(view, basketOf(CHINA), isoMonth("2025-11"), false, () => since);
  expect([since - 1, since].map(changes)).toEqual([NaN, NaN]);
  expect(changes(since + 1)).toBe(change(basketOf(CHINA), "2025-06", "2025-07"));
});

test("the steps of a window add up to its change where no benchmark lies within", () => {
  const holders = [CHINA, JAPAN, BRITAIN, DENMARK];
  const month = fc.integer({ min: isoMonth("2011-12"), max: isoMonth("2026-04") });
  fc.assert(
    fc.property(fc.constantFrom(...holders), month, month, (holder, a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const basket = basketOf(holder);
      const at = trackOf(view, basket, to);
      let sum = 0;
      for (let m = from + 1; m <= to; m++) sum += stepOf(view, basket, at, m);
      expect(sum).toBe(at(to) - at(from));
    }),
  );
});

describe("stepOf", () => {
  test("is the change from the month before", () => {
    const at = trackOf(view, basketOf(BRITAIN), isoMonth("2010-06"));
    const step = (month: string) => stepOf(view, basketOf(BRITAIN), at, isoMonth(month));
    expect(step("2010-06")).toBe(12_900);
    expect(step("2010-07")).toBe(10_400);
    expect(step("2000-03")).toBeNaN();
  });
});

describe("streakOf", () => {
  const streak = (basket: Basket, month: string, acrossBreaks = false) =>
    streakOf(view, basket, isoMonth(month), acrossBreaks);

  test("is NaN where there is no month before to compare with", () => {
    expect(streak(basketOf(CHINA), "2000-03")).toBeNaN();
    expect(streak(basketOf(NORWAY), "2006-01")).toBeNaN();
  });

  test("counts rises up and falls down", () => {
    expect(streak(basketOf(JAPAN), "2025-11")).toBe(11);
    expect(streak(basketOf(JAPAN), "2025-12")).toBe(-1);
    expect(streak(basketOf(CHINA), "2025-12")).toBe(-4);
  });

  test("is 0 where nothing changed", () => {
    expect(streak(basketOf(NORWAY), "2006-04")).toBe(0);
  });

  test("goes on through a June with two columns, like for like", () => {
    expect(streak(basketOf(BRITAIN), "2010-06")).toBe(8);
    expect(streak(basketOf(BRITAIN), "2010-07")).toBe(9);
  });

  test("stops at a gap", () => {
    expect(streak(basketOf(NORWAY), "2006-02")).toBe(1);
  });

  test("stops at a break without overlap, unless it shall be kept", () => {
    expect(streak(basketOf(BRITAIN), "2021-06")).toBeNaN();
    expect(streak(basketOf(BRITAIN), "2021-06", true)).toBe(2);
    expect(streak(basketOf(BRITAIN), "2021-07")).toBe(1);
    expect(streak(basketOf(BRITAIN), "2021-07", true)).toBe(3);
  });

  test("stops where the members of a group change", () => {
    expect(streak(custody, "2011-12", true)).toBeNaN();
    expect(streak(custody, "2012-01", true)).toBe(-1);
  });
});

// The figures are the same, but of an edition that is not known to be the newest nothing is kept.
test("what is kept of a holder's changes says what looking through them month by month does", () => {
  const apart: View = { ...view, edition: { ...NEWEST } };
  for (const code of [CHINA, JAPAN, BRITAIN, DENMARK, NORWAY, PRIVATE])
    for (const [raw, keep] of [
      [false, false],
      [false, true],
      [true, true],
    ] as const)
      for (let month = isoMonth("2000-01"); month <= isoMonth("2026-06"); month++) {
        const [kept, looked] = [view, apart].map((each) => {
          const of: View = { ...each, raw };
          const change = changesOf(of, basketOf(code), month, keep)(month);
          return [change, streakOf(of, basketOf(code), month, keep)];
        });
        expect(kept).toEqual(looked);
      }
});
