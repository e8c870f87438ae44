/** How one of several series is told from the others. */
export interface Look {
  readonly color: string;
  /** Of its line. */
  readonly dash: "Continuous" | "Dash" | "RoundDot" | "DashDot" | "DashDotDot";
}

/**
 * Colours that are told apart in print without colours as well, light beside dark, each dark enough for a line on white:
 * https://www.w3.org/TR/WCAG21/#non-text-contrast
 */
const COLORS = ["#1B508D", "#E57513", "#15213E", "#26879A", "#592265", "#BC2E24"] as const;

const DASHES = ["Continuous", "Dash", "RoundDot", "DashDot", "DashDotDot"] as const;

/** The look of a series by its place, counted from 0; where the colours begin again, the dashes are others. */
export const lookOf = (index: number): Look => ({
  color: COLORS[index % COLORS.length]!,
  dash: DASHES[(index + Math.floor(index / COLORS.length)) % DASHES.length]!,
});

/** Of what marks a month rather than shows a figure. */
export const MARK = "#A6A6A6";
