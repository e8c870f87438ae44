/** A number as people write it: `12,391`. */
export const grouped = (n: number): string => n.toLocaleString("en-US");
