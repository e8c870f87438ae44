import { addressOf, cellName, COLUMNS, ROWS, splitAddress } from "../../excel/address";
import { readArgument, type Argument } from "../../find/argument";
import { blockName, CELLS } from "../../excel/blocks";
import { isErrorValue } from "../../find/changes";
import { soleCall, ticCalls, type TicCall } from "../../find/formula";
import type { CellValue } from "../../find/inventory";
import { references } from "../../find/references";
import { openSession } from "../../excel/session";
import { supports } from "../../excel/support";
import type { Work } from "../../excel/work";

/** A worksheet function of the add-in, with arguments as Excel passes them: it gives a value, a promise, or throws an error of Excel's. */
export type Evaluate = (name: string, ...args: readonly unknown[]) => unknown;

/** What is the matter with a cell, and what to do. */
export interface Explanation {
  readonly tone: "good" | "warning" | "bad";
  /** One or more whole sentences. */
  readonly sentence: string;
  /** The cell whose formula it is: `"Sheet1!B2"`. */
  readonly address?: string;
  readonly formula?: string;
  /** What the selected cell shows. */
  readonly shown?: string;
}

/** Says why the active cell is an error: desktop versions of Excel may hide the sentence that the function gave. */
export function explainSelection(evaluate: Evaluate, work: Work = {}): Promise<Explanation> {
  return openSession(work, async (context) => {
    const cell = await look(context);
    return { ...(await explained(context, cell, evaluate)), ...partsOf(cell) };
  });
}

/** The selected cell, and the formula that fills it. */
interface Looked {
  readonly sheet: string;
  readonly address: string;
  readonly formula: string;
  readonly value: CellValue;
  readonly text: string;
  /** Of the formula, counted from 0. */
  readonly row: number;
  readonly column: number;
  /** Where the selected cell is in what the formula fills. */
  readonly offset: readonly [row: number, column: number];
}

async function look(context: Excel.RequestContext): Promise<Looked> {
  const selected = context.workbook.getActiveCell();
  selected.load("address, rowIndex, columnIndex, formulas, values, text");
  await context.sync();
  const own = cellOf(selected);
  if (own.formula !== "" || !supports("1.12")) return own;
  const parent = selected.getSpillParentOrNullObject();
  parent.load("address, rowIndex, columnIndex, formulas, values, text");
  await context.sync();
  if (parent.isNullObject) return own;
  const { row, column, address, formula } = cellOf(parent);
  const offset = [own.row - row, own.column - column] as const;
  return { ...own, row, column, address, formula, offset };
}

function cellOf(range: Excel.Range): Looked {
  const { address, rowIndex: row, columnIndex: column } = range;
  const value = range.values[0]![0] as CellValue;
  const content: unknown = range.formulas[0]![0];
  // Text that looks like a formula is its own value.
  const formula =
    typeof content === "string" && content.startsWith("=") && content !== value ? content : "";
  const [sheet] = splitAddress(address);
  return { sheet, address, formula, value, text: range.text[0]![0]!, row, column, offset: [0, 0] };
}

const partsOf = ({ address, formula, text }: Looked) => ({
  address,
  ...(formula && { formula }),
  ...(text && { shown: text }),
});

type Verdict = Pick<Explanation, "tone" | "sentence">;

const good = (sentence: string): Verdict => ({ tone: "good", sentence });
const warning = (sentence: string): Verdict => ({ tone: "warning", sentence });
const bad = (sentence: string): Verdict => ({ tone: "bad", sentence });

const AGAIN = "Press Ctrl+Alt+F9. If that does not help, close the workbook and open it again.";

