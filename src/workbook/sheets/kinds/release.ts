import type { CellValue } from "../../excel/value";
import { isMissing, need, plain, rowsOrNone } from "../language/answer";
import * as columns from "../language/columns";
import { monthShown } from "../language/columns";
import {
  type Column,
  type Description,
  type Inputs,
  type TableBlock,
} from "../language/description";
import {
  beside,
  call,
  column,
  compute,
  constant,
  type Expression,
  parameter,
  pick,
  type Written,
} from "../language/expression";
import { BILLIONS, CHANGE, COUNT, MONTH, TEXT } from "../language/formats";
import {
  cellOf,
  compare,
  either,
  isError,
  isNone,
  isNumber,
  isoDay,
  isoMonth,
  NONE,
  orError,
  said,
  textFrom,
  when,
} from "../language/logic";
import { CUSTODY, NOT_A_SALE, PARTS, REFRESH } from "../language/notes";
import { dated, month } from "../language/parameters";
import { needMonth, PRINTED } from "../language/published";
import { FIRST, lackOf } from "./stored";

const ASKED = parameter("Month");
const AS_OF = parameter("AsOf");
const LINE = column("Line");

/** As they are published now. */
const LATEST = "latest";

const printed = (name: string) => call(name, PRINTED, monthShown, null, FIRST);
const isUnprinted = isError(printed("HOLDINGS"));
/** Only whole editions have ranks. */
const isPartial = isError(printed("RANK"));

const lines = (options: string | null = null) => call("HEADLINE", ASKED, null, AS_OF, options);

/** A cell of the row's line. */
const inLine = (from: Expression, at: number, otherwise?: Expression): Expression =>
  cellOf(from, LINE, at, otherwise);

/** Stands in the place of the headline where the data have none of any month. */
const NO_HEADLINE = "None to show: the data have no headline lines.";
/** The same where they have none of the month, as published then. */
const NO_LINES = "None to show: of that day no headline is stored.";

const isWithoutLines = isNone(pick(lines(), 1, 1));

const headlineColumn = (
  id: string,
  header: string,
  width: number,
  [format, shows, none, noLines]: readonly [string, Expression, string?, Expression?],
) => ({
  id,
  header,
  format,
  width,
  shows: when(compare(LINE, "=", 0), none ?? "", when(isWithoutLines, noLines ?? "", shows)),
});

/**
 * The top lines of the press release, numbered as HEADLINE gives them. There are always as many, since Excel adds no row above a table
 * that is wider; what they are called is known of every month.
 */
const headline: TableBlock = {
  kind: "table",
  id: "Headline",
  quiet: true,
  title: "Headline lines of the press release",
  columns: [
    headlineColumn("Item", "Net purchases, $ bn", 290, [
      TEXT,
      inLine(lines(), 1, pick(call("HEADLINE"), LINE, 1)),
      NO_HEADLINE,
      when(compare(LINE, "=", 1), NO_LINES, ""),
    ]),
    headlineColumn("Month", "Month", 68, [CHANGE, inLine(lines(), 2)]),
    headlineColumn("Year", "12 months", 68, [CHANGE, inLine(lines("span=1Y"), 2)]),
    { id: "Line", header: "No.", format: COUNT, width: 34, key: true },
  ],
  order: [{ column: "Line" }],
  async rows({ ask, parameter }) {
    // What is wrong with a parameter is refused before a sheet of errors is written.
    await rowsOrNone(ask("HEADLINE", parameter("Month"), null, parameter("AsOf")));
    const lines = await rowsOrNone(ask("HEADLINE"));
    return lines.length === 0 ? [[0]] : lines.map((_, index) => [index + 1]);
  },
};

const NUMBER = column("Number");
const TYPED = parameter("Release");

/** The day of the release whose newest month is the sheet's, by its prints of holders or of its headline. */
const RELEASED = orError(
  pick(printed("VINTAGES"), 1, 1),
  pick(call("VINTAGES", "TOTAL", monthShown, "headline.net", FIRST), 1, 1),
);

/** The release whose revisions are shown: that which was typed, or that of the month. */
const RELEASE = when(compare(TYPED, "<>", ""), TYPED, RELEASED);

