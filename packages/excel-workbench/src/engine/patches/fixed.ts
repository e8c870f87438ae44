import type * as Library from "@odoo/o-spreadsheet";
import { type SpreadsheetLibrary } from "../library";

/** How many decimals there are if nothing else is said. */
const DECIMALS = 2;

/**
 * Teaches the library Excel's FIXED: https://support.microsoft.com/office/ffd5723c-324c-45e9-8b96-e41be2a8274a Harmless when done twice.
 */
export function addFixed(library: SpreadsheetLibrary): void {
  const { functionRegistry } = library.registries;
  if (functionRegistry.contains("FIXED")) return;
  const { toNumber, toBoolean } = library.helpers;
  const argument = (name: string, description: string, type: "NUMBER" | "BOOLEAN") => ({
    name,
    description,
    type: [type],
  });
  functionRegistry.add("FIXED", {
    description: "A number as text, rounded, with separators of thousands.",
    args: [
      argument("number", "The number.", "NUMBER"),
      { ...argument("decimals", "How many decimals; 2 if omitted.", "NUMBER"), optional: true },
      {
        ...argument("no_commas", "TRUE for no separators of thousands.", "BOOLEAN"),
        optional: true,
      },
    ],
    // The library passes single values where nothing takes a matrix.
    compute(...given) {
      const [number, decimals, isPlain] = given as (Library.FunctionResultObject | undefined)[];
      const { decimalSeparator, thousandsSeparator = "" } = this.locale;
      const places = decimals ? Math.trunc(toNumber(decimals, this.locale)) : DECIMALS;
      const thousands = isPlain && toBoolean(isPlain) ? "" : thousandsSeparator;
      return fixed(toNumber(number, this.locale), places, thousands, decimalSeparator);
    },
    isExported: true,
  });
}

/** As Excel rounds: half away from zero; to the left of the point where there are fewer than no decimals. */
function fixed(value: number, places: number, thousands: string, decimal: string): string {
  const scale = 10 ** places;
  const rounded = Math.round(Math.abs(value) * scale) / scale;
  const [whole = "", rest] = rounded.toFixed(Math.max(places, 0)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${value < 0 ? "-" : ""}${grouped}${rest === undefined ? "" : decimal + rest}`;
}
