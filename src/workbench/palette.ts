/** The colours of the sheets that the workbench opens with. */

export const INK = "#242424";
export const QUIET = "#616161";
export const ACCENT = "#0F6B3A";
export const BAND = "#E8F1EC";
/** Of the sheet itself. */
export const PAPER = "#FFFFFF";
export const LINE = "#DADADA";
export const WARM = "#8A5A00";
export const ALARM = "#B10E1C";

/** Of cells to type in. */
export const INPUT = { color: "#0B4F9E", fill: "#FFF6CC" } as const;
