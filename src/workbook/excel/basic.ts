/** What a cell is in calculations: of a data type its basic value. */
export const basicOf = (cell: unknown): unknown =>
  typeof cell === "object" && cell !== null
    ? (cell as { readonly basicValue?: unknown }).basicValue
    : cell;

/** The number format that comes with a value. */
export function numberFormatOf(cell: unknown): string | undefined {
  const { numberFormat } = Object(cell) as { readonly numberFormat?: unknown };
  return typeof numberFormat === "string" ? numberFormat : undefined;
}
