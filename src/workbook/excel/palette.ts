/** How one of several series is told from the others. */
export interface Look {
  readonly color: string;
  /** Of its line. */
  readonly dash: "Continuous" | "Dash" | "RoundDot" | "DashDot" | "DashDotDot";
}

/**
 * Colours, each dark enough for a line on white (https://www.w3.org/TR/WCAG21/#non-text-contrast). In print without colours the first
 * six are told apart by their shade, light beside dark, and all ten by shade and dash.
 */
const COLORS = [
  "#1B508D",
  "#E57513",
  "#222222",
  "#26879A",
  "#592265",
  "#BC2E24",
  "#8F7A00",
  "#7A3B12",
  "#C04A9B",
  "#1E5631",
] as const;

const DASHES = ["Continuous", "Dash", "RoundDot", "DashDot", "DashDotDot"] as const;

/** The look of a series by its place, counted from 0: those that share a dash are far apart in shade, and so are those that share a colour in dash. */
export const lookOf = (index: number): Look => ({
  color: COLORS[index % COLORS.length]!,
  dash: DASHES[(index + 4 * Math.floor(index / DASHES.length)) % DASHES.length]!,
});

/** Of what marks a month rather than shows a figure. */
export const MARK = "#A6A6A6";
