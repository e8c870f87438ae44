import type { Entry, Parameter } from "../../src/formulas/catalogue/catalogue";

const WORDS: Readonly<Record<string, readonly string[]>> = {
  measure: ["treasuries", "longterm", "bills"],
  kind: ["abs", "pct"],
};

/** The parameters of a signature, the enumerated ones with a few of their words. */
const parametersIn = (signature: string): readonly Parameter[] =>
  (/\((.*)\)/.exec(signature)?.[1] ?? "")
    .split(", ")
    .filter(Boolean)
    .map((written) => {
      const name = written.replace(/[[\]]/g, "");
      const words = WORDS[name]?.map((word) => ({ word, meaning: `what ${word} means` }));
      return {
        name,
        required: name === written,
        description: `About ${name}.`,
        ...(words && { words }),
      };
    });

const entry = (
  group: string,
  signature: string,
  summary: string,
  example: string,
  evaluate: () => unknown,
): Entry => ({
  name: /^\w+/.exec(signature)![0],
  group,
  signature,
  summary,
  parameters: parametersIn(signature),
  example,
  evaluate,
});

/** As CustomFunctions.Error has it. */
const NOT_PUBLISHED = {
  code: "#N/A",
  message: 'Czech Republic was last published for 2014-12. Write "last" for that.',
};

/** A catalogue with an entry of each kind: a value, a month, a table, a sentence, a promise, an error. */
export const ENTRIES: readonly Entry[] = [
  entry(
    "Values",
    "HOLDINGS(holder, [month], [measure], [as_of], [options])",
    "The holding of U.S. Treasury securities at the end of a month, in billions of dollars.",
    '=TIC.HOLDINGS("CN","2025-11")',
    () => [[683.862]],
  ),
  entry(
    "Values",
    "SERIES(holder, [start], [end], [measure], [as_of], [options])",
    "The monthly history of one or more holders: a column of months, then one column per holder.",
    '=TIC.SERIES("CN","-7")',
    () => [
      ["2025-09", 700.481],
      ["2025-10", 687.71],
      ["2025-11", 683.862],
      ["2025-12", 680.1],
      ["2026-01", 690.2],
      ["2026-02", 693.3],
      ["2026-03", 652.3],
      ["2026-04", 651.1],
    ],
  ),
  entry(
    "Change and extremes",
    "CHANGE(holder, [month], [span], [kind], [measure], [as_of], [options])",
    "The change of a holding over a span of months, in billions of dollars or as a fraction.",
    '=TIC.CHANGE("DK","2025-10","1Y","pct")',
    () => Promise.resolve([[-0.27683168]]),
  ),
  entry(
    "Change and extremes",
    "LOWSINCE(holder, [month], [measure], [as_of], [options])",
    "The last earlier month in which the holding was at or below this month's.",
    '=TIC.LOWSINCE("CN","2025-11")',
    () => [[{ type: "FormattedNumber", basicValue: 39721, numberFormat: "yyyy-mm" }]],
  ),
  entry(
    "Change and extremes",
    "HIGHSINCE(holder, [month], [measure], [as_of], [options])",
    "The last earlier month in which the holding was at or above this month's.",
    '=TIC.HIGHSINCE("JP","2025-11")',
    () => [[{ type: "FormattedNumber", basicValue: 44773, numberFormat: "yyyy-mm" }]],
  ),
  entry(
    "Structure",
    "SHARE(holder, [month], [of], [measure], [as_of], [options])",
    "A holding as a fraction of another holder's in the same month, or of an amount.",
    '=TIC.SHARE("DK","2025-11","EUROPE")',
    () => [[0.00273]],
  ),
  entry(
    "Publications",
    "CITE(holder, [month], [measure], [as_of], [options])",
    "Where a figure is from, in one or two sentences.",
    '=TIC.CITE("CN","2025-11")',
    () => [["U.S. Department of the Treasury, TIC Table 3, released 2026-06-18."]],
  ),
  entry(
    "Publications",
    "WHY(holder, [month], [measure], [as_of], [options])",
    "Why there is, or is not, a value: the sentence behind an error.",
    '=TIC.WHY("CZ")',
    () => {
      throw NOT_PUBLISHED;
    },
  ),
];
