import { printed } from "../../excel/printed";

/** Number formats of the field: billions with one decimal, changes with their sign, months as in the Treasury's tables. */
export const BILLIONS = "#,##0.0";
/** Of what may be below zero, where a rise needs no sign. */
export const AMOUNT = printed(BILLIONS);
export const CHANGE = printed(BILLIONS, "+");
export const PERCENT = printed("0.0%");
export const CHANGE_PERCENT = printed("0.0%", "+");
export const MONTH = "yyyy-mm";
export const DAY = "yyyy-mm-dd";
export const COUNT = "0";
export const CORRELATION = printed("0.00");
export const YIELD = "0.00";
export const TEXT = "General";
/** Of what only formulas read. */
export const HIDDEN = ";;;";
