import { type Book, type Implementation, object } from "../objects";

/** How the spreadsheet's locale writes numbers; it is chosen in File > Settings of the grid. */
export const cultureOf = ({ engine }: Book): Implementation<"CultureInfo"> => ({
  read: { name: () => engine.locale().code.replace("_", "-") },
  parts: { numberFormat: () => object("NumberFormatInfo", null) },
});

export const numberFormatOf = ({ engine }: Book): Implementation<"NumberFormatInfo"> => ({
  read: {
    numberDecimalSeparator: () => engine.locale().decimalSeparator,
    numberGroupSeparator: () => engine.locale().thousandsSeparator,
  },
});
