import { supports } from "../../excel/support";
import { isWaiting } from "../../excel/waiting";
import { readValues } from "../write/chunks";

/** How the user has a table sorted and filtered. */
export interface Arrangement {
  readonly sorted: boolean;
  /** Of each column; nothing where it has no filter. */
  readonly filters: readonly (Excel.FilterCriteria | undefined)[];
}

/** Old versions of Excel do not tell add-ins about filters; these reapply them when the user next sorts or filters. */
const tellsFilters = (): boolean => supports("1.9");

export async function arrangementsOf(
  context: Excel.RequestContext,
  tables: readonly Excel.Table[],
): Promise<ReadonlyMap<Excel.Table, Arrangement>> {
  for (const table of tables) {
    table.sort.load("fields");
    if (tellsFilters()) table.autoFilter.load(["criteria", "isDataFiltered"]);
  }
  await context.sync();
  return new Map(
    tables.map((table) => [
      table,
      {
        sorted: (table.sort.fields ?? []).length > 0,
        filters:
          tellsFilters() && table.autoFilter.isDataFiltered
            ? table.autoFilter.criteria.map(filterOf)
            : [],
      },
    ]),
  );
}

/** A column without a filter has criteria that say nothing. */
const filterOf = (criteria: Excel.FilterCriteria | null): Excel.FilterCriteria | undefined =>
  criteria?.filterOn ? criteria : undefined;

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
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const values = await readValues(context, range, rows, columns, "", {});
    if (!values.some((row) => row.some(isWaiting))) return true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return false;
}
