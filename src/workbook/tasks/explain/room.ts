import { say } from "../../../language/say";
import { cellName, COLUMNS, ROWS } from "../../excel/address";
import { blockName, slices } from "../../excel/blocks";
import type { Rows } from "./answer";
import type { Selected } from "./selected";
import { bad, type Verdict } from "./verdict";

/** What is where the result should go. */
export async function blocked(
  context: Excel.RequestContext,
  { sheet, row, column }: Selected,
  rows: Rows,
): Promise<Verdict> {
  const size = { rows: rows.length, columns: rows[0]?.length ?? 1 };
  if (row + size.rows > ROWS || column + size.columns > COLUMNS)
    return bad(
      say("The result reaches past the end of the sheet: move the formula up or to the left."),
    );
  const block = { row, column, ...size };
  const whole = blockName(block);
  const area = context.workbook.worksheets.getItem(sheet).getRange(blockName(slices(block)[0]!));
  area.load("formulas, text");
  await context.sync();
  const formulas = area.formulas as unknown[][];
  const texts = area.text;
  for (const [r, line] of texts.entries())
    for (const [c, text] of line.entries()) {
      if ((r === 0 && c === 0) || (text === "" && formulas[r]![c] === "")) continue;
      const held = text || String(formulas[r]![c]);
      return bad(
        say("The result needs {area}, and {cell} holds {content}: clear it, or move the formula.", {
          area: whole,
          cell: cellName(row + r, column + c),
          content: held,
        }),
      );
    }
  return bad(
    say(
      "The result needs {area}, and merged cells or a table are in its way: unmerge them, or move the formula.",
      { area: whole },
    ),
  );
}
