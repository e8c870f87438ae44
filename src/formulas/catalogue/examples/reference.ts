import type { Group } from "../example";

export const REFERENCE: Group = {
  name: "Reference",
  functions: [
    {
      name: "NAME",
      examples: [
        { args: ["KR", "iso3"], question: "What is a holder's code or name?" },
        { args: [10502] },
        { args: ["China, Mainland", "tic"] },
        { args: ["EUROPE", "iso2"] },
      ],
      related: ["HOLDERS"],
    },
    {
      name: "HOLDERS",
      examples: [
        { args: ["g7", "headers=1"], question: "Which holders are there?" },
        { args: ["custody"] },
        { args: ["g8"] },
      ],
      related: ["NAME", "TABLE"],
    },
    {
      name: "CARD",
      examples: [
        {
          args: ["CN"],
          question: "What are the key figures of a holder at a glance?",
          note: "Excel shows a card; =A1.Change reads a part of it, and =TIC.SHARE(A1) takes it as a holder.",
        },
        { args: ["CN+BE", "2025-11"] },
        { args: ["CZ"] },
      ],
      notes: [
        "The parts: Name, Code, ISO, Month, Holding, Change, ChangeYear, Share, Rank, Net, Bills, Valuation, Other, Low, LowMonth, Peak, PeakMonth, Drawdown, Release, Source.",
        "Where Excel has no data types (before CustomFunctionsRuntime 1.4) the answer is text.",
      ],
      related: ["SAY", "HOLDINGS"],
    },
  ],
};
