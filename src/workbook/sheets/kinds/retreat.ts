import { GRAND_TOTAL } from "../../../tic/basket";
import { type Figure, need, plain, rowsOrNone } from "../language/answer";
import { breakColumn, breaksAt } from "../language/breaks";
import * as columns from "../language/columns";
import { type Description, type Inputs, type TableBlock } from "../language/description";
import { call, column, constant, ifEqual, join, parameter } from "../language/expression";
import { BILLIONS, HIDDEN, MONTH, PERCENT, TEXT } from "../language/formats";
import { CUSTODY, ESTIMATES, NOT_A_SALE, PARTS, REFRESH } from "../language/notes";
import { dated, month } from "../language/parameters";
import { needWhole } from "../language/published";

const HISTORY = join("history=", parameter("Lookback"));

/** The month of the lowest or highest holding up to the sheet's month. */
const extreme = (name: "TROUGH" | "PEAK") =>
  call(name, column("Code"), null, parameter("Month"), "month", HISTORY);

/** Every holder that is large enough; the months since it was as low tell how striking that is. */
const lows: TableBlock = {
  kind: "table",
  id: "Lows",
  quiet: true,
  title: "How long ago holdings were last as low, and records, billions of dollars",
  columns: [
    columns.holder,
    columns.holdings,
    columns.lowest(join("record=start; history=", parameter("Lookback")), HISTORY),
    columns.lowMonths(HISTORY),
    {
      id: "Record",
      header: "Record",
      format: TEXT,
      width: 68,
      // The lowest or highest month up to now is this one: ties count as the earlier month.
      shows: ifEqual(
        extreme("TROUGH"),
        columns.monthShown,
        "record low",
        ifEqual(extreme("PEAK"), columns.monthShown, "record high", ""),
      ),
    },
    columns.drawdown(HISTORY),
    columns.year,
    { ...columns.netYear, header: "Net long-term, 1Y" },
    columns.code,
  ],
  order: [
    { column: "LowMonths", descending: true },
    { column: "Holdings", descending: true },
  ],
  async rows(inputs) {
    const large = await largeHolders(inputs);
    const options = `history=${inputs.parameter("Lookback")}`;
    const months = await need(
      inputs.ask(
        "LOWMONTHS",
        large.map((code) => [code]),
        inputs.parameter("Month"),
        options,
      ),
    );
    return large
      .map((code, index) => ({ code, months: lengthOf(months[index]![0]!) }))
      .sort((a, b) => b.months - a.months)
      .map(({ code }) => [code]);
  },
};

/** Where nobody can say how long ago, the holder comes last. */
const lengthOf = (months: Figure): number => (typeof months === "number" ? months : -1);

async function largeHolders({ ask, parameter }: Inputs): Promise<readonly number[]> {
  const least = Number(parameter("Least"));
  const rows = plain(
    await needWhole(ask, ask("TABLE", parameter("Month"), "all", "code holdings")),
  );
  return rows.filter(([, held]) => Number(held) >= least).map(([code]) => Number(code));
}

/** What is said of those who sold and bought: the parts add up to the change. As many as the table above has. */
const moves = [
  columns.netYear,
  columns.billsYear,
  columns.valuationYear,
  columns.otherYear,
  { ...columns.year, header: "Change" },
  columns.holdings,
  columns.share,
];

/** Five sellers and five buyers of notes and bonds over a year. */
const movers: TableBlock = {
  kind: "table",
  id: "Movers",
  quiet: true,
  title:
    "A year’s largest sellers and buyers of notes and bonds, and what moved their holdings, billions of dollars",
  below: true,
  columns: [columns.holder, ...moves, columns.code],
  order: [{ column: "NetYear" }],
  rows: async (inputs) => (await moversOf(inputs)).map((code) => [code]),
};

async function moversOf({ ask, parameter }: Inputs): Promise<readonly number[]> {
  const rows = await rowsOrNone(ask("MOVERS", parameter("Month"), 5, "1Y", "net"));
  if (rows.length === 0) return [];
  const names = plain(rows.map(([name]) => [name!]));
  const codes = plain(await need(ask("NAME", names, "tic")));
  const found = codes.map(([code]) => Number(code));
  // Sellers stand first, the largest first; buyers the largest first too. In one order: from most sold to most bought.
  return [...found.slice(0, 5), ...found.slice(5).reverse()];
}

/** What the sellers and buyers leave over, and what all come to. */
const totals: TableBlock = {
  kind: "table",
  id: "MoverTotals",
  quiet: true,
  below: true,
  columns: [
    { id: "Total", header: "Total", format: TEXT, width: 130, key: true },
    ...moves,
    // What All other is made of is longer than the column: only formulas read it.
    {
      ...columns.code,
      format: ([, code]) => (typeof code === "number" ? TEXT : HIDDEN),
      key: false,
    },
  ],
  async rows(inputs) {
    const all = [GRAND_TOTAL, ...(await moversOf(inputs))];
    return [
      ["All other", all.join("-")],
      ["Grand total", GRAND_TOTAL],
    ];
  },
};

