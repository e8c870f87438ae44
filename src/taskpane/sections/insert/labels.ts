import { text, translated, type Text } from "../../../language/say";
import type { Parameter } from "../../../formulas/catalogue/catalogue";

const LABELS: Readonly<Record<string, Text>> = {
  holder: text("Holder"),
  month: text("Month"),
  start: text("From month"),
  end: text("To month"),
  measure: text("What is held"),
  as_of: text("Publication"),
  options: text("Options"),
  span: text("Over"),
  kind: text("Change as"),
  give: text("Answer with"),
  of: text("As a share of"),
  against: text("Compared with"),
  side: text("Side"),
  what: text("What is counted"),
  top: text("How many holders"),
  n: text("How many"),
  columns: text("Columns"),
  by: text("By"),
  weighting: text("Weighting"),
  form: text("Form"),
  group: text("Group"),
  after: text("After"),
  release: text("Release"),
  dates: text("Dates of the market series"),
  prices: text("Prices or yields"),
  max_lag: text("Longest lag in months"),
  year: text("Year of the survey"),
  item: text("Item"),
  week: text("Week"),
};

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  month: text("newest"),
  start: text("start of the history"),
  end: text("newest"),
  span: "1M",
  of: "TOTAL",
  top: "20",
  n: "5",
  columns: "rank holder holdings change share",
  max_lag: "6",
  year: text("newest"),
  item: "total",
  week: text("newest"),
  release: text("newest"),
  after: text("newest release"),
  options: "units=mn",
  dates: "Sheet1!A2:A41",
  prices: "Sheet1!B2:B41",
};

/** What the form calls an argument. */
export const labelOf = ({ name }: Pick<Parameter, "name">): string =>
  translated(LABELS[name] ?? name);

/** What counts, or may be written, where nothing is. */
export const placeholderOf = ({ name }: Parameter): string | undefined =>
  PLACEHOLDERS[name] && translated(PLACEHOLDERS[name]);
