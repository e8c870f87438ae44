import { isBrokenSince, stepOf } from "../../analysis/change";
import { viewOf } from "../../analysis/flow";
import { changesOf, leadLagOf, monthlyOf, type Quote } from "../../analysis/leadlag";
import { anchorOf, spanOf, trackOf, type Track, type View } from "../../analysis/view";
import { basketOf, codesOf, nameOf, type Basket } from "../../tic/basket";
import { FLOWS_START, isDebt, isOverForms } from "../../tic/break";
import { PUBLIC_DEBT } from "../../tic/holder";
import { isFlow, type Quantity } from "../../tic/measure";
import { lastDay, type Month } from "../../tic/month";
import { refuseAbsent, refuseWindow } from "../refusal/absence";
import { cellsOf, flagOf, wordOf, type Given, type Signature } from "../grammar/arguments";
import { isBlank, isError, matrixOf, plainOf, type Plain } from "../grammar/cell";
import { readDate } from "../grammar/date";
import { readBasket } from "../grammar/holder";
import { readMonth, readStart } from "../grammar/month";
import { keepsBreaks } from "../grammar/options";
import { netRead } from "../answer/parts";
import { run, type Call } from "../answer/call";
import { refuseChange } from "../answer/course";
import { pointOf, valueOf } from "../answer/point";
import { errorOf, invalid, unavailable } from "../refusal/refusal";
import { marketSentences } from "../refusal/market";
import { sentences } from "../refusal/sentences";
import { spread } from "../grammar/spread";

const LEADLAG: Signature = {
  optional: ["max_lag"],
  options: ["basis", "diff", "start", "end", "breaks", "headers"],
  reads: (measure, given) => [readBy(measure, given)],
};

/** With the yield that the add-in has for its market series. */
const LEADLAG_YIELD: Signature = {
  ...LEADLAG,
  reads: (measure, given) => [readBy(measure, given), "yield"],
};

/** Whether the market series is named and not given: the yield of notes of 10 years. What cannot be read is refused later. */
function isTenYear(dates: unknown): boolean {
  const [cell, ...others] = matrixOf(dates).flat();
  const text = (cell as { readonly basicValue?: unknown } | null | undefined)?.basicValue ?? cell;
  return !others.length && typeof text === "string" && text.trim().toUpperCase() === "10Y";
}

/** The longest lag, and the one if none is given. */
const LONGEST = 60;
const USUAL = 6;

/**
 * How a holder's monthly net purchases go together with a market's monthly change, earlier and later: lag, correlation, standard error, number of pairs. Few observations, custody location, a two-month publication lag and prices that move both sides: a hint, no proof.
 * Source: Treasury Table 3, column for_lt_treas_net; the market series is the user's.
 * @customfunction LEADLAG
 * @param [holder] <who holds>
 * @param [dates] The dates of the market series, a column or row; of several in a month the last counts. Or "10Y", the yield that YIELD gives.
 * @param [prices] Its prices, or with diff=1 its yields, in as many cells; empty with "10Y". Blanks, zeros, errors and a heading are left out; other text is refused.
 * @param [max_lag] The longest lag in months: 6 if omitted, at most 60. At a positive lag the holder moves first.
 * @param [measure] What is bought: treasuries (default) or longterm for notes and bonds, <all types>.
 * @param [as_of] <which publication>
 * @param [options] Pairs: diff=1 for yields (differences; without it relative changes, as of prices), basis=change for changes of holdings (bond prices alone move those), start=, end=, breaks=keep, headers=1.
 * @returns A row per lag: lag, correlation, standard error, number of pairs. #N/A for fewer than three pairs.
 */
