import { ITEMS, surveyed, type Item } from "../../tic/measure";
import { monthOf, type Month } from "../../tic/month";
import { surveyBefore, surveyOf, surveysNear } from "../../tic/survey";
import { cellsOf, wordOf, type Given, type Signature } from "../grammar/arguments";
import { matrixOf, plainOf, type Plain } from "../grammar/cell";
import { readBasket } from "../grammar/holder";
import { readMonth, type MonthAsked } from "../grammar/month";
import { run, type Call } from "../answer/call";
import { cardsOf } from "../answer/figure";
import { pointOf, valueOf } from "../answer/point";
import { invalid, unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { spread } from "../grammar/spread";

const TOTAL = surveyed("total");

const SURVEY: Signature = {
  optional: ["year", "item"],
  ranges: ["year", "item"],
  options: [],
  cards: true,
  measures: [TOTAL],
};

/**
 * What a holder has of all U.S. securities by the annual survey, in billions of dollars: at the end of June from 2002 on, 2000-03, and December of 1974, 1978, 1984, 1989 and 1994. Before 2002 long-term securities only.
 * Source: Treasury and Federal Reserve, shlhistdat.txt; by type alone (treasuries, agency, corporate) long-term plus short-term debt.
 * @customfunction SURVEY
 * @param [holder] <who holds> A range spills.
 * @param [year] The survey of which year: 2025, a month of a survey, "latest" (default), "-1", "last". A range spills.
 * @param [item] total (default), equity, longterm or shortterm (debt), treasuries, agency, corporate, or by term: longterm.treasuries, longterm.agency, longterm.corporate, shortterm.treasuries, shortterm.agency, shortterm.corporate. A range spills.
 * @param [measure] Leave empty: item says what is held.
 * @param [as_of] <which publication>
 * @param [options] Pairs such as "item=equity; units=mn"; <card>.
 * @returns The holding. #N/A with the reason where no survey was taken, or where it has no figure.
 */
export function survey(
  holder?: unknown[][],
  year?: unknown[][],
  item?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(SURVEY, { year, item, measure, as_of, options }, (call) => {
    const { given } = call;
    const carded = cardsOf(call);
    return spread(
      [matrixOf(holder), cellsOf(given, "year", year), cellsOf(given, "item", item)],
      (h, y, i) => {
        const basket = readBasket(plainOf("holder", h));
        const read: Call = { ...call, measure: surveyed(itemIn(plainOf("item", i))) };
        const point = pointOf(read, basket, readYear(read, plainOf("year", y)));
        return carded(point, valueOf(point) / call.units);
      },
    );
  });
}

function itemIn(value: Plain): Item {
  const given: Given = value === null ? new Map() : new Map([["item", value]]);
  return wordOf(given, "item", ITEMS);
}

/** Reads a year as its survey's month; any other month must be that of a survey. Counting back goes from survey to survey. */
function readYear(call: Call, value: Plain): MonthAsked {
  const text = String(value ?? "latest");
  const back = /^-\s?(\d{1,2})y?$/i.exec(text);
  if (back) return { kind: "month", month: surveyBack(call, Number(back[1])) };
  if (text.startsWith("-")) throw invalid(sentences.unknownYear(value));
  if (/^(19|20|21)\d\d$/.test(text)) {
    const month = surveyOf(Number(text));
    if (month === undefined)
      throw unavailable(sentences.noSurvey(text, surveysNear(monthOf(Number(text), 6))));
    return { kind: "month", month };
  }
  return readMonth("year", value);
}

/** The month of the survey so many before the newest. */
function surveyBack(call: Call, count: number): Month {
  let month = pointOf(call, [], readMonth("year", null)).month;
  for (let i = 0; i < count; i++) {
    const before = surveyBefore(month);
    if (before === undefined) throw unavailable(sentences.noSurvey(`-${count}`, [month]));
    month = before;
  }
  return month;
}
