import { say, together } from "../../../language/say";
import type { Evaluate } from "../../excel/evaluate";
import { noteDateSystem } from "../../excel/dates";
import { epochSentence } from "../../excel/epoch";
import { openSession } from "../../excel/session";
import { type CellValue, isErrorValue } from "../../excel/value";
import type { Work } from "../../excel/work";
import { readArgument } from "../../find/argument";
import { lostCalls, type TicCall, ticCalls } from "../../find/calls";
import { keysOf, type TicName, ticNames, usesName } from "../../find/names";
import { misspelt, misspeltSentence, nameless } from "../../find/misspelt";
import { answerOf, isFailure } from "./answer";
import { unquotedMonths, unquotedSentence } from "../../find/subtraction";
import { examined } from "./examination";
import { originOf, type Trail, trailOf } from "./origin";
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

/** What an explanation is told besides. */
export interface ExplainWork extends Work {
  /** The names of the functions that there are, to see which one was meant by one that there is not. */
  readonly functions?: readonly string[];
}

/**
 * Says why the active cell is an error: desktop versions of Excel may hide the sentence that the function gave. Of a formula without a
 * TIC function it explains the cell with one to which that leads, and says which that is.
 */
export function explainSelection(
  evaluate: Evaluate,
  { functions = [], ...work }: ExplainWork = {},
): Promise<Explanation> {
  return openSession(work, async (context) => {
    const means = { evaluate, functions };
    const selected = await readSelected(context);
    const trail = await followed(context, selected, means);
    const cell = trail?.cell ?? selected;
    const verdict = await withDates(context, cell, await explained(context, cell, means));
    return {
      ...verdict,
      sentence: trail ? trailSentence(selected, trail, verdict.sentence) : verdict.sentence,
      ...partsOf(cell),
    };
  });
}

interface Means {
  readonly evaluate: Evaluate;
  readonly functions: readonly string[];
}

/** Where a formula leads that has neither a TIC function nor a name with one. */
async function followed(
  context: Excel.RequestContext,
  cell: Selected,
  { functions }: Means,
): Promise<Trail | undefined> {
  const { formula, value } = cell;
  const isOwn = ticCalls(formula).length > 0 || lostCalls(formula).length > 0;
  if (!formula || isOwn || formula.includes("#REF!")) return undefined;
  if (value === "#NAME?" && nameless(formula, functions).length > 0) return undefined;
  if (usesName(formula, keysOf(await ticNames(context)))) return undefined;
  return trailOf(context, cell);
}

const trailSentence = ({ address }: Selected, { cell, count }: Trail, sentence: string): string =>
  together(
    say(
      "{count, plural, =1 {{address} has no TIC function; it leads to {cell}, which has one.} other {{address} has no TIC function; it leads to {count} cells with one, the first of them {cell}.}}",
      { address, count, cell: cell.address },
    ),
    sentence,
  );

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
  { evaluate, functions }: Means,
): Promise<Verdict> {
  const { formula, value, text } = cell;
  const calls = formula ? ticCalls(formula) : [];
  const [lost] = formula ? lostCalls(formula) : [];
  if (lost && isErrorValue(value)) return withoutName(lost, evaluate);
  const [unknown] = misspelt(formula, functions);
  if (unknown) return told(value, misspeltSentence(unknown));
  if (calls.length === 0) return withoutCalls(context, cell, functions);
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
async function withoutName({ args }: TicCall, evaluate: Evaluate): Promise<Verdict> {
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

/** Where it shows no error, it is one all the same. */
const told = (value: CellValue, sentence: string): Verdict =>
  isErrorValue(value) ? bad(sentence) : warning(sentence);

async function withoutCalls(
  context: Excel.RequestContext,
  cell: Selected,
  functions: readonly string[],
): Promise<Verdict> {
  const { formula, value, text } = cell;
  if (formula && isErrorValue(value)) {
    const [unknown] = value === "#NAME?" ? nameless(formula, functions) : [];
    if (unknown) return bad(misspeltSentence(unknown));
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
