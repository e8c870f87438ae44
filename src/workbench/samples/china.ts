import {
  BILLIONS,
  CHANGE,
  CHANGE_PERCENT,
  figure,
  headings,
  input,
  MONTH,
  parameter,
  PERCENT,
  quiet,
  rowsFrom,
  spill,
  text,
  TEXT,
} from "./cells";
import { sample } from "./sample";

const HEADER = 8;
const FIRST = HEADER + 1;
const column = (name: string) => rowsFrom(`${name}${HEADER}`);
const MONTHS = rowsFrom(`A${FIRST}`);
const change = (options = "") => `TIC.CHANGE(D7,${MONTHS},"1Y"${options})`;
/** Beside a change that is another than the difference of the two holdings. */
const MARK = "†";
const MARKS = rowsFrom(`H${FIRST}`);
const marked = (which: "MIN" | "MAX") =>
  `TEXT(${which}IFS(${MONTHS},${MARKS},"${MARK}"),"${MONTH}")`;

/** Beside the table: each holding now, and its change over a year. */
const summary = [
  ...headings("I9", ["", "Newest", "Over 1Y", "Percent"]),
  ...["B", "C", "D", "E"].flatMap((name, index) => {
    const row = 10 + index;
    return [
      text(`I${row}`, `=${name}${HEADER}`),
      figure(`J${row}`, `=IF(${name}7="","",TIC.HOLDINGS(${name}7))`, BILLIONS),
      figure(`K${row}`, `=IF(${name}7="","",TIC.CHANGE(${name}7,,"1Y"))`, CHANGE),
      figure(`L${row}`, `=IF(${name}7="","",TIC.CHANGE(${name}7,,"1Y","pct"))`, CHANGE_PERCENT),
    ];
  }),
];

export const china = sample({
  name: "China with Belgium",
  title: "China with Belgium",
  question: "What do China's holdings look like with those kept in Belgium added?",
  note: "Why together: a holding is counted where the security is kept in custody, not where its owner lives. Belgium is the seat of Euroclear, which keeps securities for customers from many countries, so analysts often add its figure to China's. The data do not say whose securities Belgium's are: the sum is a convention, not a measurement. It contains those of other owners, and leaves out what China may keep elsewhere.",
  source: `=IFERROR(TIC.CITE(D7,${MONTHS},,,"credit=1; span=1Y"),TIC.WHY(D7))`,
  lastColumn: "L",
  rows: FIRST + 400,
  columnWidths: [84, 78, 78, 88, 88, 74, 84, 16, 130, 92, 92, 82],
  rowHeights: { 3: 56, [HEADER]: 40 },
  frozenRows: HEADER,
  merges: [`I${HEADER}:L${HEADER}`],
  cells: [
    ...parameter(
      6,
      "First month",
      "2011-09",
      "Type another; months before 2011-09 are the Treasury's estimates.",
      TEXT,
    ),
    text("A7", "Holders"),
    input("B7", "CN"),
    input("C7", "BE"),
    text("D7", '=B7&IF(C7="","","+"&C7)', { align: "right" }),
    text("E7", "TOTAL", { align: "right" }),
    quiet("F7", "  Type other holders: LU or GB for Belgium, for example."),
    ...headings(`A${HEADER}`, [
      "Month",
      ...["B", "C", "D", "E"].map((name) => `=IF(${name}7="","",TIC.NAME(${name}7))`),
      "Both, of the total",
      "Both, over a year",
    ]),
    ...spill(`A${FIRST}`, "=TIC.SERIES(B7:E7,B6)", [MONTH, BILLIONS, BILLIONS, BILLIONS, BILLIONS]),
    ...spill(`F${FIRST}`, `=TIC.SHARE(D7,${MONTHS},E7)`, [PERCENT]),
    ...spill(`G${FIRST}`, `=${change()}`, [CHANGE]),
    ...spill(
      `H${FIRST}`,
      `=IFERROR(IF(ABS(${change()}-${change(',"breaks=raw"')})>=0.05,"${MARK}",""),"")`,
      [undefined],
    ),
    quiet(
      `I${HEADER}`,
      `=IF(COUNTIF(${MARKS},"${MARK}")=0,"","${MARK} "&${marked("MIN")}&" to "&${marked("MAX")}&": like for like, without the step at the benchmark of a survey. The difference of the two holdings is TIC.CHANGE with breaks=raw.")`,
      { wrap: true },
    ),
    ...summary,
  ],
  charts: [
    {
      kind: "line",
      title: '=IFERROR(TIC.NAME(D7)&": holdings, $ bn","Holdings, $ bn")',
      labels: column("A"),
      series: [column("B"), column("C"), column("D")],
      at: "I15",
      width: 396,
      height: 250,
    },
    {
      kind: "line",
      title:
        '=IFERROR(TIC.NAME(D7)&", of all foreign holdings","Both together, of all foreign holdings")',
      labels: column("A"),
      series: [column("F")],
      at: "I27",
      width: 396,
      height: 200,
    },
  ],
});
