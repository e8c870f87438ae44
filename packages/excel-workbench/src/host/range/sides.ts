/** The borders of a range that the workbench has, by Excel's names. */
export const SIDES = [
  "EdgeTop",
  "EdgeBottom",
  "EdgeLeft",
  "EdgeRight",
  "InsideVertical",
  "InsideHorizontal",
] as const;

export type Side = (typeof SIDES)[number];
