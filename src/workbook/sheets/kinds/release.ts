import { isMissing, need, plain, rowsOrNone } from "../language/answer";
import * as columns from "../language/columns";
import { monthShown } from "../language/columns";
import { type Description, type TableBlock } from "../language/description";
import { call, column, compute, type Expression, parameter, pick } from "../language/expression";
import { BILLIONS, CHANGE, COUNT, MONTH, TEXT } from "../language/formats";
import { compare, isError, NONE, when } from "../language/logic";
import { CUSTODY, NOT_A_SALE, PARTS, REFRESH } from "../language/notes";
import { dated, month } from "../language/parameters";

const ASKED = parameter("Month");
const LINE = column("Line");

const headlineColumn = (id: string, header: string, from: Expression, at = 2) => ({
  id,
  header,
  format: at === 1 ? TEXT : CHANGE,
  width: at === 1 ? 290 : 68,
  shows: when(compare(LINE, "=", 0), at === 1 ? NO_HEADLINE : "", pick(from, LINE, at)),
});

/** Stands in the place of the headline where there is none. */
const NO_HEADLINE = "None to show: the data have no headline lines of this month.";

/** The top lines of the press release, numbered as HEADLINE gives them; one row that says so where there are none. */
const headline: TableBlock = {
  kind: "table",
  id: "Headline",
  columns: [
    headlineColumn("Item", "Net purchases, $ bn", call("HEADLINE", ASKED), 1),
    headlineColumn("Month", "Month", call("HEADLINE", ASKED)),
    headlineColumn("Year", "12 months", call("HEADLINE", ASKED, "span=1Y")),
    { id: "Line", header: "Line", format: COUNT, width: 34, key: true },
  ],
  order: [{ column: "Line" }],
  async rows({ ask, parameter }) {
    const lines = await rowsOrNone(ask("HEADLINE", parameter("Month")));
    return lines.length === 0 ? [[0]] : lines.map((_, index) => [index + 1]);
  },
};

const NUMBER = column("Number");
const TYPED = parameter("Release");

/**
 * The release that the sheet is about: that which was typed, or that whose newest month is the sheet's. Japan stands in every print
 * of the press table.
 */
const RELEASE = when(
  compare(TYPED, "<>", ""),
  TYPED,
  when(
    isError(call("HOLDINGS", "JP", monthShown, null, "first")),
    NONE,
    pick(call("VINTAGES", "JP", monthShown), 1, 1),
  ),
);

const largest: TableBlock = {
  kind: "table",
  id: "Largest",
  below: true,
  columns: [
    columns.holder,
    columns.rank,
    columns.holdings,
    columns.change,
    columns.net,
    columns.bills,
    columns.valuation,
    columns.other,
    columns.lowest("record=start"),
    columns.revision(RELEASE),
    columns.code,
  ],
  order: [{ column: "Rank" }],
  rows: ({ ask, parameter }) => need(ask("TABLE", parameter("Month"), 20, "code")).then(plain),
};

const REVISIONS = call("REVISIONS", RELEASE, 10, "rows=all");

/** Stands in the place of revisions where there are none to show. */
const NO_REVISIONS =
  "None to show: this release, or the one before, is not stored, or nothing was revised.";

const revised = (id: string, header: string, format: string, at: number) => ({
  id,
  header,
  format,
  width: at === 1 ? 130 : 64,
  shows: when(compare(NUMBER, "=", 0), at === 1 ? NO_REVISIONS : "", pick(REVISIONS, NUMBER, at)),
});

/** The largest first, numbered as REVISIONS gives them; one row that says so where there are none. */
const revisions: TableBlock = {
  kind: "table",
  id: "Revisions",
  below: true,
  columns: [
    revised("Holder", "Revised", TEXT, 1),
    revised("Month", "Month", MONTH, 2),
    revised("Old", "Old", BILLIONS, 3),
    revised("New", "New", BILLIONS, 4),
    revised("Difference", "Difference", CHANGE, 5),
    { id: "Number", header: "No.", format: COUNT, width: 34, key: true },
  ],
  order: [{ column: "Number" }],
  async rows(inputs) {
    const held = { column: () => "", parameter: inputs.parameter, range: inputs.range };
    const release = await compute(RELEASE, held, inputs.ask);
    if (isMissing(release)) return [[0]];
    const rows = await rowsOrNone(inputs.ask("REVISIONS", release, 10, "rows=all"));
    return rows.length === 0 ? [[0]] : rows.map((_, index) => [index + 1]);
  },
};

export const release = {
  onePage: true,
  kind: "release",
  name: "Release day",
  prefix: "TIC_ReleaseDay",
  title: "Release day",
  heading: dated("Release day"),
  summary:
    "One page for the day of the release: headline flows, official and private, the twenty largest holders, the largest revisions. Billions of dollars.",
  reads: [
    "treasuries",
    "bills",
    "longterm.net",
    "longterm.valuation",
    "securities.net",
    "foreign.net",
  ],
  parameters: [
    month,
    {
      id: "Release",
      label: "Release of the revisions",
      hint: "Empty for that of the month, or the day of a release, such as 2026-05-18.",
      preset: "",
      format: "yyyy-mm-dd",
    },
  ],
  labels: 0,
  frozen: 1,
  stacked: true,
  citation: call("CITE", "TOTAL", ASKED),
  notes: [
    "Official: foreign governments and central banks; private: all others.",
    "Revisions are those of the release whose newest month this is, or of the one typed above, against the release before. A dash: that release, as it is stored, does not print the holder. Where none is stored, the table of revisions says so.",
    "mfhhis01, the history of the press table, does not bring its earlier years up to date: a revision of one of them may have been made before.",
    CUSTODY,
    NOT_A_SALE,
    PARTS,
    REFRESH,
  ],
  blocks: [
    headline,
    largest,
    revisions,
    {
      kind: "charts",
      columns: 8,
      charts: [
        {
          id: "Change",
          kind: "ColumnClustered",
          name: "Change in the month, billions of dollars",
          title: dated("U.S. Treasury securities: change in the month, $ bn"),
          table: "Largest",
          along: "Holder",
          series: ["Change"],
        },
      ],
    },
  ],
} as const satisfies Description;
