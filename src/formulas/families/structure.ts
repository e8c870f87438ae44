import { placeIn, rankingIn, rankingOf, rankOf, type Ranking } from "../../analysis/rank";
import { basketOf, GRAND_TOTAL, nameOf, singleOf, type Basket } from "../../tic/basket";
import type { Holder } from "../../tic/holder";
import { viewOf } from "../../analysis/flow";
import { measuresOf, spanOf } from "../../analysis/view";
import { MEASURES, nameOfQuantity, TYPES, type Quantity } from "../../tic/measure";
import { formatMonth } from "../../tic/month";
import { readWrittenAmount } from "../grammar/amount";
import { cellsOf, flagOf, wordOf, type Given, type Signature } from "../grammar/arguments";
import { matrixOf, plainOf } from "../grammar/cell";
import { sourceOf } from "../answer/citation";
import { fractionOf } from "../answer/fraction";
import { readBasket, readOther } from "../grammar/holder";
import { readMonth } from "../grammar/month";
import { missingTypesOf, refuseUneven } from "../answer/parts";
import { run, type Call } from "../answer/call";
import { cardsOf } from "../answer/figure";
import { pointOf, settled, valueOf, type Point } from "../answer/point";
import { invalid, orError, unavailable, type Refusal } from "../refusal/refusal";
import { capital, sentences } from "../refusal/sentences";
import { spread } from "../grammar/spread";

const SHARE: Signature = {
  optional: ["month", "of"],
  ranges: ["month", "of"],
  options: ["in"],
  cards: true,
  reads: (measure, given) => [measure, wholeIn(measure, given)],
  sums: true,
};

/** The measure of the whole, `in=treasuries`; that of the part if it is not given. */
const wholeIn = (measure: Quantity, given: Given): Quantity =>
  given.has("in") ? wordOf(given, "in", MEASURES) : measure;

/**
 * A holding as a fraction of another holder's in the same month, or of an amount.
 * Source: as HOLDINGS.
 * @customfunction SHARE
 * @param [holder] <who holds> A range spills.
 * @param [month] <end of month> A range spills.
 * @param [of] The whole: a holder such as "EUROPE" ("TOTAL" if omitted), "PUBLICDEBT" at the end of a quarter, or an amount: a number of billions of dollars, or "$28 trillion". A range spills.
 * @param [measure] <what is held>
 * @param [as_of] Which publication for both: a date, "first" or "latest" (default).
 * @param [options] Pairs: in=treasuries (with the measure bills: the part of that holder's own holding, unless another whole is given), <card>.
 * @returns A fraction: 0.0027 is 0.27%.
 */
export function share(
  holder?: unknown[][],
  month?: unknown[][],
  of?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(SHARE, { month, of, measure, as_of, options }, (call) => {
    const carded = cardsOf(call, "fraction");
    return spread(
      [matrixOf(holder), cellsOf(call.given, "month", month), cellsOf(call.given, "of", of)],
      (h, m, o) => {
        const point = partAt(call, h, m);
        const name = nameOf(point.basket);
        if (singleOf(point.basket)?.kind === "debt") throw unavailable(sentences.noHolder(name));
        const part = valueOf(point);
        const base = plainOf("of", o);
        const written = readWrittenAmount(base);
        if (written !== undefined) return carded(point, fractionOf(part, written, String(base)));
        if (typeof base === "number")
          return carded(point, fractionOf(part, amountOf(base), `${base} billion dollars`));
        const whole = wholeOf(call, point, base);
        return carded(point, fractionOf(part, valueOf(whole), nameOf(whole.basket)));
      },
    );
  });
}

