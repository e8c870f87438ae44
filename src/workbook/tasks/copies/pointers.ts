import { columnOf, readBlocks, rowOf } from "../../excel/blocks";
import { usedBlock } from "../../excel/reading";
import { supports } from "../../excel/support";

/** How a text begins that says to type a function of the add-in's. */
const INSTRUCTION = /^\s*Type =TIC\b/;

/** How a text ends that leads to another sheet. */
const ARROW = /→\s*$/;

/**
 * Empties the cells of a copy that say to type a function of the add-in's, or lead to another sheet of the workbook, which stays
 * behind; how many there were.
 */
export async function dropPointers(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<number> {
  const used = await usedBlock(context, sheet);
  if (!used) return 0;
  const instructions: number[] = [];
  const arrows: number[] = [];
  await readBlocks(context, sheet, [used], ["formulas"], (key, read) => {
    const content = read("formulas");
    if (typeof content !== "string" || content.startsWith("=")) return;
    if (INSTRUCTION.test(content)) instructions.push(key);
    else if (ARROW.test(content)) arrows.push(key);
  });
  const cellAt = (key: number) => sheet.getCell(rowOf(key), columnOf(key));
  const links = supports("1.7") ? arrows.map((key) => cellAt(key).load("hyperlink")) : [];
  if (links.length > 0) await context.sync();
  const dead = links.filter(({ hyperlink }) => Boolean(hyperlink?.documentReference));
  for (const { format } of dead) format.fill.clear();
  // Not cleared: of merged cells Excel clears no part.
  for (const cell of [...dead, ...instructions.map(cellAt)]) cell.values = [[""]];
  await context.sync();
  return dead.length + instructions.length;
}
