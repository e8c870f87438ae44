import type { CellValue } from "../../excel/value";
import { monthShown } from "../language/columns";
import { type Column, type Description, type TableBlock } from "../language/description";
import {
  beside,
  call,
  column,
  type Expression,
  monthBefore,
  parameter,
} from "../language/expression";
import { AMOUNT, MONTH, TEXT } from "../language/formats";
import {
  abs,
  all,
  choose,
  compare,
  either,
  fixed,
  isError,
  isNumber,
  less,
  monthsLater,
  NONE,
  not,
  orElse,
  said,
  times,
  when,
} from "../language/logic";
import { CUSTODY, ESTIMATES, NOT_A_SALE, REFRESH } from "../language/notes";
import { dated, month } from "../language/parameters";
import { needMonth } from "../language/published";

const HOLDER = column("Holder");
const QUESTION = column("Question");
const VALUE = column("Value");
const SPAN = column("Span");
const ASKED = parameter("Month");

const RECORD_LOW = "record low";
const RECORD_HIGH = "record high";
const LOW_YEARS = "lowest in years";
const HIGH_YEARS = "highest in years";
const BELOW = "below amount";
const ABOVE = "above amount";
const FELL = "fell more than ($ bn)";
const FELL_PERCENT = "fell more than (%)";
const ROSE = "rose more than ($ bn)";
const ROSE_PERCENT = "rose more than (%)";
const FALLS = "falls in a row";
const RISES = "rises in a row";
const ABOVE_HOLDER = "above holder";
const BELOW_HOLDER = "below holder";
const SOLD = "net sold";
const BOUGHT = "net bought";

/** In the order in which they are offered: together no longer than Excel lets a list be, and none with a comma. */
const QUESTIONS = [
  RECORD_LOW,
  RECORD_HIGH,
  LOW_YEARS,
  HIGH_YEARS,
  BELOW,
  ABOVE,
  FELL,
  FELL_PERCENT,
  ROSE,
  ROSE_PERCENT,
  FALLS,
  RISES,
  ABOVE_HOLDER,
  BELOW_HOLDER,
  SOLD,
  BOUGHT,
] as const;

const RECORDS = [RECORD_LOW, RECORD_HIGH];
const LOWS = [RECORD_LOW, LOW_YEARS];
const HIGHS = [RECORD_HIGH, HIGH_YEARS];
const YEARS = [LOW_YEARS, HIGH_YEARS];
const AMOUNTS = [BELOW, ABOVE];
const CHANGES = [FELL, FELL_PERCENT, ROSE, ROSE_PERCENT];
const PERCENTAGES = [FELL_PERCENT, ROSE_PERCENT];
const ROWS = [FALLS, RISES];
const HOLDERS = [ABOVE_HOLDER, BELOW_HOLDER];
const FLOWS = [SOLD, BOUGHT];

const isOneOf = (words: readonly string[]): Expression =>
  either(...words.map((word) => compare(QUESTION, "=", word)));

/** Another holder and records need no number, net sales only one that is written. */
const lacksNumber = all(
  not(isNumber(VALUE)),
  not(either(isOneOf([...RECORDS, ...HOLDERS]), all(isOneOf(FLOWS), compare(VALUE, "=", "")))),
);

const reversed = (of: Expression): Expression => times(of, -1);

/**
 * The number that a question asks for, in a month and as published then: so signed that more of it is more of what is asked for.
 */
