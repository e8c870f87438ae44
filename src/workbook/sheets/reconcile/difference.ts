import { addressOf, columnName, splitAddress } from "../../excel/address";
import { absolute } from "../../find/references";
import { type Content, holds } from "../language/content";
import { type Column, type Description, keysOf } from "../language/description";
import { literal, type Places } from "../language/expression";
import { knownBy } from "../language/keys";
import { contentOf, keyOf, type PlannedRow, type PlannedTable } from "../language/plan";
import { type SheetRecord } from "../registry";
import { type Found, type FoundTable } from "./find";

/** A sheet that is brought up to date: what it is to be, what was remembered of it, and how it stands now. */
export interface Writing {
  readonly description: Description;
  readonly record: SheetRecord;
  readonly found: Found;
}

/** A table as it was read. */
export interface Read {
  readonly found: FoundTable;
  /** The formulas of every cell before, those of the user's columns too. */
  readonly before: readonly (readonly unknown[])[];
  /** Those of its cells that hold a text which looks like a formula (`placeOf` of ranges.ts). */
  readonly texts: ReadonlySet<string>;
}

/** What has to be written to a table so that it shows what is planned. */
export interface Difference extends Read {
  readonly planned: PlannedTable;
  /** The keys of rows that stay for the sake of the user. */
  readonly stays: readonly string[];
  readonly runs: readonly Run[];
  /** Rows to add at the end, with a content for each of the sheet's own columns. */
  readonly added: readonly PlannedRow[];
  /** Empty rows that are filled, by their place. */
  readonly filled: ReadonlyMap<string, number>;
  /** Which row of those planned stands in a row of the table. */
  readonly kept: ReadonlyMap<number, PlannedRow>;
  /** The row that stays, empty, where no other does. */
  readonly emptied: number | undefined;
  /** Rows to delete, by their place in the table, last first. */
  readonly removed: readonly number[];
  /** Whether the rows stood in the order they were written in, so that nobody has arranged them. */
  readonly untouched: boolean;
  /** Rows that neither the data nor what was written before knows. */
  readonly unknown: number;
}

/** Cells of a column, one below the other. */
export interface Run {
  readonly row: number;
  readonly place: number;
  readonly contents: readonly Content[];
}

/** Compares a table with the rows that are asked for and those that stay for the sake of the user. */
export function differenceOf(
  writing: Writing,
  read: Read,
  table: PlannedTable,
  staying: readonly PlannedRow[],
): Difference {
  if (table.block.entered) return differenceOfEntered(writing, read, table);
  const planned = { ...table, rows: [...table.rows, ...staying] };
  const { kept, removed, blank, missing, order, unknown } = matched(read, planned);
  // An empty table has an empty row.
  const filled = new Map<string, number>();
  for (const [index, row] of missing.slice(0, blank.length).entries()) {
    kept.set(blank[index]!, row);
    filled.set(row.key, blank[index]!);
  }
  const added = missing.slice(blank.length);
  const left = read.before.length - removed.length + added.length;
  const emptied = left === 0 ? removed.shift() : undefined;
  return {
    ...read,
    planned,
    stays: staying.map(({ key }) => key),
    runs: runsOf(writing, read, planned, kept, emptied),
    added,
    filled,
    kept,
    emptied,
    removed: removed.reverse(),
    untouched: isUntouched(order, read.found, planned),
    unknown,
  };
}

/** Rows that are the user's stay where they are, each as it stands in the plan. */
function differenceOfEntered(writing: Writing, read: Read, planned: PlannedTable): Difference {
  const kept = new Map(planned.rows.entries());
  return {
    ...read,
    planned,
    stays: [],
    runs: runsOf(writing, read, planned, kept, undefined),
    added: [],
    filled: new Map(),
    kept,
    emptied: undefined,
    removed: [],
    untouched: false,
    unknown: 0,
  };
}

/** The rows of a table, sorted out by their keys. */
interface Matched {
  readonly kept: Map<number, PlannedRow>;
  /** Rows that are not asked for any more. */
  readonly removed: number[];
  readonly blank: readonly number[];
  /** Rows that are asked for and not there. */
  readonly missing: readonly PlannedRow[];
  /** The keys of the add-in's own rows as they stand. */
  readonly order: readonly string[];
  readonly unknown: number;
}

