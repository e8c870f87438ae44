import { supports } from "../../excel/support";
import { formulaOf, type Places } from "../language/expression";
import { givenOf, type Highlight, type TableBlock } from "../language/description";
import { INPUT } from "./cells";

/** Rows of a table whose rows are the user's, one below the other. */
export interface Dressed {
  readonly block: TableBlock;
  /** The first cell of the first of them. */
  readonly first: Excel.Range;
  readonly rows: number;
  /** Of the whole table, the user's columns too. */
  readonly columns: number;
  /** Where a column is in the table; none for one that was deleted. */
  readonly place: (id: string) => number | undefined;
  /** Where a formula of the first row finds what it names. */
  readonly places: Places;
}

/** Marks the cells to type in, offers what may be chosen, and lets rows look as what they show. With the next sync. */
export function dress(dressed: Dressed): void {
  const { block, first, rows, place } = dressed;
  for (const { id, choices } of givenOf(block)) {
    const at = place(id);
    if (at === undefined) continue;
    const cells = first.getCell(0, at).getResizedRange(rows - 1, 0);
    cells.format.fill.color = INPUT.fill;
    cells.format.font.color = INPUT.color;
    if (choices && supports("1.8"))
      cells.dataValidation.rule = { list: { inCellDropDown: true, source: choices.join(",") } };
  }
  if (supports("1.6")) for (const highlight of block.highlights ?? []) mark(dressed, highlight);
}

/** Shades columns from their lowest figure to their highest. With the next sync. */
export function shade({ block, first, rows, place }: Omit<Dressed, "columns" | "places">): void {
  if (!supports("1.6")) return;
  for (const { id } of block.columns.filter(({ shaded }) => shaded)) {
    const cells = first.getCell(0, place(id)!).getResizedRange(rows - 1, 0);
    cells.conditionalFormats.add("ColorScale").colorScale.criteria = SHADES;
  }
}

/**
 * Shows errors in grey, so that the figures that there are stand out. With the next sync.
 *
 * @param cell The name of the first cell.
 */
export function hush(
  { block, first, rows }: Pick<Dressed, "block" | "first" | "rows">,
  cell: string,
): void {
  if (!supports("1.6")) return;
  const cells = first.getResizedRange(rows - 1, block.columns.length - 1);
  const { custom } = cells.conditionalFormats.add("Custom");
  custom.rule.formula = `=ISERROR(${cell})`;
  custom.format.font.color = "#7F7F7F";
}

const SHADES = {
  minimum: { type: "LowestValue", color: "#FFFFFF" },
  maximum: { type: "HighestValue", color: "#9FCFB4" },
} as Excel.ConditionalColorScaleCriteria;

/** A conditional format; none where it would have to ask the add-in, because a column was deleted. */
function mark({ first, rows, columns, places }: Dressed, highlight: Highlight): void {
  const formula = formulaOf(highlight.when, places);
  if (formula.includes("TIC.")) return;
  const range = first.getResizedRange(rows - 1, columns - 1);
  const { custom } = range.conditionalFormats.add("Custom");
  custom.rule.formula = formula;
  const { fill, font } = custom.format;
  if (highlight.fill) fill.color = highlight.fill;
  if (highlight.color) font.color = highlight.color;
  if (highlight.bold) font.bold = true;
}
