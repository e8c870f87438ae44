/*
 * The enumerated arguments. Excel offers these words while a formula is typed. The build puts each enumeration on every
 * parameter of its name (scripts/metadata.js). Member values must be in double quotes and on one line.
 */

/**
 * What is held: MEASURES of src/tic/measure.ts.
 * @customenum {string}
 */
export enum MEASURE {
  /** All U.S. Treasury securities, from 2000-03 for major holders and 2011-09 for all */
  treasuries = "treasuries",
  /** Treasury notes and bonds, from 2011-09 */
  longterm = "longterm",
  /** Treasury bills, from 2011-09 */
  bills = "bills",
  /** U.S. agency bonds, long-term, from 2020-01 */
  agency = "agency",
  /** U.S. corporate and other bonds, long-term, from 2020-01 */
  corporate = "corporate",
  /** U.S. equity, from 2020-01 */
  equity = "equity",
  /** All U.S. long-term securities, from 2020-01 */
  securities = "securities",
  /** Foreign long-term securities held by U.S. residents, from 2020-01 */
  foreign = "foreign",
  /** Foreign bonds held by U.S. residents, from 2020-01 */
  foreignbonds = "foreignbonds",
  /** Foreign equity held by U.S. residents, from 2020-01 */
  foreignequity = "foreignequity",
  /** Treasuries that the Federal Reserve keeps for OFFICIAL, last Wednesday of the month, from 2007-07 */
  custody = "custody",
}

/**
 * How a change is expressed.
 * @customenum {string}
 */
export enum KIND {
  /** In billions of dollars, or the units asked for */
  abs = "abs",
  /** As a fraction of the holding at the start */
  pct = "pct",
}

/**
 * What to return of an extreme, a crossing or a record.
 * @customenum {string}
 */
export enum GIVE {
  /** The holding */
  value = "value",
  /** Its month */
  month = "month",
  /** The holding and its month, side by side */
  both = "both",
  /** The change from the week before */
  change = "change",
  /** The change from 52 weeks before */
  year = "year",
  /** The Wednesday itself */
  week = "week",
  /** The last month before that on the same side */
  before = "before",
  /** above or below */
  side = "side",
  /** The place: 1 is a record */
  place = "place",
  /** The fraction of the history at or below */
  percentile = "percentile",
  /** Standard deviations from the mean of the history */
  zscore = "zscore",
}

/**
 * What of the annual survey: ITEMS of src/tic/measure.ts.
 * @customenum {string}
 */
export enum ITEM {
  /** All U.S. securities */
  total = "total",
  /** Equity */
  equity = "equity",
  /** Long-term debt */
  longterm = "longterm",
  /** Short-term debt, from 2002 */
  shortterm = "shortterm",
  /** Treasury debt of both terms, from 2002 */
  treasuries = "treasuries",
  /** Agency debt of both terms, from 2002 */
  agency = "agency",
  /** Corporate debt of both terms, from 2002 */
  corporate = "corporate",
  /** Long-term Treasury debt, from 1994 */
  longtermTreasuries = "longterm.treasuries",
  /** Long-term agency debt, from 1994 */
  longtermAgency = "longterm.agency",
  /** Long-term corporate debt, from 1994 */
  longtermCorporate = "longterm.corporate",
  /** Short-term Treasury debt, from 2002 */
  shorttermTreasuries = "shortterm.treasuries",
  /** Short-term agency debt, from 2002 */
  shorttermAgency = "shortterm.agency",
  /** Short-term corporate debt, from 2002 */
  shorttermCorporate = "shortterm.corporate",
}

/**
 * From which side places are counted.
 * @customenum {string}
 */
export enum SIDE {
  /** 1 is the highest */
  high = "high",
  /** 1 is the lowest */
  low = "low",
}

/**
 * Which months are counted.
 * @customenum {string}
 */
export enum WHAT {
  /** The holding fell */
  falls = "falls",
  /** The holding rose */
  rises = "rises",
  /** Sold on balance, by reported net purchases */
  sales = "sales",
  /** Bought on balance, by reported net purchases */
  purchases = "purchases",
  /** A record low then */
  lows = "lows",
  /** A record high then */
  highs = "highs",
}

/**
 * How a holder is named.
 * @customenum {string}
 */
export enum FORM {
  /** The name in English */
  name = "name",
  /** ISO 3166 alpha-2 */
  iso2 = "iso2",
  /** ISO 3166 alpha-3 */
  iso3 = "iso3",
  /** The Treasury's code */
  tic = "tic",
}

/**
 * Which holders to list: the Treasury's own rows, or a group of src/tic/holder.ts, which has the members.
 * @customenum {string}
 */
export enum GROUP {
  /** Every row the Treasury publishes or published in the measure */
  all = "all",
  /** Single holders only */
  countries = "countries",
  /** The Treasury's own totals, regions and memo rows */
  rows = "rows",
  /** G7 without the United States */
  g7 = "g7",
  /** Brazil, Russia, India, China, South Africa */
  brics = "brics",
  /** Gulf Cooperation Council */
  gcc = "gcc",
  /** Denmark, Finland, Iceland, Norway, Sweden */
  nordics = "nordics",
  /** Belgium, Luxembourg, Cayman Islands, Switzerland, Ireland, United Kingdom */
  custody = "custody",
  /** Algeria, Congo, Equatorial Guinea, Gabon, Iran, Iraq, Kuwait, Libya, Nigeria, Saudi Arabia, UAE, Venezuela */
  opec = "opec",
  /** The 22 members of the Arab League */
  arab = "arab",
  /** Association of Southeast Asian Nations */
  asean = "asean",
  /** Belgium, Netherlands, Luxembourg */
  benelux = "benelux",
  /** Estonia, Latvia, Lithuania */
  baltics = "baltics",
  /** Denmark, Norway, Sweden */
  scandinavia = "scandinavia",
  /** The 18 countries of the G20 besides the United States */
  g20 = "g20",
  /** China, Hong Kong, Macau, Taiwan */
  greaterchina = "greaterchina",
  /** The emerging Europe and Central Asia of the Fed's list */
  emeurope = "emeurope",
}

/**
 * By what holders are compared.
 * @customenum {string}
 */
export enum BY {
  /** The change of the holding */
  change = "change",
  /** Net purchases of notes and bonds, from 2023-02 */
  net = "net",
}

/**
 * How much a holder counts.
 * @customenum {string}
 */
export enum WEIGHTING {
  /** Every holder the same */
  equal = "equal",
  /** By its holding at the start of the span */
  value = "value",
}
