import { ALARM, WARM } from "../palette";
import {
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

/** The month asked for, and the holders of that month in the order of size. */
const MONTH_READ = "H6";
const table = (columns: string) => `TIC.TABLE(${MONTH_READ},"all","${columns}")`;
const asked = (name: string, holders: string, options = "") =>
  `TIC.${name}(${holders},${MONTH_READ},"${options}history="&B8)`;
const ofAll = (name: string, options?: string) => asked(name, table("holder"), options);

const [MONTHS, SINCE] = [ofAll("LOWMONTHS"), ofAll("LOWSINCE", "record=start; ")];

/** An earlier month that lies before Form SLT is an estimate. */
const flagged = (flag: string, estimate: string) =>
  `"${flag}"&IF(${SINCE}<DATE(2011,9,1),"${estimate}","")`;

const FLAG = `IF(ISNA(${ofAll("LOWSINCE")}),${flagged("record low", " of a history that begins with estimates")},IF(${MONTHS}>120,${flagged("more than 10 years", ", then an estimate between surveys")},""))`;

/** Those that are large enough, the longest since as low first; nothing where something is wrong, which the line above tells. */
const ROWS = `=IFERROR(SORT(FILTER(HSTACK(${table("holder holdings")},${MONTHS},${SINCE},${ofAll("DRAWDOWN")},${FLAG}),${table("holdings")}>=B7),4,1),"")`;

const SAID = `COUNT(${column("B")})&" holders of at least "&ROUND(B7,1)&" billion dollars at the end of "&TEXT(${MONTH_READ},"yyyy-mm")&": "&COUNTIF(${column("F")},"record*")&" at a record low, "&COUNTIF(${column("F")},"more*")&" at the lowest in more than 10 years."`;

export const lows = sample({
  name: "Record lows",
  title: "Record-low watch",
  question: "Whose holding of U.S. Treasuries is the lowest in years, or the lowest on record?",
  note: "The longest ago comes first. Months since as low: since the holding was last at or below this one; of a record low, since its history starts. A holding is where the security is kept in custody, which need not be where its owner lives. A holding that fell was not necessarily sold: prices change it, too.",
  source: '=IFERROR(TIC.CITE("TOTAL",H6),TIC.WHY("TOTAL",B6))',
  lastColumn: "F",
  rows: FIRST + 400,
  columnWidths: [200, 100, 100, 110, 110, 370, 90, 80],
  rowHeights: { 9: 28, 10: 40 },
  frozenRows: 10,
  highlights: [
    { area: column("F"), startsWith: "record", color: ALARM },
    { area: column("F"), startsWith: "more", color: WARM },
  ],
  cells: [
    ...month(6, "Month", "latest", MONTH_READ),
    ...parameter(7, "Smallest holding, $ bn", "10", "Smaller ones are left out.", BILLIONS),
    ...parameter(8, "History", "all", "all, or slt to look back to 2011-09 only."),
    text(
      "A9",
      `=IF(ISERROR(${MONTH_READ}),TIC.WHY("TOTAL",B6),IF(NOT(OR(B7="",ISNUMBER(B7))),"Write a number of billions of dollars in B7, such as 10.",IF(ISERROR(${asked("LOWMONTHS", '"TOTAL"')}),"Write all or slt in B8.",IF(COUNT(${column("B")})=0,"No holder has that much. Write a smaller number in B7.",${SAID}))))`,
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
    ...spill(`A${FIRST}`, ROWS, [undefined, BILLIONS, COUNT, MONTH, PERCENT, undefined]),
  ],
});
