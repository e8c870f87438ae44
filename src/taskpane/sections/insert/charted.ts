import { text, type Text } from "../../../language/say";
import type { ChartWord, Draft } from "./draft";
import { optionOf, withOption, withoutOption } from "../../../workbook/find/options";

export const CHARTS: readonly { readonly word: ChartWord; readonly label: Text }[] = [
  { word: "none", label: text("No chart") },
  { word: "line", label: text("Lines") },
  { word: "column", label: text("Columns") },
  { word: "share", label: text("Share of all") },
  { word: "stacked", label: text("What moved it") },
];

/** Functions whose question can be drawn, if only by another of them. */
const DRAWABLE = ["HOLDINGS", "SERIES", "DECOMPOSE"];

export const canBeDrawn = (name: string): boolean => DRAWABLE.includes(name);

const functionOf = (chart: ChartWord): string => (chart === "stacked" ? "DECOMPOSE" : "SERIES");

/** The chart of a draft as it stands: none if it asks by now for something else. */
export function chartOf({ name, chart, fields }: Draft): ChartWord {
  if (chart === "none" || name !== functionOf(chart)) return "none";
  const isShare = optionOf(fields["options"], "share") !== undefined;
  return isShare === (chart === "share") ? chart : "none";
}

/** A draft whose formula can be drawn so: the month that was asked about becomes the first. */
export function withChart(draft: Draft, chart: ChartWord): Draft {
  if (chart === "none") return { ...draft, chart };
  const { fields, until } = draft;
  const name = functionOf(chart);
  const isOther = draft.name === "HOLDINGS";
  const options = withoutOption(fields["options"], "share");
  return {
    ...draft,
    chart,
    name,
    fields: {
      ...fields,
      ...(isOther && { start: fields["start"] || (fields["month"] ?? "") }),
      ...(isOther && { end: fields["end"] || until }),
      options: chart === "share" ? withOption(options, "share", "TOTAL") : options,
    },
  };
}
