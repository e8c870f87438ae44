import {
  ALL_COUNTRIES,
  allCodesOf,
  codesOf,
  GRAND_TOTAL,
  OFFICIAL,
  PRIVATE,
  type Basket,
  type Term,
} from "./basket";
import { codesIn, HOLDERS, holderOf } from "./holder";
import { isoMonth, type Month } from "./month";

const EURO = codesIn("AT BE BG HR CY EE FI FR DE GR IE IT LV LT LU MT NL PT SK SI ES");

/** What Tables 3 and 3D list in the Caribbean although its code is of the other Americas, and the other way round. */
const ISLANDS = codesIn("BB AI CU DO HT JM TT");
const MAINLAND = codesIn("BZ FK GF SR");

const isAmerican = (code: number): boolean => code > 30_000 && code < 39_900;

const isCaribbean = (code: number): boolean =>
  ISLANDS.includes(code) || (code > 35_000 && isAmerican(code) && !MAINLAND.includes(code));

/** Regions by their code: which of the Treasury's codes lie in them. */
const REGIONS: Readonly<Record<number, (code: number) => boolean>> = {
  19992: (code) => code > 10_000 && code < 19_000,
  39942: (code) => isAmerican(code) && !isCaribbean(code),
  34401: (code) => isAmerican(code) && isCaribbean(code),
  39993: isAmerican,
  49999: (code) => code > 40_000 && code < 49_000,
  59994: (code) => code > 50_000 && code < 59_000,
  69906: (code) => code > 60_000 && code < 69_000,
  79995: (code) => code > 70_000 && code < 79_000,
};

const EURO_AREA = 16713;
const EUROPEAN_UNION = 16721;

/** Rows that take a few holders together: memo rows by today's members, others by notes 2 to 5 of mfhhis01. */
const ROWS: Readonly<Record<number, readonly number[]>> = {
  [EURO_AREA]: EURO,
  [EUROPEAN_UNION]: [...EURO, ...codesIn("CZ DK HU PL RO SE")],
  10308: codesIn("BE LU"),
  13055: codesIn("GG JE"),
  13056: codesIn("GG JE IM"),
  46612: codesIn("BH IR IQ KW OM QA SA AE"),
  57215: codesIn("DZ GA LY NG"),
  1: codesIn("EC VE ID BH IR IQ KW OM QA SA AE DZ GA LY NG"),
  2: codesIn("BS BM KY AN PA VG"),
};

/** Rows of a few holders may be among those of their region: they lie where their holders lie. */
const CODES = HOLDERS.map(({ code }) => code);

const known = new Map<number, ReadonlySet<number>>();

/** The holders that a row consists of; itself for a single one. */
function leavesOf(code: number): ReadonlySet<number> {
  const seen = known.get(code);
  if (seen) return seen;
  const inside = REGIONS[code];
  const leaves = new Set(ROWS[code] ?? (inside ? CODES.filter(inside) : [code]));
  if (holderOf(code).kind === "total")
    CODES.filter((leaf) => code === GRAND_TOTAL || leaf < ALL_COUNTRIES).forEach((leaf) =>
      leaves.add(leaf),
    );
  known.set(code, leaves);
  return leaves;
}

const SECTORS: readonly number[] = [OFFICIAL, PRIVATE];

const isSector = (code: number): boolean => holderOf(code).kind === "sector";

/** Official and other holders are apart; either kind has a part of every country and organisation. */
function isShared(a: number, b: number): boolean {
  if (a === b) return true;
  if (isSector(a) || isSector(b)) return ![a, b].every((code) => SECTORS.includes(code));
  const [these, those] = [leavesOf(a), leavesOf(b)];
  return [...these].some((leaf) => those.has(leaf));
}

