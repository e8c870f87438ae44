import { changeOf } from "../../analysis/change";
import { drawdownOf, extremeOf } from "../../analysis/extreme";
import { hasBills, partsOf } from "../../analysis/flow";
import { rankingOf, rankOf } from "../../analysis/rank";
import { holdingOf } from "../../analysis/view";
import { basketOf, GRAND_TOTAL, isGroup, nameOf, singleOf, type Basket } from "../../tic/basket";
import { formatMonth, lastDay, type Month } from "../../tic/month";
import { serialOf } from "../../runtime/system";
import { signed } from "./amount";
import { cite } from "./citation";
import { numberType, supportsDataTypes } from "./format";
import type { Call } from "./call";
import { historyOf, type Point } from "./point";
import { figuresOf, precisionOf } from "./revision";

/** A value of Excel's data types. https://learn.microsoft.com/office/dev/add-ins/excel/excel-data-types-concepts */
export type Value =
  | { readonly type: "String"; readonly basicValue: string }
  | {
      readonly type: "Double" | "FormattedNumber";
      readonly basicValue: number;
      readonly numberFormat: string;
    }
  | {
      readonly type: "Error";
      readonly errorType: "NotAvailable";
      readonly basicType: "Error";
      readonly basicValue: "#N/A";
    };

export const textPart = (basicValue: string): Value => ({ type: "String", basicValue });

const NONE: Value = {
  type: "Error",
  errorType: "NotAvailable",
  basicType: "Error",
  basicValue: "#N/A",
};

export const numberPart = (value: number | undefined, numberFormat: string): Value =>
  value === undefined || !Number.isFinite(value)
    ? NONE
    : { type: numberType(), basicValue: value, numberFormat };

export const datePart = (day: number | undefined, format: string): Value =>
  numberPart(day === undefined ? day : serialOf(day), format);

/** Of a whole that is above zero; a fraction of any other would mislead. */
const fraction = (part: number | undefined, whole: number | undefined): Value =>
  numberPart(whole! > 0 ? part! / whole! : undefined, PERCENT);

export const AMOUNT = "#,##0.0##";
export const SIGNED = "+#,##0.0##;-#,##0.0##;0";
const PERCENT = "0.00%";
export const MONTH = "yyyy-mm";
export const DAY = "yyyy-mm-dd";

export const PROVIDER = { description: "TIC for Excel, data of the U.S. Treasury" };

/** The sections of the card, by the names that the dot operator takes. */
const SECTIONS = [
  ["Holding", ["Holding", "Change", "ChangeYear", "Share", "Rank"]],
  ["What moved it in the month", ["Net", "Bills", "Valuation", "Other"]],
  ["History", ["Low", "LowMonth", "Peak", "PeakMonth", "Drawdown"]],
  ["Publication", ["Month", "Release", "Source", "Code", "ISO"]],
] as const;

/** The key figures of a holder in a month, as an entity that Excel shows as a card; as text where the host has no entities. */
export function cardOf(call: Call, point: Point): unknown {
  const { view, basket, month } = point;
  const name = nameOf(basket);
  const figures = figuresOf(point);
  if (!supportsDataTypes()) {
    const precision = precisionOf(point);
    return `${name}: ${signed(holdingOf(view, basket, month), precision)} (${formatMonth(month)})`;
  }
  const release = Math.max(...figures.map(({ publication }) => publication.release));
  return {
    type: "Entity",
    text: name,
    properties: {
      Name: textPart(name),
      Code: codeOf(basket),
      ISO: textPart(singleOf(basket)?.iso2 ?? ""),
      Month: datePart(lastDay(month), MONTH),
      ...levelsOf(call, point),
      ...movesOf(call, point),
      ...extremesOf(call, point),
      Release: datePart(release, DAY),
      Source: textPart(cite(point)),
    },
    layouts: {
      compact: { icon: "Briefcase" },
      card: {
        title: { property: "Name" },
        sections: SECTIONS.map(([title, properties]) => section(title, properties)),
      },
    },
    provider: PROVIDER,
  };
}

/** A part of a card under a heading. */
export const section = (title: string, properties: readonly string[]) =>
  ({ layout: "List", title, properties: [...properties] }) as const;

/** What a function reads the card by: the Treasury's code, of a group or sum the text that names it. */
function codeOf(basket: Basket): Value {
  const single = singleOf(basket);
  if (single && single.code > 9999) return numberPart(single.code, "0");
  const terms = basket.map(({ sign, of }, i) => {
    const word = isGroup(of) ? of.id : of.code > 9999 ? String(of.code) : of.name;
    return `${i ? (sign > 0 ? "+" : "-") : ""}${word}`;
  });
  return textPart(terms.join(""));
}

const TOTAL = basketOf(GRAND_TOTAL);

function levelsOf({ units }: Call, { view, basket, month }: Point) {
  const single = singleOf(basket);
  const holding = holdingOf(view, basket, month);
  const since = (from: Month) => changeOf(view, basket, from, month) / units;
  return {
    Holding: numberPart(holding / units, AMOUNT),
    Change: numberPart(since(month - 1), SIGNED),
    ChangeYear: numberPart(since(month - 12), SIGNED),
    Share: single?.kind === "debt" ? NONE : fraction(holding, holdingOf(view, TOTAL, month)),
    Rank: numberPart(single && rankOf(rankingOf(view, month), single.code), "0"),
  };
}

function movesOf({ units }: Call, { view, basket, month }: Point) {
  const { net, bills, valuation, other } = partsOf(view, basket, month - 1, month);
  return {
    Net: numberPart(net / units, SIGNED),
    Bills: hasBills(view.measure) ? numberPart(bills / units, SIGNED) : NONE,
    Valuation: numberPart(valuation / units, SIGNED),
    Other: numberPart(other / units, SIGNED),
  };
}

/** The lowest and highest month up to this one. */
function extremesOf({ units }: Call, point: Point) {
  const { month } = point;
  const { at, first } = historyOf(point);
  const [low, high] = (["low", "high"] as const).map((side) => extremeOf(at, first, month, side));
  const fall = drawdownOf(at, first, month);
  const level = (m: Month | undefined) => numberPart(m === undefined ? m : at(m) / units, AMOUNT);
  const dated = (m: Month | undefined) => datePart(m === undefined ? m : lastDay(m), MONTH);
  return {
    Low: level(low),
    LowMonth: dated(low),
    Peak: level(high),
    PeakMonth: dated(high),
    Drawdown: fraction(fall?.below, fall?.peak),
  };
}
