import { say } from "../../language/say";
import { Refused } from "../excel/refused";
import { cellName } from "../excel/address";
import {
  type Block,
  blocksOf,
  cellsOf,
  columnOf,
  readBlocks,
  rowOf,
  writeBlocks,
} from "../excel/blocks";
import { isSameFormula } from "../find/formula";
import { blockAt, loadPlace } from "../excel/reading";
import { type Cells, readShown } from "../excel/shown";

/** Excel has filled the column of a table, as it may do by design: https://github.com/OfficeDev/office-js/issues/2093 */
export class Filled extends Refused {
  override readonly name = "Filled";
  constructor() {
    super(
      say(
        "Excel filled the whole column of the table with one formula, instead of those that were written.",
      ),
    );
  }
}

/** What the columns of tables hold that some of the cells are in: Excel may fill all of a column. */
export async function readColumns(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  keys: Iterable<number>,
): Promise<Cells> {
  const { tables } = sheet;
  tables.load("items/name");
  await context.sync();
  if (tables.items.length === 0) return new Map();
  const bodies = tables.items.map((table) => loadPlace(table.getDataBodyRange()));
  await context.sync();
  const asked = [...new Set(keys)];
  const columns = bodies.map(blockAt).flatMap((body): Block[] => {
    const touched = asked.filter((key) => {
      const [row, column] = [rowOf(key) - body.row, columnOf(key) - body.column];
      return row >= 0 && row < body.rows && column >= 0 && column < body.columns;
    });
    return [...new Set(touched.map(columnOf))].map((column) => ({ ...body, column, columns: 1 }));
  });
  return columns.length === 0 ? new Map() : readShown(context, sheet, columns.flatMap(cellsOf));
}

/** Writes formulas, and makes sure that they are there: throws `Refused` otherwise. */
export async function writeFormulas(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  formulas: ReadonlyMap<number, string>,
  columns: Cells,
): Promise<void> {
  const blocks = blocksOf(formulas.keys());
  await writeBlocks(context, sheet, blocks, "formulas", (key) => formulas.get(key));
  await checkFormulas(context, sheet, formulas, columns);
}

/**
 * Makes sure that formulas were written, and that the columns of tables they are in hold what they held beside them, but for
 * others that were written, too.
 */
export async function checkFormulas(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  formulas: ReadonlyMap<number, string>,
  columns: Cells,
  others: ReadonlySet<number> = new Set(),
): Promise<void> {
  const blocks = blocksOf([...formulas.keys(), ...columns.keys()]);
  await readBlocks(context, sheet, blocks, ["formulas"], (key, read) => {
    const [content, written, held] = [read("formulas"), formulas.get(key), columns.get(key)];
    const isThere = written === undefined || String(content).startsWith("=");
    if (!isThere)
      throw new Refused(
        say("Excel did not take the formula of {cell}.", {
          cell: cellName(rowOf(key), columnOf(key)),
        }),
      );
    // Nothing but a table has Excel write other formulas than those it was given.
    if (!held || (written === undefined && others.has(key))) return;
    const isKept =
      written === undefined ? content === held.content : isSameFormula(String(content), written);
    if (!isKept) throw new Filled();
  });
}
