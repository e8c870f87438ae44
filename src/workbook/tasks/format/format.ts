import { say, together } from "../../../language/say";
import { blockOf, blocksOf, cellsOf, readBlocks, writeBlocks } from "../../excel/blocks";
import { splitAddress } from "../../excel/address";
import { isUngroupable } from "../../excel/code";
import type { Evaluate } from "../../excel/evaluate";
import { reasonOf } from "../../excel/reason";
import { apart } from "../../excel/request";
import { openStep } from "../../excel/session";
import { basicOf } from "../../excel/basic";
import { quoted } from "../../excel/quoted";
import { type CellValue, isErrorValue } from "../../excel/value";
import { isWaiting } from "../../excel/waiting";
import { Cancelled, checkpoint, type Failure, type Scope, type Work } from "../../excel/work";
import type { TicCell } from "../../find/cell";
import { soleCall, type TicCall } from "../../find/calls";
import { inventory } from "../../find/inventory";
import type { ParametersOf } from "../cite/cite";
import { argumentsOf, isGiven } from "../explain/ask";
import { formatsOf } from "./formats";
import { formatRows, gives, isUnset } from "./given";
import { type Asked, readReferred, type Referred } from "./referred";
import { needsOf, widen } from "./widths";

/** What became of the number formats. */
export interface FormatReport {
  /** How many formulas have figures that have number formats now, or had them already. */
  readonly formulas: number;
  /** How many cells were given one. */
  readonly cells: number;
  /** How many kept another that the user had given. */
  readonly kept: number;
  /** How many formulas calculate with figures, or wait for them, so that what they give is not known. */
  readonly others: number;
  readonly failures: readonly Failure[];
}

/** What it takes to know what a formula asks for. */
export interface FormatMeans {
  readonly evaluate: Evaluate;
  readonly parametersOf: ParametersOf;
}

/**
 * Gives the figures of TIC formulas, as they were typed or spill, the number formats that Insert gives: months as `yyyy-mm`, amounts,
 * shares and changes as a press table prints them. A format of the user's own stays, unless a month would show as a plain number.
 */
export function formatFigures(
  scope: Scope,
  means: FormatMeans,
  work: Work = {},
): Promise<FormatReport> {
  return openStep(work, async (context) => {
    const failures: Failure[] = [];
    const onFailure = (failure: Failure) => failures.push(failure);
    const cells = await inventory(context, scope, { ...work, onFailure });
    const { wanted, formulas } = await wantedIn(context, cells, means, work);
    const counts = { cells: 0, kept: 0 };
    for (const [id, sheet] of wanted) {
      checkpoint(work);
      const done = await formatSheet(context, id, sheet);
      if ("where" in done) failures.push(done);
      else {
        counts.cells += done.cells;
        counts.kept += done.kept;
      }
    }
    return { formulas, ...counts, others: cells.length - formulas, failures };
  });
}

/** The formats that cells of a sheet are to have, by their keys, and the figures in them. */
interface Wanted {
  readonly name: string;
  readonly formats: Map<number, string>;
  readonly figures: [key: number, value: number, format: string][];
}

/** What is wanted of each sheet, by its id, and how many formulas tell it. */
async function wantedIn(
  context: Excel.RequestContext,
  cells: readonly TicCell[],
  means: FormatMeans,
  work: Work,
): Promise<{ readonly wanted: ReadonlyMap<string, Wanted>; readonly formulas: number }> {
  const wanted = new Map<string, Wanted>();
  let formulas = 0;
  const referred = await readReferred(context, askedIn(cells, means));
  for (const cell of cells) {
    checkpoint(work);
    const found = await formatsIn(context, cell, { ...means, referred });
    if (!found) continue;
    formulas += 1;
    const sheet: Wanted = wanted.get(cell.sheetId) ?? {
      name: cell.sheet,
      formats: new Map(),
      figures: [],
    };
    for (const { key, format, value } of found) {
      sheet.formats.set(key, format);
      if (typeof value === "number") sheet.figures.push([key, value, format]);
    }
    wanted.set(cell.sheetId, sheet);
  }
  return { wanted, formulas };
}

/** The call that is all of a formula; how many cells one fills that waits for its values is not known yet. */
const callOf = ({ damaged, value, formula }: TicCell): TicCall | undefined =>
  damaged || isWaiting(value) ? undefined : soleCall(formula);

