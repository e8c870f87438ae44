import type { CellValue } from "../../excel/value";
import { isoMonth, lastDay, type Month, monthOfDay } from "../../../tic/month";
import { need } from "../language/answer";
import { breakColumn, breaksAt } from "../language/breaks";
import {
  type ChartBlock,
  type Description,
  type Parameter,
  type TableBlock,
} from "../language/description";
import {
  call,
  column,
  constant,
  type Expression,
  ifEqual,
  join,
  match,
  parameter,
  pick,
  range,
  sum,
} from "../language/expression";
import { BILLIONS, CHANGE, CORRELATION, COUNT, DAY, MONTH, TEXT, YIELD } from "../language/formats";
import { isoMonth as monthText, orError, said } from "../language/logic";
import { CUSTODY, NOT_A_SALE, REFRESH } from "../language/notes";
import { tenYearYield } from "../language/yield";

const HOLDER = parameter("Holder");
const LONGEST = 6;

const CORRELATIONS = call(
  "LEADLAG",
  HOLDER,
  range("Dates"),
  range("Prices"),
  LONGEST,
  null,
  null,
  join(
    ifEqual(parameter("Market"), "yield", "diff=1; basis=", "diff=0; basis="),
    parameter("Basis"),
  ),
);

const correlation = (id: string, header: string, format: string, at: number) => ({
  id,
  header,
  format,
  width: 72,
  shows: pick(CORRELATIONS, sum(column("Lag"), LONGEST + 1), at),
});

const lags: TableBlock = {
  kind: "table",
  id: "Lags",
  columns: [
    { id: "Lag", header: "Lag, months", format: COUNT, width: 130, key: true },
    correlation("Correlation", "Correlation", CORRELATION, 2),
    correlation("Error", "Standard error", CORRELATION, 3),
    correlation("Pairs", "Pairs of months", COUNT, 4),
  ],
  order: [{ column: "Lag" }],
  async rows({ ask, parameter, range }) {
    // Refuses what is wrong with the arguments before a sheet of errors is written.
    const isYield = String(parameter("Market")).toLowerCase() === "yield";
    const options = `diff=${isYield ? 1 : 0}; basis=${parameter("Basis")}`;
    const args = [range("Dates"), range("Prices"), LONGEST, null, null, options] as const;
    const rows = await need(ask("LEADLAG", parameter("Holder"), ...args));
    return rows.map(([lag]) => [Number(lag)]);
  },
};

const AT = column("Date");
const figure = (id: string, header: string, format: string, shows: Expression) => ({
  id,
  header,
  format,
  width: 68,
  shows,
});

/** The market beside the holder: of each month the last day in the market's range. */
const months: TableBlock = {
  kind: "table",
  id: "Months",
  quiet: true,
  title: "The market beside the holder, month by month",
  columns: [
    { id: "Date", header: "Date", format: DAY, width: 66, key: true },
    figure("Market", "Market", "#,##0.00", match(AT, "Dates", "Prices")),
    figure("Holdings", "Holdings, $ bn", BILLIONS, call("HOLDINGS", HOLDER, AT)),
    figure("Change", "Change", CHANGE, call("CHANGE", HOLDER, AT)),
    figure("Net", "Net long-term", CHANGE, call("FLOW", HOLDER, AT)),
    breakColumn(),
  ],
  order: [{ column: "Date" }],
  async rows({ ask, parameter, range }) {
    const published = await need(ask("SERIES", parameter("Holder"), parameter("From")));
    const last = new Map<Month, CellValue>();
    for (const date of range("Dates").flat()) {
      const month = monthOfDate(date);
      const known = month === undefined ? undefined : last.get(month);
      if (month !== undefined && (known === undefined || date > known)) last.set(month, date);
    }
    const days = published.flatMap(([day]) => last.get(monthOfDay(Number(day))) ?? []);
    const months = days.map((day) => monthOfDate(day)!).map(lastDay);
    const breaks = await breaksAt(ask, parameter("Holder"), months, "longterm.net");
    return days.map((day, index) => [day, breaks[index]!]);
  },
};

/** The month of a date as a range holds it; none of a heading or a blank. */
function monthOfDate(date: CellValue): Month | undefined {
  if (typeof date === "number") return date > 0 ? monthOfDay(date) : undefined;
  return /^\d{4}-(0[1-9]|1[0-2])(-\d\d)?$/.test(String(date))
    ? isoMonth(String(date).slice(0, 7))
    : undefined;
}