const figures = columns.published(AS_OF);

/** How many holders are listed. */
const LISTED = 20;

const CODE = column("Code");
const held = (holder: Written) => call("HOLDINGS", holder, ASKED, null, AS_OF);

/** Stands in the place of the holders where nothing is stored of them. */
const NO_HOLDERS = "None to show: of that day no holders are stored.";
const NOBODY = compare(CODE, "=", 0);

/** A row whose holder is not stored as published then is blank, until a refresh takes it away. */
const NAMED = when(
  NOBODY,
  when(isNone(held(PRINTED)), NO_HOLDERS, ""),
  when(isNone(held(CODE)), "", call("NAME", CODE)),
);

const ofStored = (of: Column): Column => ({
  ...of,
  shows: when(
    either(NOBODY, compare(beside("Holder", NAMED), "=", "")),
    "",
    of.shows as Expression,
  ),
});

/** The largest by what was published of them; of nobody, one row that says so. */
async function holdersStored({ ask, parameter }: Inputs): Promise<readonly CellValue[][]> {
  const [asked, asOf] = [parameter("Month"), parameter("AsOf")];
  await needMonth(ask, asked);
  // Only whole editions have a table.
  const table = await rowsOrNone(ask("TABLE", asked, "all", "code"));
  const rows = table.length > 0 ? table : await need(ask("HOLDERS", "countries"));
  const column = plain(rows).map(([code]) => [code!]);
  const held = await need(ask("HOLDINGS", column, asked, null, asOf));
  const stored = column
    .map((row, index) => ({ row, held: held[index]![0]! }))
    .filter(({ held: figure }) => typeof figure === "number")
    .sort((a, b) => Number(b.held) - Number(a.held));
  return stored.length === 0 ? [[0]] : stored.slice(0, LISTED).map(({ row }) => row);
}

const largest: TableBlock = {
  kind: "table",
  id: "Largest",
  quiet: true,
  // Of a release that is stored in part, those who are may not be the largest.
  title: "Up to twenty of the holders stored, the largest first, billions of dollars",
  below: true,
  columns: [
    { ...columns.holder, shows: NAMED },
    ...[
      figures.rank,
      figures.holdings,
      figures.change,
      figures.net,
      figures.bills,
      figures.valuation,
      figures.other,
      figures.lowest("record=start"),
      columns.revision(RELEASE),
    ].map(ofStored),
    columns.code,
  ],
  order: [{ column: "Holdings", descending: true }],
  isNone: (rows) => rows.length === 1 && rows[0]![0] === 0,
  rows: holdersStored,
};

const REVISIONS = call("REVISIONS", RELEASE, 10, "rows=all");

/** Stands in the place of revisions where there are none to show. */
const NO_REVISIONS = "None to show: not stored, or nothing was revised.";

const revised = (id: string, header: string, format: string, at: number) => ({
  id,
  header,
  format,
  width: at === 1 ? 130 : 64,
  shows: when(compare(NUMBER, "=", 0), at === 1 ? NO_REVISIONS : "", cellOf(REVISIONS, NUMBER, at)),
});

