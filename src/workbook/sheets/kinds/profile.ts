import type { ChartKind } from "../../excel/charts";
import type { CellValue } from "../../excel/value";
import { monthShown } from "../language/columns";
import { lastDay } from "../../../tic/month";
import { type Ask, need, plain, rowsOrNone } from "../language/answer";
import { breakColumn, breaksAt } from "../language/breaks";
import {
  type ChartBlock,
  type ChartDescription,
  type Description,
  type TableBlock,
} from "../language/description";
import { beside, call, column, constant, type Expression, parameter } from "../language/expression";
import { BILLIONS, CHANGE, CHANGE_PERCENT, COUNT, MONTH, PERCENT, TEXT } from "../language/formats";
import { cellOf, isoMonth, less, monthsLater, orError, said } from "../language/logic";
import { CUSTODY, ESTIMATES, NOT_A_SALE, PARTS, REFRESH } from "../language/notes";
import { month } from "../language/parameters";
import { monthMeant } from "../language/published";

const HOLDER = parameter("Holder");
const ASKED = parameter("Month");

interface Line {
  readonly label: string;
  readonly format: string;
  readonly shows: Expression;
}

const line = (label: string, format: string, shows: Expression): Line => ({ label, format, shows });

const LINES: readonly Line[] = [
  line("Holder", TEXT, call("NAME", HOLDER)),
  line("Holdings, $ bn", BILLIONS, call("HOLDINGS", HOLDER, ASKED)),
  line("Change in the month", CHANGE, call("CHANGE", HOLDER, ASKED)),
  line("Change in a year", CHANGE, call("CHANGE", HOLDER, ASKED, "1Y")),
  line("Change in a year, %", CHANGE_PERCENT, call("CHANGE", HOLDER, ASKED, "1Y", "pct")),
  line("Share of all foreign holdings", PERCENT, call("SHARE", HOLDER, ASKED)),
  line("Rank", COUNT, call("RANK", HOLDER, ASKED)),
  line("Months of rises (+) or falls (−) in a row", COUNT, call("STREAK", HOLDER, ASKED)),
  line("Lowest since", MONTH, call("LOWSINCE", HOLDER, ASKED, "record=start")),
  line("Peak", BILLIONS, call("PEAK", HOLDER, null, ASKED)),
  line("Month of the peak", MONTH, call("PEAK", HOLDER, null, ASKED, "month")),
  line("Distance from the peak", PERCENT, call("DRAWDOWN", HOLDER, ASKED)),
  line("Low", BILLIONS, call("TROUGH", HOLDER, null, ASKED)),
  line("Month of the low", MONTH, call("TROUGH", HOLDER, null, ASKED, "month")),
  line(
    "Net purchases of notes and bonds in a year",
    CHANGE,
    call("FLOW", HOLDER, monthShown, "1Y"),
  ),
  line("Valuation change in a year", CHANGE, call("VALUATION", HOLDER, monthShown, "1Y")),
];

/** A line of an earlier version that the user keeps has no figure any more. */
const GONE: Line = line("", TEXT, constant(""));

const lineOf = ([label]: readonly CellValue[]): Line =>
  LINES.find((one) => one.label === label) ?? GONE;

const figures: TableBlock = {
  kind: "table",
  id: "Figures",
  quiet: true,
  columns: [
    { id: "Figure", header: "Key figure", format: TEXT, width: 236, key: true },
    {
      id: "Value",
      header: "Value",
      format: (given) => lineOf(given).format,
      width: 90,
      shows: (given) => lineOf(given).shows,
    },
  ],
  async rows({ ask, parameter }) {
    // A month that is not published is refused before a sheet of errors is written.
    await need(ask("HOLDINGS", parameter("Holder"), parameter("Month")));
    return LINES.map(({ label }) => [label]);
  },
};

/** Months, each with a mark where the holder's figures do not continue those before. */
async function marked(ask: Ask, holder: CellValue, months: readonly (readonly CellValue[])[]) {
  const days = months.map(([day]) => day!);
  const breaks = await breaksAt(ask, holder, days);
  return days.map((day, index) => [day, breaks[index]!]);
}

const AT = column("Month");
const monthColumn = { id: "Month", header: "Month", format: MONTH, width: 54, key: true } as const;

const history: TableBlock = {
  kind: "table",
  id: "History",
  quiet: true,
  title: "Holdings month by month",
  columns: [
    monthColumn,
    {
      id: "Holdings",
      header: "Holdings, $ bn",
      format: BILLIONS,
      width: 68,
      shows: call("HOLDINGS", HOLDER, AT),
    },
    {
      id: "Share",
      header: "Share of all",
      format: PERCENT,
      width: 60,
      shows: call("SHARE", HOLDER, AT),
    },
    {
      id: "Drawdown",
      header: "From the peak",
      format: PERCENT,
      width: 60,
      shows: call("DRAWDOWN", HOLDER, AT),
    },
    breakColumn(),
  ],
  order: [{ column: "Month" }],
  async rows({ ask, parameter }) {
    const rows = await need(
      ask("SERIES", parameter("Holder"), parameter("From"), parameter("Month")),
    );
    return marked(ask, parameter("Holder"), plain(rows.map(([month]) => [month!])));
  },
};

const part = (id: string, header: string, shows: Expression) => ({
  id,
  header,
  format: CHANGE,
  width: 64,
  shows,
});

