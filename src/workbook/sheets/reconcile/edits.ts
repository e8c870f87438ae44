import type { CellValue } from "../../excel/value";
import { plainOf } from "../language/answer";
import { writtenOf } from "../language/content";
import { type Column, shownBy } from "../language/description";
import { formulaOf } from "../language/expression";
import { knownBy } from "../language/keys";
import { keyOf, type PlannedTable } from "../language/plan";
import { type Difference, placesIn, type Writing } from "./difference";
import { type FoundTable } from "./find";
import { typedOver } from "./ownership";

/** A cell of a row that was there before, in which something else is to be written. */
export interface Edit {
  readonly key: string;
  readonly column: Column;
  /** In the table as it is before. */
  readonly row: number;
  readonly place: number;
  /** What it holds: a formula or a value. */
  readonly read: unknown;
  readonly written: CellValue;
}

/** What is written to rows that were there before. */
export interface Edits {
  /** Values that are others in the data now. */
  readonly figures: readonly Edit[];
  /** What the user has typed over the add-in's own cells. */
  readonly typed: readonly Edit[];
}

/** Sorts out whose the cells are that are written. */
export function editsOf({ record }: Writing, difference: Difference): Edits {
  const { found, planned, before, runs, kept, filled } = difference;
  const { block } = planned;
  const columns = new Map(block.columns.map((column) => [found.places.get(column.id), column]));
  // Of rows that the user enters nothing can be said by their keys.
  const isKnown = block.entered ? always : (knownBy(found.record) ?? always);
  const isTyped = typedOver(found.record, record.as, isKnown);
  const edits = runs.flatMap(({ row: top, place, contents }) =>
    contents.flatMap((content, index): Edit[] => {
      const row = top + index;
      const key = kept.get(row)?.key;
      if (key === undefined || filled.has(key)) return [];
      const [column, read] = [columns.get(place)!, before[row]![place]];
      return [{ key, column, row, place, read, written: writtenOf(content) }];
    }),
  );
  const typed = new Set(
    edits.filter(({ key, column, read, written }) =>
      isTyped(key, column, read, () => String(written)),
    ),
  );
  const isFigure = ({ column }: Edit) => !column.aside && (record.as === "values" || !column.shows);
  return {
    figures: edits.filter((edit) => !typed.has(edit) && isFigure(edit)),
    typed: [...typed],
  };
}

/** Where nothing is remembered of a table, nothing can be said of its cells. */
const always = () => true;

/**
 * The rows that are not asked for any more, but in which something of the user's stands: each by the cells that come with it, of
 * which only the key is left.
 */
export function usersRows(
  writing: Writing,
  found: FoundTable,
  { block, rows }: PlannedTable,
  before: readonly (readonly unknown[])[],
): readonly (readonly CellValue[])[] {
  const isKnown = knownBy(found.record);
  if (!isKnown || block.entered) return [];
  const { as } = writing.record;
  const wanted = new Set(rows.map(({ key }) => key));
  const isTyped = typedOver(found.record, as, isKnown);
  const own = new Set(found.places.values());
  const added = [...found.columns.keys()].filter(
    (place) => !own.has(place) && !before.every((row) => String(row[place]).startsWith("=")),
  );
  return before.flatMap((cells, row) => {
    const at = (id: string) => cells[found.places.get(id)!];
    const key = keyOf(block, at);
    if (wanted.has(key) || !isKnown(key)) return [];
    const given = block.columns
      .filter(({ shows }) => !shows)
      .map((column) => (column.key ? plainOf(at(column.id)) : ""));
    const isUsers = (column: Column): boolean => {
      const place = found.places.get(column.id);
      const shows = shownBy(column, given);
      const formula = () => (shows ? formulaOf(shows, placesIn(writing, found, row)) : "");
      return place !== undefined && isTyped(key, column, cells[place], formula);
    };
    const holds = added.some((place) => cells[place] !== "") || block.columns.some(isUsers);
    return holds ? [given] : [];
  });
}
