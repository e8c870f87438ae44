import type { CellValue } from "../../excel/value";
import { plain, rowsOrNone } from "../language/answer";
import * as columns from "../language/columns";
import { type Column, type Description, type TableBlock } from "../language/description";
import { call, type Expression, parameter, sum } from "../language/expression";
import { TEXT } from "../language/formats";
import { cellOf } from "../language/logic";
import { CUSTODY, ESTIMATES, NOT_A_SALE, REFRESH } from "../language/notes";
import { dated, month } from "../language/parameters";
import { needWhole } from "../language/published";

const ASKED = parameter("Month");
const HOLDERS = parameter("Holders");

const holders: TableBlock = {
  kind: "table",
  id: "Holders",
  quiet: true,
  columns: [
    columns.holder,
    columns.holdings,
    columns.change,
    columns.changePercent,
    columns.year,
    columns.yearPercent,
    columns.share,
    columns.rank,
    columns.lowest("record=start"),
    columns.lowMonths(null),
    columns.drawdown(null),
    columns.code,
  ],
  order: [{ column: "Rank" }],
  rows: ({ ask, parameter }) =>
    needWhole(ask, ask("TABLE", parameter("Month"), parameter("Holders"), "code")).then(plain),
};

/** The rows below the press table, as TABLE calls them, and what HOLDINGS calls those that are published. */
const REST = "All Other";
const WORDS: Readonly<Record<string, string>> = {
  "Grand Total": "TOTAL",
  "Of which: Foreign Official": "OFFICIAL",
};

const PRESS = call(
  "TABLE",
  ASKED,
  HOLDERS,
  "holdings change change% yoy yoy% share",
  null,
  null,
  "rows=press",
);

/** A figure of a published row, or the one in a column of TABLE for what the holders leave over. */
const total = (of: Column, at: number, shows: (word: string) => Expression): Column => ({
  ...of,
  shows: ([name]: readonly CellValue[]) => {
    const word = WORDS[String(name)];
    return word === undefined ? cellOf(PRESS, sum(HOLDERS, 1), at) : shows(word);
  },
});

const totals: TableBlock = {
  kind: "table",
  id: "Totals",
  quiet: true,
  below: true,
  columns: [
    { id: "Total", header: "Total", format: TEXT, width: 130, key: true },
    total(columns.holdings, 1, (word) => call("HOLDINGS", word, ASKED)),
    total(columns.change, 2, (word) => call("CHANGE", word, ASKED)),
    total(columns.changePercent, 3, (word) => call("CHANGE", word, ASKED, null, "pct")),
    total(columns.year, 4, (word) => call("CHANGE", word, ASKED, "1Y")),
    total(columns.yearPercent, 5, (word) => call("CHANGE", word, ASKED, "1Y", "pct")),
    total(columns.share, 6, (word) => call("SHARE", word, ASKED)),
  ],
  async rows({ ask, parameter }) {
    const top = parameter("Holders");
    const rows = await rowsOrNone(
      ask("TABLE", parameter("Month"), top, "holder", null, null, "rows=press"),
    );
    return plain(rows).filter(([name], index) =>
      name === REST ? index === Number(top) : String(name) in WORDS,
    );
  },
};

export const majors = {
  kind: "majors",
  name: "Major holders",
  prefix: "TIC_MajorHolders",
  title: "Major foreign holders of U.S. Treasury securities",
  heading: dated("Major foreign holders of U.S. Treasury securities"),
  summary: "The Treasury's press table with change, share and lowest-since, billions of dollars.",
  reads: ["treasuries"],
  parameters: [
    month,
    {
      id: "Holders",
      label: "Holders",
      hint: "How many of the largest: 20, or all.",
      preset: 20,
      format: TEXT,
    },
  ],
  labels: 0,
  frozen: 1,
  citation: call("CITE", "TOTAL", ASKED),
  notes: [CUSTODY, NOT_A_SALE, ESTIMATES, REFRESH],
  blocks: [
    holders,
    totals,
    {
      kind: "charts",
      columns: 8,
      across: 2,
      charts: [
        {
          id: "Holdings",
          kind: "ColumnClustered",
          name: "Holdings, billions of dollars",
          title: dated("Major foreign holders: U.S. Treasury securities, $ bn"),
          table: "Holders",
          along: "Holder",
          series: ["Holdings"],
        },
        {
          id: "Change",
          kind: "ColumnClustered",
          name: "Change in a year, billions of dollars",
          title: dated("Major foreign holders: change in a year, $ bn"),
          table: "Holders",
          along: "Holder",
          series: ["Year"],
        },
      ],
    },
  ],
} as const satisfies Description;