function figureAt(at: Expression, edition: string | null): Expression {
  const of = (name: string, ...args: readonly (string | Expression | null)[]) =>
    call(name, HOLDER, at, ...args);
  const held = (whom: Expression) => call("HOLDINGS", whom, at, null, edition);
  const change = of("CHANGE", SPAN, null, null, edition);
  const percent = times(of("CHANGE", SPAN, "pct", null, edition), 100);
  const streak = of("STREAK", null, edition);
  const flow = of("FLOW", null, null, edition);
  return choose(
    QUESTION,
    [
      [[RECORD_LOW], of("RECORD", "low", null, null, edition)],
      [[RECORD_HIGH], of("RECORD", "high", null, null, edition)],
      [[LOW_YEARS], of("LOWYEARS", null, edition)],
      [[HIGH_YEARS], of("HIGHYEARS", null, edition)],
      [AMOUNTS, held(HOLDER)],
      [[FELL], reversed(change)],
      [[FELL_PERCENT], reversed(percent)],
      [[ROSE], change],
      [[ROSE_PERCENT], percent],
      [[FALLS], reversed(streak)],
      [[RISES], streak],
      [[ABOVE_HOLDER], less(held(HOLDER), held(VALUE))],
      [[BELOW_HOLDER], less(held(VALUE), held(HOLDER))],
      [[SOLD], reversed(flow)],
      [[BOUGHT], flow],
    ],
    NONE,
  );
}

/** Rows that wait for the user show nothing. */
const isBlank = all(compare(HOLDER, "=", ""), compare(QUESTION, "=", ""));
const unlessBlank = (shows: Expression): Expression => when(isBlank, "", shows);

const MONTH_CELL = unlessBlank(monthShown);
const MONTH_SHOWN = beside("Month", MONTH_CELL);
const NOW_SHOWN = unlessBlank(when(lacksNumber, NONE, figureAt(MONTH_SHOWN, null)));
const NOW = beside("Now", NOW_SHOWN);

/**
 * The same with the release before: that whose newest month was the month before, as it printed it. Where that print is not stored,
 * what is published of that month now.
 */
const BEFORE_SHOWN = unlessBlank(
  orElse(figureAt(monthBefore(MONTH_SHOWN), "first"), figureAt(monthBefore(MONTH_SHOWN), null)),
);
const BEFORE = beside("Before", BEFORE_SHOWN);

/** Whether a figure is what the row watches for. */
const isWatchedFor = (figure: Expression): Expression =>
  choose(
    QUESTION,
    [
      [RECORDS, compare(figure, "=", 1)],
      [[BELOW], compare(figure, "<", VALUE)],
      [HOLDERS, compare(figure, ">", 0)],
      [[...YEARS, ...ROWS], compare(figure, ">=", abs(VALUE))],
    ],
    compare(figure, ">", abs(VALUE)),
  );

const FIRED = "fires";
const FIRES_SHOWN = unlessBlank(when(isError(NOW), "", when(isWatchedFor(NOW), FIRED, "no")));
const FIRES = beside("Fires", FIRES_SHOWN);
const hasFired = compare(FIRES, "=", FIRED);

/** The same month by today's figures: what “since” goes by. */
const REVISED_SHOWN = unlessBlank(figureAt(monthBefore(MONTH_SHOWN), null));
/** A sheet that was made before has no such column, and the same once more would make its formulas longer than Excel takes. */
const REVISED: Expression = {
  ...REVISED_SHOWN,
  term: (places) => places.column("Revised") ?? NONE.term(places),
};

const NEW = "new";
/** It did not fire with the release before, but by today's figures it did in that month: so “since” is earlier. */
const BY_REVISION = "new, by revision";
const isRevision = when(isError(REVISED), false, isWatchedFor(REVISED));
const newly = when(
  hasFired,
  when(isError(BEFORE), "", when(isWatchedFor(BEFORE), "", when(isRevision, BY_REVISION, NEW))),
  "",
);

const HELD = said(fixed(call("HOLDINGS", HOLDER, ASKED)), " bn");
const SIZE = fixed(abs(NOW));
const OVER = said(" over ", when(compare(SPAN, "=", ""), "1M", SPAN));

/** `"fell 12.4 %"`: the figure is the fall or the rise, whichever is asked for. */
const moved = (up: readonly string[], rise: string, fall: string): Expression =>
  when(compare(when(isOneOf(up), NOW, less(0, NOW)), "<", 0), fall, rise);

