/**
 * A number format as a press table prints figures: a change of −0.04 that is shown with one decimal is 0.0, which Excel would print as
 * `-0.0` in a format with a section for what is below zero.
 *
 * @param body How a figure is written, `"#,##0.0"` or `"0.0%"`.
 * @param rise What stands before one that is above zero.
 */
export function printed(body: string, rise: "" | "+" = ""): string {
  const [, decimals = "", percent = ""] = /0(?:\.(0+))?(%?)$/.exec(body) ?? [];
  const places = decimals.length + 2 * percent.length;
  const least = (0.5 / 10 ** places).toFixed(places + 1);
  const none = body.replace(/^[#,]+/, "");
  return `[>=${least}]${rise}${body};[<=-${least}]-${body};${none}`;
}

/** How a figure is written in such a format, without signs; any other format as it is, but without its other sections. */
export const bodyOf = (format: string): string =>
  format.replace(/^\[[^\]]*\]/, "").replace(/^\+|;.*$/g, "");
