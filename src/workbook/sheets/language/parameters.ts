import { monthShown } from "./columns";
import { type Parameter } from "./description";
import { type Expression, type Written } from "./expression";
import { isoMonth, orError, said } from "./logic";
import { MONTH } from "./formats";

/** The month that a sheet is about. */
export const month: Parameter = {
  id: "Month",
  label: "Month",
  hint: "latest, or a month such as 2025-11.",
  preset: "latest",
  format: MONTH,
};

/** A heading with the sheet's month behind it; without, where there is none. */
export const dated = (...heading: readonly Written[]): Expression =>
  orError(said(...heading, ", ", isoMonth(monthShown)), said(...heading.slice(0, 1)));
