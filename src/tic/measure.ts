/**
 * What a snapshot keeps together: `core` is loaded at the start, the others on first use. `transactions` and `gross` are
 * what Form S has of other securities than Treasuries, and its purchases before sales are taken off; `fed` the estimates
 * of the Federal Reserve's staff; `headline` what press releases printed; `survey` the annual survey; `markets` what the Fed keeps in custody, and the yield.
 */
export const CHUNK_NAMES = [
  "core",
  "terms",
  "flows",
  "securities",
  "foreign",
  "transactions",
  "gross",
  "fed",
  "headline",
  "survey",
  "markets",
] as const;

export type ChunkName = (typeof CHUNK_NAMES)[number];

interface Entry {
  /** How a sentence names it. */
  readonly name: string;
  /** The chunk of its positions, and that of what moves them. */
  readonly chunks: readonly [positions: ChunkName, flows: ChunkName];
  /** Whether its valuation change is published beside its net purchases. */
  readonly isValued: boolean;
  /** Whether Form S has its purchases and sales, to 2023-01. */
  readonly isTraded?: true;
  /** Whether the Federal Reserve's staff estimated its net purchases and valuation, to 2020-12. */
  readonly isEstimated?: true;
  /** Nothing is published of what moves it. */
  readonly isLevel?: true;
}

/**
 * What is held: positions. U.S. Treasury securities as Tables 3 and 3D split them; U.S. long-term securities by type
 * (Table 1); foreign long-term securities held by U.S. residents (Table 2); and what the Fed keeps for foreign official
 * accounts on the last Wednesday of a month (H.4.1).
 */
const ENTRIES = {
  treasuries: { name: "U.S. Treasury securities", chunks: ["core", "flows"], isValued: false },
  longterm: {
    name: "Treasury notes and bonds",
    chunks: ["terms", "flows"],
    isValued: true,
    isTraded: true,
    isEstimated: true,
  },
  bills: { name: "Treasury bills", chunks: ["terms", "flows"], isValued: false },
  agency: {
    name: "U.S. agency bonds",
    chunks: ["securities", "securities"],
    isValued: true,
    isTraded: true,
    isEstimated: true,
  },
  corporate: {
    name: "U.S. corporate bonds",
    chunks: ["securities", "securities"],
    isValued: true,
    isTraded: true,
    isEstimated: true,
  },
  equity: {
    name: "U.S. equity",
    chunks: ["securities", "securities"],
    isValued: true,
    isTraded: true,
    isEstimated: true,
  },
  securities: {
    name: "U.S. long-term securities",
    chunks: ["securities", "securities"],
    isValued: true,
    isTraded: true,
  },
  foreign: {
    name: "foreign long-term securities held by U.S. residents",
    chunks: ["foreign", "foreign"],
    isValued: true,
    isTraded: true,
  },
  foreignbonds: {
    name: "foreign bonds held by U.S. residents",
    chunks: ["foreign", "foreign"],
    isValued: true,
    isTraded: true,
  },
  foreignequity: {
    name: "foreign equity held by U.S. residents",
    chunks: ["foreign", "foreign"],
    isValued: true,
    isTraded: true,
  },
  custody: {
    name: "Treasury securities in custody at the Federal Reserve",
    chunks: ["markets", "markets"],
    isValued: false,
    isLevel: true,
  },
} as const satisfies Record<string, Entry>;

export type Measure = keyof typeof ENTRIES;

const RECORDS: Readonly<Record<Measure, Entry>> = ENTRIES;

export const MEASURES = Object.keys(ENTRIES) as readonly Measure[];

type Valued = {
  [M in Measure]: (typeof ENTRIES)[M]["isValued"] extends true ? M : never;
}[Measure];

type Level = {
  [M in Measure]: (typeof ENTRIES)[M] extends { isLevel: true } ? M : never;
}[Measure];

/** A position of which it is known what moves it. */
export type Moved = Exclude<Measure, Level>;

export const isMoved = (measure: Measure): measure is Moved => !RECORDS[measure].isLevel;

type Traded = {
  [M in Measure]: (typeof ENTRIES)[M] extends { isTraded: true } ? M : never;
}[Measure];