/** The point of a part. The latest month of a part of another measure, `in=treasuries`, is the latest that both have. */
function partAt(call: Call, holder: unknown, month: unknown): Point {
  const asked = readMonth("month", plainOf("month", month));
  const basket = readBasket(plainOf("holder", holder));
  const own = pointOf(call, basket, asked);
  if (!call.given.has("in")) return own;
  const both = { ...call, plus: [...call.plus, wholeIn(call.measure, call.given)] };
  const { view } = pointOf(both, basket, { kind: "month", month: own.month });
  // Where no month has both, the last of the part's says what is missing.
  if (asked.kind === "last" && !spanOf(view, basket)) return own;
  return pointOf(call, basket, { kind: "month", month: pointOf(both, basket, asked).month });
}

/** What a number of billions may be: from a dollar on, and no more than has a sense. */
const [LEAST, MOST] = [1e-9, 1e9];

/** A whole given in billions of dollars, in millions. */
function amountOf(billions: number): number {
  if (billions < LEAST || billions > MOST) throw invalid(sentences.unknownWhole(billions));
  return billions * 1000;
}

/** The parts of the public debt that a measure counts. */
const DEBTS: readonly Quantity[] = ["treasuries", "longterm", "bills", "custody"];

/** The point of a whole: of all Treasuries where it is the public debt, which no other measure has. */
function wholeOf({ measure, given }: Call, point: Point, asked: string | null): Point {
  const { view, month } = point;
  const isIn = given.has("in");
  const whole = asked === null && isIn ? point.basket : readOther("of", asked ?? "TOTAL");
  const basket = settled(view, whole, month);
  const isDebt =
    singleOf(basket)?.kind === "debt" && measuresOf(view).every((each) => DEBTS.includes(each));
  if (!isIn && !isDebt) return { ...point, basket };
  const of = viewOf(view, isIn ? wholeIn(measure, given) : "treasuries");
  return { ...point, basket, view: { ...of, plus: [] } };
}

const RANK: Signature = {
  optional: ["month"],
  ranges: ["month"],
  options: ["within", "amount"],
  cards: true,
};

/**
 * The rank of a holder among all single holders published for the month; 1 is the largest.
 * Source: Table 3 from 2020-01, slt3d_globl from 2011-09, mfhhis01 before. Never from partial publications.
 * @customfunction RANK
 * @param [holder] A single holder: ISO code "CN", the Treasury's code 41408 or a name. A range spills.
 * @param [month] <end of month> A range spills.
 * @param [measure] <what is held>
 * @param [as_of] <which publication>
 * @param [options] Pairs: within=EUROPE (among the holders of a region or group), amount=127 or amount=$127bn without a holder (the place of an amount), <card>.
 * @returns The rank; equal holdings share one. #N/A for regions, totals, groups and holders that are not in the table that month.
 */
export function rank(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(RANK, { month, measure, as_of, options }, (call) => {
    const carded = cardsOf(call, "rank");
    const { given } = call;
    const within = given.has("within") ? readOther("within", given.get("within")!) : undefined;
    return spread([matrixOf(holder), cellsOf(given, "month", month)], (h, m) => {
      if (given.has("amount")) return placeAt(call, h, m, within);
      const basket = readBasket(plainOf("holder", h));
      const single = singleOf(basket);
      if (single?.kind !== "country") throw unavailable(sentences.notSingle(nameOf(basket)));
      const point = pointOf(call, basket, readMonth("month", plainOf("month", m)));
      const whole = rankingOf(point.view, point.month);
      const found = rankOf(
        within ? rankingIn(whole, settled(point.view, within, point.month)) : whole,
        single.code,
      );
      if (found !== undefined) return carded(point, found);
      if (within && rankOf(whole, single.code) !== undefined)
        throw unavailable(sentences.notWithin(single.name, nameOf(within)));
      throw refuseRank(point, single, whole);
    });
  });
}

