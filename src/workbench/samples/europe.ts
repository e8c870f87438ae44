import {
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

const HEADER = 9;
const column = (name: string) => rowsFrom(`${name}${HEADER}`);
const POINTS = "+0.00;-0.00;0.00";

const SHARES = [
  ["B", "EUROPE", "TOTAL"],
  ["C", "EUROZONE", "TOTAL"],
  ["D", "GB", "TOTAL"],
  ["E", "DK", "EUROPE"],
] as const;

const shareName = (name: string) =>
  `=IF(OR(${name}7="",${name}8=""),"",TIC.NAME(${name}7)&IF(${name}8="TOTAL",""," in "&TIC.NAME(${name}8)))`;

/** Beside the table: each share now and before. */
const summary = [
  ...headings("G10", ["Share", "Newest", "Year ago", "Points", "5 years ago"]),
  ...SHARES.flatMap(([name], index) => {
    const row = 11 + index;
    const share = (month: string) =>
      `=IF(${name}${HEADER}="","",TIC.SHARE(${name}7,"${month}",${name}8))`;
    return [
      text(`G${row}`, `=${name}${HEADER}`),
      figure(`H${row}`, share("latest"), "0.00%"),
      figure(`I${row}`, share("-1Y"), "0.00%"),
      figure(`J${row}`, `=IF(${name}${HEADER}="","",(H${row}-I${row})*100)`, POINTS),
      figure(`K${row}`, share("-5Y"), "0.00%"),
    ];
  }),
];

export const europe = sample({
  name: "Europe's share",
  title: "Europe's share",
  question:
    "How much of all foreign-held Treasuries is held in Europe, and how much of Europe's in Denmark?",
  note: "A holding is where the security is kept in custody: the shares of the United Kingdom, Belgium and Luxembourg contain securities of owners elsewhere. The euro area lies inside Europe. In June 2021 the series of some holders jump: Canada, the Cayman Islands, France, Ireland, Switzerland, the United Kingdom.",
  source: "=IFERROR(TIC.CITE(B7),TIC.WHY(B7))",
  lastColumn: "K",
  rows: HEADER + 400,
  columnWidths: [112, 78, 92, 78, 90, 16, 180, 82, 82, 82, 100],
  rowHeights: { [HEADER]: 40 },
  frozenRows: HEADER,
  cells: [
    ...parameter(
      6,
      "First month",
      "2011-12",
      "Type another; regions are known from 2011-12 without a gap.",
      TEXT,
    ),
    text("A7", "Whose holdings"),
    text("A8", "As a share of"),
    ...SHARES.flatMap(([name, holder, of]) => [input(`${name}7`, holder), input(`${name}8`, of)]),
    quiet("F7", "  Type other holders: IE, BE, ASIA, CN+BE …"),
    ...headings(`A${HEADER}`, ["Month", ...SHARES.map(([name]) => shareName(name))]),
    ...spill(`A${HEADER + 1}`, '=INDEX(TIC.SERIES("TOTAL",B6),0,1)', [MONTH]),
    ...spill(`B${HEADER + 1}`, `=TIC.SHARE(B7:E7,${rowsFrom(`A${HEADER + 1}`)},B8:E8)`, [
      PERCENT,
      PERCENT,
      PERCENT,
      "0.00%",
    ]),
    ...summary,
  ],
  charts: [
    {
      kind: "line",
      title: "Share of each holder",
      labels: column("A"),
      series: [column("B"), column("C"), column("D")],
      at: "G16",
      width: 520,
      height: 230,
    },
    {
      kind: "line",
      title: `=E${HEADER}&""`,
      labels: column("A"),
      series: [column("E")],
      at: "G27",
      width: 520,
      height: 200,
    },
  ],
});
