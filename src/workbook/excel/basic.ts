/** What a cell is in calculations: of a data type its basic value. */
export const basicOf = (cell: unknown): unknown =>
  typeof cell === "object" && cell !== null
    ? (cell as { readonly basicValue?: unknown }).basicValue
    : cell;
