import { addressOf, columnName, splitAddress } from "../../excel/address";
import { type Content, holds } from "../language/content";
import { type Column, keysOf } from "../language/description";
import { type Places } from "../language/expression";
import { type Found, type FoundTable } from "./find";
import { knownBy } from "../language/keys";
import { contentOf, keyOf, type PlannedRow, type PlannedTable } from "../language/plan";
import { type SheetRecord } from "../registry";

/** What has to be written to a table so that it shows what is planned. */
export interface Difference {
  readonly found: FoundTable;
  readonly planned: PlannedTable;
  /** The formulas of every cell before, those of the user's columns too. */
  readonly before: readonly (readonly unknown[])[];
  /** Those of its cells that hold a text which looks like a formula (`placeOf` of chunks.ts). */
  readonly texts: ReadonlySet<string>;
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

export interface Writing {
  readonly found: Found;
  readonly record: SheetRecord;
}

export function differenceOf(
  writing: Writing,
  found: FoundTable,
  planned: PlannedTable,
  before: readonly (readonly unknown[])[],
  texts: ReadonlySet<string>,
): Difference {
  const { as } = writing.record;
  const { block } = planned;
  const wanted = new Map(planned.rows.map((row) => [row.key, row]));
  const isKnown = knownBy(found.record) ?? (() => false);
  const own = block.columns.filter(({ id }) => found.places.has(id));
  const cellsOf = (row: number) => (id: string) => before[row]![found.places.get(id)!];

  const kept = new Map<number, PlannedRow>();
  const removed: number[] = [];
  const blank: number[] = [];
  const order: string[] = [];
  let unknown = 0;
  for (const row of before.keys()) {
    const key = keyOf(block, cellsOf(row));
    const match = wanted.get(key);
    const isBlank = before[row]!.every((cell) => cell === "");
    if (match) {
      kept.set(row, match);
      wanted.delete(key);
      order.push(key);
    } else if (isKnown(key)) {
      removed.push(row);
      order.push(key);
    } else if (isBlank) blank.push(row);
    else unknown += 1;
  }
  const added = [...wanted.values()];
  // An empty table has an empty row.
  const filled = new Map<string, number>();
  for (const row of blank) {
    const next = added.shift();
    if (!next) break;
    kept.set(row, next);
    filled.set(next.key, row);
  }
  const left = before.length - removed.length + added.length;
  const emptied = left === 0 ? removed.shift() : undefined;

  const runs = own.flatMap((column) => {
    const place = found.places.get(column.id)!;
    const content = (row: number): Content | undefined => {
      const planned = kept.get(row);
      if (!planned) return row === emptied ? { value: "" } : undefined;
      return contentOf(planned, column, as, placesIn(writing, found, row));
    };
    return runsOf(before, place, content);
  });
  return {
    found,
    planned,
    before,
    texts,
    runs,
    added,
    filled,
    kept,
    emptied,
    removed: removed.reverse(),
    untouched: isUntouched(order, found, planned),
    unknown,
  };
}

/** What is changed of a column, in as few ranges as that takes. */
function runsOf(
  before: readonly (readonly unknown[])[],
  place: number,
  content: (row: number) => Content | undefined,
): readonly Run[] {
  const runs: { row: number; place: number; contents: Content[] }[] = [];
  for (const row of before.keys()) {
    const wanted = content(row);
    if (!wanted || holds(before[row]![place], wanted)) continue;
    const last = runs.at(-1);
    if (last && last.row + last.contents.length === row) last.contents.push(wanted);
    else runs.push({ row, place, contents: [wanted] });
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
    column: (id) => `$${columnName(table.column + table.places.get(id)!)}${table.row + row + 1}`,
    parameter: (id) => addressFrom(found.parameters.get(id)!.address, table.worksheet),
    range: (id) => `${record.stem}_${id}`,
  };
}

/** An address as a formula of a sheet writes it: `$C$3`, or `Notes!$C$3` from another sheet. */
export function addressFrom(address: string, worksheet: string): string {
  const [sheet, cells] = splitAddress(address);
  const absolute = cells.replace(/[A-Z]+|\d+/g, "$$$&");
  return sheet === worksheet ? absolute : addressOf(sheet, absolute);
}

/** What a table lacks so that it cannot be brought up to date. */
export function missingKey(found: FoundTable, planned: PlannedTable): Column | undefined {
  return keysOf(planned.block).find(({ id }) => !found.places.has(id));
}
