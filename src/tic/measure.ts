/** What is held. Positions in U.S. Treasury securities, as Table 3 and Table 3D split them. */
export const MEASURES = ["treasuries", "longterm", "bills"] as const;

export type Measure = (typeof MEASURES)[number];

/** How a sentence names a measure. */
export const MEASURE_NAMES: Record<Measure, string> = {
  treasuries: "U.S. Treasury securities",
  longterm: "Treasury notes and bonds",
  bills: "Treasury bills",
};
