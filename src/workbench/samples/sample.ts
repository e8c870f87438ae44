import {
  areaName,
  cellArea,
  type CellContent,
  type ChartContent,
  LIMITS,
  parseReference,
  type SheetContent,
} from "excel-workbench";
import { ACCENT, QUIET } from "../palette";
import { quiet, text } from "./cells";

interface Sample extends Omit<SheetContent, "gridlines"> {
  readonly title: string;
  readonly question: string;
  /** What to know before one reads the figures. */
  readonly note: string;
  /** The formula that names the publication. */
  readonly source: string;
  /** The last column that is in view. */
  readonly lastColumn: string;
}

/** A sheet that answers one question: title, question, note and source above, a spare row, then its own cells from row 6 on. */
export function sample(content: Sample): SheetContent {
  const { title, question, note, source, lastColumn, cells, merges, rowHeights, ...sheet } =
    content;
  const charts = (content.charts ?? []).map(withCells);
  const heads: CellContent[] = [
    text("A1", title, { bold: true, size: 15, color: ACCENT }),
    text("A2", question),
    quiet("A3", note, { wrap: true }),
    quiet("A4", source, { wrap: true, italic: true, color: QUIET }),
  ];
  return {
    ...sheet,
    gridlines: false,
    merges: [...[1, 2, 3, 4].map((row) => `A${row}:${lastColumn}${row}`), ...(merges ?? [])],
    rowHeights: { 1: 34, 2: 24, 3: 36, 4: 36, 5: 8, ...rowHeights },
    cells: [...heads, ...cells, ...charts.flatMap(({ cells }) => cells)],
    charts: charts.map(({ chart }) => chart),
  };
}

/** Where the figures of a chart are from; it goes along when the chart is copied. */
const SOURCE =
  '=IFERROR("Source: U.S. Treasury, TIC, released "&TEXT(INDEX(TIC.STATUS(),2,2),"yyyy-mm-dd"),"Source: U.S. Treasury, TIC")';

/** A chart that says below its plot where its figures are from, and a title that is a formula: by cells behind it. */
function withCells(chart: ChartContent): { chart: ChartContent; cells: readonly CellContent[] } {
  const below = (rows: number) => {
    const { top, left } = parseReference(chart.at)!;
    return areaName(cellArea({ sheet: "", row: top + rows, column: left }), LIMITS);
  };
  const [sourceCell, titleCell] = [below(1), below(2)];
  const hasFormula = chart.title.startsWith("=");
  return {
    chart: { ...chart, sourceCell, ...(hasFormula && { title: "", titleCell }) },
    cells: [quiet(sourceCell, SOURCE), ...(hasFormula ? [quiet(titleCell, chart.title)] : [])],
  };
}
