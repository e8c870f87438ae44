import type { Group } from "../example";
import { CARD, CUSTODY } from "./notes";

export const VALUES: Group = {
  name: "Values",
  functions: [
    {
      name: "HOLDINGS",
      examples: [
        {
          args: ["CN", "2025-11"],
          question: "How much did China hold at the end of November 2025?",
        },
        {
          args: ["CN", "2025-11", null, "first"],
          question: "What was the figure when it was first published?",
          note: "The first print, of 2026-01-15.",
        },
        { args: ["CN", "2025-11", null, "2026-01-15"], note: "What was known on that day." },
        { args: ["CN", "2025-11", "bills"], note: "Treasury bills only." },
        {
          args: ["JP", "2026-04", "equity"],
          question: "How much U.S. equity does Japan hold?",
          note: "Table 1.",
        },
        {
          args: ["CN+BE", "2025-11"],
          note: "A sum: China with Belgium, where China keeps securities.",
        },
        {
          args: ["World ex China", "2026-04"],
          question: "How much does the rest of the world hold?",
        },
        { args: ["TOP5", "2026-04"], note: "The five largest holders of the month." },
        { args: ["JP", "2026-04", "treasuries+agency"], note: "Two measures added up." },
        {
          args: ["CN", "2010-06", null, null, "series=old"],
          note: "A benchmark's figure in the old series, the right-hand column.",
        },
        { args: ["EUROPE", "2025-11", null, null, "units=tn"], note: "In trillions." },
        {
          args: ["CN", "2025-11", null, null, "card=1"],
          note: "A number that opens a card and sums like any other. With it in A1, =A1.Release, =A1.Change and =A1.Citation are its parts.",
        },
        {
          args: ["PUBLICDEBT", "2025-12"],
          question: "How large is the public debt?",
          note: "At the end of a quarter.",
        },
        { args: ["PUBLICDEBT", "2025-11"] },
        { args: ["CZ"] },
        { args: ["EU+DE", "2025-11"] },
        { args: ["Chnia", "2025-11"] },
        { args: ["CN", "01/11/2025"] },
      ],
      notes: [
        CUSTODY,
        "A value is the most precise one published, never rounded by the add-in: 683.862 where the press table prints 683.9.",
        CARD,
      ],
      related: ["SERIES", "CITE", "VINTAGES"],
    },
    {
      name: "SERIES",
      examples: [
        { args: ["CN", "-11"], question: "What is the monthly history of a holder?" },
        {
          args: ["JP", "2025-01", null, null, null, "headers=1; freq=q"],
          note: "Ends of quarters, with headings.",
        },
        {
          args: ["CN", "2025-09", null, null, null, "transform=yoy%"],
          note: "Changes in a year, as fractions.",
        },
        {
          args: ["CN", "2025-11", null, "longterm.net", null, "sum=12"],
          question: "How much was bought or sold over the last twelve months, month by month?",
          note: "Net purchases of notes and bonds, twelve months added up.",
        },
        {
          args: ["CN", "2024", null, "longterm.net", null, "freq=q; headers=1"],
          note: "Flows are added up over a quarter.",
        },
        {
          args: ["DK", "2011-09", "2011-12", null, null, "dates=text; notes=1"],
          note: "Breaks and estimates in a last column.",
        },
        {
          args: ["DK", "2026-01", null, null, null, "share=EUROPE"],
          question: "How has a holder's share of a region developed?",
        },
        {
          args: ["CN", "2025-12", null, "longterm.net", null, "cum=1"],
          question: "How much was bought or sold in all since a month?",
          note: "Added up from the first month on.",
        },
        {
          args: ["CN", "2025-03", null, null, null, "freq=q; agg=avg"],
          question: "What did a holder hold on average in a quarter?",
        },
        {
          args: ["JP", "2026-02", null, null, null, "base=2020-01; headers=1"],
          note: "January 2020 is 100.",
        },
        { args: ["CN", "2026-02", null, "longterm.net", null, "ma=3"], note: "A moving average." },
        {
          args: ["JP", "2026-02", null, null, null, "percentile=1"],
          note: "Where each month stood in the history up to it.",
        },
        { args: ["CN", "-1Y", null, null, null, "sum=12"] },
      ],
      notes: [
        "Options are applied in this order: share, frequency with sum or agg, fill, transform, cum or ma, percentile or zscore.",
        "SUM, AVERAGE or MAX over the result would count the months too, which are numbers: write dates=0 there.",
        "Percentage changes are fractions; FRED's pch and pc1, which are percentage points, are refused.",
        "Figures are as they were published and are not joined over breaks: those of the United Kingdom fall from 350.7 in 2010-05 to 94.5 in 2010-06, which is a new survey benchmark. notes=1 says so in the row, and who of the largest of the row before is not published; CHANGE and SAY compare like with like.",
        "headers=unit writes the unit into the headings of amounts: “Japan, $bn”.",
      ],
      related: ["HOLDINGS", "FLOW"],
    },
    {
      name: "TABLE",
      examples: [
        {
          args: ["2026-04", 5, null, null, null, "headers=1; total=1"],
          question: "Who are the largest holders?",
        },
        {
          args: ["2025-11", 5, "rank holder yoy yoy% low drawdown"],
          note: "Other columns. The column low says since when.",
        },
        {
          args: ["2025-11", 3, "holder change net bills valuation other", null, null, "headers=1"],
        },
        {
          args: ["2026-04", 3, "rank holder 2025-04 2026-04", null, null, "headers=1; rows=press"],
          question: "What does the press table of major holders say?",
          note: "With the rows below it.",
        },
        {
          args: ["2026-04", 5, "holder change", null, null, "sort=change; order=asc"],
          question: "Who of the largest holders cut most?",
          note: 'The five largest holders in the order of their changes; for the largest changes of all, top is "all".',
        },
        { args: ["2026-04", 2, "holder spark"], note: "The last twelve months, for a sparkline." },
        { args: ["2025-11", 3, "holder price"] },
      ],
      notes: [
        "Single holders only, ranked by what they hold, as in the Treasury's press table.",
        CUSTODY,
      ],
      related: ["RANK", "MOVERS"],
    },
    {
      name: "LATESTMONTH",
      examples: [
        { args: [], question: "What is the newest month in the data?" },
        { args: ["CZ"], note: "A holder's own last month." },
      ],
      related: ["STATUS", "NEXTRELEASE"],
    },
    {
      name: "MIX",
      examples: [
        {
          args: ["JP", "2026-04", null, null, "headers=1; total=1"],
          question: "What do a holder's U.S. securities consist of?",
        },
        {
          args: ["JP", "2026-04", "foreign", null, "headers=1"],
          note: "What U.S. residents hold of Japan's securities (Table 2).",
        },
        { args: ["CN", "2019-04"] },
      ],
      notes: [
        "Long-term securities only, so Treasuries are notes and bonds; shares are of the whole.",
      ],
      related: ["HOLDINGS", "HEADLINE"],
    },
  ],
};
