import type { Group } from "../example";
import { CUSTODY, NET_PURCHASES } from "./notes";

export const PUBLICATIONS: Group = {
  name: "Publications",
  functions: [
    {
      name: "REVISION",
      examples: [
        { args: ["CN", "2025-11"], question: "By how much was the first print revised?" },
        { args: ["GB", "2025-11"] },
        { args: ["CA", "2024-12", "against=previous"], note: "Against the stored release before." },
        { args: ["DK", "2025-11"] },
      ],
      notes: [
        "The newest figure is rounded to the precision of the older: more decimals are no revision.",
        "A sum is compared as a whole, so that it can show 0 although a part was revised: that of China and Canada in 2017-12, where Canada was revised by -0.1 and China's decimals make up for it. Ask for each holder in a cell of its own to see that.",
        "mfhhis01 brings only its last year up to date. A revision of an earlier year against what it printed may have been made before that release.",
      ],
      related: ["REVISIONS", "VINTAGES"],
    },
    {
      name: "REVISIONS",
      examples: [
        {
          args: [null, 5, "rows=all; headers=1"],
          question: "What did the last release revise?",
          note: "Totals and regions too.",
        },
        { args: ["2026-05-18"], note: "The release of a day." },
        {
          args: [null, 3, null, null, "against=stored; headers=1"],
          note: "Against the last stored print, however old, with its date.",
        },
        { args: ["2026-03-18"] },
      ],
      notes: [
        "A release is compared with the one before it. Where the archive does not hold that one, a release in between could have made the revision, and the answer is #N/A.",
        "Only figures that both stored releases print are compared: of some releases no more is stored than a cut-off press table.",
        "mfhhis01 brings only its last year up to date. A revision of an earlier year against what it printed (as that of Canada's December 2024, in the release of 2026-06-18) may have been made by a release before.",
      ],
      related: ["REVISION", "VINTAGES"],
    },
    {
      name: "VINTAGES",
      examples: [
        {
          args: ["CN", "2025-11", null, null, "headers=1"],
          question: "How did the figure change from release to release?",
        },
        { args: ["CN", "2009-12"] },
        { args: ["CN", "2027-01"] },
      ],
      related: ["REVISION", "CITE"],
    },
    {
      name: "CITE",
      examples: [
        { args: ["CN", "2025-11"], question: "Which publication is the number from?" },
        { args: ["CN", "2025-11", null, "first"] },
        { args: ["CN", "2025-11", "longterm.net"], note: "Of a flow." },
        {
          args: ["JP", "2026-04", null, null, "credit=1; span=10Y"],
          note: "One line for a table, here of changes in ten years.",
        },
        { args: ["CN", "2027-01"] },
      ],
      related: ["VINTAGES", "WHY"],
    },
    {
      name: "SAY",
      examples: [
        { args: ["CN", "2025-11"], question: "What happened, in one honest sentence?" },
        { args: ["JP", "2025-11"], note: "A rise in a month of net sales." },
        { args: ["GB", "2025-11"], note: "A custody centre." },
        { args: ["NORDICS", "2025-11"] },
        { args: ["CZ"] },
      ],
      notes: [
        ...NET_PURCHASES,
        "Positions before 2011-09 are the Treasury's estimates between surveys: the sentence says so, and names a break between the two months of a record.",
        CUSTODY,
      ],
      related: ["DECOMPOSE", "CITE"],
    },
    {
      name: "WHY",
      examples: [
        { args: ["CZ"], question: "Why is this cell an error?" },
        { args: ["CN", "2025-11"], note: "A value, with its source." },
        { args: ["CN", "2022-05", "longterm.net"] },
      ],
      notes: [
        "Some versions of Excel for Windows and Mac hide the sentence of an error; WHY shows it.",
        "WHY knows holder, month, measure and publication. What is special to another function, such as a record or an unknown option, only the error of its own cell says.",
      ],
      related: ["CITE", "STATUS"],
    },
    {
      name: "STATUS",
      examples: [{ args: [], question: "Which data does the workbook stand on?" }],
      notes: [
        "The last row is when Excel calculated this cell: if that was before the last refresh, its figures are of then.",
      ],
      related: ["LATESTMONTH", "NEXTRELEASE"],
    },
    {
      name: "NEXTRELEASE",
      examples: [
        {
          args: [],
          note: "The release that follows the newest in the data, also where that day is past. ahead=1 gives the next one that lies ahead, as the pane's Next release does.",
        },
        { args: ["2026-10-01"], question: "When is the next release?" },
        { args: ["2027-01-01"] },
      ],
      related: ["STATUS"],
    },
  ],
};
