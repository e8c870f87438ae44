import { type CellContent, type SheetContent } from "excel-workbench";
import { type Claim, TOPICS } from "./claims";
import { ACCENT, ALARM, BAND, INK, LINE, QUIET, WARM } from "./palette";
import { BILLIONS } from "./samples/cells";
import { looksOnly, samples } from "./samples/samples";

/**
 * The first sheet: sentences of the press about the publication of 15 January 2026, each beside the formula that answers it
 * and a verdict that a formula draws from the answer. What was published is typed; everything else is live.
 */

const COLUMNS = [276, 108, 330, 86, 196];
const WIDER = Array<number>(21).fill(96);

const middle = { verticalAlign: "middle" } as const;

const HEAD: readonly CellContent[] = [
  {
    address: "A1",
    content: "What the press said about foreign holders of U.S. Treasuries, as formulas",
    bold: true,
    size: 15,
    color: ACCENT,
    ...middle,
  },
  {
    address: "A2",
    content:
      "The claims below are about the publication of 15 January 2026, with positions to November 2025, in billions of dollars where nothing else is said.",
    color: QUIET,
    wrap: true,
    ...middle,
  },
  {
    address: "C2",
    content:
      "Type =TIC. in any cell, such as those of the empty sheet “Try it”, and choose a function: its arguments are explained as you type. Answers and verdicts are live: change a formula and see. Or open a sample sheet, made to be kept:",
    color: QUIET,
    wrap: true,
    ...middle,
  },
  ...samples.map(({ name }, index) => ({
    address: `${"ABCDE"[index]!}3`,
    content: `${name} →`,
    link: name,
    bold: true,
    color: ACCENT,
    fill: BAND,
    align: "center" as const,
    wrap: true,
    ...middle,
  })),
  ...["Claim", "As published", "Formula", "Answer", "Verdict"].map((title, index) => ({
    address: `${"ABCDE"[index]!}4`,
    content: title,
    bold: true,
    color: "#FFFFFF",
    fill: ACCENT,
    align: index === 1 || index === 3 ? ("right" as const) : ("left" as const),
    ...middle,
  })),
];

/** The row below the head. */
const FIRST = 5;

interface Row {
  readonly cells: (row: number) => CellContent[];
  readonly height?: number;
  /** Over the width of the claims. */
  readonly isMerged?: boolean;
}

const heading = (content: string): Row => ({
  cells: (row) => [{ address: `A${row}`, content, bold: true, fill: BAND, ...middle }],
  height: 28,
  isMerged: true,
});

const source = (content: string): Row => ({
  cells: (row) => [
    {
      address: `A${row}`,
      content,
      color: QUIET,
      size: 9,
      italic: true,
      wrap: true,
      ...middle,
    },
  ],
  height: 38,
  isMerged: true,
});

const answered = (claim: Claim): Row => ({
  cells: (row) => claimCells(claim, row),
  ...(claim.height !== undefined && { height: claim.height }),
});

function claimCells(claim: Claim, row: number): CellContent[] {
  const { published, formula, format = BILLIONS, publishedFormat = format } = claim;
  const [answer, print] = [`D${row}`, `B${row}`];
  const line = { border: LINE, ...middle };
  return [
    { address: `A${row}`, content: claim.claim, wrap: true, color: INK, ...line },
    {
      address: print,
      ...(published !== undefined && { content: published }),
      format: publishedFormat,
      align: "right",
      ...line,
    },
    { address: `C${row}`, content: `=FORMULATEXT(${answer})`, color: QUIET, size: 8, ...line },
    { address: answer, content: formula, format, bold: true, align: "right", ...line },
    { address: `E${row}`, content: claim.verdict(answer, print), wrap: true, ...line },
  ];
}

const spare: Row = { cells: () => [] };

const ROWS: readonly Row[] = [
  ...TOPICS.flatMap(({ title, claims, sources }) => [
    heading(title),
    ...claims.map(answered),
    ...sources.map(source),
  ]),
  spare,
  heading("The data behind these answers"),
  source('=TIC.CITE("TOTAL")'),
];

function startSheet(): SheetContent {
  const rows = ROWS.map((row, index) => ({ ...row, at: FIRST + index }));
  const last = FIRST + ROWS.length - 2;
  const heights = rows.flatMap(({ at, height }) =>
    height === undefined ? [] : [[at, height] as const],
  );
  const highlight = (startsWith: string, color: string) => ({
    area: `E${FIRST}:E${last}`,
    startsWith,
    color,
  });
  return {
    name: "Start",
    rows: last + 60,
    columnWidths: [...COLUMNS, ...WIDER],
    rowHeights: { 1: 38, 2: 64, 3: 40, 4: 28, ...Object.fromEntries<number>(heights) },
    frozenRows: 4,
    gridlines: false,
    merges: [
      "A1:E1",
      "A2:B2",
      "C2:E2",
      ...rows.flatMap(({ at, isMerged }) => (isMerged ? [`A${at}:E${at}`] : [])),
    ],
    highlights: [
      highlight("as published", ACCENT),
      highlight("true", ACCENT),
      highlight("revised", WARM),
      highlight("rounded", WARM),
      highlight("not", WARM),
      highlight("differs", ALARM),
    ],
    cells: [...HEAD, ...rows.flatMap(({ cells, at }) => cells(at))],
  };
}

const trySheet: SheetContent = {
  name: "Try it",
  rows: 1000,
  columnWidths: Array<number>(26).fill(100),
  cells: [],
};

/** The sheets of a new workbook. */
export const startSheets: readonly SheetContent[] = [
  startSheet(),
  trySheet,
  ...samples.map(looksOnly),
];
