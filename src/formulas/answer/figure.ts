import { changeOf } from "../../analysis/change";
import { figureOf, measuresOf, membersOf } from "../../analysis/view";
import { nameOf } from "../../tic/basket";
import { lastDay } from "../../tic/month";
import type { Unit } from "../../tic/unit";
import { flagOf, unitOf } from "../grammar/arguments";
import type { Call } from "./call";
import {
  datePart,
  DAY,
  MONTH,
  numberPart,
  PROVIDER,
  section,
  SIGNED,
  textPart,
  type Value,
} from "./card";
import { cite } from "./citation";
import { supportsCards } from "./format";
import { eachPoint, type Point } from "./point";

/** What a number is in, if not the amount of dollars that the call asks for. */
export type Unitless = "fraction" | "months" | "years" | "month" | "rank";

const AMOUNTS: Readonly<Record<Unit, string>> = {
  bn: "billions of dollars",
  mn: "millions of dollars",
  tn: "trillions of dollars",
  usd: "dollars",
};

/**
 * As `eachPoint`, for the functions whose answer is a figure: with the option `card=1` each is a number that opens a card, where
 * the host has those (ExcelApi 1.19), and the plain number elsewhere.
 */
export const eachFigure = (
  call: Call,
  holder: unknown,
  month: unknown,
  answer: (point: Point, value: number) => unknown,
  unit?: Unitless,
): unknown[][] => {
  const carded = cardsOf(call, unit);
  if (carded === asItIs) return eachPoint(call, holder, month, answer);
  return eachPoint(call, holder, month, (point, value) => carded(point, answer(point, value)));
};

const asItIs = (_: Point, answer: unknown): unknown => answer;

/** How an answer is given: as it is, or as a number that opens a card. */
export function cardsOf(call: Call, unit?: Unitless): (point: Point, answer: unknown) => unknown {
  if (!call.given.has("card") || !flagOf(call.given, "card") || !supportsCards()) return asItIs;
  return (point, answer) => cardOfNumber(call, point, answer, unit);
}

/** It has no property `Code`, by which an entity is read: a formula that refers to it gets the number. */
function cardOfNumber(call: Call, point: Point, answer: unknown, unit?: Unitless): unknown {
  const { basicValue, numberFormat } =
    typeof answer === "number"
      ? { basicValue: answer, numberFormat: undefined }
      : (answer as { basicValue: number; numberFormat: string });
  const { view, basket, month } = point;
  const members = membersOf(view, basket, month);
  const releases = measuresOf(view).flatMap((measure) =>
    members.map((code) => figureOf({ ...view, measure }, code, month)!.publication.release),
  );
  const change = changeOf(view, basket, month - 1, month) / call.units;
  const figure = {
    Holder: textPart(nameOf(basket)),
    Measure: textPart(measuresOf(view).join(" + ")),
    Month: datePart(lastDay(month), MONTH),
    Unit: textPart(unit ?? AMOUNTS[unitOf(call.given)]),
    Change: numberPart(change, SIGNED),
  };
  const publication = {
    Release: datePart(Math.max(...releases), DAY),
    ...citationParts(point),
  };
  return {
    type: "Double",
    basicValue,
    ...(numberFormat !== undefined && { numberFormat }),
    properties: { ...figure, ...publication },
    layouts: {
      compact: { icon: "Briefcase" },
      card: {
        title: { property: "Holder" },
        sections: [
          section("Figure", Object.keys(figure).slice(1)),
          section("Publication", Object.keys(publication)),
        ],
      },
    },
    provider: PROVIDER,
  };
}

/** Some hosts cut a text of a card off there: https://github.com/OfficeDev/office-js/issues/5021 */
const LONGEST = 255;

/** The citation, whole where it fits; else its beginning, and the rest as `Citation2` and so on. */
function citationParts(point: Point): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    textParts(cite(point)).map((part, i) => [i ? `Citation${i + 1}` : "Citation", textPart(part)]),
  );
}

/** Parts between blanks, none longer than a card takes; put together again with blanks they are the text. */
export function textParts(text: string): readonly string[] {
  if (text.length <= LONGEST) return [text];
  const blank = text.lastIndexOf(" ", LONGEST);
  const end = blank > 0 ? blank : LONGEST;
  return [text.slice(0, end), ...textParts(text.slice(blank > 0 ? end + 1 : end))];
}
