import { ALARM, WARM } from "../palette";
import {
  band,
  BILLIONS,
  COUNT,
  headings,
  month,
  MONTH,
  parameter,
  PERCENT,
  rowsFrom,
  spill,
  text,
} from "./cells";
import { sample } from "./sample";

const FIRST = 11;
const column = (name: string) => rowsFrom(`${name}${FIRST}`);

/** An earlier month that lies before Form SLT is an estimate. */
const flagged = (flag: string, estimate: string) =>
  `IF(${column("K")}<DATE(2011,9,1),"${flag}${estimate}","${flag}")`;

const FLAG = `=IF(ISNA(${column("N")}),${flagged("record low", " of a history that begins with estimates")},IF(${column("J")}>120,${flagged("more than 10 years", ", then an estimate between surveys")},""))`;

/** Beside the table, in columns that are not shown: every holder that is large enough, in the order of size. */
const workings = [
  band("H9:N9", "Workings: the same holders in the order of size"),
  text("H8", "Holders this large"),
  text(
    "I8",
    '=IF(OR(B7="",ISNUMBER(B7)),SUMPRODUCT(--(TIC.TABLE(K6,"all","holdings")>=B7)),NA())',
    { align: "right" },
  ),
  ...headings("H10", ["Holder", "Holding", "Months", "Since", "Drawdown", "Flag", "Since"]),
  ...spill(`H${FIRST}`, '=IF(I8>0,TIC.TABLE(K6,I8,"holder"),NA())', [undefined]),
  ...spill(`I${FIRST}`, '=IF(I8>0,TIC.TABLE(K6,I8,"holdings"),NA())', [BILLIONS]),
  ...spill(`J${FIRST}`, `=TIC.LOWMONTHS(${column("H")},K6,"history="&B8)`, [COUNT]),
  ...spill(`K${FIRST}`, `=TIC.LOWSINCE(${column("H")},K6,"record=start; history="&B8)`, [MONTH]),
  ...spill(`L${FIRST}`, `=TIC.DRAWDOWN(${column("H")},K6,"history="&B8)`, [PERCENT]),
  ...spill(`M${FIRST}`, FLAG, [undefined]),
  ...spill(`N${FIRST}`, `=TIC.LOWSINCE(${column("H")},K6,"history="&B8)`, [MONTH]),
];

export const lows = sample({
  name: "Record lows",
  title: "Record-low watch",
  question: "Whose holding of U.S. Treasuries is the lowest in years, or the lowest on record?",
  note: "The longest ago comes first. Months since as low: since the holding was last at or below this one; of a record low, since its history starts. A holding is where the security is kept in custody, which need not be where its owner lives. A holding that fell was not necessarily sold: see “Sold or revalued”.",
  source: '=IFERROR(TIC.CITE("TOTAL",K6),TIC.WHY("TOTAL",B6))',
  lastColumn: "F",
  rows: FIRST + 400,
  columnWidths: [200, 100, 100, 110, 110, 370, 24, 160, 90, 70, 80, 90, 330, 80],
  hiddenColumns: [6, 14],
  rowHeights: { 9: 28, 10: 40 },
  frozenRows: 10,
  highlights: [
    { area: column("F"), startsWith: "record", color: ALARM },
    { area: column("F"), startsWith: "more", color: WARM },
  ],
  cells: [
    ...month(6, "Month", "latest", "K6"),
    ...parameter(7, "Smallest holding", "10", "Billions of dollars.", BILLIONS),
    ...parameter(8, "History", "all", "all, or slt to look back to 2011-09 only."),
    text(
      "A9",
      `=IF(ISERROR(K6),TIC.WHY("TOTAL",B6),IF(ISERROR(I8),"Write a number of billions of dollars in B7, such as 10.",IF(I8=0,"No holder has that much. Write a smaller number in B7.",IF(ISERROR(J${FIRST}),"Write all or slt in B8.",I8&" holders of at least "&ROUND(B7,1)&" billion dollars at the end of "&TEXT(K6,"yyyy-mm")&": "&COUNTIF(${column("F")},"record*")&" at a record low, "&COUNTIF(${column("F")},"more*")&" at the lowest in more than 10 years."))))`,
      { bold: true },
    ),
    ...headings(
      "A10",
      [
        "Holder",
        "Holding, $ bn",
        "Months since as low",
        "Lowest since",
        "Against the peak",
        "Striking",
      ],
      "text",
    ),
    ...spill(
      `A${FIRST}`,
      `=IF(OR(ISERROR(I8),I8=0),"",SORT(FILTER(${rowsFrom(`H${FIRST}:M${FIRST}`)},ISBLANK(${column("H")})=FALSE),4,1))`,
      [undefined, BILLIONS, COUNT, MONTH, PERCENT, undefined],
    ),
    ...workings,
  ],
});
