import type { CellValue } from "../../excel/value";
import { monthShown } from "../language/columns";
import { need, plain, rowsOrNone } from "../language/answer";
import { type Description, type TableBlock } from "../language/description";
import { call, column, constant, type Expression, parameter, pick } from "../language/expression";
import { BILLIONS, CHANGE, CHANGE_PERCENT, COUNT, MONTH, PERCENT, TEXT } from "../language/formats";
import { CUSTODY, ESTIMATES, NOT_A_SALE, PARTS, REFRESH } from "../language/notes";
import { month } from "../language/parameters";

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

const AT = column("Month");
const monthColumn = { id: "Month", header: "Month", format: MONTH, width: 54, key: true } as const;

const history: TableBlock = {
  kind: "table",
  id: "History",
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
  ],
  order: [{ column: "Month" }],
  async rows({ ask, parameter }) {
    const rows = await need(
      ask("SERIES", parameter("Holder"), parameter("From"), parameter("Month")),
    );
    return plain(rows.map(([month]) => [month!]));
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
  columns: [
    monthColumn,
    part("Change", "Change", call("CHANGE", HOLDER, AT)),
    part("Net", "Net long-term", call("FLOW", HOLDER, AT)),
    part("Bills", "Bills", call("CHANGE", HOLDER, AT, null, null, "bills")),
    part("Valuation", "Valuation", call("VALUATION", HOLDER, AT)),
    part("Other", "Other", pick(call("DECOMPOSE", HOLDER, AT, AT), 1, 7)),
  ],
  order: [{ column: "Month" }],
  async rows({ ask, parameter }) {
    const rows = await rowsOrNone(ask("DECOMPOSE", parameter("Holder"), null, parameter("Month")));
    return plain(rows.map(([month]) => [month!]));
  },
};

export const profile = {
  kind: "profile",
  name: "Holder profile",
  prefix: "TIC_HolderProfile",
  title: "Holder profile",
  summary:
    "One holder: history, peak and low, and what moved the holding, flows against valuation.",
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
    {
      kind: "charts",
      columns: 8,
      charts: [
        {
          id: "Holdings",
          kind: "Line",
          title: "Holdings, billions of dollars",
          of: { table: "Figures", row: "Holder" },
          table: "History",
          along: "Month",
          series: ["Holdings"],
        },
        {
          id: "Parts",
          kind: "ColumnStacked",
          title: "What moved the holding, billions of dollars",
          of: { table: "Figures", row: "Holder" },
          table: "Flows",
          along: "Month",
          series: ["Net", "Bills", "Valuation", "Other"],
        },
      ],
    },
    flows,
    history,
  ],
} as const satisfies Description;
