import { quantitiesOf, surveyed, type Item, type Measure, type Quantity } from "./measure";
import { isoDay, isoMonth, type Day, type Month } from "./month";
import { REGIONS, SECTORS, TOTALS, type Sum } from "./sums";

/** How much of the world a publication covers: every reporter, the press table's major holders, or a few rows. */
export type Coverage = "all" | "majors" | "partial";

/** The names of a quantity's columns, which are added up. */
type Columns = Partial<Record<Quantity, readonly string[]>>;

/** Where a file is fetched that is no part of the monthly releases, if it is asked for by the name of its site. */
export interface Feed {
  readonly site: "survey" | "fred";
  /** What stands after the site's address. */
  readonly path: string;
  /** What the file is called here. */
  readonly file: string;
  readonly licence: string;
  readonly cadence: string;
}

/** Statistical releases of the government, and of the Federal Reserve's Board. */
const PUBLIC = "a work of the United States government, in the public domain (17 U.S.C. § 105)";

const fred = (id: string, cadence: string): Feed => ({
  site: "fred",
  path: `fredgraph.csv?id=${id}`,
  file: `${id.toLowerCase()}.csv`,
  licence: PUBLIC,
  cadence,
});

interface Entry {
  /** How a sentence names it. */
  readonly title: string;
  /** Who publishes it, if not the Treasury. */
  readonly publisher?: string;
  /** What a whole edition of it covers. */
  readonly coverage: Coverage;
  /** It is no part of the Treasury's monthly releases: its day and newest month are its own. */
  readonly isOutside?: true;
  /** Its columns, where it has them by name: others have a column a month. */
  readonly columns?: Columns;
  /** The rows that add up in it to the million. */
  readonly sums?: readonly Sum[];
  /** Its columns add up to their totals within so many millions; sectors, which cut across countries, were never made to fit. */
  readonly loose?: number;
  /** It prints the newest months only, so that older ones drop out of it. */
  readonly isWindow?: true;
  /** Its figure is the value of a month, whatever else was released later. */
  readonly leads?: true;
  /** Up to this month it lists every holder that is published, whatever it covers since. */
  readonly widestBefore?: Month;
  /** Up to this day its newest month may be older than that of its release. */
  readonly lagsUntil?: Day;
  /** What the site and its archives call its file, in lower case. */
  readonly files?: RegExp;
  /** The file states its own release day. */
  readonly isDated?: true;
  /** Where it is fetched, if not with the releases. */
  readonly feed?: Feed;
  /** The file on the site that is kept up to date, and whether it comes out with the others of a release or on a day of its own. */
  readonly live?: readonly [file: string, posted: "together" | "apart"];
}

/** Columns of Tables 1 to 3 by their stems: a position, its net purchases, and its valuation change if there is one. */
const stems = (names: Partial<Record<Measure, readonly string[]>>): Columns =>
  Object.fromEntries(
    Object.entries(names).flatMap(([measure, of]) =>
      quantitiesOf(measure as Measure).flatMap((quantity) => {
        const ending = ENDINGS[quantity.split(".")[1] ?? ""];
        return ending ? [[quantity, of.map((stem) => `${stem}_${ending}`)]] : [];
      }),
    ),
  );

const ENDINGS: Readonly<Record<string, string>> = { "": "pos", net: "net", valuation: "valchg" };

/**
 * The columns of Form S by the numbers in its header: what foreigners bought, and six columns on what they sold. Of foreign
 * securities they sold what U.S. residents bought.
 */
const transactions = (names: Partial<Record<Measure, readonly number[]>>): Columns =>
  Object.fromEntries(
    Object.entries(names).flatMap(([measure, numbers]) => {
      const bought = numbers.map((n) => (n > 4 ? n + 6 : n));
      return [
        [`${measure}.net`, bought.map((n) => `[${n}] - [${n > 6 ? n - 6 : n + 6}]`)],
        [`${measure}.purchases`, bought.map((n) => `[${n}]`)],
      ];
    }),
  );

const FED = "Federal Reserve Board staff";

