import type { CellValue } from "../excel/value";
import { references } from "./references";

/** What stands for an argument in a formula, as far as the add-in can tell without Excel. */
export type Argument =
  | { readonly kind: "omitted" }
  | { readonly kind: "value"; readonly value: CellValue | readonly (readonly CellValue[])[] }
  | { readonly kind: "cells"; readonly sheet?: string; readonly cells: string }
  /** All that the formula of a cell fills: `A1#`. */
  | { readonly kind: "spill"; readonly sheet?: string; readonly cells: string }
  /** A word that is a name of the workbook, or should stand in quotes. */
  | { readonly kind: "name"; readonly name: string }
  /** A formula of its own. */
  | { readonly kind: "expression" };

/** Reads an argument as it is written in an English formula. */
export function readArgument(text: string): Argument {
  if (text === "") return { kind: "omitted" };
  const value = constantOf(text);
  if (value !== undefined) return { kind: "value", value };
  const rows = arrayOf(text);
  if (rows) return { kind: "value", value: rows };
  const isSpill = text.endsWith("#");
  const [reference] = references(text);
  if (reference?.start === 0 && reference.end === text.length - Number(isSpill)) {
    const { sheet, cells } = reference;
    return { kind: isSpill ? "spill" : "cells", cells, ...(sheet !== undefined && { sheet }) };
  }
  if (/^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u.test(text)) return { kind: "name", name: text };
  return { kind: "expression" };
}

const STRING = /^"((?:[^"]|"")*)"$/s;
const NUMBER = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:E[+-]?\d+)?)(%?)$/i;

function constantOf(text: string): CellValue | undefined {
  const string = STRING.exec(text);
  if (string) return string[1]!.replaceAll('""', '"');
  const number = NUMBER.exec(text);
  if (number) return Number(number[1]) / (number[2] ? 100 : 1);
  return /^(TRUE|FALSE)$/i.test(text) ? text.toUpperCase() === "TRUE" : undefined;
}

const ITEM = /\s*("(?:[^"]|"")*"|[^",;{}]+)\s*([,;]|$)/gy;

/** `{"CN","JP";1,2}` */
function arrayOf(text: string): readonly (readonly CellValue[])[] | undefined {
  const inside = /^\{(.*)\}$/s.exec(text)?.[1];
  if (inside === undefined) return undefined;
  const rows: CellValue[][] = [[]];
  let end = 0;
  for (const [whole, item, separator] of inside.matchAll(ITEM)) {
    const value = constantOf(item!.trim());
    if (value === undefined) return undefined;
    rows.at(-1)!.push(value);
    end += whole.length;
    if (separator === ";") rows.push([]);
    if (end >= inside.length) break;
  }
  return end === inside.length && rows.every((row) => row.length === rows[0]!.length)
    ? rows
    : undefined;
}
