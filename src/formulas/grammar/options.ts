import {
  isFlow,
  MEASURES,
  netOf,
  positionOf,
  valuationOf,
  type Quantity,
  type Source,
} from "../../tic/measure";
import { invalid } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { wordOf, type Given } from "./arguments";

const BREAKS = ["stop", "keep", "raw"] as const;

/** Whether months are compared across a break of the series, `breaks=keep`. */
export const keepsBreaks = (given: Given): boolean => wordOf(given, "breaks", BREAKS) !== "stop";

/** Whether changes over survey benchmarks are plain differences, `breaks=raw`. Of flows there are none. */
export function isRaw(measure: Quantity, given: Given): boolean {
  const isFlowRead = isFlow(measure);
  return wordOf(given, "breaks", isFlowRead ? ["stop", "keep"] : BREAKS) === "raw";
}

/** Whether a group counts only where all its members are published, `members=all`. */
export const wantsAll = (given: Given): boolean =>
  wordOf(given, "members", ["published", "all"] as const) === "all";

/** Whose figures of net purchases and valuation are asked for, `source=fed`. */
export const sourceOf = (given: Given): Source =>
  wordOf(given, "source", ["reported", "fed"] as const);

/** The figures that a measure is read from: of a flow those of whom `source` asks for. */
export function bySource(measure: Quantity, given: Given): Quantity {
  if (sourceOf(given) === "reported") return measure;
  const position = positionOf(measure);
  if (position === measure) throw invalid(sentences.positionOfFed(measure));
  // Surveys and lines of the press release are of no position.
  if (!MEASURES.includes(position)) throw invalid(sentences.notEstimated(measure));
  const flow = measure.endsWith(".valuation")
    ? valuationOf(position, "fed")
    : measure.endsWith(".net")
      ? netOf(position, "fed")
      : undefined;
  if (!flow || position === "treasuries") throw invalid(sentences.notEstimated(position));
  return flow;
}

/** Whether the newest month comes first, `order=desc`. */
export const isDescending = (given: Given): boolean =>
  wordOf(given, "order", ["asc", "desc"]) === "desc";

/** How a row shows its month: as a date, not at all, or as text. */
export const datesOf = (given: Given): "1" | "0" | "text" =>
  wordOf(given, "dates", ["1", "0", "text"]);
