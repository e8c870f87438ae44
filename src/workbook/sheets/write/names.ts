import { type Description, type TableBlock } from "../language/description";
import { type Draft, rowCount } from "./order";

/** What a new sheet and the names in it can be called. */
interface FreeNames {
  readonly stem: string;
  readonly name: string;
  /** The ids of the sheets that are there. */
  readonly present: ReadonlySet<string>;
}

/** A name for the sheet and a beginning for the names in it that nothing has yet, in any case. */
export async function freeNames(
  context: Excel.RequestContext,
  { name, prefix }: Description,
): Promise<FreeNames> {
  const { worksheets, tables, names } = context.workbook;
  worksheets.load("items/id, items/name");
  for (const collection of [tables, names]) collection.load("items/name");
  await context.sync();
  const taken = (items: readonly { readonly name: string }[]) =>
    items.map((item) => item.name.toLowerCase());
  const sheets = taken(worksheets.items);
  const others = [...taken(tables.items), ...taken(names.items)];
  const sheetName = (number: number) => (number === 1 ? name : `${name} (${number})`);
  const stemOf = (number: number) => (number === 1 ? prefix : `${prefix}${number}`);
  const number = firstOf((n) => !sheets.includes(sheetName(n).toLowerCase()));
  const stem = stemOf(
    firstOf((n) => {
      const stem = stemOf(n).toLowerCase();
      return !others.some((other) => other === stem || other.startsWith(`${stem}_`));
    }),
  );
  return { stem, name: sheetName(number), present: new Set(worksheets.items.map(({ id }) => id)) };
}

function firstOf(isFree: (number: number) => boolean): number {
  let number = 1;
  while (!isFree(number)) number++;
  return number;
}

/** The name of a table: the first has that of the sheet. */
export const tableName = (stem: string, { blocks }: Description, block: TableBlock): string =>
  blocks.find(({ kind }) => kind === "table") === block ? stem : `${stem}_${block.id}`;

/** Names for the ranges that formulas read: the user's own, or columns of the sheet's table. */
export function nameRanges({ context, sheet, stem, ...draft }: Draft): void {
  const { description, ranges, plan, layout } = draft;
  for (const { id, table, column } of description.ranges ?? []) {
    const planned = plan.tables.find(({ block }) => block.id === table);
    const own = planned && {
      top: layout.tops.get(planned.block)! + 1,
      left:
        layout.lefts.get(planned.block)! + planned.block.columns.findIndex((c) => c.id === column),
      rows: rowCount(planned),
    };
    const range =
      ranges.get(id) ?? (own && sheet.getRangeByIndexes(own.top, own.left, own.rows, 1));
    if (!range) throw new RangeError(`no range ${id}`);
    context.workbook.names.add(`${stem}_${id}`, range);
  }
}

/** Deletes the names of a sheet. With the next sync. */
export function deleteNames(items: readonly Excel.NamedItem[], stem: string): void {
  for (const item of items) if (item.name.startsWith(`${stem}_`)) item.delete();
}
