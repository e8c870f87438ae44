import { poll } from "../../excel/poll";
import { supports } from "../../excel/support";
import { isWaiting } from "../../excel/waiting";
import { readValues } from "../ranges";
import { type Difference } from "./difference";

/** How the user has a table sorted and filtered. */
export interface Arrangement {
  readonly sorted: boolean;
  /** Of each column; nothing where it has no filter. */
  readonly filters: readonly (Excel.FilterCriteria | undefined)[];
}

/** A table that is to be written, and as the user has it. */
export interface Arranged extends Difference {
  readonly arrangement: Arrangement;
}

/** Old versions of Excel do not tell add-ins about filters; these reapply them when the user next sorts or filters. */
const tellsFilters = (): boolean => supports("1.9");

/** Looks how the user has the tables sorted and filtered. */
export async function arranged(
  context: Excel.RequestContext,
  differences: readonly Difference[],
): Promise<readonly Arranged[]> {
  for (const { table } of differences.map(({ found }) => found)) {
    table.sort.load("fields");
    if (tellsFilters()) table.autoFilter.load(["criteria", "isDataFiltered"]);
  }
  await context.sync();
  return differences.map((difference) => {
    const { sort, autoFilter } = difference.found.table;
    const sorted = (sort.fields ?? []).length > 0;
    const isFiltered = tellsFilters() && autoFilter.isDataFiltered;
    const filters = isFiltered ? autoFilter.criteria.map(filterOf) : [];
    return { ...difference, arrangement: { sorted, filters } };
  });
}

/** A column without a filter has criteria that say nothing. */
const filterOf = (criteria: Excel.FilterCriteria | null): Excel.FilterCriteria | undefined =>
  criteria?.filterOn ? criteria : undefined;

/** Whether the user has filtered a table. */
export const isFiltered = ({ filters }: Arrangement): boolean => filters.some(Boolean);

/** Filters a table as it was. */
export function filterAgain(table: Excel.Table, { filters }: Arrangement): void {
  for (const [index, criteria] of filters.entries())
    if (criteria) table.columns.getItemAt(index).filter.apply(criteria);
}

const PAUSE = 100;
const TRIES = 50;

/** Waits until the cells of a range have been calculated, for a few seconds; says whether they are. */
export async function calculated(
  context: Excel.RequestContext,
  range: Excel.Range,
  rows: number,
  columns: number,
): Promise<boolean> {
  let isDone = false;
  let looks = 0;
  const look = async () => {
    const values = await readValues(context, { range, rows, columns });
    isDone = !values.some((row) => row.some(isWaiting));
    looks++;
  };
  await look();
  // Counted, not timed: where a look takes long, it takes as long as the cells do.
  await poll(look, () => !isDone && looks < TRIES, { first: PAUSE, longest: PAUSE });
  return isDone;
}
