import { addressOf, cellName } from "../../excel/address";
import { type SheetReport } from "../report";
import { type Difference } from "./difference";
import { calculated } from "./settle";
import { type SheetRecord } from "../registry";

/** What is no answer and no reason: nothing, and what Excel shows while it has none, which is told of as a failure of its own. */
const SILENT: ReadonlySet<string> = new Set(["", "#NAME?", "#BUSY!", "#CALC!", "#GETTING_DATA"]);

/** The rows that a table tells of before everything else, as they stand now: what is new, and what gets no answer. */
export async function newsOf(
  context: Excel.RequestContext,
  { found, planned: { block } }: Difference,
  as: SheetRecord["as"],
): Promise<Required<Pick<SheetReport, "news" | "unanswered">>> {
  const { news } = block;
  const { places } = found;
  if (!news) return { news: [], unanswered: [] };
  const body = found.table.getDataBodyRange();
  body.load("rowIndex, rowCount");
  await context.sync();
  if (as === "formulas") await calculated(context, body, body.rowCount, found.columns.length);
  body.load("text");
  await context.sync();
  const parts = news.tells.flatMap((id) => places.get(id) ?? []);
  /** The rows of which something holds, each told at the cell of a column; none where the user has deleted that. */
  const told = (id: string, holds: (read: (id: string) => string) => boolean) => {
    const at = places.get(id);
    if (at === undefined) return [];
    return body.text.flatMap((cells, row) => {
      if (!holds((column) => cells[places.get(column) ?? -1] ?? "")) return [];
      const text = parts.map((place) => cells[place]!).filter(Boolean);
      const address = addressOf(found.worksheet, cellName(body.rowIndex + row, found.column + at));
      return [{ address, text: text.join(" · ") }];
    });
  };
  const { verdict, answer } = news.unanswered;
  const judges = places.has(verdict);
  return {
    news: told(news.column, (read) => news.holds.includes(read(news.column))),
    unanswered: told(answer, (read) => judges && read(verdict) === "" && !SILENT.has(read(answer))),
  };
}