const AT = column("Month");

/** Breadth, and China with Belgium, month by month. */
const history: TableBlock = {
  kind: "table",
  id: "History",
  quiet: true,
  title: "Breadth, and China with Belgium, month by month",
  below: true,
  columns: [
    { id: "Month", header: "Month", format: MONTH, width: 54, key: true },
    {
      id: "Fell",
      header: "Holders that fell",
      format: PERCENT,
      width: 60,
      shows: call("BREADTH", AT, join("min=", parameter("Least"))),
    },
    {
      id: "FellYear",
      header: "Fell in a year",
      format: PERCENT,
      width: 60,
      shows: call("BREADTH", AT, "1Y", join("min=", parameter("Least"))),
    },
    {
      id: "Total",
      header: "All foreign holders",
      format: BILLIONS,
      width: 68,
      shows: call("HOLDINGS", "TOTAL", AT),
    },
    {
      id: "China",
      header: "China",
      format: BILLIONS,
      width: 60,
      shows: call("HOLDINGS", "CN", AT),
    },
    {
      id: "Belgium",
      header: "Belgium",
      format: BILLIONS,
      width: 60,
      shows: call("HOLDINGS", "BE", AT),
    },
    {
      id: "Both",
      header: "China + Belgium",
      format: BILLIONS,
      width: 60,
      shows: call("HOLDINGS", "CN+BE", AT),
    },
    breakColumn(),
    breakColumn("ChinaBreak", "Break, China"),
  ],
  order: [{ column: "Month" }],
  async rows({ ask, parameter }) {
    const rows = await need(ask("SERIES", "TOTAL", parameter("From"), parameter("Month")));
    const days = plain(rows.map(([month]) => [month!])).map(([day]) => day!);
    const all = await breaksAt(ask, "TOTAL", days);
    const china = await breaksAt(ask, "CN+BE", days);
    return days.map((day, index) => [day, all[index]!, china[index]!]);
  },
};

export const retreat = {
  kind: "retreat",
  name: "Retreat monitor",
  prefix: "TIC_RetreatMonitor",
  title: "Retreat monitor",
  heading: dated("Retreat monitor"),
  summary:
    "Are foreign holders leaving U.S. Treasuries? Record lows and highs, distance from the peak, breadth, sellers and buyers, China with Belgium.",
  reads: ["treasuries", "bills", "longterm.net", "longterm.valuation"],
  parameters: [
    month,
    {
      id: "Least",
      label: "Smallest holding",
      hint: "Billions of dollars: smaller holders are left out.",
      preset: 10,
      format: BILLIONS,
    },
    {
      // Not "History": that is a table, and Excel has no name for a cell that a table has.
      id: "Lookback",
      label: "History",
      hint: "all, or slt to look back to 2011-09 only.",
      preset: "all",
      format: TEXT,
      readers: { all: "all there is", slt: "from 2011-09 (Form SLT)" },
    },
    {
      id: "From",
      label: "First month of the charts",
      hint: "A month such as 2023-02.",
      preset: "2021-01",
      format: MONTH,
    },
  ],
  labels: 0,
  frozen: 1,
  stacked: true,
  citation: call("CITE", "TOTAL", parameter("Month")),
  notes: [
    CUSTODY,
    "Belgium is the seat of Euroclear, which keeps securities for customers of many countries: its sum with China is a convention, not a measurement.",
    NOT_A_SALE,
    PARTS,
    "Of a record low, “lowest since” and the months count from where the history starts; who was as low a month before has none.",
    ESTIMATES,
    REFRESH,
  ],
  blocks: [
    lows,
    movers,
    totals,
    history,
    {
      kind: "charts",
      columns: 8,
      charts: [
        {
          id: "Movers",
          kind: "ColumnClustered",
          name: "Net purchases of notes and bonds in a year, billions of dollars",
          title: dated("Net purchases of notes and bonds in a year, $ bn"),
          table: "Movers",
          along: "Holder",
          series: ["NetYear"],
        },
        {
          id: "Breadth",
          kind: "Line",
          name: "Share of holders whose holdings fell",
          title: constant("Share of holders whose U.S. Treasury securities fell"),
          table: "History",
          along: "Month",
          series: ["Fell", "FellYear"],
          breaks: "Break",
        },
        {
          id: "China",
          kind: "Line",
          name: "China with Belgium, billions of dollars",
          title: constant("China with Belgium: U.S. Treasury securities held, $ bn"),
          table: "History",
          along: "Month",
          series: ["China", "Belgium", "Both"],
          breaks: "ChinaBreak",
        },
      ],
    },
  ],
} as const satisfies Description;