/** The arguments of all formulas that may refer to options, which are read wherever they stand, but for the holder. */
const askedIn = (cells: readonly TicCell[], { parametersOf }: FormatMeans): readonly Asked[] =>
  cells.flatMap((cell) => {
    const call = callOf(cell);
    if (!call) return [];
    const parameters = parametersOf(call.name);
    return call.args
      .filter((_, index) => parameters[index] !== "holder")
      .map((text) => ({ sheet: cell.sheet, text }));
  });

/** A cell with the format that it is to have. */
interface Formatted {
  readonly key: number;
  readonly format: string;
  readonly value: unknown;
}

/** The formats of the cells that a formula fills; undefined where it is not told what they are. */
async function formatsIn(
  context: Excel.RequestContext,
  cell: TicCell,
  { evaluate, parametersOf, referred }: FormatMeans & { readonly referred: Referred },
): Promise<readonly Formatted[] | undefined> {
  const call = callOf(cell);
  if (!call) return undefined;
  const { sheet, row, column, value, spill } = cell;
  const parameters = parametersOf(call.name);
  const told = telling(call, parameters, (text) => referred({ sheet, text }));
  const args = await argumentsOf({ context, sheet, evaluate }, told);
  if (!isGiven(args)) return undefined;
  const values = spill?.values ?? [[value]];
  const { columns, head } = formatsOf(call.name, fieldsOf(args, parameters), values);
  const block = (spill && blockOf(splitAddress(spill.address)[1])) ?? {
    row,
    column,
    rows: 1,
    columns: 1,
  };
  const formats = formatRows(columns, block, head).flat();
  const figures = values.flat().map(basicOf);
  return cellsOf(block).flatMap((key, index) => {
    const format = formats[index];
    return format === null || format === undefined ? [] : [{ key, format, value: figures[index] }];
  });
}

/** The arguments on which the format of figures depends. */
const TELLING = ["columns", "kind", "give", "measure", "options"];

/**
 * A call without the others, which may be cells that need not be read; options may be written in any place, and stand in the cell that
 * is referred to.
 */
const telling = (
  call: TicCall,
  parameters: readonly string[],
  heldBy: (text: string) => CellValue | undefined,
): TicCall => ({
  ...call,
  args: call.args.map((arg, index) => {
    const held = parameters[index] === "holder" ? undefined : heldBy(arg);
    const text = typeof held === "string" && !isErrorValue(held) ? held && quoted(held) : arg;
    return TELLING.includes(parameters[index] ?? "") || /^".*=.*"$/s.test(text) ? text : "";
  }),
});

/** What the arguments say, as they would be typed. */
function fieldsOf(
  args: readonly unknown[],
  parameters: readonly string[],
): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  const options: string[] = [];
  for (const [index, arg] of args.entries()) {
    const parts = [arg].flat(2) as readonly (CellValue | null)[];
    const text = parts.filter((part) => part !== null).join(" ");
    if (text.includes("=") || parameters[index] === "options") options.push(text);
    else fields[parameters[index]!] = text.toLowerCase();
  }
  return { ...fields, options: options.filter(Boolean).join("; ") };
}

/** Writes the formats of a sheet, or says why it could not; then the sheet has those it had. */
async function formatSheet(
  context: Excel.RequestContext,
  id: string,
  { name, formats, figures }: Wanted,
): Promise<{ readonly cells: number; readonly kept: number } | Failure> {
  const sheetIn = (of: Excel.RequestContext) => of.workbook.worksheets.getItem(id);
  const before = new Map<number, string>();
  let kept = 0;
  await readBlocks(
    context,
    sheetIn(context),
    blocksOf(formats.keys()),
    ["numberFormat"],
    (key, read) => {
      const [present, format] = [String(read("numberFormat")), formats.get(key)!];
      if (present === format) return;
      if (gives(format, present)) before.set(key, present);
      else if (!isUnset(present)) kept += 1;
    },
  );
  const write = (to: Excel.RequestContext, of: ReadonlyMap<number, string>) =>
    writeBlocks(to, sheetIn(to), blocksOf(before.keys()), "numberFormat", (key) => of.get(key)!);
  try {
    await write(context, formats);
    await widen(context, sheetIn(context), needsOf(figures));
  } catch (error) {
    await apart((other) => write(other, before)).catch(() => undefined);
    if (isUngroupable(error) || error instanceof Cancelled) throw error;
    return { where: name, sentence: together(say("It was not formatted."), reasonOf(error)) };
  }
  return { cells: before.size, kept };
}