/** The place that an amount would have among the single holders of a month. */
function placeAt(call: Call, holder: unknown, month: unknown, within: Basket | undefined): number {
  if (plainOf("holder", holder) !== null)
    throw invalid(sentences.notTogether("amount", "a holder"));
  const asked = call.given.get("amount") ?? null;
  const amount = readWrittenAmount(asked) ?? Number(asked) * call.units;
  if (!(amount >= 0)) throw invalid(sentences.unknownAmount("amount", asked));
  const total = basketOf(GRAND_TOTAL);
  const point = pointOf(call, total, readMonth("month", plainOf("month", month)));
  const whole = rankingOf(point.view, point.month);
  if (!whole.codes.length) {
    valueOf(point);
    throw refuseUniverse(point);
  }
  return placeIn(
    within ? rankingIn(whole, settled(point.view, within, point.month)) : whole,
    amount,
  );
}

function refuseUniverse({ view, month }: Point): Refusal {
  const { day } = view.edition;
  return unavailable(sentences.noUniverse(month, Number.isFinite(day) ? day : undefined));
}

/** Why a single holder is not in the ranking of a month. */
function refuseRank(point: Point, { code, name }: Holder, { codes }: Ranking): Refusal {
  const { view, month } = point;
  const { dataset, measure, edition } = view;
  valueOf(point);
  const withheld = dataset.withheld(code, measure, month, edition);
  if (withheld) return unavailable(sentences.withheld(name, month, withheld.source));
  const [first] = codes;
  if (first === undefined) return refuseUniverse(point);
  const { table } = dataset.completeFigure(first, measure, month, edition)!.publication;
  return unavailable(sentences.outside(name, month, sourceOf(table)));
}

const MIX: Signature = {
  optional: ["month"],
  options: ["headers", "total"],
  measures: ["securities", "foreign"],
  reads: (measure) => [measure, ...TYPES[measure as Whole]].flatMap(withFlows),
};

type Whole = keyof typeof TYPES;

type Type = Whole | (typeof TYPES)[Whole][number];

const withFlows = (measure: Quantity): Quantity[] => {
  const type = measure as Type;
  return [type, `${type}.net`, `${type}.valuation`];
};

/**
 * What a holder's U.S. long-term securities consist of: Treasuries, agency bonds, corporate bonds, equity, each with holding, share of the four, net purchases and valuation change of the month.
 * Source: Treasury Table 1, columns for_lt_treas, agcy, corp and eqty; for foreign securities held by U.S. residents Table 2.
 * @customfunction MIX
 * @param [holder] <who holds>
 * @param [month] <end of month> From 2020-01.
 * @param [measure] securities (default), or foreign for the bonds and shares of that country that U.S. residents hold.
 * @param [as_of] <which publication>
 * @param [options] Pairs: headers=1, total=1 (a last row with the whole), units=mn.
 * @returns A row per type: name, holding, share, net purchases, valuation change.
 */
export function mix(
  holder?: unknown,
  month?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(MIX, { month, measure, as_of, options }, (call) => {
    const whole = call.measure as Whole;
    const basket = readBasket(plainOf("holder", holder));
    const asked = readMonth("month", call.given.get("month") ?? null);
    const point = pointOf(call, basket, asked);
    const all = valueOf(point);
    const cell = (quantity: Quantity, shape = (value: number): unknown => value / call.units) =>
      orError(() => shape(valueOf({ ...point, view: viewOf(point.view, quantity) })));
    const missing = missingTypesOf(point);
    const row = (type: Type) => [
      capital(nameOfQuantity(type)),
      cell(type),
      cell(type, (part) => {
        if (missing.length) throw unavailable(sentences.partialTotal(missing));
        const uneven = refuseUneven(point, [whole, type]);
        if (uneven) throw uneven;
        return fractionOf(part, all, nameOfQuantity(whole));
      }),
      cell(`${type}.net`),
      cell(`${type}.valuation`),
    ];
    return [
      ...(flagOf(call.given, "headers")
        ? [[`Type, ${formatMonth(point.month)}`, "Holdings", "Share", "Net purchases", "Valuation"]]
        : []),
      ...TYPES[whole].map(row),
      ...(flagOf(call.given, "total") ? [row(whole)] : []),
    ];
  });
}