/** The columns of the Fed staff's files, by the prefix of the holders they take together. */
const estimates = (prefix: "ftot" | "foi"): Columns =>
  Object.fromEntries(
    Object.entries({ longterm: "treas", agency: "agcy", corporate: "corp", equity: "stk" }).flatMap(
      ([measure, stem]) => [
        [`${measure}.fednet`, [`${prefix}_${stem}_adj_net_flow`]],
        [`${measure}.fedvaluation`, [`${prefix}_${stem}_adj_val_chg`]],
      ],
    ),
  );

/** The columns of the annual survey, by the names that its header puts one below the other. */
const SURVEY_COLUMNS: Readonly<Record<Item, readonly string[]>> = {
  total: ["Total securities"],
  equity: ["Equity"],
  longterm: ["Total long-term Debt"],
  shortterm: ["Total short-term debt"],
  "longterm.treasuries": ["Long-term Treasury Debt"],
  "longterm.agency": ["Long-term Agency debt"],
  "longterm.corporate": ["Long-term Corporate debt"],
  "shortterm.treasuries": ["Short-term Treasury debt"],
  "shortterm.agency": ["Short-term Agency debt"],
  "shortterm.corporate": ["Short-term Corporate debt"],
  treasuries: ["Long-term Treasury Debt", "Short-term Treasury debt"],
  agency: ["Long-term Agency debt", "Short-term Agency debt"],
  corporate: ["Long-term Corporate debt", "Short-term Corporate debt"],
};

/** In the order in which they are asked who the holders of a month are. */
const ENTRIES = {
  table3: {
    title: "TIC Table 3",
    coverage: "all",
    columns: stems({
      treasuries: ["for_treas"],
      longterm: ["for_lt_treas"],
      bills: ["for_st_treas"],
    }),
    sums: [REGIONS, ...TOTALS, SECTORS],
    leads: true,
    files: /^slt[_-]table3\.(txt|html)$/,
    live: ["slt_table3.txt", "together"],
  },
  table1: {
    title: "TIC Table 1",
    coverage: "all",
    columns: stems({
      securities: ["for_lt_total"],
      longterm: ["for_lt_treas"],
      agency: ["for_lt_agcy"],
      corporate: ["for_lt_corp"],
      equity: ["for_lt_eqty"],
    }),
    sums: [...TOTALS, SECTORS],
    // `slt-table1.html` has been seen too.
    files: /^slt[_-]table1\.(txt|html)$/,
    live: ["slt_table1.txt", "together"],
  },
  table2: {
    title: "TIC Table 2",
    coverage: "all",
    columns: stems({
      foreign: ["us_lt_total"],
      foreignbonds: ["us_lt_govt_bond", "us_lt_corp_bond"],
      foreignequity: ["us_lt_eqty"],
    }),
    sums: TOTALS,
    loose: 5,
    files: /^slt[_-]table2\.(txt|html)$/,
    live: ["slt_table2.txt", "together"],
  },
  slt3d: {
    title: "TIC Table 3D",
    coverage: "all",
    columns: {
      treasuries: ["Total U.S. Treasury Securities"],
      longterm: ["Long-term U.S. Treasury Securities"],
      bills: ["Short-term U.S. Treasury Securities"],
    },
    // Not the grand total: in 2018-04 it is 497 million short (data/README.md).
    sums: [REGIONS],
    // "Beginning with the release on 3-15-2021" holdings other than the press table's lag no month more (release-dates page).
    lagsUntil: isoDay("2021-03-15"),
    files: /^slt3d_globl\.csv$/,
  },
  forms: {
    title: "TIC Form S",
    coverage: "all",
    columns: transactions({
      longterm: [1],
      agency: [2],
      corporate: [3],
      equity: [4],
      securities: [1, 2, 3, 4],
      foreignbonds: [5],
      foreignequity: [6],
      foreign: [5, 6],
    }),
    files: /^s1_globl\.txt$/,
  },
  table5: {
    title: "TIC Table 5, Major Foreign Holders",
    coverage: "majors",
    isWindow: true,
    files: /^slt[_-]table5\.(txt|html)$/,
    live: ["slt_table5.txt", "together"],
  },
  mfhhis01: {
    title: "Major Foreign Holders, history",
    coverage: "majors",
    widestBefore: isoMonth("2011-12"),
    lagsUntil: Infinity,
    files: /^mfhhis01\.(txt|csv|html)$/,
    isDated: true,
    live: ["mfhhis01.txt", "apart"],
  },
  mfh: {
    title: "Major Foreign Holders",
    coverage: "majors",
    isWindow: true,
    files: /^mfh\.txt$/,
    isDated: true,
  },
  fed: {
    title: "estimates by Bertaut and Judson",
    publisher: FED,
    coverage: "all",
    columns: estimates("ftot"),
    isOutside: true,
  },
  fedofficial: {
    title: "estimates by Bertaut and Tryon",
    publisher: FED,
    coverage: "all",
    columns: estimates("foi"),
    isOutside: true,
  },
  notice: { title: "TIC press release", coverage: "partial" },
  survey: {
    title: "annual survey of foreign holdings of U.S. securities",
    publisher: "U.S. Treasury and Federal Reserve",
    coverage: "all",
    columns: Object.fromEntries(
      Object.entries(SURVEY_COLUMNS).map(([item, columns]) => [surveyed(item as Item), columns]),
    ),
    isOutside: true,
    files: /^shlhistdat.*\.txt$/,
    isDated: true,
    feed: {
      site: "survey",
      path: "shlhistdat.txt",
      file: "shlhistdat.txt",
      licence: PUBLIC,
      cadence: "yearly, at the end of April",
    },
  },
  custody: {
    title: "Release H.4.1, marketable Treasury securities held in custody",
    publisher: "Federal Reserve",
    coverage: "all",
    columns: { custody: ["WMTSECL1"], "custody:week": ["WMTSECL1"] },
    isOutside: true,
    files: /^(fred_)?wmtsecl1\.csv$/,
    feed: fred("WMTSECL1", "weekly, on Thursdays"),
  },
  debt: {
    title: "total public debt, by way of FRED",
    coverage: "all",
    columns: { debt: ["GFDEBTN"] },
    isOutside: true,
    files: /^(fred_)?gfdebtn\.csv$/,
    feed: fred("GFDEBTN", "quarterly"),
  },
  yield: {
    title: "Release H.15, constant maturity of 10 years, monthly average",
    publisher: "Federal Reserve",
    coverage: "all",
    columns: { yield: ["GS10"] },
    isOutside: true,
    files: /^(us10y_monthly|(fred_)?gs10)\.csv$/,
    feed: fred("GS10", "monthly, on the first working day"),
  },
  // By series, which only `update --cslt` fetches.
  cslt: {
    title: "TIC CSLT, estimates before Form SLT",
    coverage: "partial",
    isOutside: true,
  },
  press: { title: "press report", coverage: "partial" },
} as const satisfies Record<string, Entry>;

