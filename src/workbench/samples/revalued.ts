import {
  BILLIONS,
  CHANGE,
  COUNT,
  figure,
  headings,
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
const sum = (name: string) => `=SUM(${rowsFrom(`${name}${FIRST}`)})`;

const TOTALS = [
  ["Change of the holding", "C"],
  ["Net purchases of notes and bonds", "D"],
  ["Change in bills", "E"],
  ["Valuation of notes and bonds", "F"],
  ["Other", "G"],
] as const;

/** Beside the table: the months together. */
const totals = [
  ...headings(`I${FIRST}`, ['="Together over "&B8&" months"', "$ bn"]),
  ...TOTALS.flatMap(([name, of], index) => {
    const row = FIRST + 1 + index;
    return [text(`I${row}`, name), figure(`J${row}`, sum(of), CHANGE)];
  }),
];

const SENTENCE = `="Over "&B8&" months the holding "&IF(J13<0,"fell","rose")&" by "&TEXT(ABS(J13),"#,##0.0")&" billion dollars. On balance "&TIC.NAME(B6)&" "&IF(J14<0,"sold","bought")&" notes and bonds for "&TEXT(ABS(J14),"#,##0.0")&" billion, and valuation "&IF(J16<0,"took off ","added ")&TEXT(ABS(J16),"#,##0.0")&" billion."`;

export const revalued = sample({
  name: "Sold or revalued",
  title: "Sold or revalued?",
  question: "When a holding changes: was it bought and sold, or is it only worth more or less?",
  note: "Change = net purchases of notes and bonds + bills + valuation + other. Bills have no reported transactions: their part is the whole change of the position. Other is what neither explains: holdings moved to another custodian or country, reporters that joined or left, corrections. So a fall is not a sale until the second column says so. Reported from 2023-02.",
  source: "=TIC.CITE(B6,B7)",
  lastColumn: "J",
  rows: FIRST + 400,
  columnWidths: [90, 90, 84, 100, 84, 84, 84, 16, 250, 100],
  rowHeights: { 3: 56, 9: 56, 10: 40, [HEADER]: 40 },
  frozenRows: HEADER,
  merges: ["A9:J9", "A10:J10"],
  cells: [
    ...parameter(6, "Holder", "CN", "A code or a name: JP, Denmark, EUROPE, CN+BE …"),
    ...parameter(7, "Last month", "=TIC.LATESTMONTH()", "Type another, such as 2025-11.", MONTH),
    ...parameter(8, "Months", "24", "How many, back from there.", COUNT),
    text("A9", "=TIC.SAY(B6,B7)", { wrap: true }),
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
    ...spill(`A${FIRST}`, "=TIC.DECOMPOSE(B6,EDATE(B7,1-B8),B7)", [
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
      title: "What moved the holding, billions of dollars",
      labels: column("A"),
      series: [column("D"), column("E"), column("F"), column("G")],
      at: `I${FIRST + 7}`,
      width: 350,
      height: 300,
    },
  ],
});
