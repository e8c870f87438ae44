/** What a snapshot keeps together: `core` is loaded at the start, the others on first use. */
export const CHUNK_NAMES = ["core", "terms", "flows", "securities", "foreign"] as const;

export type ChunkName = (typeof CHUNK_NAMES)[number];

interface Entry {
  /** How a sentence names it. */
  readonly name: string;
  /** The chunk of its positions, and that of what moves them. */
  readonly chunks: readonly [positions: ChunkName, flows: ChunkName];
  /** Whether its valuation change is published beside its net purchases. */
  readonly isValued: boolean;
}

/**
 * What is held: positions. U.S. Treasury securities as Tables 3 and 3D split them; U.S. long-term securities by type
 * (Table 1); foreign long-term securities held by U.S. residents (Table 2).
 */
const ENTRIES = {
  treasuries: { name: "U.S. Treasury securities", chunks: ["core", "flows"], isValued: false },
  longterm: { name: "Treasury notes and bonds", chunks: ["terms", "flows"], isValued: true },
  bills: { name: "Treasury bills", chunks: ["terms", "flows"], isValued: false },
  agency: { name: "U.S. agency bonds", chunks: ["securities", "securities"], isValued: true },
  corporate: { name: "U.S. corporate bonds", chunks: ["securities", "securities"], isValued: true },
  equity: { name: "U.S. equity", chunks: ["securities", "securities"], isValued: true },
  securities: {
    name: "U.S. long-term securities",
    chunks: ["securities", "securities"],
    isValued: true,
  },
  foreign: {
    name: "foreign long-term securities held by U.S. residents",
    chunks: ["foreign", "foreign"],
    isValued: true,
  },
  foreignbonds: {
    name: "foreign bonds held by U.S. residents",
    chunks: ["foreign", "foreign"],
    isValued: true,
  },
  foreignequity: {
    name: "foreign equity held by U.S. residents",
    chunks: ["foreign", "foreign"],
    isValued: true,
  },
} as const satisfies Record<string, Entry>;

export type Measure = keyof typeof ENTRIES;

export const MEASURES = Object.keys(ENTRIES) as readonly Measure[];

type Valued = {
  [M in Measure]: (typeof ENTRIES)[M]["isValued"] extends true ? M : never;
}[Measure];

/** What moves a position: net purchases, positive when the holder bought, and the valuation change. From 2023-02. */
export type Flow = `${Measure}.net` | `${Valued}.valuation`;

const isValued = (measure: Measure): measure is Valued => ENTRIES[measure].isValued;

export const FLOWS: readonly Flow[] = MEASURES.flatMap((measure): Flow[] =>
  isValued(measure) ? [`${measure}.net`, `${measure}.valuation`] : [`${measure}.net`],
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

/** What a position adds up from, where a table prints it by term or by type. */
export const componentsOf = (measure: Quantity): readonly Measure[] =>
  measure === "treasuries" ? ["longterm", "bills"] : typesOf(measure);

export const isFlow = (quantity: Quantity): quantity is Flow => quantity.includes(".");

/** The position that a flow moves, or the position itself. */
export const positionOf = (quantity: Quantity): Measure => quantity.split(".")[0] as Measure;

/** A position and what moves it. */
export const quantitiesOf = (measure: Measure): readonly Quantity[] =>
  QUANTITIES.filter((quantity) => positionOf(quantity) === measure);

/** The chunk that holds a quantity. */
export const chunkOf = (quantity: Quantity): ChunkName =>
  ENTRIES[positionOf(quantity)].chunks[isFlow(quantity) ? 1 : 0];

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

/** How a sentence names a quantity. */
export function nameOfQuantity(quantity: Quantity): string {
  const { name } = ENTRIES[positionOf(quantity)];
  if (quantity.endsWith(".net")) return `net purchases of ${name}`;
  return quantity.endsWith(".valuation") ? `the valuation change of ${name}` : name;
}
