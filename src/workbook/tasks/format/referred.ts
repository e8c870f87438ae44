import { blockOf, blocksOf, keyOf, readBlocks, sizeOf } from "../../excel/blocks";
import type { CellValue } from "../../excel/value";
import { readArgument } from "../../find/argument";

/** An argument of a formula, and the sheet of that. */
export interface Asked {
  readonly sheet: string;
  readonly text: string;
}

/** What the one cell holds to which an argument refers, itself or by a name; undefined of any other argument. */
export type Referred = (asked: Asked) => CellValue | undefined;

/** Reads the cells to which arguments of formulas refer, each once, in requests that are not too large. */
export async function readReferred(
  context: Excel.RequestContext,
  asked: Iterable<Asked>,
): Promise<Referred> {
  const cells = new Map<string, Set<number>>();
  const names = new Set<string>();
  for (const each of asked) {
    const found = placeOf(each);
    if (found && "name" in found) names.add(found.name);
    else if (found) cells.set(found.sheet, (cells.get(found.sheet) ?? new Set()).add(found.key));
  }
  const named = await readNames(context, [...names]);
  const held = await readCells(context, cells);
  return (each) => {
    const found = placeOf(each);
    if (!found) return undefined;
    return "name" in found ? named.get(found.name) : held.get(found.sheet)?.get(found.key);
  };
}

/** The cell that an argument refers to, or its name. */
function placeOf({ sheet: home, text }: Asked) {
  const argument = readArgument(text);
  if (argument.kind === "name") return { name: argument.name.toLowerCase() };
  if (argument.kind !== "cells") return undefined;
  const block = blockOf(argument.cells);
  if (!block || sizeOf(block) !== 1) return undefined;
  const { sheet = home } = argument;
  return { sheet: sheet.toLowerCase(), key: keyOf(block.row, block.column) };
}

async function readCells(
  context: Excel.RequestContext,
  cells: ReadonlyMap<string, ReadonlySet<number>>,
): Promise<ReadonlyMap<string, ReadonlyMap<number, CellValue>>> {
  const sheets = [...cells.keys()].map((name) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(name);
    sheet.load("name");
    return [name, sheet] as const;
  });
  if (sheets.length > 0) await context.sync();
  const held = new Map<string, ReadonlyMap<number, CellValue>>();
  for (const [name, sheet] of sheets) {
    if (sheet.isNullObject) continue;
    const values = new Map<number, CellValue>();
    await readBlocks(context, sheet, blocksOf(cells.get(name)!), ["values"], (key, read) => {
      values.set(key, read("values") as CellValue);
    });
    held.set(name, values);
  }
  return held;
}

async function readNames(
  context: Excel.RequestContext,
  names: readonly string[],
): Promise<ReadonlyMap<string, CellValue>> {
  if (names.length === 0) return new Map();
  const items = names.map((name) => context.workbook.names.getItemOrNullObject(name));
  await context.sync();
  const ranges = items.map((item) => {
    if (item.isNullObject) return undefined;
    const range = item.getRangeOrNullObject();
    range.load("values");
    return range;
  });
  await context.sync();
  return new Map(
    names.flatMap((name, index): [string, CellValue][] => {
      const range = ranges[index];
      if (!range || range.isNullObject) return [];
      const values = range.values as CellValue[][];
      return values.length === 1 && values[0]!.length === 1 ? [[name, values[0]![0]!]] : [];
    }),
  );
}