type Estimated = {
  [M in Measure]: (typeof ENTRIES)[M] extends { isEstimated: true } ? M : never;
}[Measure];

/**
 * What moves a position: net purchases, positive when the holder bought, and from 2023-02 the valuation change. Purchases
 * without the sales are those of Form S, to 2023-01. `fednet` and `fedvaluation` are estimates of the Federal Reserve's staff.
 */
export type Flow =
  | Line
  | YearLine
  | `${Moved}.net`
  | `${Valued}.valuation`
  | `${Traded}.purchases`
  | `${Estimated}.fednet`
  | `${Estimated}.fedvaluation`;

/**
 * The numbered lines of the Treasury's press release, as it printed them: net purchases by foreigners, and of foreign
 * securities by U.S. residents; `net`, the first less the second; what else its total contains, and that total, `tic`.
 */
const LINES = {
  securities: "foreign net purchases of U.S. long-term securities",
  treasuries: "foreign net purchases of Treasury notes and bonds",
  agency: "foreign net purchases of U.S. agency bonds",
  corporate: "foreign net purchases of U.S. corporate bonds",
  equity: "foreign net purchases of U.S. equity",
  foreign: "U.S. net purchases of foreign long-term securities",
  foreignbonds: "U.S. net purchases of foreign bonds",
  foreignequity: "U.S. net purchases of foreign equity",
  net: "net long-term securities transactions",
  other: "other acquisitions of long-term securities",
  acquisition: "net foreign acquisition of long-term securities",
  shortterm: "the increase in short-term securities and other custody liabilities",
  bills: "the increase in Treasury bills",
  negotiable: "the increase in other negotiable instruments",
  banks: "the change in banks' own net liabilities",
  tic: "the net TIC flow",
} as const;

export type Line = `headline.${keyof typeof LINES}`;

export const HEADLINES = Object.keys(LINES).map((line) => `headline.${line}` as Line);

/**
 * The same over the twelve months through a month, as releases print it: through their newest month, through that of a year before, and
 * through the two Decembers before.
 */
export type YearLine = `year.${keyof typeof LINES}`;

/** A line over twelve months. */
export const overYear = (line: Line): YearLine => line.replace("headline.", "year.") as YearLine;

const YEARS = HEADLINES.map(overYear);

const isYear = (quantity: Quantity): quantity is YearLine => quantity.startsWith("year.");

/** Whether a quantity is a line of the press release. */
export const isHeadline = (quantity: Quantity): quantity is Line =>
  quantity.startsWith("headline.");

/** Of one month or twelve. */
const isLine = (quantity: Quantity): quantity is Line | YearLine =>
  isHeadline(quantity) || isYear(quantity);

const isValued = (measure: Measure): measure is Valued => ENTRIES[measure].isValued;

/** Whether Form S has its purchases and sales. */
export const isTraded = (measure: Measure): measure is Traded => RECORDS[measure].isTraded === true;

/** Whether the Federal Reserve's staff estimated its net purchases and valuation. */
export const isEstimated = (measure: Measure): measure is Estimated =>
  RECORDS[measure].isEstimated === true;

export const FLOWS: readonly Flow[] = MEASURES.filter(isMoved).flatMap((measure): Flow[] => [
  `${measure}.net`,
  ...(isValued(measure) ? [`${measure}.valuation` as const] : []),
  ...(isTraded(measure) ? [`${measure}.purchases` as const] : []),
  ...(isEstimated(measure)
    ? [`${measure}.fednet` as const, `${measure}.fedvaluation` as const]
    : []),
]);

/**
 * What the annual survey splits a holder's U.S. securities into. By type alone securities of both terms are added up;
 * `longterm` and `shortterm` are debt.
 */
export const ITEMS = [
  ...["total", "equity", "longterm", "shortterm", "treasuries", "agency", "corporate"],
  ...["longterm.treasuries", "longterm.agency", "longterm.corporate"],
  ...["shortterm.treasuries", "shortterm.agency", "shortterm.corporate"],
] as readonly Item[];

type Type = "treasuries" | "agency" | "corporate";
export type Item =
  | "total"
  | "equity"
  | "longterm"
  | "shortterm"
  | Type
  | `${"longterm" | "shortterm"}.${Type}`;