const shipped: TableBlock = {
  kind: "table",
  id: "Yield",
  title: "Workings: the 10-year yield that the sheet reads",
  columns: [
    { id: "Day", header: "Month", format: MONTH, width: 54, key: true },
    { id: "Percent", header: "10-year yield, %", format: YIELD, width: 68 },
  ],
  order: [{ column: "Day" }],
  rows: () => Promise.resolve(tenYearYield()),
};

/** A heading that begins with the holder. */
const about = (what: string): Expression =>
  orError(said(call("NAME", HOLDER), what), constant(what.slice(2)));

const charts = (ownMarket: boolean): ChartBlock => ({
  kind: "charts",
  columns: 8,
  across: 3,
  charts: [
    {
      id: "Lags",
      kind: "ColumnClustered",
      name: "Correlation by lag (positive: the holder moves first)",
      title: about(": correlation by lag (positive: the holder moves first)"),
      table: "Lags",
      along: "Lag",
      series: ["Correlation"],
    },
    {
      id: "Market",
      kind: "Line",
      name: "Market",
      title: constant(ownMarket ? "Market" : "10-year yield, %"),
      source: ownMarket ? "" : "Source: Federal Reserve, Release H.15, monthly averages.",
      table: "Months",
      along: "Date",
      series: ["Market"],
    },
    {
      id: "Net",
      kind: "ColumnClustered",
      name: "Net purchases of notes and bonds, billions of dollars",
      title: about(": net purchases of notes and bonds, $ bn"),
      table: "Months",
      along: "Date",
      series: ["Net"],
      breaks: "Break",
    },
  ],
});

/** Its months go on to the newest. */
const HEADING = orError(
  said("Cascade: ", call("NAME", HOLDER), ", ", monthText(call("LATESTMONTH"))),
  constant("Cascade"),
);

/** What of the holder is compared with the market. */
const basis: Parameter = {
  id: "Basis",
  label: "Compare",
  hint: "net for net purchases of notes and bonds, change for changes of holdings.",
  preset: "net",
  format: TEXT,
  readers: { net: "net purchases of notes and bonds", change: "changes of holdings" },
};

const against = (ownMarket: boolean) =>
  ({
    kind: "cascade",
    name: "Cascade",
    prefix: "TIC_Cascade",
    title: "Cascade",
    heading: HEADING,
    summary: ownMarket
      ? "Do a holder's purchases come before or after the moves of your market series?"
      : "Do a holder's purchases come before or after the moves of the 10-year yield?",
    reads: ["treasuries", "longterm.net"],
    parameters: [
      {
        id: "Holder",
        label: "Holder",
        hint: "A code such as CN, or a name.",
        preset: "CN",
        format: TEXT,
      },
      {
        id: "Market",
        label: "The market is a",
        hint: "yield (differences count) or price (percentage changes count).",
        preset: ownMarket ? "price" : "yield",
        format: TEXT,
        readers: { yield: "yield (differences)", price: "price (percentage changes)" },
      },
      basis,
      {
        id: "From",
        label: "First month",
        hint: "Of the monthly table and the charts.",
        preset: "2023-02",
        format: MONTH,
      },
    ],
    labels: 0,
    ranges: [
      { id: "Dates", table: "Yield", column: "Day" },
      { id: "Prices", table: "Yield", column: "Percent" },
    ],
    // The months of the table are those of the holdings; flows may be out for one more.
    citation: call("CITE", HOLDER, call("LATESTMONTH"), "longterm.net"),
    notes: [
      "Few observations: flows are reported from 2023-02. A correlation within two standard errors of 0 is none; of thirteen lags the largest will often look significant by chance.",
      "A correlation at a lag shows what came first, not what caused it; the figures are published about six weeks to two months after the month's end.",
      "With changes of holdings, bond prices alone produce a correlation in the same month.",
      ...(ownMarket
        ? []
        : ["10-year yield: constant maturity, monthly averages; Federal Reserve, Release H.15."]),
      CUSTODY,
      NOT_A_SALE,
      REFRESH,
    ],
    blocks: [lags, charts(ownMarket), months, ...(ownMarket ? [] : [shipped])],
  }) as const satisfies Description;

/** Against the 10-year yield, which comes with it, or against a market series of the user's. */
export const cascade = {
  ...against(false),
  withMarket: against(true),
} as const satisfies Description;
