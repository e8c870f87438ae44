import { need, plain } from "../language/answer";
import * as columns from "../language/columns";
import { type Description } from "../language/description";
import { call, parameter } from "../language/expression";
import { TEXT } from "../language/formats";
import { CUSTODY, ESTIMATES, NOT_A_SALE, REFRESH } from "../language/notes";
import { month } from "../language/parameters";

export const majors = {
  kind: "majors",
  name: "Major holders",
  prefix: "TIC_MajorHolders",
  title: "Major foreign holders of U.S. Treasury securities",
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
  labels: 1,
  citation: call("CITE", "TOTAL", parameter("Month")),
  notes: [CUSTODY, NOT_A_SALE, ESTIMATES, REFRESH],
  blocks: [
    {
      kind: "table",
      id: "Holders",
      columns: [
        columns.code,
        columns.holder,
        columns.rank,
        columns.holdings,
        columns.change,
        columns.changePercent,
        columns.year,
        columns.yearPercent,
        columns.share,
        columns.lowest("record=start"),
        columns.lowMonths(null),
        columns.drawdown(null),
      ],
      order: [{ column: "Rank" }],
      rows: ({ ask, parameter }) =>
        need(ask("TABLE", parameter("Month"), parameter("Holders"), "code")).then(plain),
    },
    {
      kind: "charts",
      columns: 8,
      charts: [
        {
          id: "Holdings",
          kind: "ColumnClustered",
          title: "Holdings, billions of dollars",
          table: "Holders",
          along: "Holder",
          series: ["Holdings"],
        },
        {
          id: "Change",
          kind: "ColumnClustered",
          title: "Change in a year, billions of dollars",
          table: "Holders",
          along: "Holder",
          series: ["Year"],
        },
      ],
    },
  ],
} as const satisfies Description;
