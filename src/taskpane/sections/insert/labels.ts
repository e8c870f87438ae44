import type { Parameter } from "../../../formulas/catalogue/catalogue";

const LABELS: Readonly<Record<string, string>> = {
  holder: "Holder",
  month: "Month",
  start: "From month",
  end: "To month",
  measure: "What is held",
  as_of: "Publication",
  options: "Options",
  span: "Over",
  kind: "Change as",
  give: "Answer with",
  of: "As a share of",
  against: "Compared with",
  side: "Side",
  what: "What is counted",
  top: "How many holders",
  n: "How many",
  columns: "Columns",
  by: "By",
  weighting: "Weighting",
  form: "Form",
  group: "Group",
  after: "After",
  release: "Release",
  dates: "Dates of the market series",
  prices: "Prices or yields",
  max_lag: "Longest lag in months",
  year: "Year of the survey",
  item: "Item",
  week: "Week",
};

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  month: "newest",
  start: "start of the history",
  end: "newest",
  span: "1M",
  of: "TOTAL",
  top: "20",
  n: "5",
  columns: "rank holder holdings change share",
  max_lag: "6",
  year: "newest",
  item: "total",
  week: "newest",
  release: "newest",
  after: "newest release",
  options: "units=mn",
  dates: "Sheet1!A2:A41",
  prices: "Sheet1!B2:B41",
};

/** What the form calls an argument. */
export const labelOf = ({ name }: Pick<Parameter, "name">): string => LABELS[name] ?? name;

/** What counts, or may be written, where nothing is. */
export const placeholderOf = ({ name }: Parameter): string | undefined => PLACEHOLDERS[name];
