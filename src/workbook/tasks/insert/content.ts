import { type Block as Cells, blockName, keyOf } from "../../excel/blocks";
import { writtenText } from "../../excel/shown";
import type { CellValue } from "../../excel/value";

/** What one cell is to hold; null leaves it empty. */
export type Content =
  | {
      readonly formula: string;
      readonly format?: string;
      /** Cells of the block that the formula refers to, counted from its first: `§0` stands for those of the first entry. */
      readonly cells?: readonly Cells[];
    }
  | { readonly number: number; readonly format?: string }
  | { readonly text: string }
  | { readonly flag: boolean }
  | { readonly error: string }
  | null;

/** Rows of cells. */
export type Block = readonly (readonly Content[])[];

/** What Excel is given for a cell. Text from the data must never become a formula, a number or a date. */
export function writtenOf(content: Content): CellValue {
  if (!content) return "";
  if ("formula" in content) {
    const { formula } = content;
    if (!/^=TIC\.[A-Z]+\(.*\)$/.test(formula)) throw new RangeError(`no TIC formula: ${formula}`);
    return formula;
  }
  if ("number" in content) return content.number;
  if ("text" in content) return writtenText(content.text);
  if ("flag" in content) return content.flag;
  if (!/^#(N\/A|VALUE!)$/.test(content.error)) throw new RangeError(`no error: ${content.error}`);
  return content.error;
}

/** What is written of a block whose first cell is there, with the addresses of the cells that its formulas refer to. */
export const placedAt = (
  block: Block,
  { row, column }: Pick<Cells, "row" | "column">,
): readonly (readonly CellValue[])[] =>
  block.map((contents) =>
    contents.map((content) => {
      const written = writtenOf(content);
      if (!content || !("formula" in content)) return written;
      const names = (content.cells ?? []).map((cells) =>
        blockName({ ...cells, row: row + cells.row, column: column + cells.column }),
      );
      return content.formula.replace(/§(\d)/g, (_, at: string) => names[Number(at)]!);
    }),
  );

/** The formulas among what is written, by the keys of their cells. */
export const formulasOf = (
  written: readonly (readonly unknown[])[],
  { row, column }: Cells,
): ReadonlyMap<number, string> =>
  new Map(
    written.flatMap((cells, r) =>
      cells.flatMap((cell, c): [number, string][] =>
        typeof cell === "string" && cell.startsWith("=")
          ? [[keyOf(row + r, column + c), cell]]
          : [],
      ),
    ),
  );

/** A number format for the cells that have one; null leaves the others as they are. */
export function formatsOf(block: Block): (string | null)[][] | undefined {
  const formats = block.map((row) =>
    row.map((content) => (content && "format" in content && content.format) || null),
  );
  return formats.some((row) => row.some(Boolean)) ? formats : undefined;
}
