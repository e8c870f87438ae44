import {
  band,
  CHANGE,
  headings,
  month,
  MONTH,
  parameter,
  PERCENT,
  BILLIONS,
  quiet,
  spill,
} from "./cells";
import { sample } from "./sample";

const MOVERS = 11;
const HEADLINE = 24;
const BREADTH = 40;
const LINES = 13;
const MONTHS = 24;
const months = `A${BREADTH + 1}:A${BREADTH + MONTHS}`;
const SPAN = 'IF(B7="","1M",B7)';
/** The span beside the one asked for. */
const OTHER = 'IF(UPPER(B7)="1Y","1M","1Y")';
/** The row below the headline: its own publications. */
const HEADLINE_SOURCE = HEADLINE + LINES + 1;
const credit = (cells: string, measure: string, lead: string) =>
  `SUBSTITUTE(TIC.CITE("TOTAL",${cells},${measure && `"${measure}"`},,"credit=1; span="&${SPAN}),"Source:","${lead}")`;
const breadth = (name: string) => `${name}${BREADTH}:${name}${BREADTH + MONTHS}`;

export const moves = sample({
  name: "Rises and falls",
  title: "Rises and falls of the month",
  question: "Who holds less, who holds more, and how many of them: a retreat of all, or of some?",
  note: "A holding that fell was not necessarily sold: the columns tell net purchases of notes and bonds (positive when bought), bills, valuation and the rest apart. They are reported from 2023-02.",
  source: `=IFERROR(TIC.CITE("TOTAL",${months},,,"credit=1; span="&${SPAN})&IFERROR(" "&${credit(months, "longterm.net", "Net purchases of each holder:")},""),TIC.WHY("TOTAL",B6))`,
  lastColumn: "G",
  rows: BREADTH + MONTHS + 20,
  columnWidths: [372, 92, 92, 92, 92, 92, 156, 24, 80],
  rowHeights: { [HEADLINE_SOURCE]: 36 },
  merges: [`A${HEADLINE_SOURCE}:G${HEADLINE_SOURCE}`],
  cells: [
    ...month(6, "Month", "latest", "I6"),
    ...parameter(7, "Over", "1M", "1M, 2Q, 1Y or YTD: the span that ends with the month."),
    ...parameter(8, "Leave out holders under, $ bn", "10", "At the start of the span.", BILLIONS),
    band(
      `A${MOVERS - 1}:G${MOVERS - 1}`,
      "The largest falls, then the largest rises, in billions of dollars",
    ),
    ...headings(`A${MOVERS}`, [
      "Holder",
      "Change",
      "Net purchases",
      "Bills",
      "Valuation",
      "Other",
      "Break in the series",
    ]),
    ...spill(
      `A${MOVERS + 1}`,
      "=TIC.MOVERS(I6,5,B7)",
      [undefined, CHANGE, CHANGE, CHANGE, CHANGE, CHANGE, undefined],
      10,
    ),
    band(
      `A${HEADLINE - 1}:G${HEADLINE - 1}`,
      "Net purchases of long-term securities, as published to date, in billions of dollars",
    ),
    ...headings(`A${HEADLINE}`, ["Positive when bought", `="Over "&${SPAN}`, `="Over "&${OTHER}`]),
    ...spill(`A${HEADLINE + 1}`, `=TIC.HEADLINE(I6,"span="&${SPAN})`, [undefined, CHANGE], LINES),
    ...spill(
      `C${HEADLINE + 1}`,
      `=IFERROR(INDEX(TIC.HEADLINE(I6,"span="&${OTHER}),0,2),NA())`,
      [CHANGE],
      LINES,
    ),
    quiet(
      `A${HEADLINE_SOURCE}`,
      `=IFERROR(${credit("I6", "securities.net", "Source of these net purchases:")}&" "&${credit("I6", "foreign.net", "Of foreign securities:")}&IF(COUNTIF(A${HEADLINE + 1}:A${HEADLINE + LINES},"*as printed then*")>0," As printed then: the Treasury's press releases of these months.",""),"")`,
      { wrap: true, italic: true },
    ),
    band(`A${BREADTH - 1}:G${BREADTH - 1}`, "The share of holders that fell, over 24 months"),
    ...headings(`A${BREADTH}`, ["Month", "Fell", "Fell, by value", "Sold on balance"]),
    ...spill(
      `A${BREADTH + 1}`,
      `=INDEX(TIC.SERIES("TOTAL",EDATE(I6,${1 - MONTHS}),I6),0,1)`,
      [MONTH],
      MONTHS,
    ),
    ...spill(
      `B${BREADTH + 1}`,
      `=TIC.BREADTH(${months},B7,"min="&IF(B8="",0,B8))`,
      [PERCENT],
      MONTHS,
    ),
    ...spill(
      `C${BREADTH + 1}`,
      `=TIC.BREADTH(${months},B7,,"value","min="&IF(B8="",0,B8))`,
      [PERCENT],
      MONTHS,
    ),
    ...spill(
      `D${BREADTH + 1}`,
      `=TIC.BREADTH(${months},B7,"net","min="&IF(B8="",0,B8))`,
      [PERCENT],
      MONTHS,
    ),
  ],
  charts: [
    {
      kind: "line",
      title: "Share of holders that fell, over 24 months",
      labels: breadth("A"),
      series: [breadth("B"), breadth("C"), breadth("D")],
      at: `E${BREADTH}`,
      width: 336,
      height: 320,
    },
  ],
});