/** The figures of an item of the survey, known on the days of the surveys only. */
export type Surveyed = `survey.${Item}`;

export const surveyed = (item: Item): Surveyed => `survey.${item}`;

export const SURVEYED: readonly Surveyed[] = ITEMS.map(surveyed);

export const isSurveyed = (quantity: Quantity): quantity is Surveyed =>
  quantity.startsWith("survey.");

/** The item of a figure of the survey. */
export const itemOf = (quantity: Surveyed): Item => quantity.slice("survey.".length) as Item;

/**
 * What is known beside the Treasury's positions: total public debt, at the end of quarters; the yield of notes of 10 years, in
 * hundredths of a percent; and custody week by week, whose "month" counts weeks (week.ts).
 */
export const REFERENCES = ["debt", "yield", "custody:week"] as const;
type Reference = (typeof REFERENCES)[number];

/** Whether older figures are the Treasury's estimates, and its series have breaks: positions but for custody. */
export const isOnSlt = (quantity: Quantity): boolean =>
  quantity in ENTRIES && quantity !== "custody";

const isReference = (quantity: Quantity): quantity is Reference =>
  (REFERENCES as readonly Quantity[]).includes(quantity);

/** Whether its months count weeks. */
export const isWeekly = (quantity: Quantity): boolean => quantity === "custody:week";

/** A series of figures: a position of each month, one of its flows, or what is known on other days. */
export type Quantity = Measure | Flow | Surveyed | Reference;

export const QUANTITIES: readonly Quantity[] = [
  ...MEASURES,
  ...FLOWS,
  ...HEADLINES,
  ...SURVEYED,
  ...REFERENCES,
  ...YEARS,
];

/** The months from one figure to the next. The older surveys stand apart by their months of the year. */
export function stepOf(quantity: Quantity): number {
  if (isSurveyed(quantity)) return 12;
  return quantity === "debt" ? 3 : 1;
}

/** Who says what moved a position: the Treasury, or the Federal Reserve's staff where nothing was reported. */
export type Source = "reported" | "fed";

export const isOfFed = (quantity: Quantity): boolean => quantity.includes(".fed");

/** Positions and flows as published: an estimate of the Fed's is only given when it is asked for by its source. */
export const REPORTED: readonly Quantity[] = [
  ...MEASURES,
  ...FLOWS,
  ...HEADLINES,
  ...SURVEYED,
].filter((each) => !isOfFed(each));

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

const FLOW_NAMES: ReadonlySet<string> = new Set(FLOWS);

export const isFlow = (quantity: Quantity): quantity is Flow =>
  FLOW_NAMES.has(quantity) || isLine(quantity);

/** The position that a flow moves, or the position itself. A line of the press release moves none. */
export const positionOf = (quantity: Quantity): Measure => quantity.split(".")[0] as Measure;

/** A position and what moves it. */
export const quantitiesOf = (measure: Measure): readonly Quantity[] =>
  QUANTITIES.filter((quantity) => positionOf(quantity) === measure);

/** How many figures, each rounded by itself, a printed one is made of: the change in bills is that of two positions. */
export const roundingsOf = (quantity: Quantity): number => (quantity === "bills.net" ? 2 : 1);

const isGross = (quantity: Quantity): boolean => quantity.endsWith(".purchases");

/** Whether a quantity still comes out every month. */
export const isLive = (quantity: Quantity): boolean =>
  !isGross(quantity) && !isOfFed(quantity) && !isLine(quantity);

/** Whether Form S has a quantity: net purchases that reach back to 1977, or gross ones. */
export const isOnFormS = (quantity: Quantity): boolean =>
  isGross(quantity) ||
  (quantity.endsWith(".net") && !isLine(quantity) && isTraded(positionOf(quantity)));

/** The lines that have no securities transactions in them. */
const BANKING: readonly Quantity[] = [
  "headline.bills",
  "headline.shortterm",
  "headline.negotiable",
  "headline.banks",
  "headline.other",
];

/** Whether a quantity is of Form S to 2023-01, and of Form SLT since. */
export const isOfForms = (quantity: Quantity): boolean => OF_FORMS.has(quantity);

