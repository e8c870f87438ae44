import { type Column } from "./description";
import {
  beside,
  call,
  column,
  constant,
  type Expression,
  ifEqual,
  ifNone,
  monthBefore,
  parameter,
  pick,
} from "./expression";
import { cellOf, monthsLater } from "./logic";
import { BILLIONS, CHANGE, CHANGE_PERCENT, COUNT, MONTH, PERCENT, TEXT } from "./formats";

const CODE = column("Code");
const MONTH_ASKED = parameter("Month");

/** The Treasury's code of a row's holder. */
export const code: Column = { id: "Code", header: "Code", format: COUNT, width: 48, key: true };

export const holder: Column = {
  id: "Holder",
  header: "Holder",
  format: TEXT,
  width: 130,
  shows: call("NAME", CODE),
};

/** The sheet's month as a date, whatever was typed: the newest month of net purchases can be later than that of Treasuries. */
export const monthShown = pick(call("SERIES", "TOTAL", MONTH_ASKED, MONTH_ASKED), 1, 1);

const figure = (id: string, header: string, format: string, shows: Expression): Column => ({
  id,
  header,
  format,
  width: 68,
  shows,
});

/** What one can ask of the row's holder for the sheet's month, as published at a time; to date if none is given. */
export const published = (asOf: Expression | null) => ({
  rank: figure("Rank", "Rank", COUNT, call("RANK", CODE, MONTH_ASKED, null, asOf)),
  holdings: figure(
    "Holdings",
    "Holdings, $ bn",
    BILLIONS,
    call("HOLDINGS", CODE, MONTH_ASKED, null, asOf),
  ),
  change: figure(
    "Change",
    "Change",
    CHANGE,
    call("CHANGE", CODE, MONTH_ASKED, null, null, null, asOf),
  ),
  net: figure("Net", "Net long-term", CHANGE, call("FLOW", CODE, monthShown, null, null, asOf)),
  bills: figure(
    "Bills",
    "Bills",
    CHANGE,
    call("CHANGE", CODE, MONTH_ASKED, null, null, "bills", asOf),
  ),
  valuation: figure(
    "Valuation",
    "Valuation",
    CHANGE,
    call("VALUATION", CODE, monthShown, null, null, asOf),
  ),
  /** The last column of the month's one row. */
  other: figure(
    "Other",
    "Other",
    CHANGE,
    cellOf(call("DECOMPOSE", CODE, MONTH_ASKED, MONTH_ASKED, null, asOf), 1, 7),
  ),
  /** Lowest since; of a record low, since the history starts. As low a month before is no low. */
  lowest: (options: Expression | string, history: Expression | null = null): Column =>
    figure(
      "Lowest",
      "Lowest since",
      MONTH,
      ifEqual(
        beside("LowMonths", call("LOWMONTHS", CODE, MONTH_ASKED, history, asOf)),
        1,
        "",
        call("LOWSINCE", CODE, MONTH_ASKED, options, asOf),
      ),
    ),
});

/** The same as published to date, and what is asked for only so. */
export const { rank, holdings, change, lowest } = published(null);
export const changePercent = figure(
  "ChangePercent",
  "Change %",
  CHANGE_PERCENT,
  call("CHANGE", CODE, MONTH_ASKED, null, "pct"),
);
export const year = figure(
  "Year",
  "Change in a year",
  CHANGE,
  call("CHANGE", CODE, MONTH_ASKED, "1Y"),
);
export const yearPercent = figure(
  "YearPercent",
  "Change in a year %",
  CHANGE_PERCENT,
  call("CHANGE", CODE, MONTH_ASKED, "1Y", "pct"),
);
export const share = figure("Share", "Share", PERCENT, call("SHARE", CODE, MONTH_ASKED));
/** What moved a holding in a year, of a table whose title says that it is a year. */
export const netYear = figure(
  "NetYear",
  "Net long-term",
  CHANGE,
  call("FLOW", CODE, monthShown, "1Y"),
);
export const billsYear = figure(
  "BillsYear",
  "Bills",
  CHANGE,
  call("CHANGE", CODE, MONTH_ASKED, "1Y", null, "bills"),
);
export const valuationYear = figure(
  "ValuationYear",
  "Valuation",
  CHANGE,
  call("VALUATION", CODE, monthShown, "1Y"),
);
/** What none of the three explains of a year's change: the last column of the last of twelve months, added up. */
export const otherYear = figure(
  "OtherYear",
  "Other",
  CHANGE,
  cellOf(
    call("DECOMPOSE", CODE, monthsLater(monthShown, constant(-11)), MONTH_ASKED, "cum=1"),
    12,
    7,
  ),
);
export const lowMonths = (options: Expression | null): Column =>
  figure("LowMonths", "Months since as low", COUNT, call("LOWMONTHS", CODE, MONTH_ASKED, options));
export const drawdown = (options: Expression | null): Column =>
  figure("Drawdown", "From the peak", PERCENT, call("DRAWDOWN", CODE, MONTH_ASKED, options));
/** Of the month before: the newest month is in its first print. A dash where the release before did not print the holder. */
export const revision = (release: Expression): Column => ({
  ...figure(
    "Revision",
    "Prior month revised",
    CHANGE,
    ifNone(call("REVISION", CODE, monthBefore(monthShown), null, release, "against=previous"), "–"),
  ),
  right: true,
});
