import { ALL_COUNTRIES, GRAND_TOTAL, OFFICIAL, PRIVATE } from "./basket";

/** A row, by the Treasury's code, that others add up to exactly. */
export type Sum = readonly [total: number, parts: readonly number[]];

/** Canada and the regions in Table 3 and Table 3D. Euro area and European Union are inside Europe. */
export const REGIONS: Sum = [ALL_COUNTRIES, [19992, 29998, 39942, 34401, 49999, 59994, 69906]];

const ORGANISATIONS = 79995;

/** The rows that end Tables 1 to 3: international and regional organisations, and the grand total. */
export const TOTALS: readonly Sum[] = [
  [ORGANISATIONS, [72907, 76929]],
  [GRAND_TOTAL, [ALL_COUNTRIES, ORGANISATIONS]],
];

/** The grand total is that of official and other holders. */
export const SECTORS: Sum = [GRAND_TOTAL, [OFFICIAL, PRIVATE]];
