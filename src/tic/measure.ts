/**
 * What is held: positions. U.S. Treasury securities as Tables 3 and 3D split them; U.S. long-term securities by type
 * (Table 1); foreign long-term securities held by U.S. residents (Table 2).
 */
export const MEASURES = [
  "treasuries",
  "longterm",
  "bills",
  "agency",
  "corporate",
  "equity",
  "securities",
  "foreign",
  "foreignbonds",
  "foreignequity",
] as const;

export type Measure = (typeof MEASURES)[number];

/** What moves a position: net purchases, positive when the holder bought, and the valuation change. From 2023-02. */
export type Flow = `${Measure}.net` | `${Exclude<Measure, "treasuries" | "bills">}.valuation`;

export const FLOWS: readonly Flow[] = MEASURES.flatMap((measure): Flow[] =>
  measure === "treasuries" || measure === "bills"
    ? [`${measure}.net`]
    : [`${measure}.net`, `${measure}.valuation`],
);

/** A series of monthly figures that the Treasury publishes: a position, or one of its flows. */
export type Quantity = Measure | Flow;

export const QUANTITIES: readonly Quantity[] = [...MEASURES, ...FLOWS];

/** What long-term securities consist of, as Tables 1 and 2 split them. */
export const TYPES = {
  securities: ["longterm", "agency", "corporate", "equity"],
  foreign: ["foreignbonds", "foreignequity"],
} as const satisfies Partial<Record<Measure, readonly Measure[]>>;

/** The types of a measure that has them. */
export const typesOf = (measure: Quantity): readonly Measure[] =>
  (TYPES as Partial<Record<Quantity, readonly Measure[]>>)[measure] ?? [];

export const isFlow = (quantity: Quantity): quantity is Flow => quantity.includes(".");

/** The position that a flow moves, or the position itself. */
export const positionOf = (quantity: Quantity): Measure => quantity.split(".")[0] as Measure;

/**
 * The net purchases that the Treasury reports for a position. All Treasuries count by their notes and bonds; of bills only
 * the change of the position is known.
 */
export const netOf = (measure: Measure): Flow | undefined =>
  measure === "bills" ? undefined : `${measure === "treasuries" ? "longterm" : measure}.net`;

/** The valuation change of a position, for all Treasuries that of notes and bonds. Bills are taken to have none. */
export const valuationOf = (measure: Measure): Flow | undefined =>
  measure === "bills" ? undefined : `${measure === "treasuries" ? "longterm" : measure}.valuation`;

/** Whether U.S. residents hold it, of securities of the country named. */
export const isForeign = (quantity: Quantity): boolean => quantity.startsWith("foreign");

const NAMES: Record<Measure, string> = {
  treasuries: "U.S. Treasury securities",
  longterm: "Treasury notes and bonds",
  bills: "Treasury bills",
  agency: "U.S. agency bonds",
  corporate: "U.S. corporate bonds",
  equity: "U.S. equity",
  securities: "U.S. long-term securities",
  foreign: "foreign long-term securities held by U.S. residents",
  foreignbonds: "foreign bonds held by U.S. residents",
  foreignequity: "foreign equity held by U.S. residents",
};

/** How a sentence names a quantity. */
export function nameOfQuantity(quantity: Quantity): string {
  const name = NAMES[positionOf(quantity)];
  if (quantity.endsWith(".net")) return `net purchases of ${name}`;
  return quantity.endsWith(".valuation") ? `the valuation change of ${name}` : name;
}