export function leadlag(
  holder?: unknown,
  dates?: unknown[][],
  prices?: unknown[][],
  max_lag?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  const isOwn = isTenYear(dates);
  return run(isOwn ? LEADLAG_YIELD : LEADLAG, { max_lag, measure, as_of, options }, (call) => {
    const { given } = call;
    const basket = readBasket(plainOf("holder", holder));
    const differences = isOwn || flagOf(given, "diff");
    const quotes = isOwn ? yieldsOf(call, prices) : readQuotes(dates, prices, differences);
    const market = changesOf(monthlyOf(quotes), differences);
    const flows = flowsOf(call, basket);
    const rows = leadLagOf(flows, market, readLag(given.get("max_lag") ?? null));
    if (rows.every(({ pairs }) => pairs === 0)) {
      const months = [...flows.keys()];
      throw unavailable(marketSentences.noOverlap(nameOf(basket), months[0]!, months.at(-1)!));
    }
    const cells = rows.map(({ lag, correlation, error, pairs }) => {
      const few = () => errorOf(unavailable(marketSentences.fewPairs(pairs)));
      const known = Number.isFinite(correlation);
      return [lag, known ? correlation + 0 : few(), known ? error : few(), pairs];
    });
    const correlation = differences ? "Correlation" : "Correlation (relative changes)";
    return flagOf(given, "headers")
      ? [["Lag", correlation, "Standard error", "Pairs"], ...cells]
      : cells;
  });
}

/** The yields that the add-in has, as quotes. */
function yieldsOf({ dataset }: Call, prices: unknown): Quote[] {
  if (!matrixOf(prices).flat().every(isBlank)) throw invalid(marketSentences.ownPrices("10Y"));
  const [first, last] = dataset.extent("yield");
  const at = dataset.history(PUBLIC_DEBT, "yield");
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).map((month) => ({
    day: lastDay(month),
    month,
    price: at(month) / HUNDREDTHS,
  }));
}

/** The yield is kept in hundredths of a percent. */
const HUNDREDTHS = 100;

const YIELD: Signature = {
  optional: ["month"],
  ranges: ["month"],
  options: [],
  reads: () => ["yield"],
};

/**
 * The yield of U.S. Treasury notes of 10 years, constant maturity, in percent: the average of a month's days. 4.32 is 4.32%.
 * Source: Federal Reserve, Release H.15 (FRED: GS10), from 1953-04.
 * @customfunction YIELD
 * @param [month] Which month: "2025-11", a date, "latest" (default), "-1Y". A range spills.
 * @returns The yield in percent.
 */
function yieldOf(month?: unknown[][]): unknown[][] {
  return run(YIELD, { month }, (call) => {
    const read: Call = { ...call, measure: "yield" };
    return spread([cellsOf(call.given, "month", month)], (m) => {
      const asked = readMonth("month", plainOf("month", m));
      return valueOf(pointOf(read, DEBT, asked)) / HUNDREDTHS;
    });
  });
}

// A function cannot be named by a reserved word, what a file exports can.
export { yieldOf as yield };

const DEBT = basketOf(PUBLIC_DEBT);

/** What a call reads: reported net purchases, or holdings. */
const readBy = (measure: Quantity, given: Given): Quantity =>
  wordOf(given, "basis", ["net", "change"]) === "net" ? netRead(measure) : measure;

/** The holder's months: net purchases, or changes of the holding that are like for like. */
function flowsOf(call: Call, asked: Basket): Map<Month, number> {
  const { given } = call;
  const read = { ...call, measure: readBy(call.measure, given) };
  refuseDebt(read.measure, asked);
  // All Treasuries end with their own newest month, also where Table 1 has later purchases of notes and bonds.
  const ending = call.measure === "treasuries" ? call : read;
  const last = pointOf(ending, asked, readMonth("end", given.get("end") ?? null));
  const view = viewOf(last.view, read.measure);
  const { basket } = last;
  const span = spanOf(view, basket);
  if (!span) throw refuseAbsent(view, basket, last.month);
  const start = given.get("start") ?? null;
  const end = given.has("end") ? last.month : undefined;
  const usual = usualStart(view, span[0], end);
  const first = start === null ? usual : pointOf(read, basket, readStart(start)).month;
  if (first > last.month)
    throw start === null
      ? refuseAbsent(view, basket, end ?? first)
      : refuseWindow(last.view, basket, first, last.month, given);
  const at = trackOf(view, basket, anchorOf(view, basket, first, last.month));
  const flow = isFlow(view.measure) ? at : stepsOf(call, view, basket, at);
  const flows = new Map<Month, number>();
  for (let month = first; month <= last.month; month++) {
    const value = flow(month);
    if (!Number.isNaN(value)) flows.set(month, value);
  }
  if (flows.size) return flows;
  throw Number.isNaN(at(last.month))
    ? refuseAbsent(view, basket, last.month)
    : refuseChange({ view, basket, month: last.month });
}

