/** Whole millions below a billion, two decimals below ten, else one; never more than was published. */
export function amount(millions: number, precision: number): string {
  const size = Math.abs(millions);
  if (size < 1000 && precision < 100) return `${group(size, 0)} million dollars`;
  const decimals = precision >= 1000 ? 0 : precision >= 100 || size >= 10_000 ? 1 : 2;
  return `${group(size / 1000, decimals)} billion dollars`;
}

/** The same with a minus where there is one. */
export const signed = (millions: number, precision: number): string =>
  `${millions < 0 ? "-" : ""}${amount(millions, precision)}`;

const group = (value: number, decimals: number): string =>
  value.toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