function matched({ found, before }: Read, { block, rows }: PlannedTable): Matched {
  const wanted = new Map(rows.map((row) => [row.key, row]));
  const isKnown = knownBy(found.record) ?? (() => false);
  const kept = new Map<number, PlannedRow>();
  const removed: number[] = [];
  const blank: number[] = [];
  const order: string[] = [];
  let unknown = 0;
  for (const [row, cells] of before.entries()) {
    const key = keyOf(block, (id) => cells[found.places.get(id)!]);
    const match = wanted.get(key);
    if (match) {
      kept.set(row, match);
      wanted.delete(key);
      order.push(key);
    } else if (isKnown(key)) {
      removed.push(row);
      order.push(key);
    } else if (cells.every((cell) => cell === "")) blank.push(row);
    else unknown += 1;
  }
  // Where all go and others come, one row stays for its looks, which are those of the rows that are added.
  if (kept.size + blank.length + unknown === 0 && wanted.size > 0) blank.push(removed.shift()!);
  return { kept, removed, blank, missing: [...wanted.values()], order, unknown };
}

/** What is changed of each column, in as few ranges as that takes. */
function runsOf(
  writing: Writing,
  { found, before }: Read,
  { block }: PlannedTable,
  kept: ReadonlyMap<number, PlannedRow>,
  emptied: number | undefined,
): readonly Run[] {
  const runs: { row: number; place: number; contents: Content[] }[] = [];
  const { as } = writing.record;
  const wantedIn = (row: number, column: Column): Content | undefined => {
    const planned = kept.get(row);
    if (planned) return contentOf(planned, column, as, placesIn(writing, found, row));
    return row === emptied ? { value: "" } : undefined;
  };
  for (const column of block.columns) {
    const place = found.places.get(column.id);
    if (place === undefined || (block.entered && !column.shows)) continue;
    for (const row of before.keys()) {
      const wanted = wantedIn(row, column);
      if (!wanted || holds(before[row]![place], wanted)) continue;
      const last = runs.at(-1);
      if (last?.place === place && last.row + last.contents.length === row)
        last.contents.push(wanted);
      else runs.push({ row, place, contents: [wanted] });
    }
  }
  return runs;
}

function isUntouched(
  order: readonly string[],
  { record }: FoundTable,
  { rows }: PlannedTable,
): boolean {
  if (record.keys) {
    const present = new Set(order);
    const written = record.keys.filter((key) => present.has(key));
    return written.length === order.length && written.every((key, index) => key === order[index]);
  }
  const rank = new Map(rows.map(({ key }, index) => [key, index]));
  return order.every((key, index) => index === 0 || rank.get(order[index - 1]!)! < rank.get(key)!);
}

/** Where a formula of a row finds what it names, as the sheet stands now. */
export function placesIn({ found, record }: Writing, table: FoundTable, row: number): Places {
  return {
    column: (id) => {
      const place = table.places.get(id);
      if (place === undefined) return undefined;
      return `$${columnName(table.column + place)}${table.row + row + 1}`;
    },
    parameter: (id) => parameterFrom(found, id, table.worksheet),
    range: (id) => `${record.stem}_${id}`,
  };
}

/** A parameter as a formula of a sheet writes it: its cell, or what stands for one that the sheet was made without. */
export function parameterFrom(
  { parameters, presets }: Found,
  id: string,
  worksheet: string,
): string {
  const cell = parameters.get(id);
  return cell ? addressFrom(cell.address, worksheet) : literal(presets.get(id)!);
}

/** An address as a formula of a sheet writes it: `$C$3`, or `Notes!$C$3` from another sheet. */
export function addressFrom(address: string, worksheet: string): string {
  const [sheet, cells] = splitAddress(address);
  return sheet === worksheet ? absolute(cells) : addressOf(sheet, absolute(cells));
}

/** What a table lacks so that it cannot be brought up to date. */
export function missingKey(found: FoundTable, planned: PlannedTable): Column | undefined {
  return keysOf(planned.block).find(({ id }) => !found.places.has(id));
}
