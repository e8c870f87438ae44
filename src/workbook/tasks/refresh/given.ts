import { splitAddress } from "../../excel/address";
import type { CellValue } from "../../excel/value";
import { type Argument, readArgument } from "../../find/argument";
import { soleCall } from "../../find/calls";

/** A call that a formula consists of, with its arguments as Excel passes them. */
export interface GivenCall {
  readonly name: string;
  readonly args: readonly unknown[];
  /** Whether all of them are written out: what cells say may have been something else before. */
  readonly isLiteral: boolean;
}

/** A formula and the cell that it is in, or that it fills. */
interface Placed {
  readonly address: string;
  readonly formula?: string;
}

type Rows = readonly (readonly CellValue[])[];

/**
 * The calls of some formulas, in their order, all read at once, and one for all cells that a formula fills: undefined of a formula of more than a call, and where an argument is no
 * constant, cell, range or name.
 */
export async function givenCalls(
  context: Excel.RequestContext,
  formulas: readonly Placed[],
): Promise<readonly (GivenCall | undefined)[]> {
  const keys = formulas.map(
    ({ address, formula = "" }) => `${splitAddress(address)[0]}!${formula}`,
  );
  const read = new Map(
    formulas.map(({ address, formula = "" }, i) => [keys[i]!, readCall(address, formula)]),
  );
  const asked = [...read.values()].flatMap(
    (call) => call?.args.map((arg) => placeOf(arg, call.sheet)) ?? [],
  );
  const values = await valuesAt(context, new Set(asked.filter((key) => key !== undefined)));
  const given = new Map([...read].map(([key, call]) => [key, call && givenIn(call, values)]));
  return keys.map((key) => given.get(key));
}

interface ReadCall {
  readonly name: string;
  readonly sheet: string;
  readonly args: readonly Argument[];
}

function readCall(address: string, formula: string): ReadCall | undefined {
  const call = soleCall(formula);
  const [sheet] = splitAddress(address);
  return call && { name: call.name, sheet, args: call.args.map(readArgument) };
}

function givenIn(
  { name, sheet, args: read }: ReadCall,
  values: ReadonlyMap<string, Rows>,
): GivenCall | undefined {
  const args = read.map((arg) => valueOf(arg, sheet, values));
  if (args.includes(undefined)) return undefined;
  const isLiteral = read.every(({ kind }) => kind === "omitted" || kind === "value");
  return { name, args, isLiteral };
}

/** What is read for an argument: cells with their sheet, or a name. */
function placeOf(argument: Argument, home: string): string | undefined {
  if (argument.kind === "name") return argument.name;
  if (argument.kind !== "cells" || !/\d/.test(argument.cells)) return undefined;
  return `${argument.sheet ?? home}!${argument.cells}`;
}

/** An argument as it is passed; undefined if it cannot be told. */
function valueOf(argument: Argument, home: string, values: ReadonlyMap<string, Rows>): unknown {
  if (argument.kind === "omitted") return null;
  if (argument.kind === "value") return argument.value;
  const rows = values.get(placeOf(argument, home) ?? "");
  if (!rows) return undefined;
  const passed = rows.map((row) => row.map((value) => (value === "" ? null : value)));
  return passed.length === 1 && passed[0]!.length === 1 ? passed[0]![0] : passed;
}

async function valuesAt(
  context: Excel.RequestContext,
  keys: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Rows>> {
  if (keys.size === 0) return new Map();
  const { worksheets, names } = context.workbook;
  const isCells = (key: string) => key.includes("!");
  const items = [...keys]
    .filter((key) => !isCells(key))
    .map((key) => [key, names.getItemOrNullObject(key)] as const);
  await context.sync();
  const named = items
    .filter(([, item]) => !item.isNullObject)
    .map(([key, item]) => [key, item.getRangeOrNullObject()] as const);
  const cells = [...keys].filter(isCells).map((key) => {
    const at = key.lastIndexOf("!");
    const sheet = worksheets.getItem(key.slice(0, at));
    return [key, sheet.getRange(key.slice(at + 1))] as const;
  });
  const ranges = [...named, ...cells];
  for (const [, range] of ranges) range.load("values");
  await context.sync();
  return new Map(
    ranges
      .filter(([, range]) => !range.isNullObject)
      .map(([key, { values }]) => [key, values as CellValue[][]]),
  );
}