/** Two terms of a sum that count the same holdings twice, if there are such. */
export function overlapOf(basket: Basket): readonly [Term, Term] | undefined {
  for (const [i, term] of basket.entries())
    for (const other of basket.slice(i + 1))
      if (
        term.sign === other.sign &&
        codesOf(term).some((a) => codesOf(other).some((b) => isShared(a, b)))
      )
        return [term, other];
  return undefined;
}

/** Who is in a row only from a month on: before, the row is without it, and nothing can be left out. */
export interface Joiner {
  readonly code: number;
  readonly row: number;
  readonly from: Month;
}

/** Who is in a row only until a month: there it would be counted twice beside the row. */
interface Leaver {
  readonly code: number;
  readonly row: number;
  readonly until: Month;
}

const dated = (row: number, months: Readonly<Record<string, string>>) =>
  Object.entries(months).flatMap(([month, isos]) =>
    codesIn(isos).map((code) => ({ code, row, month: isoMonth(month) })),
  );

/**
 * The Treasury's memo rows go by the members of the day: the euro area's row of Form S is without Cyprus to 2007-12, that of
 * Table 1 without Croatia to 2022-12 and Bulgaria to 2025-12. These joined since the rows are published.
 */
const JOINERS: readonly Joiner[] = [
  ...dated(EURO_AREA, {
    "2007-01": "SI",
    "2008-01": "CY MT",
    "2009-01": "SK",
    "2011-01": "EE",
    "2014-01": "LV",
    "2015-01": "LT",
    "2023-01": "HR",
    "2026-01": "BG",
  }),
  ...dated(EUROPEAN_UNION, { "2013-07": "HR" }),
].map(({ month, ...member }) => ({ ...member, from: month }));

/** And these left: the European Union's row falls by the United Kingdom's holdings from 2020-01 to 2020-02. */
export const LEAVERS: readonly Leaver[] = dated(EUROPEAN_UNION, { "2020-01": "GB" }).map(
  ({ month, ...member }) => ({ ...member, until: month }),
);

interface Movers {
  readonly joiners: readonly Joiner[];
  /** The last month for which who left is counted twice; -Infinity if nobody is. */
  readonly doubledUntil: Month;
}

const movers = new WeakMap<Basket, Movers>();

/** Who of a basket was not always in a row of it: left out of the row, or added to it. */
function moversOf(basket: Basket): Movers {
  let found = movers.get(basket);
  if (!found) {
    const codes = allCodesOf(basket);
    const left = basket.filter((term) => term.sign < 0 && liesIn(term, basket)).flatMap(codesOf);
    const isOn = (code: number, sign: number) =>
      basket.some((term) => term.sign === sign && codesOf(term).includes(code));
    found = {
      joiners: JOINERS.filter(({ code, row }) => codes.includes(row) && left.includes(code)),
      doubledUntil: Math.max(
        -Infinity,
        ...LEAVERS.filter(({ code, row }) =>
          [1, -1].some((sign) => isOn(row, sign) && isOn(code, sign)),
        ).map(({ until }) => until),
      ),
    };
    movers.set(basket, found);
  }
  return found;
}

/** The last month for which a sum would count holdings twice, because who lay in a row does so no more; -Infinity if there is none. */
export const doubledUntil = (basket: Basket): Month =>
  basket.length < 2 ? -Infinity : moversOf(basket).doubledUntil;

/** What a basket leaves out of a row that did not yet have it in a month. */
export const joinerIn = (basket: Basket, month: Month): Joiner | undefined =>
  basket.length < 2 ? undefined : moversOf(basket).joiners.find(({ from }) => month < from);

/** Whether a term lies in others, so that it can be left out of them. */
export function liesIn(term: Term, whole: Basket): boolean {
  const around = whole.filter(({ sign }) => sign > 0).flatMap(codesOf);
  return codesOf(term).every((code) => around.some((other) => isWithin(code, other)));
}

function isWithin(code: number, row: number): boolean {
  const leaves = leavesOf(row);
  return [...leavesOf(code)].every((leaf) => leaves.has(leaf));
}
