/** Whole millions below a billion, two decimals below ten, else one; never more than was published. */
export function amount(millions: number, precision: number): string {
  const size = Math.abs(millions);
  if (size < 1000 && precision < 100) return `${group(size, 0)} million dollars`;
  const decimals = precision >= 1000 ? 0 : precision >= 100 || size >= 10_000 ? 1 : 2;
  // In millions half a unit is a whole number, and goes up as in the Treasury's tables: as a double 468.15 lies below it.
  const unit = 10 ** (3 - decimals);
  return `${group((Math.round(size / unit) * unit) / 1000, decimals)} billion dollars`;
}

/** The same with a minus where there is one. */
export const signed = (millions: number, precision: number): string =>
  `${millions < 0 ? "-" : ""}${amount(millions, precision)}`;

const group = (value: number, decimals: number): string =>
  value.toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
