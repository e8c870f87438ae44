import { rankingOf, rankOf } from "../../analysis/rank";
import { nameOf, singleOf } from "../../tic/basket";
import { viewOf } from "../../analysis/flow";
import { MEASURES, nameOfQuantity, TYPES, type Quantity } from "../../tic/measure";
import { cellsOf, flagOf, wordOf, type Given, type Signature } from "../grammar/arguments";
import { matrixOf, plainOf } from "../grammar/cell";
import { sourceOf } from "../answer/citation";
import { fractionOf } from "../answer/fraction";
import { readBasket } from "../grammar/holder";
import { readMonth } from "../grammar/month";
import { missingTypesOf } from "../answer/parts";
import { run } from "../answer/call";
import { pointAt, pointOf, settled, valueOf } from "../answer/point";
import { invalid, orError, unavailable } from "../refusal/refusal";
import { capital, sentences } from "../refusal/sentences";
import { spread } from "../grammar/spread";

const SHARE: Signature = {
  optional: ["month", "of"],
  ranges: ["month", "of"],
  options: ["in"],
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
 * @param [of] The whole: a holder such as "EUROPE" ("TOTAL" if omitted), or a number of billions of dollars. A range spills.
 * @param [measure] <what is held>
 * @param [as_of] Which publication for both: a date, "first" or "latest" (default).
 * @param [options] Pairs: in=treasuries (with the measure bills: the part of that holder's own holding, unless another whole is given).
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
  return run(SHARE, { month, of, measure, as_of, options }, (call) =>
    spread(
      [matrixOf(holder), cellsOf(call.given, "month", month), cellsOf(call.given, "of", of)],
      (h, m, o) => {
        const point = pointAt(call, h, m);
        const part = valueOf(point);
        const base = plainOf("of", o);
        if (typeof base === "number")
          return fractionOf(part, amountOf(base), `${base} billion dollars`);
        const within = call.given.has("in");
        const whole = base === null && within ? point.basket : readBasket(base ?? "TOTAL");
        const basket = settled(point.view, whole, point.month);
        const view = within
          ? { ...viewOf(point.view, wholeIn(call.measure, call.given)), plus: [] }
          : point.view;
        return fractionOf(part, valueOf({ ...point, view, basket }), nameOf(basket));
      },
    ),
  );
}

/** What a number of billions may be: from a dollar on, and no more than has a sense. */
const [LEAST, MOST] = [1e-9, 1e9];

/** A whole given in billions of dollars, in millions. */
function amountOf(billions: number): number {
  if (billions < LEAST || billions > MOST) throw invalid(sentences.unknownWhole(billions));
  return billions * 1000;
}

const RANK: Signature = { optional: ["month"], ranges: ["month"], options: [] };

/**
 * The rank of a holder among all single holders published for the month; 1 is the largest.
 * Source: Table 3 from 2020-01, slt3d_globl from 2011-09, mfhhis01 before. Never from partial publications.
 * @customfunction RANK
 * @param [holder] A single holder: ISO code "CN", the Treasury's code 41408 or a name. A range spills.
 * @param [month] <end of month> A range spills.
 * @param [measure] <what is held>
 * @param [as_of] <which publication>
 * @param [options] Pairs such as "asof=2026-06-30".
 * @returns The rank; equal holdings share one. #N/A for regions, totals, groups and holders that are not in the table that month.
 */
export function rank(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(RANK, { month, measure, as_of, options }, (call) =>
    spread([matrixOf(holder), cellsOf(call.given, "month", month)], (h, m) => {
      const basket = readBasket(plainOf("holder", h));
      const single = singleOf(basket);
      if (single?.kind !== "country") throw unavailable(sentences.notSingle(nameOf(basket)));
      const point = pointOf(call, basket, readMonth("month", plainOf("month", m)));
      const ranking = rankingOf(point.view, point.month);
      const found = rankOf(ranking, single.code);
      if (found !== undefined) return found;
      valueOf(point);
      const [first] = ranking.codes;
      const withheld = point.view.dataset.withheld(
        single.code,
        call.measure,
        point.month,
        point.view.edition,
      );
      if (withheld)
        throw unavailable(sentences.withheld(single.name, point.month, withheld.source));
      const { day } = point.view.edition;
      if (first === undefined)
        throw unavailable(
          sentences.noUniverse(point.month, Number.isFinite(day) ? day : undefined),
        );
      const { table } = point.view.dataset.completeFigure(
        first,
        call.measure,
        point.month,
        point.view.edition,
      )!.publication;
      throw unavailable(sentences.outside(single.name, point.month, sourceOf(table)));
    }),
  );
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
        return fractionOf(part, all, nameOfQuantity(whole));
      }),
      cell(`${type}.net`),
      cell(`${type}.valuation`),
    ];
    return [
      ...(flagOf(call.given, "headers")
        ? [["Type", "Holdings", "Share", "Net purchases", "Valuation"]]
        : []),
      ...TYPES[whole].map(row),
      ...(flagOf(call.given, "total") ? [row(whole)] : []),
    ];
  });
}
