import { band, CHANGE, headings, month, MONTH, parameter, PERCENT, BILLIONS, spill } from "./cells";
import { sample } from "./sample";

const MOVERS = 11;
const HEADLINE = 24;
const BREADTH = 40;
const LINES = 13;
const MONTHS = 24;
const months = `A${BREADTH + 1}:A${BREADTH + MONTHS}`;
/** The span beside the one asked for. */
const OTHER = 'IF(UPPER(B7)="1Y","1M","1Y")';
const breadth = (name: string) => `${name}${BREADTH}:${name}${BREADTH + MONTHS}`;

export const moves = sample({
  name: "Rises and falls",
  title: "Rises and falls of the month",
  question: "Who holds less, who holds more, and how many of them: a retreat of all, or of some?",
  note: "A holding that fell was not necessarily sold: the columns tell net purchases of notes and bonds (positive when bought), bills, valuation and the rest apart. They are reported from 2023-02.",
  source: '=IFERROR(TIC.CITE("TOTAL",I6),TIC.WHY("TOTAL",B6))',
  lastColumn: "G",
  rows: BREADTH + MONTHS + 20,
  columnWidths: [372, 92, 92, 92, 92, 92, 156, 24, 80],
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
      "Net purchases as in the press release, in billions of dollars",
    ),
    ...headings(`A${HEADLINE}`, [
      "Positive when bought",
      '="Over "&IF(B7="","1M",B7)',
      `="Over "&${OTHER}`,
    ]),
    ...spill(
      `A${HEADLINE + 1}`,
      '=TIC.HEADLINE(I6,"span="&IF(B7="","1M",B7))',
      [undefined, CHANGE],
      LINES,
    ),
    ...spill(
      `C${HEADLINE + 1}`,
      `=IFERROR(INDEX(TIC.HEADLINE(I6,"span="&${OTHER}),0,2),NA())`,
      [CHANGE],
      LINES,
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
