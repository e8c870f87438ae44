import { readHold, state, writeHold, type Hold } from "../../runtime/store";
import { formatDay } from "../../tic/month";
import { readJson, writeJson } from "../excel/kept";

/** The note that says which release the workbook's figures are from. */
export const HOLD_NOTE = "release";

/** What the workbook says of its release; undefined if nothing. Throws `DamagedHold`. */
export async function readHolding(context: Excel.RequestContext): Promise<Hold | undefined> {
  const text = await readJson(context, HOLD_NOTE);
  return text === undefined ? undefined : readHold(text);
}

/** Keeps in the workbook which release its figures are from. */
export const writeHolding = (context: Excel.RequestContext, hold: Hold): Promise<void> =>
  writeJson(context, HOLD_NOTE, writeHold(hold));

/** The release that is written into the workbook now, for what remembers where its values are from. */
export function releaseNow(): { readonly release?: string } {
  const now = state();
  return now.status === "ready" ? { release: formatDay(now.dataset.latestRelease) } : {};
}