const OF_FORMS: ReadonlySet<Quantity> = new Set(
  QUANTITIES.filter(
    (quantity) => isOnFormS(quantity) || (isHeadline(quantity) && !BANKING.includes(quantity)),
  ),
);

/** The chunk of a quantity's rows; those of Form S are apart, but for net purchases of Treasury notes and bonds. */
export function chunkOf(quantity: Quantity, isFormS = false): ChunkName {
  if (isLine(quantity)) return "headline";
  if (isSurveyed(quantity)) return "survey";
  if (isReference(quantity)) return quantity === "debt" ? "core" : "markets";
  if (isGross(quantity)) return "gross";
  if (isOfFed(quantity)) return "fed";
  if (isFormS && quantity !== "longterm.net") return "transactions";
  return ENTRIES[positionOf(quantity)].chunks[isFlow(quantity) ? 1 : 0];
}

/** The chunks that hold a quantity. */
export const chunksOf = (quantity: Quantity): readonly ChunkName[] => [
  ...new Set([chunkOf(quantity), chunkOf(quantity, isOnFormS(quantity))]),
];

/**
 * The net purchases that the Treasury reports for a position. All Treasuries count by their notes and bonds; of bills only
 * the change of the position is known.
 */
export function netOf(measure: Measure, source: Source = "reported"): Flow | undefined {
  const of = measure === "treasuries" ? "longterm" : measure;
  if (source === "fed") return isEstimated(of) ? `${of}.fednet` : undefined;
  return of === "bills" || !isMoved(of) ? undefined : `${of}.net`;
}

/** The valuation change of a position, for all Treasuries that of notes and bonds. Bills are taken to have none. */
export function valuationOf(measure: Measure, source: Source = "reported"): Flow | undefined {
  const of = measure === "treasuries" ? "longterm" : measure;
  if (source === "fed") return isEstimated(of) ? `${of}.fedvaluation` : undefined;
  return isValued(of) ? `${of}.valuation` : undefined;
}

/** Whether U.S. residents hold it, of securities of the country named. */
export const isForeign = (quantity: Quantity): boolean => quantity.startsWith("foreign");

/** `long-term U.S. Treasury debt in the annual survey` */
function nameOfItem(item: Item): string {
  const [first = "", type = ""] = item.split(".");
  const what = WORDS[type || first]!;
  return `${type ? `${TERMS[first]} U.S. ${what}` : `U.S. ${TERMS[first] ? `${TERMS[first]} ` : ""}${what}`} in the annual survey`;
}

const TERMS: Readonly<Record<string, string>> = { longterm: "long-term", shortterm: "short-term" };

const WORDS: Readonly<Record<string, string>> = {
  total: "securities",
  equity: "equity",
  longterm: "debt",
  shortterm: "debt",
  treasuries: "Treasury debt",
  agency: "agency debt",
  corporate: "corporate debt",
};

const NAMES_OF_REFERENCES: Readonly<Record<Reference, string>> = {
  debt: "total public debt",
  yield: "the yield of U.S. Treasury notes of 10 years",
  "custody:week": "Treasury securities in custody at the Federal Reserve by week",
};

/** How a sentence names a quantity. */
export function nameOfQuantity(quantity: Quantity): string {
  if (isHeadline(quantity)) return LINES[quantity.slice("headline.".length) as keyof typeof LINES];
  if (isYear(quantity))
    return `${LINES[quantity.slice("year.".length) as keyof typeof LINES]} over twelve months`;
  if (isSurveyed(quantity)) return nameOfItem(itemOf(quantity));
  if (isReference(quantity)) return NAMES_OF_REFERENCES[quantity];
  const { name } = ENTRIES[positionOf(quantity)];
  if (isGross(quantity)) return `gross purchases of ${name}`;
  if (isOfFed(quantity))
    return `the Fed's estimates of ${quantity.endsWith("net") ? "net purchases" : "the valuation change"} of ${name}`;
  if (quantity.endsWith(".net")) return `net purchases of ${name}`;
  return quantity.endsWith(".valuation") ? `the valuation change of ${name}` : name;
}
