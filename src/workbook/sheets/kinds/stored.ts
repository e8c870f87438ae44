import { monthIn } from "../../../language/figures";
import { say } from "../../../language/say";
import type { CellValue } from "../../excel/value";
import { formatMonth, lastDay, type Month } from "../../../tic/month";
import { type Argument, type Ask, isMissing } from "../language/answer";
import { type Inputs, type Lack } from "../language/description";
import { monthMeant, OLDEST, PRINTED } from "../language/published";

/** As they were first published: what is asked of a release. */
export const FIRST = "first";

/** Whether a month has figures as published then: of its holders, or of the headline. */
type Has = (ask: Ask, month: Argument, asOf: CellValue) => Promise<boolean>;

const hasHolders: Has = async (ask, month, asOf) =>
  !isMissing(await ask("HOLDINGS", PRINTED, month, null, asOf));

const hasHeadline: Has = async (ask, month, asOf) =>
  !isMissing(await ask("HEADLINE", month, null, asOf, "line=net"));

/** Why a release has no figure to show, and which of those that have are the nearest and the oldest. */
export async function lackOf(
  { ask, parameter }: Inputs,
  ending: string,
): Promise<Lack | undefined> {
  const [asked, asOf] = [parameter("Month"), parameter("AsOf")];
  if ((await hasHolders(ask, asked, asOf)) || (await hasHeadline(ask, asked, asOf)))
    return undefined;
  if (String(asOf).toLowerCase() !== FIRST)
    return {
      sentence: `Nothing of this month that was published by that day is stored. ${ending}`,
      said: say(
        "It has no figure to show: nothing of this month that was published by that day is stored.",
      ),
    };
  const month = await monthMeant(ask, asked);
  const newest = await monthMeant(ask, "latest");
  const [tables, headlines] = [
    await storedOf(ask, hasHolders, newest),
    await storedOf(ask, hasHeadline, newest),
  ];
  if (tables.length === 0 || headlines.length === 0)
    return {
      sentence: `Nothing of this month’s release is stored. ${ending}`,
      said: say("It has no figure to show: nothing of this month’s release is stored."),
    };
  const of = (print: (month: Month) => string) => ({
    headline: print(nearest(headlines, month)),
    table: print(nearest(tables, month)),
    oldestHeadline: print(headlines[0]!),
    oldestTable: print(tables[0]!),
  });
  const { headline, table, oldestHeadline, oldestTable } = of(formatMonth);
  return {
    sentence: `Nothing of this month’s release is stored. Nearest: headline ${headline}, holders ${table}; oldest: headline ${oldestHeadline}, holders ${oldestTable}. ${ending}`,
    said: say(
      "It has no figure to show: nothing of this month’s release is stored. Stored nearest are the headline of {headline} and holders of {table}, the oldest those of {oldestHeadline} and {oldestTable}.",
      of(monthIn),
    ),
  };
}

/** The months of whose release there is something, the oldest first. */
async function storedOf(ask: Ask, has: Has, newest: Month): Promise<readonly Month[]> {
  const stored: Month[] = [];
  for (let month = OLDEST; month <= newest; month++)
    if (await has(ask, lastDay(month), FIRST)) stored.push(month);
  return stored;
}

const nearest = (months: readonly Month[], to: Month): Month =>
  months.reduce((best, month) => (Math.abs(month - to) < Math.abs(best - to) ? month : best));
