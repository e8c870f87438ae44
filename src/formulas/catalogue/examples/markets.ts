import { column, type Group } from "../example";

/** The 10-year Treasury yield, monthly, 2023-01 to 2026-04, in percent (Federal Reserve H.15). */
const YIELDS =
  "3.53 3.75 3.66 3.46 3.57 3.75 3.90 4.17 4.38 4.80 4.50 4.02 4.06 4.21 4.21 4.54 4.48 4.31 4.25 3.87 3.72 4.10 4.36 4.39 4.63 4.45 4.28 4.28 4.42 4.38 4.39 4.26 4.12 4.06 4.09 4.14 4.21 4.13 4.25 4.32"
    .split(" ")
    .map(Number);

const YIELD_MONTHS = column(
  "A2:A41",
  YIELDS.map((_, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`),
);
const YIELD_PRICES = column("B2:B41", YIELDS);

export const MARKETS: Group = {
  name: "Markets",
  functions: [
    {
      name: "LEADLAG",
      examples: [
        {
          args: ["CN", YIELD_MONTHS, YIELD_PRICES, 3, null, null, "diff=1; headers=1"],
          question: "Do purchases lead or follow a market?",
          note: "China's net purchases against the change of the 10-year yield, whose months stand in A2:A41 and percentages in B2:B41.",
        },
        {
          args: ["CN", YIELD_MONTHS, YIELD_PRICES, 1, null, null, "diff=1; basis=change"],
          note: "Changes of holdings instead: bond prices alone produce such a correlation.",
        },
        {
          args: ["CN", "10Y", null, 3],
          question: "Do purchases lead or follow the 10-year yield?",
          note: "The yield that YIELD gives, without a range: the first example once more.",
        },
        { args: ["CN", YIELD_MONTHS, column("B2:B3", [4.1, 4.2]), 3] },
      ],
      notes: [
        "Without diff=1 the market's changes are relative, as of prices: a yield that goes from 0.5 to 1 would count as a rise of 100%. headers=1 says so, and so does the pane.",
        "Few observations: flows are reported from 2023-02, so there are about forty months, and a correlation of 0.3 is within two standard errors of none.",
        "The standard error is that of a single correlation, sqrt((1 - r²) / (n - 2)). Of thirteen lags the largest will often look significant by chance.",
        "A holding is where the security is kept in custody: purchases through Belgium or the United Kingdom appear there.",
        "The figures are published about six weeks to two months after the month's end. A lead of one month could not have been traded on.",
        "Bond prices move both sides: with basis=change a fall in yields raises the value of the holding in the same month without any purchase.",
        "A correlation at a lag shows what came first, not what caused it.",
      ],
      related: ["FLOW", "SERIES", "YIELD"],
    },
    {
      name: "YIELD",
      examples: [
        {
          args: ["2025-11"],
          question: "What was the 10-year Treasury yield?",
          note: "In percent: the average of the month's days.",
        },
        { args: [], note: "The newest month." },
        { args: ["1950-01"] },
      ],
      notes: ["Constant maturity, on investment basis, not that of a single note."],
      related: ["LEADLAG", "VALUATION"],
    },
  ],
};
