import type { Group } from "../example";
import { CUSTODY, NET_PURCHASES } from "./notes";

export const STRUCTURE: Group = {
  name: "Structure",
  functions: [
    {
      name: "SHARE",
      examples: [
        { args: ["DK", "2025-11", "EUROPE"], question: "What share of a region is a holder?" },
        { args: ["CN", "2025-11"], note: "Of all foreign holdings." },
        {
          args: ["TOTAL", "2025-12", "PUBLICDEBT"],
          question: "What share of the public debt do foreigners hold?",
        },
        { args: ["DK", "2025-11", 1000], note: "Of a thousand billion dollars." },
        {
          args: ["RU", "2018-11", "in=treasuries", "bills"],
          question: "Which part of a holder's Treasuries is bills?",
        },
        { args: ["DK", "2025-11", "Europa"] },
      ],
      notes: [
        "A whole is of the same measure unless in= names another: bills of a holder in bills of itself are 1, in its Treasuries in=treasuries.",
      ],
      related: ["RANK", "TABLE"],
    },
    {
      name: "RANK",
      examples: [
        { args: ["CN", "2025-11"], question: "Which place does a holder have?" },
        {
          args: ["BE", "2026-04", null, null, "within=EUROPE"],
          question: "Which place does a holder have in its region?",
        },
        {
          args: [null, "2025-05", null, null, "amount=127"],
          question: "Which place would an amount have?",
          note: "In billions of dollars.",
        },
        { args: ["CL", "2026-02"] },
        { args: ["PL", "2025-12"] },
        { args: ["EUROPE", "2025-11"] },
      ],
      notes: [
        "Among the single holders of the month's widest table; no regions, totals or organisations.",
        "A holder that this table leaves out has no place and takes none, also with within=, even where HOLDINGS has its figure from another: Iraq and Oman from 2020 to January 2023, for example.",
      ],
      related: ["TABLE", "SHARE"],
    },
    {
      name: "MOVERS",
      examples: [
        {
          args: ["2025-11", 3, null, null, null, null, "headers=1"],
          question: "Whose holdings fell and rose most?",
        },
        {
          args: ["2025-11", 3, "1Y", "net"],
          question: "Who sold and who bought most in a year?",
          note: "By reported net purchases of notes and bonds.",
        },
        { args: ["2021-06", 2], note: "A break in the series is named in the last column." },
        { args: ["2027-01"] },
      ],
      notes: [...NET_PURCHASES, CUSTODY],
      related: ["TABLE", "BREADTH", "DECOMPOSE"],
    },
    {
      name: "BREADTH",
      examples: [
        { args: ["2025-11"], question: "How many holders' holdings fell: is it a global retreat?" },
        {
          args: ["2025-11", null, "net"],
          question: "How many holders sold?",
          note: "By reported net purchases of notes and bonds.",
        },
        { args: ["2019-09", "1Y", null, "value"], note: "Weighted by the holding a year before." },
        { args: ["2025-11", "min=10"], note: "Holders of 10 billion dollars or more." },
        { args: ["2011-12", "breaks=keep"], note: "Across the change to Form SLT." },
        { args: ["2011-12"] },
      ],
      notes: [
        "Unchanged holdings count among those that did not fall. Holders whose series breaks within the span are left out.",
      ],
      related: ["MOVERS"],
    },
  ],
};
