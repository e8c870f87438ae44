import { say, together } from "../../../language/say";
import type { Evaluate } from "../../excel/evaluate";
import { noteDateSystem } from "../../excel/dates";
import { epochSentence } from "../../excel/epoch";
import { openSession } from "../../excel/session";
import { isErrorValue } from "../../excel/value";
import type { Work } from "../../excel/work";
import { readArgument } from "../../find/argument";
import { lostCalls, type TicCall, ticCalls } from "../../find/calls";
import { keysOf, type TicName, ticNames, usesName } from "../../find/names";
import { answerOf, isFailure } from "./answer";
import { unquotedMonths, unquotedSentence } from "../../find/subtraction";
import { examined } from "./examination";
import { originOf } from "./origin";
import { readSelected, type Selected } from "./selected";
import { bad, good, type Verdict, warning } from "./verdict";

/** What is the matter with a cell, and what to do. */
export interface Explanation extends Verdict {
  /** The cell whose formula it is: `"Sheet1!B2"`. */
  readonly address?: string;
  readonly formula?: string;
  /** What the selected cell shows. */
  readonly shown?: string;
}

/** Says why the active cell is an error: desktop versions of Excel may hide the sentence that the function gave. */
export function explainSelection(evaluate: Evaluate, work: Work = {}): Promise<Explanation> {
  return openSession(work, async (context) => {
    const cell = await readSelected(context);
    const verdict = await explained(context, cell, evaluate);
    return { ...(await withDates(context, cell, verdict)), ...partsOf(cell) };
  });
}

/** What must be known besides of a TIC formula where days are counted from 1904. */
async function withDates(
  context: Excel.RequestContext,
  { formula }: Selected,
  verdict: Verdict,
): Promise<Verdict> {
  if (ticCalls(formula).length === 0 || !(await noteDateSystem(context))) return verdict;
  const { tone, sentence } = verdict;
  return {
    tone: tone === "good" ? "warning" : tone,
    sentence: together(sentence, epochSentence()),
  };
}

const partsOf = ({ address, formula, text }: Selected) => ({
  address,
  ...(formula && { formula }),
  ...(text && { shown: text }),
});

async function explained(
  context: Excel.RequestContext,
  cell: Selected,
  evaluate: Evaluate,
): Promise<Verdict> {
  const { formula, value, text } = cell;
  const calls = formula ? ticCalls(formula) : [];
  const [lost] = formula ? lostCalls(formula) : [];
  if (lost && isErrorValue(value)) return nameless(lost, evaluate);
  if (calls.length === 0) return withoutCalls(context, cell);
  const [wrong] = unquotedMonths(formula);
  if (!isErrorValue(value)) {
    if (/^#+$/.test(text))
      return warning(say("The column is too narrow to show the value: widen it."));
    // The figure of another month looks as good as that of the one meant.
    return wrong ? warning(unquotedSentence(wrong)) : good(say("There is no error in this cell."));
  }
  if (calls.some(({ damaged }) => damaged))
    return bad(
      say(
        "Excel has damaged the names of functions in this formula, as it does when a workbook is opened without the add-in: choose Repair formulas.",
      ),
    );
  if (formula.includes("#REF!")) return deleted();
  return wrong ? bad(unquotedSentence(wrong)) : examined(context, cell, calls, evaluate);
}

const namelessSentence = (): string =>
  say(
    "The function in this formula has lost its name, as it does when a cell is pasted from another workbook in which the add-in was not running: write the name where #REF! stands.",
  );

/** Several functions take a holder and a month: which it was is not to be told, but that it was one of them. */
async function nameless({ args }: TicCall, evaluate: Evaluate): Promise<Verdict> {
  const given = args.map(readArgument);
  const values = given.flatMap((argument) => (argument.kind === "value" ? [argument.value] : []));
  if (values.length !== 2 || given.length !== 2) return bad(namelessSentence());
  const answer = await answerOf(() => evaluate("HOLDINGS", ...values), "HOLDINGS");
  return bad(
    answer.kind === "none" || answer.rows.flat().some(isFailure)
      ? namelessSentence()
      : together(
          namelessSentence(),
          say(
            "Its arguments are a holder and a month, as TIC.HOLDINGS, TIC.CHANGE and others take them.",
          ),
        ),
  );
}

const deleted = (): Verdict =>
  bad(say("The formula refers to cells that have been deleted: write it anew, or undo that."));

const nameSentence = ({ name, formula, damaged }: TicName): string =>
  damaged
    ? say(
        "The name {name} holds a TIC formula in which Excel has damaged the names of functions: choose Repair formulas.",
        { name },
      )
    : say(
        "The error may be that of the name {name}, which holds {formula}: write that into a cell of its own, and ask there.",
        { name, formula },
      );

async function withoutCalls(context: Excel.RequestContext, cell: Selected): Promise<Verdict> {
  const { formula, value, text } = cell;
  if (formula && isErrorValue(value)) {
    const names = await ticNames(context);
    const name = names.find((one) => usesName(formula, keysOf([one])));
    if (name) return bad(nameSentence(name));
    if (formula.includes("#REF!")) return deleted();
    const origin = await originOf(context, cell);
    return warning(
      origin
        ? say(
            "This formula has no TIC function. Its error is that of {cell}: select that cell, and ask again.",
            { cell: origin },
          )
        : say(
            "This formula has no TIC function. None of the cells that it names shows this error: look at the formula itself.",
          ),
    );
  }
  if (!formula && isErrorValue(value))
    return warning(
      say(
        "This cell holds the error as a value, without a formula. If it was frozen, Thaw in the section Share brings the formula back.",
      ),
    );
  if (formula) return warning(say("This formula has no TIC function. Select a cell that has one."));
  return text
    ? warning(say("This cell has a value but no formula. Select a cell with a TIC formula."))
    : warning(say("This cell is empty. Select a cell with a TIC formula."));
}
