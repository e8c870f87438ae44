import type { Group } from "../example";
import { NET_PURCHASES } from "./notes";

export const FLOWS: Group = {
  name: "Flows",
  functions: [
    {
      name: "FLOW",
      examples: [
        { args: ["CN", "2025-11"], question: "Did they buy or sell?" },
        { args: ["IN", "2025-10", "1Y"], question: "How much was sold over a year?" },
        {
          args: ["CN", "2025-11", null, "treasuries"],
          note: "The published total, which contains the change in bills.",
        },
        { args: ["JP", "2026-04", "YTD", "equity"], note: "U.S. equity, since last December." },
        { args: ["CN", "2022-05"] },
      ],
      notes: NET_PURCHASES,
      related: ["VALUATION", "DECOMPOSE", "HEADLINE"],
    },
    {
      name: "VALUATION",
      examples: [
        { args: ["CN", "2025-11"], question: "What did prices do to the holding?" },
        { args: ["CN", "2025-12", "YTD"] },
        { args: ["CN", "2025-11", null, "bills"] },
      ],
      notes: ["Of notes and bonds. Bills are taken to have no valuation change (Table 3, note 2)."],
      related: ["FLOW", "DECOMPOSE"],
    },
    {
      name: "DECOMPOSE",
      examples: [
        {
          args: ["CN", "2025-11", "2025-11", null, null, "headers=1"],
          question: "Did they sell, or did the price fall?",
          note: "In the month of its 17-year low China bought notes and bonds.",
        },
        {
          args: ["IN", "2025-01", "2025-10", null, null, "total=1; dates=text"],
          note: "With a row of sums.",
        },
        {
          args: ["CN", "2025-11", null, null, null, "cum=1; dates=text"],
          question: "Sold or revalued, in all since a month?",
          note: "Added up from the first month on.",
        },
        { args: ["PL", "2025-11", "2025-11"], note: "The Treasury withholds Poland's bills." },
        { args: ["CN", "2022-05", "2022-05"] },
      ],
      notes: [
        "The four parts add up to the change: net purchases of notes and bonds, change in bills, valuation change, other.",
        ...NET_PURCHASES,
        "Other is what none of the three explains: securities moved to another custodian or country, reporters that joined or left, corrections, and purchases and valuation that are estimated. It is often large, and shown, never hidden.",
        "A holding that fell was not necessarily sold, and one that rose not necessarily bought.",
      ],
      related: ["FLOW", "VALUATION", "CHANGE"],
    },
    {
      name: "HEADLINE",
      examples: [
        { args: ["2026-04"], question: "What were the top lines of the press release?" },
        { args: ["2026-04", "span=YTD; headers=1"], note: "Since last December." },
        {
          args: ["2025-09", null, "first", "line=net"],
          question: "What did the press release first print as net long-term inflow?",
          note: "One line as a number, as printed on 2025-11-18.",
        },
        { args: ["2013-06", "line=treasuries"], note: "On Form S." },
        { args: ["2026-04", "line=tic"] },
      ],
      notes: [
        'line= takes all (default), net (the balance), securities, official, private, treasuries, agency, corporate, equity, foreign, foreignbonds, foreignequity, bills, banks, tic (the press release\'s total), acquisition, other, shortterm, negotiable; with official or private where the press release splits them: "official bills".',
        "Without a month it is of the newest that every line has. Each line is the value of a month as elsewhere: Table 3 for Treasuries, the newest stored Tables 1 and 2, Form S before 2023-02; where these do not reach, the newest stored press release.",
        'Lines are measures too, as press releases printed them: =TIC.VINTAGES(,"2025-09","headline.net"), REVISION, SERIES and CITE take headline.net, headline.securities (also of OFFICIAL and PRIVATE), headline.tic and so on.',
        "Private means other than official institutions. The last line is foreign net purchases of U.S. securities less U.S. net purchases of foreign ones.",
        "The press release's total net inflow (tic) contains short-term and banking flows too, which Tables 1 and 2 do not have: it is known to the newest stored press release.",
      ],
      related: ["FLOW", "MIX"],
    },
  ],
};
