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
  return chart === "share" && !isShare ? "none" : chart;
}

/** What a draft asks for shares of, if not of all. */
export function wholeOf({ fields }: Pick<Draft, "fields">): string | undefined {
  const whole = optionOf(fields["options"], "share");
  return whole !== undefined && /^total$/i.test(whole) ? undefined : whole;
}

/**
 * A draft whose formula can be drawn so: the month that was asked about becomes the first. A share that was asked for is drawn as it is,
 * but for that of all which another chart has brought; what moved a holding is no share.
 */
export function withChart(draft: Draft, chart: ChartWord): Draft {
  if (chart === "none") return { ...draft, chart };
  const { fields, until } = draft;
  const name = functionOf(chart);
  const isOther = draft.name === "HOLDINGS";
  return {
    ...draft,
    chart,
    name,
    fields: {
      ...fields,
      ...(isOther && { start: fields["start"] || (fields["month"] ?? "") }),
      ...(isOther && { end: fields["end"] || until }),
      options: optionsOf(draft, chart),
    },
  };
}

function optionsOf(draft: Draft, chart: ChartWord): string {
  const options = draft.fields["options"] ?? "";
  const isShare = optionOf(options, "share") !== undefined;
  if (chart === "share") return isShare ? options : withOption(options, "share", "TOTAL");
  const isBrought = draft.chart === "share" && wholeOf(draft) === undefined;
  return chart === "stacked" || isBrought ? withoutOption(options, "share") : options;
}
