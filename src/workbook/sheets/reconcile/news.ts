import { addressOf, cellName } from "../../excel/address";
import { type Noted } from "../report";
import { type Difference } from "./difference";
import { calculated } from "./settle";
import { type SheetRecord } from "../registry";

/** The rows that a table tells of before everything else, as they stand now. */
export async function newsOf(
  context: Excel.RequestContext,
  { found, planned: { block } }: Difference,
  as: SheetRecord["as"],
): Promise<readonly Noted[]> {
  const { news } = block;
  const at = news && found.places.get(news.column);
  if (!news || at === undefined) return [];
  const body = found.table.getDataBodyRange();
  body.load("rowIndex, rowCount");
  await context.sync();
  if (as === "formulas") await calculated(context, body, body.rowCount, found.columns.length);
  body.load("text");
  await context.sync();
  const places = news.tells.flatMap((id) => found.places.get(id) ?? []);
  return body.text.flatMap((cells, row) => {
    if (!news.holds.includes(cells[at]!)) return [];
    const parts = places.map((place) => cells[place]!).filter(Boolean);
    const address = addressOf(found.worksheet, cellName(body.rowIndex + row, found.column + at));
    return [{ address, text: parts.join(" · ") }];
  });
}
