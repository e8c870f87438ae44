import {
  componentsOf,
  HEADLINES,
  isFlow,
  isForeign,
  positionOf,
  type Quantity,
} from "../../tic/measure";
import { invalid } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { wordOf, type Given } from "./arguments";

/** What texts call the measures. */
const ALIASES = new Map<string, Quantity>(
  (
    [
      ["treasuries", "treasury", "treasurys"],
      ["longterm", "long-term", "long term", "notes", "bonds", "notes and bonds", "notes & bonds"],
      ["bills", "t-bills", "tbills", "t bills", "treasury bills", "short-term"],
      ["equity", "equities", "stocks", "shares"],
      ["agency", "agencies"],
      ["corporate", "corporates"],
    ] as const
  ).flatMap(([measure, ...words]) => words.map((word) => [word, measure] as const)),
);

/** What TIC does not show apart. */
const WITHIN_AGENCY = new Set([
  "mbs",
  "agency mbs",
  "mortgage bonds",
  "mortgage-backed securities",
]);

/** The measures that a call asks about: one, or several that are added up, `treasuries+agency`; or a line of the press release. */
export function readMeasures(
  given: Given,
  known: readonly Quantity[],
  isSummed: boolean,
  takesLines = false,
): readonly [Quantity, ...Quantity[]] {
  const asked = given.get("measure") ?? null;
  // Most calls say nothing, or the word itself.
  if (asked === null) return defaultOf(known);
  if (known.includes(asked as Quantity)) return [asked as Quantity];
  const line = takesLines && HEADLINES.find((each) => each === String(asked).toLowerCase());
  if (line) return [line];
  const words = typeof asked === "string" ? asked.toLowerCase().split(/\s*\+\s*/) : [];
  if (words.some((word) => WITHIN_AGENCY.has(word))) throw invalid(sentences.withinAgency(asked));
  if (words.length < 2) return [measureOf(given, known, takesLines)];
  if (!isSummed) throw invalid(sentences.noSumOfMeasures(asked));
  const measures = words.map((word) => measureOf(new Map([["measure", word]]), known));
  const twice = measures.find((measure, i) =>
    measures.slice(0, i).some((b) => isShared(measure, b)),
  );
  if (twice) throw invalid(sentences.measureTwice(asked, twice));
  return measures as [Quantity, ...Quantity[]];
}

const defaults = new WeakMap<readonly Quantity[], readonly [Quantity]>();

/** The first of the measures. Made once, so that a call that asks for it makes nothing. */
function defaultOf(known: readonly Quantity[]): readonly [Quantity] {
  const own = defaults.get(known) ?? ([known[0]!] as const);
  defaults.set(known, own);
  return own;
}

/** One of the measures, by its own word or another; of a flow that of its position. What is none is told also of lines, where they are taken. */
function measureOf(given: Given, known: readonly Quantity[], takesLines = false): Quantity {
  const asked = String(given.get("measure") ?? "").toLowerCase();
  const [position = "", flow] = asked.split(".");
  const alias = ALIASES.get(position);
  const named = alias && (flow === undefined ? alias : (`${alias}.${flow}` as Quantity));
  return named && known.includes(named)
    ? named
    : wordOf(given, "measure", takesLines ? [...known, LINE] : known);
}

/** An example of a line of the press release. */
const LINE = "headline.net";

/** Whether two measures have a part in common, or cannot be added: held here and abroad, positions and flows. */
function isShared(a: Quantity, b: Quantity): boolean {
  if (isForeign(a) !== isForeign(b) || isFlow(a) !== isFlow(b)) return true;
  const [these, those] = [a, b].map((measure) => {
    const position = positionOf(measure);
    const parts = componentsOf(position);
    return [position, ...parts];
  });
  return these!.some((part) => those!.includes(part));
}