const EXTREME = when(isOneOf(LOWS), "lowest", "highest");

/** What the figure says, in words that no language of Excel changes. */
const SENTENCE = choose(
  QUESTION,
  [
    [
      RECORDS,
      when(
        compare(NOW, "=", 1),
        said(HELD, ", the ", EXTREME, " of its history"),
        said(
          HELD,
          ", place ",
          NOW,
          " from the ",
          when(isOneOf(LOWS), "bottom", "top"),
          " of its history",
        ),
      ),
    ],
    [
      YEARS,
      when(
        compare(NOW, "<", 1),
        said(HELD, ", not the ", EXTREME, " in a year"),
        said(HELD, ", ", EXTREME, " in ", NOW, when(compare(NOW, "=", 1), " year", " years")),
      ),
    ],
    [AMOUNTS, said(SIZE, " bn")],
    [
      CHANGES,
      said(
        moved([ROSE, ROSE_PERCENT], "rose ", "fell "),
        SIZE,
        when(isOneOf(PERCENTAGES), " %", " bn"),
        OVER,
      ),
    ],
    [ROWS, said(moved([RISES], "rises", "falls"), " in a row: ", abs(NOW))],
    [
      HOLDERS,
      said(
        HELD,
        " against ",
        fixed(call("HOLDINGS", VALUE, ASKED)),
        " bn of ",
        call("NAME", VALUE),
      ),
    ],
  ],
  said("net ", moved([BOUGHT], "purchases", "sales"), " of ", SIZE, " bn of notes and bonds"),
);

/** Why there is no figure, and what to do. */
const REASON = when(
  isError(call("HOLDINGS", HOLDER, ASKED)),
  call("WHY", HOLDER, ASKED),
  when(
    all(isOneOf(HOLDERS), isError(call("HOLDINGS", VALUE, ASKED))),
    call("WHY", VALUE, ASKED),
    choose(
      QUESTION,
      [
        [FLOWS, call("WHY", HOLDER, MONTH_SHOWN, "longterm.net")],
        [CHANGES, "There is no change over that span: write one such as 1M, 1Y or YTD in Span."],
      ],
      "There is no such figure in that month: the error in the column Now says why.",
    ),
  ),
);

/** What to write in the column of values. */
const NUMBER_WANTED = choose(
  QUESTION,
  [
    [YEARS, "Write in Value of how many years, such as 10."],
    [ROWS, "Write in Value how many months, such as 3."],
    [PERCENTAGES, "Write in Value how many per cent, such as 10."],
  ],
  "Write in Value how many billions of dollars, such as 200.",
);

const ANSWER = unlessBlank(
  when(
    not(isOneOf(QUESTIONS)),
    "Choose a question from the list in its cell.",
    when(lacksNumber, NUMBER_WANTED, when(isError(NOW), REASON, SENTENCE)),
  ),
);

/** Since when that holds: of lows and highs, since when it was not as low or high; a change has its span instead. */
const SINCE = when(
  hasFired,
  choose(
    QUESTION,
    [
      [LOWS, call("LOWSINCE", HOLDER, ASKED, "record=start")],
      [HIGHS, call("HIGHSINCE", HOLDER, ASKED, "record=start")],
      [AMOUNTS, call("CROSSED", HOLDER, VALUE, ASKED, null, null, null, "record=start")],
      [HOLDERS, call("CROSSED", HOLDER, said(VALUE, ""), ASKED, null, null, null, "record=start")],
      [ROWS, monthsLater(MONTH_SHOWN, less(1, abs(NOW)))],
      [
        FLOWS,
        monthsLater(MONTH_SHOWN, less(1, abs(call("STREAK", HOLDER, MONTH_SHOWN, "basis=net")))),
      ],
    ],
    "",
  ),
  "",
);

const YOURS =
  "Rows are yours: empty or delete them, write into spare ones, insert more. Refresh gives new rows their formulas, and reports first what is new.";

