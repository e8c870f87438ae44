import { say } from "../../../language/say";
import type { CellValue } from "../../excel/value";
import { ready } from "../../../runtime/store";
import { isoMonth, lastDay, monthOfDay } from "../../../tic/month";
import { checkpoint } from "../../excel/work";
import { asker, Obstacle } from "./answer";
import { type Description, type Inputs, type TableBlock } from "./description";
import { type Plan, plan, type PlannedRow, planRows } from "./plan";
import { type SheetWork } from "../report";

/** The parameters of a new sheet: those asked for, and the usual ones. */
export function parametersOf(
  { parameters }: Description,
  asked: { readonly month?: string; readonly holder?: string },
): ReadonlyMap<string, CellValue> {
  const given = new Map<string, CellValue>();
  for (const { id, preset } of parameters) given.set(id, dated(preset));
  if (asked.month && given.has("Month")) given.set("Month", dated(asked.month.trim()));
  const [from, until] = [given.get("From"), given.get("Month")];
  if (typeof from === "number" && typeof until === "number" && until < from)
    given.set("From", lastDay(monthOfDay(until) - BACK));
  if (asked.holder && given.has("Holder")) given.set("Holder", asked.holder.trim());
  return given;
}

/** Months of history before a month that lies before the usual first one. */
const BACK = 60;

/** A month as a date, so that Excel shows it as one. */
const dated = (value: CellValue): CellValue =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(String(value)) ? lastDay(isoMonth(String(value))) : value;

/** A plan, and a way to have more rows of the same state of the data. */
export interface Planned extends Plan {
  readonly more: (
    block: TableBlock,
    cells: readonly (readonly CellValue[])[],
  ) => Promise<readonly PlannedRow[]>;
}

/** Computes everything that a sheet is to show, by one state of the data. */
export async function planned(
  description: Description,
  asked: Omit<Inputs, "ask">,
  as: "formulas" | "values",
  work: SheetWork,
): Promise<Planned> {
  const before = await loaded(description);
  const isSame = async () => (await loaded(description)) === before;
  checkpoint(work);
  const inputs = { ...asked, ask: asker(work.evaluate) };
  const result = await plan(description, inputs, as);
  checkpoint(work);
  // Newer data came while half of it was computed.
  if (!(await isSame())) return planned(description, asked, as, work);
  return {
    ...result,
    more: async (block, cells) => {
      const rows = await planRows(block, cells, inputs, as);
      if (await isSame()) return rows;
      throw new Obstacle(say("Newer figures came in the middle of it: refresh once more."));
    },
  };
}

/** An error that the data are not there must never be written over figures. */
async function loaded({ reads: [first, ...others] }: Description) {
  try {
    return await ready(first!, others);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Obstacle(say("The Treasury data could not be loaded: {reason}.", { reason }));
  }
}