/** One of the Treasury's tables, or the press that reported it. */
export type Table = keyof typeof ENTRIES;

/** A table that comes as a file of its own. */
export type FiledTable = {
  [T in Table]: (typeof ENTRIES)[T] extends { files: RegExp } ? T : never;
}[Table];

/** Every published table: all that is said of one elsewhere is said by its entry here, or by its reader. */
export const TABLES: Readonly<Record<Table, Entry>> = ENTRIES;

export const TABLE_NAMES = Object.keys(ENTRIES) as readonly Table[];

/** The rows that add up in a table. */
export const sumsOf = (table: Table): readonly Sum[] => TABLES[table].sums ?? [];

/** The quantities of a table that has named columns, each with its columns. */
export const columnsOf = (table: Table) =>
  Object.entries(TABLES[table].columns ?? {}) as [Quantity, readonly string[]][];

/** Whether a table may be the first to print a quantity: one of its own if it comes out apart, else one of the monthly releases. */
export function isPrintedOutside(quantity: Quantity): (table: Table) => boolean {
  const own = TABLE_NAMES.filter(
    (table) => TABLES[table].isOutside && TABLES[table].columns?.[quantity],
  );
  return (table) => (own.length ? own.includes(table) : !TABLES[table].isOutside);
}

/** Of the tables that print a month, the first that lists every holder; undefined if all list only the largest. */
export const widestOf = (month: Month, prints: (table: Table) => boolean): Table | undefined =>
  TABLE_NAMES.find((table) => {
    const { coverage, widestBefore = -Infinity } = TABLES[table];
    return (coverage === "all" || month < widestBefore) && prints(table);
  });

/** Whether its editions come out on days of their own, and not with a release. */
export const isApart = (table: Table): boolean =>
  TABLES[table].isOutside === true || TABLES[table].live?.[1] === "apart";