async function explained(
  context: Excel.RequestContext,
  cell: Looked,
  evaluate: Evaluate,
): Promise<Verdict> {
  const { formula, value, text } = cell;
  const calls = formula ? ticCalls(formula) : [];
  if (calls.length === 0) return withoutCalls(context, cell);
  if (!isErrorValue(value)) {
    if (/^#+$/.test(text)) return warning("The column is too narrow to show the value: widen it.");
    return good("There is no error in this cell.");
  }
  if (calls.some(({ damaged }) => damaged))
    return bad(
      "Excel has damaged the names of functions in this formula, as it does when a workbook is opened without the add-in: choose Repair formulas.",
    );
  if (formula.includes("#REF!")) return DELETED;
  return new Examination(context, cell, evaluate).verdict(calls);
}

const DELETED = bad(
  "The formula refers to cells that have been deleted: write it anew, or undo that.",
);

async function withoutCalls(context: Excel.RequestContext, cell: Looked): Promise<Verdict> {
  const { formula, value, text } = cell;
  if (formula && isErrorValue(value)) {
    if (formula.includes("#REF!")) return DELETED;
    const origin = await originOf(context, cell);
    return warning(
      origin
        ? `This formula has no TIC function. Its error is that of ${origin}: select that cell, and ask again.`
        : "This formula has no TIC function. None of the cells that it names shows this error: look at the formula itself.",
    );
  }
  if (!formula && isErrorValue(value))
    return warning(
      "This cell holds the error as a value, without a formula. If it was frozen, Thaw in the section Share brings the formula back.",
    );
  if (formula) return warning("This formula has no TIC function. Select a cell that has one.");
  return text
    ? warning("This cell has a value but no formula. Select a cell with a TIC formula.")
    : warning("This cell is empty. Select a cell with a TIC formula.");
}

/** The first cell that a formula refers to and that shows its error; undefined where none can be told. */
async function originOf(
  context: Excel.RequestContext,
  { sheet: home, formula, value }: Looked,
): Promise<string | undefined> {
  try {
    const looked = references(formula).map(({ sheet = home, cells }) => ({
      sheet,
      range: context.workbook.worksheets
        .getItem(sheet)
        .getRange(cells)
        .getUsedRangeOrNullObject(true)
        .load("rowIndex, columnIndex, values"),
    }));
    await context.sync();
    for (const { sheet, range } of looked) {
      if (range.isNullObject) continue;
      const { rowIndex, columnIndex } = range;
      const values = range.values as CellValue[][];
      const row = values.findIndex((cells) => cells.includes(value));
      if (row >= 0)
        return addressOf(
          sheet,
          cellName(rowIndex + row, columnIndex + values[row]!.indexOf(value)),
        );
    }
  } catch {
    // A sheet that is gone, or more cells than an answer holds.
  }
  return undefined;
}

/** What one of the add-in's functions gives, or why it gives nothing. */
type Answer = { readonly kind: "value"; readonly rows: Rows } | None;

interface None {
  readonly kind: "none";
  readonly verdict: Verdict;
  /** Of the error that it is about. */
  readonly code?: string;
}

type Rows = readonly (readonly unknown[])[];

/** An argument as Excel passes it, or why it cannot be told. */
type Given = { readonly kind: "given"; readonly value: unknown } | None;

const none = (verdict: Verdict, code?: string): None => ({
  kind: "none",
  verdict,
  ...(code !== undefined && { code }),
});
const given = (value: unknown) => ({ kind: "given", value }) as const;

/** Asks the functions of a formula again, with the arguments they have there. */
class Examination {
  constructor(
    private readonly context: Excel.RequestContext,
    private readonly cell: Looked,
    private readonly evaluate: Evaluate,
  ) {}

  async verdict(calls: readonly TicCall[]): Promise<Verdict> {
    const { formula, value } = this.cell;
    const isAlone = soleCall(formula) !== undefined;
    let rows: Rows = [];
    // An inner call comes after the outer one, and its error is the reason of that.
    for (const call of [...calls].reverse()) {
      const answer = await this.#ask(call);
      if (answer.kind === "none") {
        if (this.#isOther(answer.code, isAlone)) continue;
        return answer.verdict;
      }
      rows = answer.rows;
      const [row, column] = this.cell.offset;
      const error =
        isAlone && call === calls[0] ? rows[row]?.[column] : rows.flat().find(isFailure);
      if (isFailure(error) && !this.#isOther(error.code, isAlone)) return failed(error);
    }
    if (value === "#BUSY!" && !isAlone)
      return warning(`Excel still waits for the value of this cell. ${AGAIN}`);
    if (value === "#NAME?")
      return bad(
        `Excel does not know a name in this formula. If it is spelt right, the add-in has not been started: ${lower(AGAIN)}`,
      );
    if (value === "#SPILL!" && isAlone && rows.length > 0) return this.#blocked(rows);
    if (value === "#SPILL!")
      return bad(
        "There is no room for the result: clear the cells below and to the right, unmerge those that are merged, or move the formula out of a table.",
      );
    if (!isAlone) {
      const origin = await originOf(this.context, this.cell);
      return bad(
        origin
          ? `The error is that of ${origin}, to which the formula refers: select that cell, and ask again.`
          : `The TIC functions in this formula do not give ${String(value)}: it comes from the rest of the formula. Put them into cells of their own to see which part.`,
      );
    }
    return bad(`The function gives a value now, but Excel has not calculated the cell. ${AGAIN}`);
  }

  /** Whether an error of a function is not what the cell shows: it is in a branch that does not count, or beside the point. */
  #isOther(code: string | undefined, isAlone: boolean): boolean {
    const { value } = this.cell;
    const isExcels = value === "#NAME?" || value === "#SPILL!";
    return code !== undefined && code !== value && value !== "#BUSY!" && (!isAlone || isExcels);
  }

  async #ask(call: TicCall): Promise<Answer> {
    const args: unknown[] = [];
    for (const [i, text] of call.args.entries()) {
      const argument = await this.#argument(text, `Argument ${i + 1} of TIC.${call.name}`);
      if (argument.kind === "none") return argument;
      args.push(argument.value);
    }
    return answerOf(() => this.evaluate(call.name, ...args), call.name);
  }

  async #argument(text: string, which: string): Promise<Given> {
    const call = soleCall(text);
    if (call) {
      const answer = await this.#ask(call);
      return answer.kind === "none" ? answer : given(single(answer.rows));
    }
    const argument = readArgument(text);
    switch (argument.kind) {
      case "omitted":
        return given(null);
      case "value":
        return given(argument.value);
      case "cells":
        return this.#cells(argument, which);
      case "spill":
        return this.#spilled(argument, text, which);
      case "name":
        return this.#named(argument.name, which);
      case "expression":
        return computed(text, which);
    }
  }

  #spilled(
    { sheet, cells }: Extract<Argument, { kind: "spill" }>,
    text: string,
    which: string,
  ): Promise<Given> {
    if (!supports("1.12")) return Promise.resolve(computed(text, which));
    const { worksheets } = this.context.workbook;
    const range = worksheets.getItem(sheet ?? this.cell.sheet).getRange(cells);
    return this.#values(range.getSpillingToRangeOrNullObject(), which);
  }

  #cells({ sheet, cells }: Extract<Argument, { kind: "cells" }>, which: string): Promise<Given> {
    const { worksheets } = this.context.workbook;
    const range = worksheets.getItem(sheet ?? this.cell.sheet).getRange(cells);
    // Of whole columns and rows, what is in them.
    const isWhole = !/\d/.test(cells) || !/[A-Z]/i.test(cells);
    return this.#values(isWhole ? range.getUsedRangeOrNullObject(true) : range, which);
  }

  async #named(name: string, which: string): Promise<Given> {
    const { context } = this;
    const item = context.workbook.names.getItemOrNullObject(name);
    await context.sync();
    if (item.isNullObject)
      return none(
        bad(
          `${which}, ${name}, is neither a cell nor a name of the workbook. If it is meant as a text, write it in double quotes: "${name}".`,
        ),
      );
    return this.#values(item.getRangeOrNullObject(), which);
  }

  async #values(range: Excel.Range, which: string): Promise<Given> {
    range.load("address, values");
    await this.context.sync();
    if (range.isNullObject) return given(null);
    const values = range.values as CellValue[][];
    const alone = single(values) as CellValue;
    if (!Array.isArray(alone) && isErrorValue(alone))
      return none(
        bad(
          `${which} is the error ${String(alone)} in ${range.address}: select that cell, and ask again.`,
        ),
        String(alone),
      );
    return given(single(values.map((row) => row.map(passed))));
  }

  /** What is where the result should go. */
  async #blocked(rows: Rows): Promise<Verdict> {
    const { sheet, row, column } = this.cell;
    const size = { rows: rows.length, columns: rows[0]?.length ?? 1 };
    if (row + size.rows > ROWS || column + size.columns > COLUMNS)
      return bad(
        "The result reaches past the end of the sheet: move the formula up or to the left.",
      );
    const block = { row, column, ...size };
    const whole = blockName(block);
    const most = Math.max(Math.floor(CELLS / size.columns), 1);
    const { context } = this;
    const area = context.workbook.worksheets
      .getItem(sheet)
      .getRange(blockName({ ...block, rows: Math.min(size.rows, most) }));
    area.load("formulas, text");
    await context.sync();
    const formulas = area.formulas as unknown[][];
    const texts = area.text;
    for (const [r, line] of texts.entries())
      for (const [c, text] of line.entries()) {
        if ((r === 0 && c === 0) || (text === "" && formulas[r]![c] === "")) continue;
        const held = text || String(formulas[r]![c]);
        return bad(
          `The result needs ${whole}, and ${cellName(row + r, column + c)} holds ${held}: clear it, or move the formula.`,
        );
      }
    return bad(
      `The result needs ${whole}, and merged cells or a table are in its way: unmerge them, or move the formula.`,
    );
  }
}

