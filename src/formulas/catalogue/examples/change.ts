import type { Group } from "../example";
import { ESTIMATES } from "./notes";

export const CHANGE: Group = {
  name: "Change and extremes",
  functions: [
    {
      name: "CHANGE",
      examples: [
        {
          args: ["DK", "2025-10", "1Y", "pct"],
          question: "By how much did a holding fall in a year?",
        },
        { args: ["DK", "2025-10", "1Y"], note: "In billions of dollars." },
        {
          args: ["GB", "2025-11", "asof=2026-01-15"],
          question: "What was the change as first reported?",
          note: "Options may stand in any place.",
        },
        {
          args: ["CN", "2010-07", "1Y"],
          note: "Like for like over the survey benchmark of June 2010.",
        },
        {
          args: ["CN", "2010-07", "1Y", "breaks=raw"],
          note: "The plain difference of the two figures.",
        },
        { args: ["TOTAL", "2023-06", "2020-01"], question: "How much since a certain month?" },
        { args: ["CN", "2000-03"] },
      ],
      notes: [
        "A change is not a purchase or sale: prices, reclassifications and corrections change a holding too. DECOMPOSE tells them apart.",
        "Over a break without overlap (2011-09, 2011-12; 2021-06 for six holders, 2020-02 for the European Union) the change is given. Cite the selected cell, in the pane, names both months and every break between them; CITE names those in the year before a month.",
      ],
      related: ["DECOMPOSE", "FLOW"],
    },
    {
      name: "LOWSINCE",
      examples: [
        { args: ["CN", "2025-11"], question: "Is this the lowest since …?" },
        { args: ["DK", "2025-10"], note: "A match in the estimates between surveys." },
        {
          args: ["DK", "2025-10", "history=slt; record=start"],
          question: "Is it a record low?",
          note: "Of the reported record since 2011-09: a record gives its first month.",
        },
        { args: ["CN", "2026-03", "of=change"], note: "The largest monthly fall since." },
        {
          args: ["CN", "2026-02", "of=net"],
          question: "When was as much sold in a month before?",
          note: "The largest net sale of notes and bonds since.",
        },
        {
          args: ["IN", "2025-10", "of=change; span=1Y; history=slt; record=start"],
          note: "The largest fall of twelve months since.",
        },
        {
          args: ["CN", "2026-04", "of=share"],
          question: "Since when has its share not been as low?",
          note: "Of all foreign holdings.",
        },
        { args: ["DK", "2025-10", "history=slt"] },
      ],
      notes: [ESTIMATES, "Unpublished months are passed over; CITE says how many."],
      related: ["LOWYEARS", "LOWMONTHS", "HIGHSINCE", "TROUGH"],
    },
    {
      name: "LOWYEARS",
      examples: [
        { args: ["DK", "2025-10"], question: "For how many years has it not been as low?" },
        { args: ["CN", "2025-11"] },
        { args: ["CN", "2000-01"] },
      ],
      notes: [ESTIMATES],
      related: ["LOWSINCE", "LOWMONTHS"],
    },
    {
      name: "LOWMONTHS",
      examples: [
        { args: ["KR", "2026-04"], question: "For how many months has it not been as low?" },
        {
          args: ["DK", "2025-10", "history=slt"],
          note: "For a record, the months since the history starts.",
        },
        { args: ["CN", "2027-01"] },
      ],
      notes: [ESTIMATES],
      related: ["LOWSINCE", "LOWYEARS"],
    },
    {
      name: "HIGHSINCE",
      examples: [
        { args: ["JP", "2025-11"], question: "Is this the highest since …?" },
        { args: ["NO", "2025-11", "record=start"], note: "For a record, the first month." },
        { args: ["NO", "2025-11"] },
      ],
      notes: [ESTIMATES],
      related: ["HIGHYEARS", "HIGHMONTHS", "LOWSINCE", "PEAK"],
    },
    {
      name: "HIGHYEARS",
      examples: [
        { args: ["CH", "2008-02"], question: "For how many years has it not been as high?" },
        { args: ["JP", "2025-11"] },
        { args: ["CH", "1999-12"] },
      ],
      notes: [ESTIMATES],
      related: ["HIGHSINCE", "HIGHMONTHS"],
    },
    {
      name: "HIGHMONTHS",
      examples: [
        { args: ["JP", "2025-11"], question: "For how many months has it not been as high?" },
        { args: ["JP", "2025-11", "of=change"], note: "The largest monthly rise since." },
        { args: ["JP", "2027-01"] },
      ],
      notes: [ESTIMATES],
      related: ["HIGHSINCE", "HIGHYEARS"],
    },
    {
      name: "PEAK",
      examples: [
        { args: ["DK", null, null, "both"], question: "When was the peak, and how high?" },
        { args: ["CN", "2020", null, "month"], note: "Since December 2020." },
        { args: ["CN", "2026-01", "2025-01"] },
      ],
      notes: [ESTIMATES],
      related: ["TROUGH", "DRAWDOWN"],
    },
    {
      name: "TROUGH",
      examples: [
        { args: ["DK", null, "2025-10", "both"], question: "When was the lowest month?" },
        {
          args: ["DK", null, "2025-10", "both", null, null, "history=slt"],
          note: "Of the reported record.",
        },
        {
          args: ["CN", null, null, "both", null, null, "of=change"],
          question: "What was the largest fall of a month?",
          note: "Changes over breaks are left out.",
        },
        { args: ["CN", "2026-01", "2025-01"] },
      ],
      notes: [ESTIMATES],
      related: ["PEAK", "LOWSINCE"],
    },
    {
      name: "DRAWDOWN",
      examples: [
        { args: ["DK", "2025-10"], question: "How far is it below its peak?" },
        { args: ["CN", "2025-11"] },
        { args: ["CN", "2027-01"] },
      ],
      related: ["PEAK", "CHANGE"],
    },
    {
      name: "STREAK",
      examples: [
        { args: ["JP", "2025-11"], question: "How many months in a row has it risen?" },
        {
          args: ["JP", "2025-11", "basis=net"],
          question: "How many months in a row was it bought or sold?",
          note: "The eleventh rise was a month of net sales.",
        },
        {
          args: ["CN", "2022-07", "before=1"],
          question: "Is it the first rise or fall in so many months?",
          note: "The eight falls before: the first rise in eight months.",
        },
        {
          args: ["IN", "2025-10", "before=1; span=1Y"],
          note: "Changes of a year each: the first annual fall after three rises.",
        },
        {
          args: ["TOTAL", "2019-04", "headline.tic", "first"],
          question: "For how many months has the press release's total been an outflow?",
          note: "The months of a line of the press release, as printed on 2019-06-17.",
        },
        { args: ["FR", "2021-06", "breaks=keep"], note: "Across the break of June 2021." },
        { args: ["FR", "2021-06"] },
      ],
      notes: [
        "A rise is no purchase: compare basis=net, which counts reported net purchases of notes and bonds.",
      ],
      related: ["CHANGE", "COUNT", "FLOW"],
    },
    {
      name: "CROSSED",
      examples: [
        {
          args: ["CN", 1000, "2026-04"],
          question: "Since when has it been below a trillion dollars?",
        },
        {
          args: ["GB", "CN", "2025-03", "before"],
          question: "When was one holder last above another before it overtook it?",
          note: "For the first time since.",
        },
        { args: ["GB", "CN", "2025-03"], question: "When did one holder overtake another?" },
        { args: ["GB", "CN", "2026-04", "side"] },
        { args: ["JP", 100] },
      ],
      notes: [
        ESTIMATES,
        "Equal counts as not crossed: such a month belongs to the side before it. Unpublished months are passed over.",
      ],
      related: ["HIGHSINCE", "LOWSINCE", "RANK"],
    },
    {
      name: "RECORD",
      examples: [
        { args: ["TOTAL", "2025-05"], question: "Is it a record, or the second-highest ever?" },
        {
          args: ["CN", "2025-11", "low", null, null, null, "history=slt"],
          note: "The lowest of the reported record since 2011-09.",
        },
        {
          args: ["JP", "2026-04", "high", "percentile"],
          question: "How high does a holding stand in its own history?",
          note: "The fraction of months up to then that are at or below.",
        },
        { args: ["CN", "2026-04", "low", "zscore", null, null, "window=10Y"] },
        {
          args: ["JP", "2026-03", "low", null, null, null, "of=change"],
          question: "Is it one of the largest monthly falls?",
        },
        {
          args: ["GB", "2026-04", null, null, null, null, "of=share; whole=EUROPE"],
          note: "Of its share of Europe.",
        },
        { args: ["FR", "2021-06", null, null, null, null, "of=change"] },
      ],
      notes: [
        ESTIMATES,
        "Equal holdings share the better place. The z-score is of the population: the months up to then, this one among them.",
      ],
      related: ["LOWSINCE", "HIGHSINCE", "PEAK"],
    },
    {
      name: "COUNT",
      examples: [
        { args: ["CN", 2024, 2024], question: "In how many months of a year did it fall?" },
        { args: ["JP", 2025, 2025, "rises"] },
        {
          args: ["CN", 2025, 2025, "sales"],
          question: "In how many months was it sold on balance?",
          note: "By reported net purchases of notes and bonds.",
        },
        {
          args: ["TOTAL", 2025, 2025, "highs"],
          question: "How many records were there in a year?",
        },
        {
          args: ["CA", 2025, "2025-10", "min=50"],
          question: "How many large falls were there?",
          note: "Of at least 50 billion dollars.",
        },
        { args: ["CN", 2022, 2024, "sales"] },
      ],
      notes: [
        "Months without a figure are left out, and so are changes over a break, unless breaks=keep counts them. Both ends of the window must lie in the history.",
        "A record low or high is one of the history up to then; a holding equal to an earlier record counts.",
      ],
      related: ["STREAK", "RECORD", "FLOW"],
    },
  ],
};