const flows: TableBlock = {
  kind: "table",
  id: "Flows",
  quiet: true,
  title: "What moved the holding, billions of dollars",
  columns: [
    monthColumn,
    part("Change", "Change", call("CHANGE", HOLDER, AT)),
    part("Net", "Net long-term", call("FLOW", HOLDER, AT)),
    part("Bills", "Bills", call("CHANGE", HOLDER, AT, null, null, "bills")),
    part("Valuation", "Valuation", call("VALUATION", HOLDER, AT)),
    part("Other", "Other", cellOf(call("DECOMPOSE", HOLDER, AT, AT), 1, 7)),
    breakColumn(),
  ],
  order: [{ column: "Month" }],
  async rows({ ask, parameter }) {
    const rows = await rowsOrNone(ask("DECOMPOSE", parameter("Holder"), null, parameter("Month")));
    return marked(ask, parameter("Holder"), plain(rows.map(([month]) => [month!])));
  },
};

/** A heading that begins with the holder. */
const about = (what: string): Expression =>
  orError(said(call("NAME", HOLDER), what), constant(what.slice(2)));

const BACK = column("Back");
const RECENT_MONTH = monthsLater(monthShown, less(0, BACK));
const THEN = beside("Month", RECENT_MONTH);

const recently = (
  id: string,
  header: string,
  format: string,
  shows: Expression,
  shaded = true,
) => ({
  id,
  header,
  format,
  width: 64,
  shows,
  shaded,
});

/** How many months are shown small. */
const RECENT = 12;

/** The last twelve months, which move on by themselves: its rows are how many months back, so that they never change. */
const recent: TableBlock = {
  kind: "table",
  id: "Recent",
  quiet: true,
  title: "The last twelve months",
  columns: [
    { id: "Month", header: "Month", format: MONTH, width: 54, shows: RECENT_MONTH },
    recently("Treasuries", "Treasuries, $ bn", BILLIONS, call("HOLDINGS", HOLDER, THEN)),
    recently("Longterm", "Notes and bonds", BILLIONS, call("HOLDINGS", HOLDER, THEN, "longterm")),
    recently("Bills", "Bills", BILLIONS, call("HOLDINGS", HOLDER, THEN, "bills")),
    recently("Share", "Share of all", PERCENT, call("SHARE", HOLDER, THEN)),
    recently("Net", "Net long-term", CHANGE, call("FLOW", HOLDER, THEN), false),
    recently("Valuation", "Valuation", CHANGE, call("VALUATION", HOLDER, THEN), false),
    { id: "Back", header: "Months back", format: COUNT, width: 48, key: true },
    breakColumn(),
  ],
  order: [{ column: "Back", descending: true }],
  async rows({ ask, parameter }) {
    const newest = await monthMeant(ask, parameter("Month"));
    const back = Array.from({ length: RECENT }, (_, index) => RECENT - 1 - index);
    const days = back.map((months) => lastDay(newest - months));
    const breaks = await breaksAt(ask, parameter("Holder"), days);
    return back.map((months, index) => [months, breaks[index]!]);
  },
};

const small = (id: string, what: string, kind: ChartKind): ChartDescription => ({
  id,
  kind,
  name: `Last twelve months: ${what}`,
  title: about(`: ${what}`),
  table: "Recent",
  along: "Month",
  series: [id],
  breaks: "Break",
});

/** Small multiples: a chart a measure, alike, of the last twelve months. */
const multiples: ChartBlock = {
  kind: "charts",
  columns: 4,
  rows: 7,
  across: 3,
  charts: [
    small("Treasuries", "Treasuries, $ bn", "Line"),
    small("Longterm", "notes and bonds, $ bn", "Line"),
    small("Bills", "bills, $ bn", "Line"),
    small("Share", "share of all", "Line"),
    small("Net", "net notes and bonds, $ bn", "ColumnClustered"),
    small("Valuation", "valuation, $ bn", "ColumnClustered"),
  ],
};

export const profile = {
  kind: "profile",
  name: "Holder profile",
  prefix: "TIC_HolderProfile",
  title: "Holder profile",
  heading: orError(
    said("Holder profile: ", call("NAME", HOLDER), ", ", isoMonth(monthShown)),
    constant("Holder profile"),
  ),
  summary:
    "One holder, in billions of dollars: history, peak and low, and what moved the holding, flows against valuation.",
  reads: ["treasuries", "bills", "longterm.net", "longterm.valuation"],
  parameters: [
    {
      id: "Holder",
      label: "Holder",
      hint: "A code such as CN, a name, a group such as G7, or a sum such as CN+BE.",
      preset: "CN",
      format: TEXT,
    },
    month,
    {
      id: "From",
      label: "First month",
      hint: "Of the history, such as 2011-09.",
      preset: "2011-09",
      format: MONTH,
    },
  ],
  labels: 0,
  citation: call("CITE", HOLDER, ASKED),
  notes: [CUSTODY, NOT_A_SALE, PARTS, ESTIMATES, REFRESH],
  blocks: [
    figures,
    multiples,
    {
      kind: "charts",
      columns: 8,
      across: 2,
      charts: [
        {
          id: "Holdings",
          kind: "Line",
          name: "Holdings, billions of dollars",
          title: about(": U.S. Treasury securities held, $ bn"),
          table: "History",
          along: "Month",
          series: ["Holdings"],
          breaks: "Break",
        },
        {
          id: "Parts",
          kind: "ColumnStacked",
          name: "What moved the holding, billions of dollars",
          title: about(": what moved the holding since 2023-02, $ bn"),
          table: "Flows",
          along: "Month",
          series: ["Net", "Bills", "Valuation", "Other"],
          breaks: "Break",
        },
      ],
    },
    flows,
    history,
    recent,
  ],
} as const satisfies Description;
