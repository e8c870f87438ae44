import type { Group } from "../example";
import { CUSTODY } from "./notes";

export const SURVEYS: Group = {
  name: "Survey and custody",
  functions: [
    {
      name: "SURVEY",
      examples: [
        {
          args: ["JP", 2025],
          question: "How much of all U.S. securities does a country hold?",
          note: "At the end of June 2025: equity, and debt of both terms.",
        },
        {
          args: ["CN", 2014, "equity"],
          question: "How much U.S. equity did a country hold before 2020?",
        },
        { args: ["JP", 2025, "longterm.corporate"], note: "One type of debt, by term." },
        { args: ["G7", "-1", "treasuries"], note: "A group, in the survey before the newest." },
        { args: ["TOTAL", 1974], note: "The oldest: long-term securities only." },
        { args: ["JP", 1990] },
        { args: ["Slovakia", 1989] },
      ],
      notes: [
        "The survey asks every custodian and issuer once a year, security by security; the monthly figures are reported in totals. The two differ.",
        "Before 2002 short-term securities were not asked about, so items by type alone (treasuries, agency, corporate) begin in 2002.",
        "A figure printed as * is above zero but below half a million dollars: it counts as 0, and CITE says so.",
        "CITE, WHY and SERIES read an item as a measure: survey.total, survey.longterm.treasuries.",
        CUSTODY,
      ],
      related: ["HOLDINGS", "MIX", "CITE"],
    },
    {
      name: "CUSTODY",
      examples: [
        {
          args: ["2026-06-24"],
          question: "What does the Fed keep in custody for foreign central banks?",
        },
        {
          args: ["2026-06-26", "change"],
          question: "How did custody at the Fed change in the week?",
          note: "A date stands for the last Wednesday up to it.",
        },
        { args: ["2026-06", "year"], note: "A month stands for its last Wednesday." },
        { args: ["latest", "week"], note: "The newest Wednesday." },
        { args: ["2007-06-27"] },
      ],
      notes: [
        "Marketable Treasury securities of foreign official and international accounts, at the Federal Reserve alone: what official institutions keep elsewhere is not in it.",
        "The release of a Wednesday's figures follows on the next day; the monthly holdings follow some seven weeks after the month.",
        'As a monthly measure (the last Wednesday of the month) it is "custody" of OFFICIAL: =TIC.SERIES("OFFICIAL","2025-01",,"custody").',
        "year is the change from 52 weeks before, as the release prints it.",
      ],
      related: ["HOLDINGS", "SERIES", "LOWSINCE"],
    },
  ],
};