/** What the press writes about, and room for more. */
const FIRST: readonly (readonly [
  holder: string,
  question: string,
  value: CellValue,
  span: string,
])[] = [
  ["China", LOW_YEARS, 10, ""],
  ["Denmark", LOW_YEARS, 10, ""],
  ["India", LOW_YEARS, 5, ""],
  ["India", BELOW, 200, ""],
  ["Japan", ABOVE, 1200, ""],
  ["United Kingdom", ABOVE_HOLDER, "China", ""],
  ["China", FALLS, 3, ""],
  ["China", FELL_PERCENT, 10, "1Y"],
  ["Japan", SOLD, "", ""],
  ["Grand total", RECORD_HIGH, "", ""],
];
const SPARE = 5;

const entry = (id: string, width: number): Column => ({
  id,
  header: id,
  format: TEXT,
  width,
  key: true,
});

const watches: TableBlock = {
  kind: "table",
  id: "Watches",
  entered: true,
  columns: [
    entry("Holder", 110),
    { ...entry("Question", 140), choices: QUESTIONS },
    entry("Value", 64),
    entry("Span", 44),
    { id: "Answer", header: "Answer", format: TEXT, width: 330, wrapped: true, shows: ANSWER },
    { id: "Since", header: "Since", format: MONTH, width: 54, shows: SINCE },
    { id: "Fires", header: "Fires", format: TEXT, width: 44, shows: FIRES_SHOWN },
    { id: "New", header: "New", format: TEXT, width: 84, shows: newly },
    { id: "Month", header: "Month", format: MONTH, width: 54, shows: MONTH_CELL },
    { id: "Now", header: "Now", format: AMOUNT, width: 64, shows: NOW_SHOWN },
    {
      id: "Before",
      header: "With the release before",
      format: AMOUNT,
      width: 90,
      shows: BEFORE_SHOWN,
    },
    {
      id: "Revised",
      header: "Month before, today",
      format: AMOUNT,
      width: 90,
      shows: REVISED_SHOWN,
    },
  ],
  highlights: [
    { when: all(hasFired, compare(column("New"), "=", "")), fill: "#FDE7C7" },
    { when: compare(column("New"), "<>", ""), fill: "#F7C6C0", bold: true },
    {
      when: all(compare(column("Fires"), "=", ""), compare(column("Answer"), "<>", "")),
      color: "#B10E1C",
    },
  ],
  news: {
    column: "New",
    holds: [NEW, BY_REVISION],
    tells: ["Holder", "Question", "Value", "Answer"],
    unanswered: { verdict: "Fires", answer: "Answer" },
  },
  async rows({ ask, parameter }) {
    await needMonth(ask, parameter("Month"));
    return [...FIRST, ...Array.from({ length: SPARE }, () => ["", "", "", ""])];
  },
};

export const watch = {
  kind: "watch",
  name: "Watchlist",
  prefix: "TIC_Watchlist",
  title: "Watchlist",
  heading: dated("Watchlist"),
  summary:
    "Your questions to every release: record lows and highs, amounts, falls, rows of months, who passed whom. Write your own into the yellow cells.",
  readersSummary:
    "Questions to every release: record lows and highs, amounts, falls, rows of months, who passed whom.",
  reads: ["treasuries", "longterm.net"],
  parameters: [month],
  labels: 0,
  frozen: 1,
  citation: call("CITE", "TOTAL", ASKED),
  notes: [
    "Value is in billions of dollars, per cent, years or months, as the question says, or another holder; net sales take none, or how many billions at least. Span is 1M if empty.",
    "New: it fires, and did not with the release before, whose newest month was the month before, by what that release printed. Where that print is not stored, by what is published of that month now.",
    "New, by revision: by today’s figures, which Since goes by, it did in the month before already; the two last columns show both prints.",
    YOURS,
    CUSTODY,
    NOT_A_SALE,
    ESTIMATES,
    REFRESH,
  ],
  ownNotes: [YOURS],
  blocks: [watches],
} as const satisfies Description;