/** What is known at the end of quarters has no monthly changes. */
function refuseDebt(measure: Quantity, basket: Basket): void {
  const debt = basket.find((term) => isDebt(codesOf(term)));
  if (debt && !isFlow(measure)) throw unavailable(marketSentences.byQuarter(debt.of.name));
}

/** Figures of one form unless more are asked for: of the one that a window ends in, and of today's where no end is written. */
const usualStart = ({ measure }: View, first: Month, end: Month = Infinity): Month =>
  isOverForms(measure, first - 1, end) ? FLOWS_START : first;

/** Changes from the month before, but for those over a break. */
function stepsOf({ given }: Call, view: View, basket: Basket, at: Track): Track {
  const keep = keepsBreaks(given);
  const codes = basket.flatMap(codesOf);
  return (month) =>
    !keep && isBrokenSince(view, codes, month - 1, month) ? NaN : stepOf(view, basket, at, month);
}

function readLag(value: Plain): number {
  if (value === null) return USUAL;
  const lag = Number(value);
  if (!Number.isInteger(lag) || lag < 0 || lag > LONGEST)
    throw invalid(marketSentences.unknownLag(value, LONGEST));
  return lag;
}

/** The market series: pairs of a date and a price, in any order. */
function readQuotes(dates: unknown, prices: unknown, differences: boolean): Quote[] {
  const [days, levels] = [lineOf("dates", dates), lineOf("prices", prices)];
  if (days.length !== levels.length)
    throw invalid(marketSentences.unequal(days.length, levels.length));
  return days.flatMap((cell, i): Quote[] => {
    if (i === 0 && isHeading(cell, levels[i])) return [];
    const price = priceOf(levels[i], i);
    if (price === undefined || isBlank(cell)) return [];
    if (!differences && price < 0) throw invalid(marketSentences.unknownPrice(price));
    const value = plainOf("dates", cell)!;
    const date = readDate(value, true);
    if (!date) throw invalid(sentences.unknownDate("dates", value));
    return [{ day: date.day ?? lastDay(date.month), month: date.month, price }];
  });
}

/** The cells of a range that is one column or one row. */
function lineOf(name: string, range: unknown): readonly unknown[] {
  const cells = matrixOf(range);
  if (cells.length > 1 && cells.some((row) => row.length > 1))
    throw invalid(marketSentences.oneLine(name));
  const line = cells.flat();
  if (line.every(isBlank)) throw invalid(sentences.missing(name, "a range such as A2:A40"));
  return line;
}

/** What stands over the two ranges: text beside what is no date. */
function isHeading(date: unknown, price: unknown): boolean {
  const isText = (cell: unknown): cell is string =>
    typeof cell === "string" && Boolean(cell.trim());
  if (!isText(price) || !Number.isNaN(Number(price))) return false;
  return isBlank(date) || (isText(date) && !isDate(date));
}

function isDate(text: string): boolean {
  try {
    return readDate(text.trim(), true) !== undefined;
  } catch {
    return true;
  }
}

/**
 * The number of a cell; undefined for a blank, an error, and 0: desktop Excel passes a blank cell of a range as
 * 0 (https://github.com/OfficeDev/office-js/issues/4702), and a blank must not count as a yield. Anything else is refused: a
 * price that is text would be missing from the result without a word.
 */
function priceOf(cell: unknown, place: number): number | undefined {
  if (isBlank(cell) || isError(cell)) return undefined;
  const value = (cell as { basicValue?: unknown } | null)?.basicValue ?? cell;
  const number = typeof value === "string" ? Number(value) : value;
  if (typeof number === "number" && Number.isFinite(number)) return number || undefined;
  throw invalid(marketSentences.noPrice(value, place + 1));
}