/** The largest first, numbered as REVISIONS gives them; one row that says so where there are none. */
const revisions: TableBlock = {
  kind: "table",
  id: "Revisions",
  // Some may have been made in a release before, which is not stored.
  title: "The largest revisions first seen in the release, billions of dollars",
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

const isFirst = compare(AS_OF, "=", FIRST);
const isLatest = either(compare(AS_OF, "=", LATEST), compare(AS_OF, "=", ""));

/** Says in the title which figures these are, and of which day. */
const PUBLISHED = when(
  isFirst,
  orError(said("as published on ", isoDay(RELEASED)), constant("as first published")),
  when(
    isLatest,
    "as published to date",
    when(isNumber(AS_OF), said("as published by ", isoDay(AS_OF)), "as published by the day below"),
  ),
);

const NEWEST = pick(call("STATUS"), 1, 2);

const TO_SEE_FIRST = "Type first beside “Figures as of” for those.";
const TO_SEE_LATEST = "Type latest beside “Figures as of” for what is published of that month now.";

/** The newest release, if there are ranks of it and a headline. */
const WHOLE = when(
  either(
    isError(call("RANK", PRINTED, NEWEST, null, FIRST)),
    isError(call("HEADLINE", NEWEST, null, FIRST, "line=net")),
  ),
  "",
  said("Whole is that of ", isoMonth(NEWEST), ". "),
);

/** What the figures lack, or that they are not those of the day. */
const STANDING = when(
  isFirst,
  when(
    isUnprinted,
    `The holders’ figures as first published for this month are not stored. ${TO_SEE_LATEST}`,
    when(
      isPartial,
      said(
        "Of this release only a part is stored: what else was published that day is not available. ",
        WHOLE,
        TO_SEE_LATEST,
      ),
      "",
    ),
  ),
  when(
    compare(NEWEST, ">", monthShown),
    `These are not the figures of the day of the release: they contain what was revised since. ${TO_SEE_FIRST}`,
    "",
  ),
);

/** The publications of one line of figures, as they stand below a table, without the word in front. */
const credited = (holder: string, measure: string | null) =>
  textFrom(call("CITE", holder, monthShown, measure, AS_OF, "credit=1"), "Source: ".length + 1);

/** The holders' publication. Of a release that is stored in part, no one row is named: there are others from elsewhere. */
const SOURCE_OF_HOLDERS = when(
  isError(call("RANK", PRINTED, ASKED, null, AS_OF)),
  credited(PRINTED, null),
  call("CITE", "TOTAL", ASKED, null, AS_OF),
);

/** That of the headline: Tables 1 and 2, or the press release. */
const SOURCE_OF_HEADLINE = said(
  "Headline: ",
  orError(
    said(credited("TOTAL", "securities.net"), " ", credited("TOTAL", "foreign.net")),
    credited("TOTAL", "headline.net"),
  ),
);

export const release = {
  onePage: true,
  kind: "release",
  name: "Release day",
  prefix: "TIC_ReleaseDay",
  title: "Release day",
  heading: orError(
    said("Release day, ", isoMonth(monthShown), ", ", PUBLISHED),
    constant("Release day"),
  ),
  summary:
    "One page for the day of the release, as it was published: headline flows, official and private, up to twenty holders, the largest first, the largest revisions. Billions of dollars.",
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
      id: "AsOf",
      label: "Figures as of",
      hint: "first: as published on the day of the release; latest: as published now; or a day such as 2026-05-18.",
      preset: FIRST,
      format: "yyyy-mm-dd",
      readers: {
        [FIRST]: "the day of the release",
        [LATEST]: "the release named below",
        "": "the release named below",
      },
    },
    {
      id: "Release",
      label: "Release of the revisions",
      hint: "Empty for that of the month, or the day of a release, such as 2026-05-18.",
      preset: "",
      format: "yyyy-mm-dd",
      readers: { "": "that of the month" },
    },
  ],
  labels: 0,
  frozen: 1,
  stacked: true,
  citation: orError(
    said(SOURCE_OF_HOLDERS, orError(said(" ", SOURCE_OF_HEADLINE), constant(""))),
    orError(SOURCE_OF_HEADLINE, call("WHY", "TOTAL", ASKED, null, AS_OF)),
  ),
  released: {
    label: "Release",
    day: when(isFirst, RELEASED, when(isLatest, pick(call("STATUS"), 2, 2), NONE)),
  },
  standing: STANDING,
  lack: (inputs) => lackOf(inputs, TO_SEE_LATEST),
  ownEndings: [TO_SEE_FIRST, TO_SEE_LATEST].map((sentence) => ({ parameter: "AsOf", sentence })),
  notes: [
    "Official: foreign governments and central banks; private: all others.",
    "As of which day figures are published, the title says; of the day of the release, later revisions are left out. What is not stored of that release is not available; nor are 12 months in which Form S, to 2023-01, and Form SLT meet.",
    "Revisions are those of the release whose newest month this is, or of the one named above, against the release before. A dash: that release, as it is stored, does not print the holder. Where none is stored, the table of revisions says so.",
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
