import { say } from "../../../language/say";
import { keyOf } from "../language/plan";
import { type SheetRecord } from "../registry";
import { type Arranged, calculated } from "./settle";

/** Sorts as the user has it; a table that nobody has arranged, in its own order if new rows have upset that. */
export async function sortAgain(
  context: Excel.RequestContext,
  { arrangement: { sorted }, untouched, ...table }: Arranged,
  as: SheetRecord["as"],
): Promise<void> {
  const { found, planned, before, added, removed } = table;
  const { block, rows } = planned;
  const { places } = found;
  const fields = (block.order ?? []).flatMap(({ column, descending = false }) => {
    const key = places.get(column);
    return key === undefined ? [] : [{ key, ascending: !descending }];
  });
  if (!sorted && (!untouched || fields.length === 0)) return;
  const keyAt = (row: readonly unknown[]) => keyOf(block, (id) => row[places.get(id)!]);
  const gone = new Set(removed);
  const present = [
    ...before.filter((_, row) => !gone.has(row)).map(keyAt),
    ...added.map(({ key }) => key),
  ];
  if (!sorted && rows.every(({ key }, index) => key === present[index])) return;
  const body = found.table.getDataBodyRange();
  const { length: count } = present;
  // Values need no calculation.
  if (as === "formulas" && !(await calculated(context, body, count, found.columns.length)))
    throw new Error(
      say("the cells are still being calculated; refresh once more when they show figures"),
    );
  if (sorted) found.table.sort.reapply();
  else found.table.sort.apply(fields);
}
