import { type Difference } from "./difference";
import { type Arrangement } from "./settle";

export interface Tables {
  readonly differences: readonly Difference[];
  readonly arrangements: ReadonlyMap<Excel.Table, Arrangement>;
}

/** The same tables for another request. */
export function tablesIn(
  { workbook }: Excel.RequestContext,
  { differences, arrangements }: Tables,
): Tables {
  const moved = differences.map((difference) => {
    const { found } = difference;
    const table = workbook.tables.getItem(found.name);
    const arrangement = arrangements.get(found.table)!;
    return { arrangement, difference: { ...difference, found: { ...found, table } } };
  });
  return {
    differences: moved.map(({ difference }) => difference),
    arrangements: new Map(
      moved.map(({ arrangement, difference }) => [difference.found.table, arrangement]),
    ),
  };
}
