import { monthIn } from "../../../language/figures";
import { say, together } from "../../../language/say";
import type { CellValue } from "../../excel/value";
import { lastDay, type Month, monthOf, monthOfDay } from "../../../tic/month";
import {
  type Argument,
  type Ask,
  isMissing,
  type Missing,
  need,
  Obstacle,
  type Rows,
} from "./answer";

/** Who stands in every print, whatever else of it is stored. */
export const PRINTED = "CN";

/** Why there is no figure of a month, of whichever holder; undefined if there is one. */
export async function lackingIn(ask: Ask, month: Argument): Promise<Missing | undefined> {
  if (!isMissing(await ask("HOLDINGS", "TOTAL", month))) return undefined;
  const printed = await ask("HOLDINGS", PRINTED, month);
  return isMissing(printed) ? printed : undefined;
}

/** Refuses a month that is not published, before a sheet of errors is written. */
export async function needMonth(ask: Ask, month: Argument): Promise<void> {
  const lacking = await lackingIn(ask, month);
  if (lacking) throw new Obstacle(lacking.message);
}

/** The month that a word or a date of the user's means. */
export async function monthMeant(ask: Ask, asked: CellValue): Promise<Month> {
  // Beside the month there may be no figure of it.
  const [row] = await need(ask("SERIES", "TOTAL", asked, asked));
  return monthOfDay(Number(row![0]));
}

/** No release is older. */
export const OLDEST = monthOf(2000, 1);

/**
 * The rows of an answer that compares all holders. Of the newest months only a part may be stored, which has no ranks: then it is said
 * of which month there are.
 */
export async function needWhole(ask: Ask, answer: Promise<Rows | Missing>): Promise<Rows> {
  const rows = await answer;
  if (!isMissing(rows)) return rows;
  const whole = rows.code === "#N/A" ? await newestWhole(ask) : undefined;
  const hint =
    whole === undefined
      ? undefined
      : say("All holders are stored to {month}: make the sheet of that month.", {
          month: monthIn(whole),
        });
  throw new Obstacle(together(rows.message, hint));
}

/** The newest month of which all holders are stored, if that is none of the newest release. */
async function newestWhole(ask: Ask): Promise<Month | undefined> {
  const newest = await monthMeant(ask, "latest");
  const months = Array.from({ length: newest - OLDEST + 1 }, (_, index) => newest - index);
  const ranks = await need(
    ask(
      "RANK",
      PRINTED,
      months.map((month) => [lastDay(month)]),
    ),
  );
  const at = ranks.findIndex(([rank]) => typeof rank === "number");
  return at > 0 ? months[at] : undefined;
}
