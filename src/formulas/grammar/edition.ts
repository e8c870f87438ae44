import { MEASURES } from "../../tic/measure";
import type { Day } from "../../tic/month";
import type { Plain } from "./cell";
import { dayRead, readDate } from "./date";
import { invalid } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";

/** Which publication is asked for: what was published by the end of a day (Infinity: the newest), or the first print. */
export type EditionAsked = Day | "first";

export function readEdition(value: Plain): EditionAsked {
  if (value === null) return Infinity;
  const word = String(value).toLowerCase();
  if (word === "latest") return Infinity;
  if (word === "first") return "first";
  const date = readDate(value, true);
  if (!date)
    throw invalid(
      MEASURES.some((measure) => measure === word)
        ? sentences.misplacedMeasure(value)
        : sentences.unknownEdition(value),
    );
  return dayRead(date);
}