const computed = (text: string, which: string): None =>
  none(
    warning(
      `${which} is computed inside the formula: put ${text} into a cell of its own, refer to that cell, and ask again.`,
    ),
  );

/** What a function takes for a blank cell, and for an error among others. */
function passed(value: CellValue): unknown {
  if (value === "") return null;
  return isErrorValue(value) ? { code: value, message: `A cell is ${String(value)}.` } : value;
}

const single = (rows: Rows): unknown =>
  rows.length === 1 && rows[0]!.length === 1 ? rows[0]![0] : rows;

interface Failed {
  readonly code: string;
  readonly message?: string;
}

const isFailure = (value: unknown): value is Failed => {
  const code = (value as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" && code.startsWith("#");
};

const failed = ({ code, message }: Failed): Verdict =>
  bad(message ? `${code}: ${message}` : `The function gives ${code}.`);

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** After so many milliseconds an answer is not to be expected. */
const LONGEST = 10_000;

async function answerOf(ask: () => unknown, name: string): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), LONGEST);
  });
  try {
    const answer = await Promise.race([Promise.resolve().then(ask), late]);
    if (answer === LATE)
      return none(warning("The data is still being loaded. Wait a moment, and ask again."));
    return { kind: "value", rows: Array.isArray(answer) ? (answer as Rows) : [[answer]] };
  } catch (thrown) {
    if (isFailure(thrown)) return none(failed(thrown), thrown.code);
    // The add-in's own functions throw errors of Excel's only.
    if (thrown instanceof TypeError)
      return none(bad(`There is no function TIC.${name}. Help lists those that there are.`));
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}

const LATE = Symbol("late");
