import { say, together } from "../../../language/say";
import type { Evaluate } from "../../excel/evaluate";
import { soleCall, type TicCall } from "../../find/calls";
import { failed, isFailure, type Rows } from "./answer";
import { ask } from "./ask";
import { originOf } from "./origin";
import { blocked } from "./room";
import type { Selected } from "./selected";
import { againSentence, bad, type Verdict, warning } from "./verdict";

/** Asks the functions of a formula again, with the arguments they have there. */
export async function examined(
  context: Excel.RequestContext,
  cell: Selected,
  calls: readonly TicCall[],
  evaluate: Evaluate,
): Promise<Verdict> {
  const inquiry = { context, sheet: cell.sheet, evaluate };
  const isAlone = soleCall(cell.formula) !== undefined;
  const [row, column] = cell.offset;
  let rows: Rows = [];
  // An inner call comes after the outer one, and its error is the reason of that.
  for (const call of [...calls].reverse()) {
    const answer = await ask(inquiry, call);
    if (answer.kind === "none") {
      if (isOther(cell, answer.code, isAlone)) continue;
      return answer.verdict;
    }
    rows = answer.rows;
    const error = isAlone && call === calls[0] ? rows[row]?.[column] : rows.flat().find(isFailure);
    if (isFailure(error) && !isOther(cell, error.code, isAlone)) return failed(error);
  }
  return isAlone ? alone(context, cell, rows) : amongOthers(context, cell);
}

/** Whether an error of a function is not what the cell shows: it is in a branch that does not count, or beside the point. */
function isOther({ value }: Selected, code: string | undefined, isAlone: boolean): boolean {
  const isExcels = value === "#NAME?" || value === "#SPILL!";
  return code !== undefined && code !== value && value !== "#BUSY!" && (!isAlone || isExcels);
}

/** What is the matter where the function that is all of the formula gives no error. */
function alone(
  context: Excel.RequestContext,
  cell: Selected,
  rows: Rows,
): Verdict | Promise<Verdict> {
  if (cell.value === "#NAME?") return unknown();
  if (cell.value === "#SPILL!") return rows.length > 0 ? blocked(context, cell, rows) : noRoom();
  return bad(
    together(
      say("The function gives a value now, but Excel has not calculated the cell."),
      againSentence(),
    ),
  );
}

/** What is the matter where none of the functions in a formula gives the error. */
async function amongOthers(context: Excel.RequestContext, cell: Selected): Promise<Verdict> {
  const { value } = cell;
  if (value === "#BUSY!")
    return warning(together(say("Excel still waits for the value of this cell."), againSentence()));
  if (value === "#NAME?") return unknown();
  if (value === "#SPILL!") return noRoom();
  const origin = await originOf(context, cell);
  return bad(
    origin
      ? say(
          "The error is that of {cell}, to which the formula refers: select that cell, and ask again.",
          { cell: origin },
        )
      : say(
          "The TIC functions in this formula do not give {error}: it comes from the rest of the formula. Put them into cells of their own to see which part.",
          { error: String(value) },
        ),
  );
}

const unknown = (): Verdict =>
  bad(
    say(
      "Excel does not know a name in this formula. If it is spelt right, choose Repair formulas, which enters the formula again. If that does not help, close the workbook and open it again.",
    ),
  );

const noRoom = (): Verdict =>
  bad(
    say(
      "There is no room for the result: clear the cells below and to the right, unmerge those that are merged, or move the formula out of a table.",
    ),
  );
