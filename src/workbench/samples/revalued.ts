import {
  BILLIONS,
  CHANGE,
  COUNT,
  figure,
  headings,
  month,
  MONTH,
  parameter,
  rowsFrom,
  spill,
  text,
} from "./cells";
import { sample } from "./sample";

const HEADER = 11;
const FIRST = HEADER + 1;
const column = (name: string) => rowsFrom(`${name}${HEADER}`);
/** How many there are. */
const MONTHS = `COUNT(${rowsFrom(`A${FIRST}`)})`;
const sum = (name: string) => `=IF(ISERROR($A$${FIRST}),NA(),SUM(${rowsFrom(`${name}${FIRST}`)}))`;

const TOTALS = [
  ["Change of the holding", "C"],
  ["Net purchases of notes and bonds", "D"],
  ["Change in bills", "E"],
  ["Valuation of notes and bonds", "F"],
  ["Other", "G"],
] as const;

/** Beside the table: the months together. */
const totals = [
  ...headings(`I${FIRST}`, [
    `="Together over "&IF(ISERROR(A${FIRST}),"the months",IF(${MONTHS}=1,"1 month",${MONTHS}&" months"))`,
    "$ bn",
  ]),
  ...TOTALS.flatMap(([name, of], index) => {
    const row = FIRST + 1 + index;
    return [text(`I${row}`, name), figure(`J${row}`, sum(of), CHANGE)];
  }),
];

const billions = (cell: string) => `TEXT(ROUND(${cell},1),"+#,##0.0;-#,##0.0;0.0")`;

const SENTENCE = `=IF(NOT(AND(ISNUMBER(B8),B8>=1)),"Write a number of months in B8, such as 24.",IF(ISERROR(J13),"Not all of it is published.","Over "&IF(${MONTHS}=1,"the month",${MONTHS}&" months")&" the holding "&IF(J13<0,"fell","rose")&" by "&TEXT(ABS(J13),"#,##0.0")&" billion dollars: net purchases of notes and bonds "&${billions("J14")}&", bills "&${billions("J15")}&", valuation "&${billions("J16")}&", other "&${billions("J17")}&"."))`;

export const revalued = sample({
  name: "Sold or revalued",
  title: "Sold or revalued?",
  question: "When a holding changes: was it bought and sold, or is it only worth more or less?",
  note: "Change = net purchases of notes and bonds + bills + valuation + other. Bills have no reported transactions: their part is the whole change of the position. Other is what neither explains: holdings moved to another custodian or country, reporters that joined or left, corrections. So a fall is not a sale until the column of net purchases says so. Reported from 2023-02.",
  source: "=IFERROR(TIC.CITE(B6,L7),TIC.WHY(B6,B7))",
  lastColumn: "J",
  rows: FIRST + 400,
  columnWidths: [90, 90, 84, 100, 84, 84, 84, 16, 250, 100, 24, 80],
  rowHeights: { 3: 56, 9: 56, 10: 40, [HEADER]: 40 },
  frozenRows: HEADER,
  merges: ["A9:J9", "A10:J10"],
  cells: [
    ...parameter(6, "Holder", "CN", "A code or a name: JP, Denmark, EUROPE, CN+BE …"),
    ...month(7, "Last month", "latest", "L7"),
    ...parameter(8, "Months", "24", "How many, back from there.", COUNT),
    text("A9", "=IFERROR(TIC.SAY(B6,L7),TIC.WHY(B6,B7))", { wrap: true }),
    text("A10", SENTENCE, { bold: true, wrap: true }),
    ...headings(`A${HEADER}`, [
      "Month",
      "Holdings",
      "Change",
      "Net purchases",
      "Bills",
      "Valuation",
      "Other",
    ]),
    ...spill(`A${FIRST}`, "=TIC.DECOMPOSE(B6,EDATE(L7,1-B8),L7)", [
      MONTH,
      BILLIONS,
      CHANGE,
      CHANGE,
      CHANGE,
      CHANGE,
      CHANGE,
    ]),
    ...totals,
  ],
  charts: [
    {
      kind: "stackedColumn",
      title:
        '=IFERROR(TIC.NAME(B6)&": what moved the holding, $ bn","What moved the holding, $ bn")',
      labels: column("A"),
      series: [column("D"), column("E"), column("F"), column("G")],
      at: `I${FIRST + 7}`,
      width: 350,
      height: 300,
    },
  ],
});
