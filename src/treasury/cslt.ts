import { JSONParser } from "@streamparser/json";
import * as v from "valibot";
import { FLOWS_START } from "../tic/break";
import { holderOf, isHolder } from "../tic/holder";
import { isEstimated, MEASURES, type Quantity } from "../tic/measure";
import { isoDay, type Day, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import { columnsOf } from "../tic/tables";
import { numericMonth } from "./dates";
import { flow } from "./figures";
import { publicationOf, ReadingError, type Reading } from "./reading";

/** What the file holds. */
export interface Cslt {
  /** The day on which it was made, by itself. */
  readonly made: Day;
  /** The series of it, and how many of them were used. */
  readonly series: number;
  readonly used: number;
  readonly observations: readonly Observation[];
}

/** Takes the text of the file piece by piece, in order. */
export interface CsltReader {
  readonly push: (piece: Uint8Array) => void;
  /** What was read; throws a ReadingError unless that was the whole file. */
  readonly end: () => Cslt;
}

const NAME = /^(for|us)_[a-z_]+_(pos|net|valchg)_\d{5}$/;

const seriesSchema = v.object({
  source_id: v.pipe(v.string(), v.regex(NAME)),
  metadata: v.object({
    title: v.string(),
    frequency: v.literal("M"),
    season: v.literal("NSA"),
    units: v.literal("Millions of Dollars"),
  }),
  observations: v.array(v.tuple([v.string(), v.string()])),
});
type Series = v.InferOutput<typeof seriesSchema>;

/** More tokens than one series has: 1985 to 2085 are 1,200 months of five, and twenty of its head. */
const LONGEST = 10_000;
/** More series than there can be: some 4,260 are known. */
const MOST = 20_000;

/** The series of estimates by the columns of Table 1: net purchases and valuation change of four kinds of securities. */
const ESTIMATES: ReadonlyMap<string, Quantity> = new Map(
  columnsOf("table1").flatMap(([quantity, [column = ""]]): [string, Quantity][] => {
    const measure = MEASURES.find((each) => quantity.startsWith(`${each}.`));
    if (!measure || !isEstimated(measure)) return [];
    const isNet = quantity.endsWith(".net");
    return [[column, `${measure}.${isNet ? "fednet" : "fedvaluation"}`]];
  }),
);

/**
 * Reads `cslt.json`, the member of `cslt.zip`: about 4,260 monthly series in USD millions, each named by a column of Tables 1 to 3
 * and a holder's code (`for_lt_treas_net_41408`). Before 2023-02 these are estimates, which replace the files of the Federal
 * Reserve's staff; from then on, what Tables 1 to 3 print. Used are the estimated net purchases and valuation changes, where
 * `isWanted`. One series at a time is in memory.
 */
export function openCslt(
  file: string,
  isWanted: (quantity: Quantity, holder: number, month: Month) => boolean,
): CsltReader {
  const observations: Observation[] = [];
  const head = new Map<string, unknown>();
  const seen = new Set<string>();
  let [used, tokens] = [0, 0];
  const fail = (expected: string, found: unknown): never => {
    throw new ReadingError(file, 1, expected, String(found));
  };
  const parser = new JSONParser({
    paths: ["$.releaseID", "$.version", "$.transmissionDt", "$.series.*"],
    keepStack: false,
  });
  parser.onToken = () => {
    if (++tokens > LONGEST) fail(`a series of at most ${LONGEST} tokens`, "more");
  };
  parser.onValue = ({ value, key, stack }) => {
    tokens = 0;
    if (stack.length < 2) return void head.set(String(key), value);
    const series = seriesOf(value, fail);
    if (seen.has(series.source_id)) fail("a series not yet listed", series.source_id);
    seen.add(series.source_id);
    if (seen.size > MOST) fail(`at most ${MOST} series`, "more");
    const found = observationsOf(series, isWanted, fail);
    if (found.length) used++;
    for (const each of found) observations.push(each);
  };
  const whole = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      if (error instanceof ReadingError) throw error;
      fail("the series as JSON", (error as Error).message);
    }
  };
  return {
    push: (piece) => whole(() => parser.write(piece)),
    end: () => {
      if (!parser.isEnded) fail("the end of the series", "the end of the file");
      if (head.get("version") !== "2.0") fail("version 2.0", head.get("version"));
      if (!seen.size) fail("a series", "none");
      return {
        made: dayOf(head.get("transmissionDt"), fail),
        series: seen.size,
        used,
        observations,
      };
    },
  };
}

type Fail = (expected: string, found: unknown) => never;

function seriesOf(value: unknown, fail: Fail): Series {
  const { success, output, issues } = v.safeParse(seriesSchema, value, { abortEarly: true });
  if (success) return output;
  const { source_id: id } = value as { source_id?: unknown };
  return fail(`a series (${v.getDotPath(issues[0]) ?? ""}: ${issues[0].message})`, id);
}

/** The wanted months of a series; all of them have to be in order, newest first, with a whole number each. */
function observationsOf(
  { source_id: id, observations }: Series,
  isWanted: (quantity: Quantity, holder: number, month: Month) => boolean,
  fail: Fail,
): Observation[] {
  const quantity = ESTIMATES.get(id.slice(0, -6));
  const holder = Number(id.slice(-5));
  let before = Infinity;
  return observations.flatMap(([date, cell]): Observation[] => {
    const month = date.endsWith("-01") ? numericMonth(date.slice(0, -3)) : undefined;
    if (month === undefined || month >= before)
      fail(`the first day of a month before, in ${id}`, date);
    before = month!;
    const figure = flow(cell) ?? fail(`millions of dollars in ${id} of ${date}`, cell);
    if (quantity === undefined || !isHolder(holder) || figure.value === null) return [];
    if (before >= FLOWS_START || !isWanted(quantity, holder, before)) return [];
    const row = holderOf(holder).name;
    const cells = { column: id, line: 1, month: before, value: figure.value };
    return [{ holder, row, measure: quantity, precision: 1, series: "current", ...cells }];
  });
}

function dayOf(text: unknown, fail: Fail): Day {
  try {
    return isoDay(String(text).slice(0, "2026-07-14".length));
  } catch {
    return fail("the day of transmission", text);
  }
}

/** What was read as a publication of its own, of the release that was the newest then. */
export function csltReading(file: string, { observations }: Cslt, release: Day): Reading {
  const newest = observations.reduce((last, { month }) => Math.max(last, month), 0);
  const publication = publicationOf("cslt", { file, release }, newest);
  const lines = { preamble: 0, header: 0, data: 1, notes: 0, blank: 0 };
  return { publication, observations, residual: [], lines };
}
