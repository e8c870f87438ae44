import { type Parameter } from "./description";
import { MONTH } from "./formats";

/** The month that a sheet is about. */
export const month: Parameter = {
  id: "Month",
  label: "Month",
  hint: "latest, or a month such as 2025-11.",
  preset: "latest",
  format: MONTH,
};
