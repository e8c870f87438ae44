import { say } from "../../../language/say";
import type { Evaluate } from "../../excel/evaluate";
import { supports } from "../../excel/support";
import { cardText, type CellValue, isErrorValue } from "../../excel/value";
import { type Argument, readArgument } from "../../find/argument";
import { argumentsOf as argumentsIn, soleCall, type TicCall } from "../../find/calls";
import { type Answer, answerOf, isFailure, none, type None, type Rows } from "./answer";
import { bad, warning } from "./verdict";

/** What it takes to ask again as a formula does. */
export interface Inquiry {
  readonly context: Excel.RequestContext;
  /** The sheet of the formula. */
  readonly sheet: string;
  readonly evaluate: Evaluate;
}

/** An argument as Excel passes it, or why it cannot be told. */
type Given = { readonly kind: "given"; readonly value: unknown } | None;

/** Whether all arguments could be told. */
export const isGiven = (found: readonly unknown[] | None): found is readonly unknown[] =>
  Array.isArray(found);

const given = (value: unknown) => ({ kind: "given", value }) as const;

/** Asks a function once more, with the arguments that a call has there. */
export async function ask(inquiry: Inquiry, call: TicCall): Promise<Answer> {
  const found = await argumentsOf(inquiry, call);
  if (!isGiven(found)) return found;
  return answerOf(() => inquiry.evaluate(call.name, ...found), call.name);
}

/** The arguments of a call as Excel passes them, or why one cannot be told. */
export async function argumentsOf(
  inquiry: Inquiry,
  call: TicCall,
): Promise<readonly unknown[] | None> {
  const args: unknown[] = [];
  for (const [i, text] of call.args.entries()) {
    const argument = await argumentOf(
      inquiry,
      text,
      say("Argument {number} of {name}", { number: i + 1, name: `TIC.${call.name}` }),
    );
    if (argument.kind === "none") return argument;
    args.push(argument.value);
  }
  return args;
}

async function argumentOf(inquiry: Inquiry, text: string, which: string): Promise<Given> {
  const call = soleCall(text);
  if (call) {
    const answer = await ask(inquiry, call);
    return answer.kind === "none" ? answer : given(single(answer.rows));
  }
  const argument = readArgument(text);
  switch (argument.kind) {
    case "omitted":
      return given(null);
    case "value":
      return given(argument.value);
    case "cells":
      return cellsOf(inquiry, argument, which);
    case "spill":
      return spilled(inquiry, argument, text, which);
    case "name":
      return named(inquiry, argument.name, which);
    case "expression":
      return (await picked(inquiry, text)) ?? computed(text, which);
  }
}

const squeezed = (text: string): string => text.replace(/\s/g, "").toUpperCase();

/** One cell of what a function gives, as ready-made sheets take a month: `INDEX(TIC.SERIES("TOTAL",$B$3,$B$3),1,1)`. */
async function picked(inquiry: Inquiry, text: string): Promise<Given | undefined> {
  const [[from = "", row, column, ...more] = []] = argumentsIn(text, ["INDEX"]);
  const call = soleCall(from);
  const isAlone = squeezed(text) === squeezed(`INDEX(${from},${row},${column})`);
  if (!call || !isAlone || more.length > 0) return undefined;
  const answer = await ask(inquiry, call);
  if (answer.kind === "none") return answer;
  const value = answer.rows[Number(row) - 1]?.[Number(column) - 1];
  return value === undefined || isFailure(value) ? undefined : given(value);
}

function spilled(
  inquiry: Inquiry,
  { sheet, cells }: Extract<Argument, { kind: "spill" }>,
  text: string,
  which: string,
): Promise<Given> {
  if (!supports("1.12")) return Promise.resolve(computed(text, which));
  const range = rangeAt(inquiry, cells, sheet);
  return valuesOf(inquiry, range.getSpillingToRangeOrNullObject(), which);
}

function cellsOf(
  inquiry: Inquiry,
  { sheet, cells }: Extract<Argument, { kind: "cells" }>,
  which: string,
): Promise<Given> {
  const range = rangeAt(inquiry, cells, sheet);
  // Of whole columns and rows, what is in them.
  const isWhole = !/\d/.test(cells) || !/[A-Z]/i.test(cells);
  return valuesOf(inquiry, isWhole ? range.getUsedRangeOrNullObject(true) : range, which);
}

const rangeAt = ({ context, sheet: home }: Inquiry, cells: string, sheet = home): Excel.Range =>
  context.workbook.worksheets.getItem(sheet).getRange(cells);

async function named(inquiry: Inquiry, name: string, which: string): Promise<Given> {
  const { context } = inquiry;
  const item = context.workbook.names.getItemOrNullObject(name);
  await context.sync();
  if (item.isNullObject)
    return none(
      bad(
        say(
          '{which}, {name}, is neither a cell nor a name of the workbook. If it is meant as a text, write it in double quotes: "{name}".',
          { which, name },
        ),
      ),
    );
  return valuesOf(inquiry, item.getRangeOrNullObject(), which);
}

async function valuesOf({ context }: Inquiry, range: Excel.Range, which: string): Promise<Given> {
  range.load("address, values, text");
  await context.sync();
  if (range.isNullObject) return given(null);
  const { text } = range;
  const values = (range.values as CellValue[][]).map((row, r) =>
    row.map((value, c) => cardText(value, text[r]![c]!) ?? value),
  );
  const alone = single(values) as CellValue;
  if (!Array.isArray(alone) && isErrorValue(alone))
    return none(
      bad(
        say("{which} is the error {error} in {cell}: select that cell, and ask again.", {
          which,
          error: String(alone),
          cell: range.address,
        }),
      ),
      String(alone),
    );
  return given(single(values.map((row) => row.map(passed))));
}

const computed = (text: string, which: string): None =>
  none(
    warning(
      say(
        "{which} is computed inside the formula: put {part} into a cell of its own, refer to that cell, and ask again.",
        { which, part: text },
      ),
    ),
  );

/** What a function takes for a blank cell, and for an error among others. */
function passed(value: CellValue): unknown {
  if (value === "") return null;
  return isErrorValue(value) ? { code: value, message: `A cell is ${String(value)}.` } : value;
}

const single = (rows: Rows): unknown =>
  rows.length === 1 && rows[0]!.length === 1 ? rows[0]![0] : rows;
